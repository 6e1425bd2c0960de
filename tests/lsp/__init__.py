"""An editor in miniature, for the tests of language servers: ours and that for YAML."""
