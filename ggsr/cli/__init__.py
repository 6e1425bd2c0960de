"""The command line; the only place for click."""
