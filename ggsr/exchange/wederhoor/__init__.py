"""The form in which a municipality corrects facts, and its reactions back as edits."""
