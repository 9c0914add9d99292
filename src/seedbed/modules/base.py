"""What a module is, and the decorator that makes one.

Invariant: a module is a value; nothing of it runs before a plan asks for its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, overload

from seedbed.errors import UsageError
from seedbed.modules.context import Context


class Module(Protocol):
    """What fills some tables."""

    @property
    def tables(self) -> Iterable[str]:
        """The tables it fills: `crm.people`, or `people` where only one database has a table of that name."""

    @property
    def after(self) -> Iterable[str]:
        """The tables, and the modules, whose rows it reads; its own rows are made and loaded after theirs."""

    def rows(self, context: Context) -> Iterable[Any]:
        """The rows, in their order.

        A row is a dict of values by column. A `pyarrow.RecordBatch` is many rows. A module that fills several tables
        yields pairs instead: the table's name, and a row or batch of it.

        The same seed, scale and tables give the same rows. A larger scale adds rows behind those of a smaller one.
        """


@dataclass(frozen=True)
class Registered:
    """A module as the program knows it.

    Attributes:
        name: What `after` of other modules and messages call it.
        tables: As in `Module`.
        after: As in `Module`.
        rows: As in `Module`.
        reference: Where it was found, in a form that means the same from any folder.
    """

    name: str
    tables: tuple[str, ...]
    after: tuple[str, ...]
    rows: Callable[[Context], Iterable[Any]]
    reference: str = ""


@overload
def module(made: Callable[..., Any], /) -> Registered: ...


@overload
def module(
    *, tables: Iterable[str] | str | None = None, after: Iterable[str] | str = (), name: str = ""
) -> Callable[[Callable[..., Any]], Registered]: ...


def module(
    made: Callable[..., Any] | None = None,
    /,
    *,
    tables: Iterable[str] | str | None = None,
    after: Iterable[str] | str = (),
    name: str = "",
) -> Registered | Callable[[Callable[..., Any]], Registered]:
    """Make a module of the decorated function `rows(context)`, or of a class that has `tables` and `rows`.

    Args:
        made: The class, where the decorator stands without parentheses.
        tables: The tables it fills; of a class, its own when left out.
        after: The tables and modules whose rows it reads; of a class, its own when left out.
        name: What it is called; the function's or class's name when left out.

    Raises:
        UsageError: It fills no table, or has no rows.

    >>> @module(tables="crm.people")
    ... def people(context):
    ...     for number in range(context.scaled(100)):
    ...         yield {"id": number + 1, "luck": context.random("luck", number).randrange(7)}
    >>> people.name, people.tables
    ('people', ('crm.people',))
    """

    def register(found: Callable[..., Any]) -> Registered:
        if isinstance(found, type):
            return as_module(found(), name or found.__name__, tables=tables, after=after)
        return _checked(Registered(name or found.__name__, _names(tables or ()), _names(after), found))

    return register if made is None else register(made)


def as_module(
    found: Any, name: str, *, tables: Iterable[str] | str | None = None, after: Iterable[str] | str = ()
) -> Registered:
    """An object with `tables`, `after` and `rows` as a module.

    Raises:
        UsageError: It lacks one of them.
    """
    if isinstance(found, Registered):
        return found
    filled = getattr(found, "tables", ()) if tables is None else tables
    rows: Any = getattr(found, "rows", None)
    return _checked(
        Registered(getattr(found, "name", name), _names(filled), _names(after or getattr(found, "after", ())), rows)
    )


def _checked(found: Registered) -> Registered:
    lacking = [what for what in ("tables", "rows") if not getattr(found, what)]
    if lacking:
        raise UsageError(
            f"the module {found.name} has no {lacking[0]}",
            hint="a module says which tables it fills, and has rows(context), which yields their rows",
        )
    return found


def _names(written: Iterable[str] | str) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written)
