"""Fill relational databases with realistic, referentially intact data."""

__version__ = "0.1.0.dev0"
