"""The tables that a spec takes from its schema, as a document that the spec is laid over.

Invariant: what the schema says of a table is in it, whether or not anything is inferred.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from seedbed.api.inference import infer_checked
from seedbed.api.sources import Sources, problem_at
from seedbed.api.structure import Choices, choose
from seedbed.errors import ImpossibleError, NameProblem
from seedbed.infer import Options
from seedbed.infer.structure import actions, extras, indexes, is_plain, is_said_by_column, uniques
from seedbed.model import Column, Database, Reference, Schema, Table, TableName
from seedbed.readers.base import Reading, ReadOptions
from seedbed.readers.registry import read_schema
from seedbed.readers.sql import read_texts
from seedbed.readers.sql.translations import header_of, tables_in, translations_of
from seedbed.spec import Document


def tables_of(document: Document, over: Document, sources: Sources) -> tuple[Document, list[str]]:
    """What a spec's schema says and what is inferred from it, and what its readers noted.

    Args:
        document: The spec.
        over: The spec with the files that it includes.
        sources: What the schema is read from.

    Raises:
        NameProblem: Two sources have one table.
        ImpossibleError: The schema asks for what inference cannot make, of tables that the spec says nothing of.
    """
    schema, notes = _schema(document, over, sources)
    found = (_inferred if sources.part.infer else _bare)(document, over, sources, schema)
    return found, notes


def _inferred(document: Document, over: Document, sources: Sources, schema: Schema) -> Document:
    part = sources.part
    usual = Options()
    options = Options(
        name=str(document.data.get("name", "")),
        locale=part.locale or "",
        references=part.references,
        start=part.start or usual.start,
        end=part.end or usual.end,
    )
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
    found = Document(inferred.document, f"what was inferred from {', '.join(part.source)}", document.folder, "", {})
    _type(found.data, schema)
    if part.translations:
        _translate(found.data, sources)
    _group(found.data, sources)
    return found if part.declare else replace(found, data=choose(found.data, Choices(foreign_keys=False)))


def _bare(document: Document, over: Document, sources: Sources, schema: Schema) -> Document:
    """The tables and columns, with nothing that fills them."""
    del over
    databases = {
        database.name: {
            "tables": {table.name.table: _table(table, declare=sources.part.declare) for table in database.tables}
        }
        for database in schema.databases
    }
    return Document({"databases": databases}, ", ".join(sources.part.source), document.folder, "", {})


def _table(table: Table, *, declare: bool) -> dict[str, Any]:
    known = {column.name for column in table.columns}
    single = {each.columns[0] for each in table.uniques if is_said_by_column(each)}
    indexed = {each.columns[0] for each in table.indexes if len(each.columns) == 1 and is_plain(each)}
    found = {
        "comment": table.comment,
        "primary_key": list(table.primary_key),
        "unique": uniques(table, known),
        "indexes": indexes(table, known),
        "checks": [{"name": each.name, "sql": each.sql} for each in table.checks if each.name],
        "references": {each.name: _reference(table, each, declare=declare) for each in table.references},
        "columns": {
            each.name: _column(each, unique=each.name in single, index=each.name in indexed) for each in table.columns
        },
    }
    return {key: value for key, value in found.items() if value}


def _column(column: Column, *, unique: bool, index: bool) -> dict[str, Any]:
    flags = {"unique": unique, "index": index, "nullable": column.nullable}
    found: dict[str, Any] = {"type": str(column.type), **{name: True for name, is_so in flags.items() if is_so}}
    found |= extras(column) if column.generated is None else {"generated": column.generated}
    return found | ({"comment": column.comment} if column.comment else {})


def _reference(table: Table, reference: Reference, *, declare: bool) -> dict[str, Any]:
    is_here = reference.table.database == table.name.database
    return {
        "table": reference.table.table if is_here else str(reference.table),
        "columns": list(reference.columns),
        "to": list(reference.parent_columns),
        "declared": reference.declared and declare,
        **actions(reference),
    }


def _group(data: Any, sources: Sources) -> None:
    """Of a schema in several SQL files, let each file's tables be a group, called as the file's head says."""
    files = {Path(path).stem: text for path, text in sources.sql.items()} if len(sources.sql) > 1 else {}
    for database in data["databases"].values():
        for name, text in files.items():
            mine = [table for table in tables_in(text) if table in database["tables"]]
            for table in mine:
                database["tables"][table]["group"] = name
            head = {key: said for key, said in header_of(text).items() if key != name}
            comment = {key: said for key, said in head.items() if len(key) == 2}
            known = {"comment": comment, "category": head.get("category", "")}
            if mine and any(known.values()):
                database.setdefault("groups", {})[name] = {key: value for key, value in known.items() if value}


def _translate(data: Any, sources: Sources) -> None:
    """Give each comment its second language."""
    second: dict[tuple[str, str], str] = {}
    for text in sources.sql.values():
        second |= translations_of(text)
    first = sources.part.locale or "und"
    for database in data["databases"].values():
        for name, table in database["tables"].items():
            for key, entry in (("", table), *table["columns"].items()):
                if (name, key) in second:
                    entry["comment"] = {first: entry.get("comment", ""), sources.part.translations: second[name, key]}


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


def _schema(document: Document, over: Document, sources: Sources) -> tuple[Schema, list[str]]:
    """The schema that a spec names, of several sources all their tables; and what was noted of columns that matter."""
    settled = set(_typed(over))
    tables: dict[str, dict[str, Table]] = {}
    comments: dict[str, str] = {}
    notes: list[str] = []
    for reading in _readings(sources):
        said = (note for note in reading.notes if tuple(note.what.split(".")[-2:]) not in settled)
        notes += [f"{', '.join(sources.part.source)}: {note}" for note in said]
        for database in reading.schema.databases:
            known = tables.setdefault(database.name, {})
            comments[database.name] = comments.get(database.name) or database.comment
            for table in database.tables:
                if known.setdefault(table.name.table, table) is not table:
                    problem = f"the table {table.name} comes from two sources"
                    raise problem_at(NameProblem, document, ("schema",), problem, "rename one of them")
    databases = (Database(name, tuple(found.values()), comments[name]) for name, found in tables.items())
    return Schema(tuple(databases)), notes


def _readings(sources: Sources) -> Iterator[Reading]:
    """What is read from each source; SQL files are read together, so that they may refer to each other."""
    options = ReadOptions(dialect=sources.part.dialect, database=sources.part.database)
    if sources.sql:
        yield read_texts(sources.sql, options)
    yield from (read_schema(source, options=options) for source in sources.others)
