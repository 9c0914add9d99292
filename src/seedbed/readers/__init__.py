"""Readers: from a live database, SQLAlchemy, SQL files, Diesel, app models and DBML to the model."""

from seedbed.readers.base import Note, Reader, Reading, ReadOptions
from seedbed.readers.registry import kinds, read_schema

__all__ = ["Note", "ReadOptions", "Reader", "Reading", "kinds", "read_schema"]
