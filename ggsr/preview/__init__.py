"""A preview of the pages on this machine, rendered on request and again when a file changes."""
