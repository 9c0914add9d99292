"""Lays one document over another, so that a spec may say only what it wants otherwise.

Invariant: what the upper document says of a thing holds, the rest is the lower one's; paths keep their files and lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seedbed.errors import NameProblem, SpecError, nearest
from seedbed.spec.document import Document, SpecPath
from seedbed.spec.format import ColumnPart
from seedbed.spec.rows import ReferencePart

_OF_COLUMNS = frozenset(ColumnPart.model_fields)
_OF_REFERENCES = frozenset({"table", "columns", "to", "declared", "index", "on_delete", "on_update", "deferrable"})
_WAYS = frozenset(ReferencePart.model_fields) - _OF_REFERENCES
Data = dict[str, Any]


def lay_over(lower: Document, upper: Document, *, complete: bool) -> Document:
    """The upper document laid over the lower one.

    Databases and tables are taken together, and so are columns and references: a column that names a generator has that
    one instead of the lower's (with its own `nulls`), and keeps its type, comment and all else; a reference that says
    how it picks has that way instead. A value of null takes a reference away. Rules follow each other; of anything
    else, the upper document's value holds.

    Args:
        lower: Such as what was inferred from a schema.
        upper: Such as a user's spec.
        complete: Whether the lower one has all tables and columns there are, so that others are a mistake.

    Returns:
        Both in one, with the upper's file, folder and text.

    Raises:
        NameProblem: The upper document speaks of a table or column that is not in the lower one.
    """
    _Check(lower, upper).run() if complete else None
    data = {**lower.data, **{key: value for key, value in upper.data.items() if key not in {"databases", "rules"}}}
    databases = _databases(lower.data.get("databases"), upper.data.get("databases"))
    if databases is not None:
        data["databases"] = databases
    rules = [*_listed(lower.data.get("rules")), *_listed(upper.data.get("rules"))]
    if rules:
        data["rules"] = rules
    lines, files = _places(lower, upper)
    return Document(data, upper.file, upper.folder, upper.text, lines, files)


def _places(lower: Document, upper: Document) -> tuple[dict[SpecPath, int], dict[SpecPath, str]]:
    """Where each path stands; rules of the upper document come after those of the lower one."""
    shift = len(_listed(lower.data.get("rules")))
    lines, above = upper.lines, upper.files
    if shift:
        lines = {_moved(path, shift): line for path, line in lines.items()}
        above = {_moved(path, shift): file for path, file in above.items()}
    files = {path: lower.files.get(path, lower.file) for path in lower.lines if path not in lines}
    return lower.lines | lines, files | above


def _moved(path: SpecPath, shift: int) -> SpecPath:
    if len(path) > 1 and path[0] == "rules" and isinstance(path[1], int):
        return ("rules", path[1] + shift, *path[2:])
    return path


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapped(value: object) -> Data:
    return value if isinstance(value, dict) else {}


def _databases(lower: object, upper: object) -> object:
    if not isinstance(upper, dict):
        return lower if upper is None else upper
    return _joined(lower, upper, lambda under, over: _joined_within(under, over, {"tables": _tables}))


def _tables(lower: object, upper: object) -> object:
    parts = {"columns": _columns, "references": _references}
    return _joined(lower, upper, lambda under, over: _joined_within(under, over, parts))


def _columns(lower: object, upper: object) -> object:
    return _joined(lower, upper, _column)


def _references(lower: object, upper: object) -> object:
    joined = _joined(lower, upper, _reference)
    return {name: each for name, each in joined.items() if each is not None} if isinstance(joined, dict) else joined


def _joined(lower: object, upper: object, join: Any) -> Any:
    """Two mappings in one, each thing that both have joined."""
    if not isinstance(lower, dict) or not isinstance(upper, dict):
        return upper
    joined = dict(lower)
    for name, each in upper.items():
        joined[name] = join(lower[name], each) if name in lower else each
    return joined


def _joined_within(lower: object, upper: object, parts: Mapping[str, Any]) -> object:
    """Two mappings in one, with some of their values joined in turn."""
    if not isinstance(lower, dict) or not isinstance(upper, dict):
        return upper
    joined = {**lower, **upper}
    for name, join in parts.items():
        if name in lower and name in upper:
            joined[name] = join(lower[name], upper[name])
    if "columns" in upper and "columns" in parts:
        _release(joined, lower, upper)
    if "references" in upper and "references" in parts:
        _hand_over(joined, upper)
        _turn(joined, upper)
    if "rows" in upper and "references" in parts:
        _drive(joined, upper)
    return joined


def _column(lower: object, upper: object) -> object:
    if not isinstance(lower, dict) or not isinstance(upper, dict):
        return upper
    if set(upper) <= _OF_COLUMNS:
        return {**lower, **upper}
    return {**{key: value for key, value in lower.items() if key in _OF_COLUMNS - {"nulls"}}, **upper}


def _reference(lower: object, upper: object) -> object:
    if not isinstance(lower, dict) or not isinstance(upper, dict):
        return upper
    kept = lower if not _WAYS & set(upper) else {key: each for key, each in lower.items() if key in _OF_REFERENCES}
    return {**kept, **upper}


def _release(joined: Data, lower: Data, upper: Data) -> None:
    """Leave out references that were only inferred, where the upper document fills their columns itself."""
    filled = {
        name for name, each in _mapped(upper["columns"]).items() if isinstance(each, dict) and set(each) - _OF_COLUMNS
    }
    own = _mapped(upper.get("references"))
    taken = {column for each in own.values() for column in _names(_mapped(each).get("columns"))}
    for name, each in _mapped(lower.get("references")).items():
        held = set(_names(_mapped(each).get("columns")))
        if name not in own and _mapped(each).get("declared") is False and held & (filled | taken):
            joined["references"] = {key: value for key, value in joined["references"].items() if key != name}


def _hand_over(joined: Data, upper: Data) -> None:
    """Leave what the lower document fills a column with, where a reference of the upper document holds it."""
    own = _mapped(upper["references"])
    held = {column for each in own.values() for column in _names(_mapped(each).get("columns"))}
    held -= set(_mapped(upper.get("columns")))
    columns = _mapped(joined.get("columns"))
    vacated = {
        name: {key: value for key, value in _mapped(columns[name]).items() if key in _OF_COLUMNS - {"nulls"}}
        for name in held & set(columns)
    }
    if vacated:
        joined["columns"] = {**columns, **vacated}


def _turn(joined: Data, upper: Data) -> None:
    """Leave out how a reference follows another one that, by the upper document, follows it."""
    references, own = joined["references"], _mapped(upper["references"])
    for name in [each for each in references if not _WAYS & set(_mapped(own.get(each)))]:
        seen, followed = {""}, _followed(references, name)
        while followed in references and followed not in seen:
            seen.add(followed)
            followed = _followed(references, followed)
        if name in seen:
            below = {key: each for key, each in references[name].items() if key in _OF_REFERENCES}
            joined["references"] = references = {**references, name: below}


def _followed(references: Data, name: str) -> str:
    """The reference of the same table that one follows, or nothing."""
    said = _mapped(references[name])
    return str(said.get("same") or said.get("within") or "").partition(".")[0]


def _drive(joined: Data, upper: Data) -> None:
    """Leave out how references picked, where the upper document makes the table's rows for each of their parents."""
    rows, own = _mapped(upper["rows"]), _mapped(upper.get("references"))
    for name in {rows.get("per_parent"), *_listed(rows.get("pairs"))} & set(_mapped(joined.get("references"))):
        below = {key: each for key, each in joined["references"][name].items() if key in _OF_REFERENCES}
        joined["references"] = {**joined["references"], name: {**below, **_mapped(own.get(name))}}


