"""Writes the reference pages that are made from the code: `python -m tools.pages`, or `make pages`."""
