"""A workbook that goes out to be filled in, and comes back as edits: a three-way merge by cell."""