def _names(value: object) -> list[str]:
    return [value] if isinstance(value, str) else _listed(value)


class _Check:
    """Looks for names that the lower document does not have."""

    def __init__(self, lower: Document, upper: Document) -> None:
        self._lower, self._upper = lower, upper

    def run(self) -> None:
        known = _mapped(self._lower.data.get("databases"))
        for database, part in _mapped(self._upper.data.get("databases")).items():
            self._require(("databases",), "database", database, known)
            tables = _mapped(_mapped(known[database]).get("tables"))
            for table, over in _mapped(_mapped(part).get("tables")).items():
                self._table(("databases", database, "tables"), table, _mapped(over), tables)

    def _table(self, path: SpecPath, name: str, over: Data, tables: Data) -> None:
        if name not in tables and {"rows", "columns"} <= set(over):
            return  # a table of the spec's own
        self._require(path, "table", name, tables)
        columns = _mapped(_mapped(tables[name]).get("columns"))
        for column, entry in _mapped(over.get("columns")).items():
            if not _mapped(entry).get("hidden"):
                self._require((*path, name, "columns"), "column", column, columns)

    def _require(self, path: SpecPath, what: str, name: str, known: Mapping[str, object]) -> None:
        if name not in known:
            raise self._error((*path, name), f"the schema has no {what} {name!r}", nearest(name, list(known)))

    def _error(self, path: SpecPath, message: str, hint: str) -> SpecError:
        file, line = self._upper.place(path)
        return NameProblem(message, file=file, line=line, path=".".join(map(str, path)), hint=hint)


def paths_of(value: object, path: SpecPath = ()) -> Iterator[SpecPath]:
    """Every path of plain data."""
    yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in entries:
        yield from paths_of(each, (*path, key))
