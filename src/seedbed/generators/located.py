"""Errors of preparing a column, with the column's name in front."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from seedbed.errors import ImpossibleError
from seedbed.kernel import Rows


def place_of(rows: Rows) -> str:
    """The column being made, as `database.table.column`."""
    return f"{rows.table.definition.name}.{rows.column}"


@contextmanager
def located(rows: Rows) -> Iterator[None]:
    """Say which column it is that cannot be made."""
    try:
        yield
    except ImpossibleError as error:
        raise ImpossibleError(f"{place_of(rows)}: {error.message}", hint=error.hint) from None
