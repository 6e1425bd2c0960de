"""All assessments as tables of open data: what is in them, and a writer for each format."""
