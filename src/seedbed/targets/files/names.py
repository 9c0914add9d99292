"""Names of folders and files: any table's name as one that every file system and reader takes.

Invariant: `table_of(folder_of(name)) == name`; no folder's name begins with `_` or `.`, which readers pass over, or has
a `=`, which they take for a partition.
"""

from __future__ import annotations

from urllib.parse import unquote

_KEPT = frozenset("-_. ")


def folder_of(table: str) -> str:
    """The name of a table's folder.

    >>> folder_of("order lines"), folder_of("a/b"), folder_of("_x"), folder_of("größe")
    ('order lines', 'a%2Fb', '%5Fx', 'größe')
    """
    kept = "".join(char if char.isalnum() or char in _KEPT else _percent(char) for char in table)
    first, last = kept[:1], kept[-1:]
    if first in _KEPT - {"-"}:
        kept = _percent(first) + kept[1:]
    return kept[:-1] + _percent(last) if last in {" ", "."} and len(kept) > 1 else kept


def table_of(folder: str) -> str:
    """The table whose folder this is."""
    return unquote(folder)


def data_file(table: str, start: int, suffix: str) -> str:
    """The path of a part's file."""
    return f"{folder_of(table)}/part-{start:012d}{suffix}"


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())
