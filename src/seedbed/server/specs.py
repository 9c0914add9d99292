"""The spec of a model's app database: inferred from its schema, tried, and kept by what it was inferred from.

Invariant: the same model, id, database and number of rows give the same spec.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from seedbed.api.inference import infer_checked
from seedbed.errors import EntitySeedingError
from seedbed.generators import registry
from seedbed.infer import Inferred, Options
from seedbed.infer.writing import write_document
from seedbed.server.appmodel import ENTITY_TYPE, MODEL_ID, entity_types, model_of, schema_of
from seedbed.spec import Spec, check_document
from seedbed.spec.document import Document

_KEPT = 64
"""Specs that a process keeps: of a model of ten entities one takes about 200 kB."""


@lru_cache(maxsize=_KEPT)
def spec_of(document: str, model_id: str, database: str, rows: int, name: str = "") -> Spec:
    """The spec of a model's app database.

    Args:
        document: The model as it was registered.
        model_id: Its id.
        database: The name of its database.
        rows: Rows of each entity, as far as its keys let it have so many.
        name: The dataset's name, where it is not the database's; other names give other rows.

    Raises:
        EntitySeedingError: The model asks for what cannot be made.
        SourceError: The model contradicts itself.
    """
    schema, types = schema_of(document, model_id, database), entity_types(model_of(document, model_id))
    inferred, failures = infer_checked(schema, Options(name=name, rows=rows))
    _require_possible(inferred, [str(each) for each in failures], types)
    for table, part in inferred.document["databases"][schema.databases[0].name]["tables"].items():
        _say(part["columns"][ENTITY_TYPE], types.get(table, table))
        _say(part["columns"][MODEL_ID], model_id)
    text = write_document(inferred.document, {})
    return check_document(Document(inferred.document, f"the spec of model {model_id}", Path(), text, {}), registry())


def _say(column: dict[str, Any], value: str) -> None:
    """Let a column have one value."""
    for key in [each for each in column if each not in {"type", "comment", "default"}]:
        del column[key]
    column["constant"] = value


def _require_possible(inferred: Inferred, failures: list[str], entities: dict[str, str]) -> None:
    for table, problems in inferred.problems.items():
        name = entities.get(table.table, table.table)
        raise EntitySeedingError(f"{name}: {'; '.join(problems)}", hint="change the model so that it can be met")
    if failures:
        raise EntitySeedingError("; ".join(failures), hint="change the model so that it can be met")
