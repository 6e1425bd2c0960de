"""How results look: diagnostics, and reports of what the data says."""
