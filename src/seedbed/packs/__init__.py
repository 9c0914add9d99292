"""The datasets that come with seedbed: each a folder with a spec, like any user's."""

from __future__ import annotations

import re
from pathlib import Path

from seedbed.errors import UsageError, nearest
from seedbed.spec import read_document

_FOLDER = Path(__file__).parent
_TABLES = {
    ".yaml": re.compile(r"^ {6}([A-Za-z_]\w*):", re.MULTILINE),
    ".sql": re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE),
    ".rs": re.compile(r"^ *(\w+) \([\w, ]+\) \{", re.MULTILINE),
    ".py": re.compile(r"^ *__tablename__ = [\"'](\w+)", re.MULTILINE),
}
"""Where the files of a dataset name its tables, by their endings."""


def pack_names() -> tuple[str, ...]:
    """The names of the shipped datasets."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("*/spec.yaml")))


def find_pack(name: str) -> Path:
    """The spec of a shipped dataset.

    Raises:
        UsageError: There is none of that name.
    """
    if name not in pack_names():
        raise UsageError(f"there is no dataset {name!r}", hint=nearest(name, pack_names()))
    return _FOLDER / name / "spec.yaml"


def describe_pack(name: str) -> str:
    """What a shipped dataset is, in its own words; without reading its tables.

    Raises:
        UsageError: There is none of that name.
    """
    return " ".join(str(read_document(find_pack(name)).data.get("description", "")).split())


def tables_named_in(name: str) -> frozenset[str]:
    """The names of tables that stand in a shipped dataset's files; a quick look, that makes no plan.

    Raises:
        UsageError: There is none of that name.
    """
    files = (path for path in find_pack(name).parent.rglob("*") if path.suffix in _TABLES)
    return frozenset(word for path in files for word in _TABLES[path.suffix].findall(path.read_text(encoding="utf-8")))
