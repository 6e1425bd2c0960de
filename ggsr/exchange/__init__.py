"""What goes out of a workspace for other programs, and comes back as edits of its files."""
