"""All assessments as tables of open data: what is in them, and a writer for each format."""

from ggsr.output import Format

TABLE_FORMATS = {
    "csv": Format(),
    "sqlite": Format((".sqlite", ".sqlite3", ".db"), binary=True),
    "parquet": Format(binary=True),
}
"""CSV and Parquet are a folder of files; SQLite is one file."""
