"""Completes a spec that takes its tables from a schema, or includes other files.

Invariant: what comes out says everything itself, so that a ledger that keeps it needs no other file.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from seedbed.errors import ImpossibleError, NameProblem, Notice, SpecError, SyntaxProblem
from seedbed.generators import registry
from seedbed.model import Database, Schema, Table, TableName
from seedbed.spec import Document, Spec, SpecPath, check_document, read_document
from seedbed.spec.explain import explain
from seedbed.spec.format import SchemaPart
from seedbed.spec.overlay import lay_over
from seedbed.spec.part import one_or_more

if TYPE_CHECKING:
    from seedbed.readers.base import Reading

_KEYS = frozenset({"schema", "include"})


class _Header(BaseModel):
    """What a spec takes from elsewhere; the rest is for the format to judge."""

    model_config = ConfigDict(extra="ignore")
    structure: SchemaPart | None = Field(default=None, alias="schema")
    include: Annotated[tuple[str, ...], BeforeValidator(one_or_more)] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a user may choose of any spec.

    Attributes:
        comments: The language of comments, where the spec has several; the first when empty.
        foreign_keys: Whether the database is to enforce references, whatever the spec says; as it says when None.
        parameters: Values of the spec's parameters, by name.
    """

    comments: str = ""
    foreign_keys: bool | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)


def read_spec(path: Path, choices: Choices | None = None) -> Spec:
    """Read a spec, with all it takes from elsewhere.

    Args:
        path: The spec's file.
        choices: What the user wants otherwise.

    Raises:
        UsageError: A file cannot be read.
        SpecError: The spec is wrong.
        SourceError: Its schema cannot be read.
        ImpossibleError: Its schema asks for what inference cannot make.
    """
    wanted = choices or Choices()
    return check_document(_chosen(complete(read_document(path)), wanted), registry(), wanted.parameters)


def _chosen(document: Document, choices: Choices) -> Document:
    if not choices.comments and choices.foreign_keys is None:
        return document
    data = {**document.data, "databases": _choose(document.data.get("databases"), choices)}
    return _written(replace(document, data=data))


def comment_texts(comment: object) -> dict[str, str]:
    """A comment's texts by language; one without a language goes by the empty code."""
    if isinstance(comment, dict):
        return {str(key): str(text) for key, text in comment.items()}
    return {"": str(comment)} if comment else {}


def _choose(value: Any, choices: Choices, key: str = "") -> Any:
    """Part of a document with the choices made: comments in their language, references declared or not."""
    if not isinstance(value, dict):
        return value
    if key == "comment" and choices.comments:
        return value.get(choices.comments) or next(iter(value.values()), "")
    if key == "references" and choices.foreign_keys is not None:
        return {name: {**each, "declared": choices.foreign_keys} for name, each in value.items()}
    return {name: _choose(each, choices, name) for name, each in value.items()}


def complete(document: Document) -> Document:
    """A document with its schema's tables and its included files in it; the same where it takes nothing."""
    if not _KEYS & set(document.data):
        return document
    header = _header(document)
    whole = document
    for path in reversed(list(_files(document, "include", header.include))):
        whole = lay_over(_included(path), whole, complete=False)
    if header.structure is not None:
        whole = lay_over(_inferred(document, whole, header.structure), whole, complete=True)
    return _written(replace(whole, data={key: value for key, value in whole.data.items() if key not in _KEYS}))


def _written(document: Document) -> Document:
    """The same with a text that says all of it."""
    from seedbed.infer.writing import write_document

    return replace(
        document, text=write_document(document.data, {}, head=f"{document.file}, with what it takes from elsewhere")
    )


def _header(document: Document) -> _Header:
    try:
        return _Header.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, _Header) from None


def _included(path: Path) -> Document:
    found = read_document(path)
    for key in set(found.data) & _KEYS:
        raise _error(
            SyntaxProblem, found, (key,), "an included file takes nothing from elsewhere itself", f"leave {key} out"
        )
    return found


def _error(kind: type[SpecError], document: Document, path: SpecPath, message: str, hint: str = "") -> SpecError:
    file, line = document.place(path)
    return kind(message, file=file, line=line, path=".".join(map(str, path)), hint=hint)


