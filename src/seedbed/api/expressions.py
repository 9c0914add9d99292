"""What checking a spec's expressions found, kept between runs: sqlglot and DuckDB need seconds for thousands of them.

Invariant: a finding is a function of the expression and of the program alone, and is kept under both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from seedbed.api import cache
from seedbed.generators.sql import mismatches_so_far, take_mismatches
from seedbed.plan.expressions import Compiled, compiled_so_far, take_compiled
from seedbed.spec import Document

_WORTH_KEEPING = 200
"""New findings below which it is quicker to find them again."""


@contextmanager
def expressions_kept(document: Document) -> Iterator[None]:
    """Begin with what earlier runs found of a spec's expressions, and keep what is found while the context lasts."""
    if cache.folder() is None:
        yield
        return
    key = cache.key_of("expressions", [document.file])
    before = _known()
    if len(before) < _WORTH_KEEPING:
        _take(cache.read(key))
        before = _known()
    yield
    if len(_known() - before) >= _WORTH_KEEPING:
        compiled = [[each, *_row(found)] for each, found in compiled_so_far().items()]
        cache.write(key, [compiled, [[*given, found] for given, found in mismatches_so_far().items()]])


def _known() -> set[Any]:
    return {*compiled_so_far(), *mismatches_so_far()}


def _row(found: Compiled) -> list[Any]:
    return [found.text, found.sql, found.inputs, found.names, found.steps]


def _take(found: Any) -> None:
    if found is None:
        return
    compiled, mismatches = found
    take_compiled({text: Compiled(*parts) for text, *parts in compiled})
    take_mismatches({(sql, types): problem for sql, types, problem in mismatches})
