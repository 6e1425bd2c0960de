"""What the data says; every number of every output comes from here."""
