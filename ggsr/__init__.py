"""ggsr: an assessment framework and its judgements of municipalities, kept as validated YAML."""

__version__ = "0.1.0"
