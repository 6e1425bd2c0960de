"""Every example in the documents is tried: ``test_<language>.py`` has those in a language."""
