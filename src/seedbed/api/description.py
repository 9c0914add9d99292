"""What a dataset's tables are, in words and figures: the description that schema browsers read.

Invariant: which tables are there and how many rows they have is the database's word, all else the spec's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedbed.api.structure import comment_texts
from seedbed.generators import registry
from seedbed.model import Column, Reference, Table, TableName
from seedbed.spec import check_document, parse_document

if TYPE_CHECKING:
    from seedbed.api.dataset import Dataset

SCHEMA_INFO = "schema_info"
"""The table with the description, a row for each table it describes."""


def inspect_schema(dataset: Dataset, to: str | None = None) -> dict[str, Any]:
    """Describe a seeded dataset.

    Args:
        dataset: The dataset.
        to: The target's URL.

    Returns:
        `name`, `described_at`, `groups` and `tables`; each table with `name`, `database`, `group`, `comment`,
        `comments` by language, `rows`, `primary_key`, `columns` and `references`.

    Raises:
        NoDatabaseError: A database is not there.
    """
    data = dataset.spec.document.data
    target = dataset.target(to)
    counts: dict[TableName, int] = {}
    for database in dataset.plan.schema.databases:
        with closing(target.session(database.name, read_only=True)) as session:
            counts |= session.count_rows([table.name for table in database.tables])
    there = [table for table in dataset.plan.schema.tables() if table.name in counts]
    tables = [_table(table, _part(data, table.name), counts) for table in there]
    return {
        "name": dataset.name,
        "described_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "groups": _groups(data, tables),
        "tables": tables,
    }


def _part(data: Mapping[str, Any], name: TableName) -> Mapping[str, Any]:
    found: Mapping[str, Any] = data["databases"][name.database]["tables"][name.table]
    return found


def _groups(data: Mapping[str, Any], tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {name: each for database in data["databases"].values() for name, each in database.get("groups", {}).items()}
    names = dict.fromkeys(table["group"] for table in tables if table["group"])
    return [
        {
            "name": name,
            "comments": comment_texts(known.get(name, {}).get("comment", "")),
            "category": known.get(name, {}).get("category", ""),
            "tables": sum(table["group"] == name for table in tables),
            "rows": sum(table["rows"] for table in tables if table["group"] == name),
        }
        for name in names
    ]


def _table(table: Table, part: Mapping[str, Any], counts: Mapping[TableName, int]) -> dict[str, Any]:
    return {
        "name": table.name.table,
        "database": table.name.database,
        "group": part.get("group", ""),
        "comment": table.comment,
        "comments": comment_texts(part.get("comment", "")),
        "rows": counts[table.name],
        "primary_key": list(table.primary_key),
        "columns": [_column(column, part) for column in table.columns],
        "references": [_reference(reference) for reference in table.references],
    }


def _column(column: Column, part: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": str(column.type),
        "nullable": column.nullable,
        "comment": column.comment,
        "comments": comment_texts((part.get("columns", {}).get(column.name) or {}).get("comment", "")),
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "columns": list(reference.columns),
        "database": reference.table.database,
        "table": reference.table.table,
        "to": list(reference.parent_columns),
    }


def save_schema_info(description: Mapping[str, Any], to: str, *, file: Path | None = None, **options: Any) -> None:
    """Keep a description in a table of the first database, `schema_info`, and in a file.

    Args:
        description: What `inspect_schema` gave.
        to: The target's URL.
        file: Where the JSON goes; nowhere when None.
        options: What `Dataset.seed` takes, such as `allow_databases`.
    """
    from seedbed.api.dataset import Dataset

    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.part")  # so that a reader finds the last one whole, or this one
        part.write_text(json.dumps(description, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(file)
    tables = description["tables"]
    spec = {
        "seedbed": 1,
        "name": f"{description['name'][:50]}-schema",
        "databases": {tables[0]["database"]: {"tables": {SCHEMA_INFO: _info(description)}}},
    }
    kept = check_document(parse_document(json.dumps(spec, ensure_ascii=False), file=SCHEMA_INFO), registry())
    Dataset(kept).seed(to, replace=True, **options)


def _info(description: Mapping[str, Any]) -> dict[str, Any]:
    """The table that keeps a description, as a spec has it."""
    tables = description["tables"]

    def column(kind: str, values: list[Any]) -> dict[str, Any]:
        return {"type": kind, "list": values}

    return {
        "comment": "What tables there are, as of the last regeneration",
        "rows": len(tables),
        "primary_key": "table_name",
        "columns": {
            "table_name": column("varchar(64)", [each["name"] for each in tables]),
            "group_name": column("varchar(64)", [each["group"] for each in tables]),
            "table_comment": column("varchar(255)", [each["comment"][:255] for each in tables]),
            "row_count": column("bigint", [each["rows"] for each in tables]),
            "column_count": column("int", [len(each["columns"]) for each in tables]),
            "columns_json": column("json", [json.dumps(each["columns"], ensure_ascii=False) for each in tables]),
            "relations_json": column("json", [json.dumps(each["references"], ensure_ascii=False) for each in tables]),
            "described_at": {"type": "varchar(32)", "constant": description["described_at"]},
        },
    }
