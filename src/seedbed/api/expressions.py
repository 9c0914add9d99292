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
from seedbed.plan.findings import findings_so_far, take_findings
from seedbed.spec import Document

_MANY = 200
"""Findings that need about as long as importing sqlglot and DuckDB for a first one."""
_QUICKLY_WRITTEN = 2_000
"""Findings that are written anew in less time than importing takes."""


@contextmanager
def expressions_kept(document: Document) -> Iterator[None]:
    """Begin with what earlier runs found of a spec's expressions, and keep what is found while the context lasts."""
    if cache.folder() is None:
        yield
        return
    key = cache.key_of("expressions", [document.file])
    before = _known()
    if len(before) < _MANY:
        _take(cache.read(key))
        before = _known()
    yield
    known = _known()
    new = len(known - before)
    if new >= _MANY or (new and len(known) <= _QUICKLY_WRITTEN):
        compiled = [[each, *_row(found)] for each, found in compiled_so_far().items()]
        others = (mismatches_so_far(), findings_so_far())
        cache.write(key, [compiled, *([[*given, found] for given, found in each.items()] for each in others)])


def _known() -> set[Any]:
    return {*compiled_so_far(), *mismatches_so_far(), *findings_so_far()}


def _row(found: Compiled) -> list[Any]:
    return [found.text, found.sql, found.inputs, found.names, found.steps]


def _take(found: Any) -> None:
    if found is None:
        return
    compiled, mismatches, findings = found
    take_compiled({text: Compiled(*parts) for text, *parts in compiled})
    take_mismatches({(sql, types): problem for sql, types, problem in mismatches})
    take_findings({(finder, text): found for finder, text, found in findings})