def _files(document: Document, key: str, written: Sequence[str]) -> Iterator[Path]:
    """The files that are named, relative to the document's folder; a pattern stands for all that match, by name."""
    for name in written:
        found = sorted(document.folder.glob(name)) if has_magic(name) else [document.folder / name]
        if not found or not all(path.is_file() for path in found):
            raise _error(
                NameProblem, document, (key,), f"there is no file {name} in {document.folder}", "mend its name"
            )
        yield from found


# -- The schema --------------------------------------------------------------------------------------------------------


def _inferred(document: Document, over: Document, part: SchemaPart) -> Document:
    """What is inferred from a spec's schema, as a document."""
    if not part.infer:
        return _bare(document, part)
    from seedbed.api.inference import infer_checked
    from seedbed.infer import Options

    given = {"start": part.start, "end": part.end}
    options = Options(
        name=str(document.data.get("name", "")),
        locale=part.locale or "",
        references=part.references,
        **{key: value for key, value in given.items() if value is not None},
    )
    schema = _schema(document, over, part)
    inferred, failures = infer_checked(schema, options)
    problems = [
        f"{table}: {each}" for table, found in inferred.problems.items() for each in found if not _said(over, table)
    ]
    problems += [str(each) for each in failures if not _said(over, each.table)]
    if problems:
        raise ImpossibleError(
            "{}: its schema asks for what inference cannot make:\n  {}".format(document.file, "\n  ".join(problems)),
            hint="say in the spec what is to fill these columns",
        )
    shown = f"what was inferred from {', '.join(part.source)}"
    found = Document(inferred.document, shown, document.folder, "", {})
    _type(found.data, schema)
    if part.translations:
        _translate(found.data, document, part)
    _group(found.data, document, part)
    if not part.declare:
        found = replace(found, data=_choose(found.data, Choices(foreign_keys=False)))
    return found


def _bare(document: Document, part: SchemaPart) -> Document:
    """The tables and columns of a spec's schema, with nothing that fills them."""
    databases = {
        database.name: {"tables": {table.name.table: _table(table, declare=part.declare) for table in database.tables}}
        for database in _schema(document, document, part).databases
    }
    return Document({"databases": databases}, ", ".join(part.source), document.folder, "", {})


def _table(table: Table, *, declare: bool) -> dict[str, Any]:
    single = {each.columns[0] for each in table.uniques if len(each.columns) == 1}
    indexed = {each.columns[0] for each in table.indexes if len(each.columns) == 1 and not each.unique}
    columns: dict[str, Any] = {}
    for each in table.columns:
        flags = {"unique": each.name in single, "index": each.name in indexed, "nullable": each.nullable}
        columns[each.name] = {"type": str(each.type), **{name: True for name, is_so in flags.items() if is_so}}
        if each.comment:
            columns[each.name]["comment"] = each.comment
    references = {
        each.name: {
            "table": each.table.table if each.table.database == table.name.database else str(each.table),
            "columns": list(each.columns),
            "to": list(each.parent_columns),
            "declared": each.declared and declare,
        }
        for each in table.references
    }
    found = {
        "comment": table.comment,
        "primary_key": list(table.primary_key),
        "unique": [list(each.columns) for each in table.uniques if len(each.columns) > 1],
        "indexes": [list(each.columns) for each in table.indexes if len(each.columns) > 1 and not each.unique],
        "checks": [{"name": each.name, "sql": each.sql} for each in table.checks if each.name],
        "references": references,
        "columns": columns,
    }
    return {key: value for key, value in found.items() if value}


def _group(data: Any, document: Document, part: SchemaPart) -> None:
    """Of a schema in several SQL files, let each file's tables be a group, called as the file's head says."""
    from seedbed.readers.sql.translations import read_header, tables_in

    files = [
        Path(path) for kind, _, path in (each.partition(":") for each in _sources(document, part)) if kind == "sql"
    ]
    for database in data["databases"].values() if len(files) > 1 else ():
        for file in files:
            mine = [name for name in tables_in(file) if name in database["tables"]]
            for name in mine:
                database["tables"][name]["group"] = file.stem
            head = {key: said for key, said in read_header(file).items() if key != file.stem}
            comment = {key: said for key, said in head.items() if len(key) == 2}
            known = {"comment": comment, "category": head.get("category", "")}
            if mine and any(known.values()):
                database.setdefault("groups", {})[file.stem] = {key: value for key, value in known.items() if value}


