"""The definitions of tables, keys and indexes, written once for each target: the texts are kept between runs.

Invariant: a text is kept under the whole schema and under all of the program, SQLAlchemy and sqlglot among it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from seedbed.api import cache
from seedbed.model import Schema
from seedbed.targets.texts import count_texts, schema_digest, take_texts, texts_so_far


@contextmanager
def definitions_kept(schema: Schema) -> Iterator[None]:
    """Begin with what earlier runs wrote of a schema, and keep what is written while the context lasts."""
    if cache.folder() is None:
        yield
        return
    digest = schema_digest(schema)
    key = cache.key_of("definitions", [digest])
    found = cache.read(key)
    if found is not None:
        take_texts(digest, found)
    before = count_texts(digest)
    yield
    if count_texts(digest) > before:
        cache.write(key, texts_so_far(digest))
