"""Folders and files, loaded and linked to their framework."""