def _translate(data: Any, document: Document, part: SchemaPart) -> None:
    """Give each comment its second language."""
    from seedbed.readers.sql.translations import read_translations

    second: dict[tuple[str, str], str] = {}
    for source in _sources(document, part):
        kind, _, path = source.partition(":")
        second |= read_translations(path) if kind == "sql" else {}
    first = part.locale or "und"
    for database in data["databases"].values():
        for name, table in database["tables"].items():
            for key, entry in (("", table), *table["columns"].items()):
                if (name, key) in second:
                    entry["comment"] = {first: entry.get("comment", ""), part.translations: second[name, key]}


def _type(data: Any, schema: Schema) -> None:
    """Write type and nullability of every column, so that it keeps them when its reference is taken away."""
    for table in schema.tables():
        columns = data["databases"][table.name.database]["tables"][table.name.table]["columns"]
        for column in table.columns:
            if column.name in columns:
                columns[column.name].setdefault("type", str(column.type))
                if column.nullable and column.name not in table.primary_key:
                    columns[column.name].setdefault("nullable", True)


def _said(over: Document, table: TableName) -> bool:
    """Whether a spec speaks of a table itself, so that its author answers for it."""
    tables = ((over.data.get("databases") or {}).get(table.database) or {}).get("tables") or {}
    return table.table in tables


def _typed(over: Document) -> Iterator[tuple[str, str]]:
    """The columns whose types a spec says itself, so that it does not matter what became of them in reading."""
    for database in (over.data.get("databases") or {}).values():
        for name, table in ((database or {}).get("tables") or {}).items():
            columns = ((table or {}).get("columns") or {}).items()
            yield from ((name, column) for column, entry in columns if isinstance(entry, dict) and "type" in entry)


def _schema(document: Document, over: Document, part: SchemaPart) -> Schema:
    """The schema that a spec names: of several sources, all their tables."""
    settled = set(_typed(over))
    tables: dict[str, dict[str, Table]] = {}
    comments: dict[str, str] = {}
    for reading in _readings(document, part):
        for note in reading.notes:
            if tuple(note.what.split(".")[-2:]) in settled:
                continue
            warnings.warn(f"{', '.join(part.source)}: {note}", Notice, stacklevel=2)
        for database in reading.schema.databases:
            known = tables.setdefault(database.name, {})
            comments[database.name] = comments.get(database.name) or database.comment
            for table in database.tables:
                if known.setdefault(table.name.table, table) is not table:
                    problem = f"the table {table.name} comes from two sources"
                    raise _error(NameProblem, document, ("schema",), problem, "rename one of them")
    return Schema(tuple(Database(name, tuple(found.values()), comments[name]) for name, found in tables.items()))


def _readings(document: Document, part: SchemaPart) -> Iterator[Reading]:
    """What is read from each source; SQL files are read together, so that they may refer to each other."""
    from seedbed.readers.base import ReadOptions
    from seedbed.readers.registry import read_schema
    from seedbed.readers.sql import read_files

    options = ReadOptions(dialect=part.dialect, database=part.database)
    sources = list(_sources(document, part))
    files = [source.removeprefix("sql:") for source in sources if source.startswith("sql:")]
    if files:
        yield read_files(files, options)
    yield from (read_schema(source, options=options) for source in sources if not source.startswith("sql:"))


def _sources(document: Document, part: SchemaPart) -> Iterator[str]:
    """The sources, files with their folder."""
    from seedbed.readers.registry import kind_of

    for source in part.source:
        kind, rest = kind_of(source)
        if kind in {"live", "sqlalchemy"}:
            yield source
        else:
            yield from (f"{kind}:{path}" for path in _files(document, "schema", [rest]))
