"""The spec of a model's app database: inferred from its schema, tried, and kept by what it was inferred from.

Invariant: the same model, id, database and number of rows give the same spec.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from seedbed.api.inference import infer_checked
from seedbed.errors import EntitySeedingError
from seedbed.generators import registry
from seedbed.infer import Inferred, Options
from seedbed.infer.document import dataset_name
from seedbed.infer.writing import write_document
from seedbed.server.appmodel import ENTITY_TYPE, MODEL_ID, schema_of, types_of
from seedbed.spec import Spec, check_document
from seedbed.spec.document import Document

_KEPT = 256
"""Documents that a process keeps: as bytes they take 4 kB each, and as specs a hundred times as much."""


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
    found: dict[str, Any] = pickle.loads(zlib.decompress(_inferred(document, model_id, database, rows)))  # noqa: S301 - ours
    found["name"] = dataset_name(name or database)
    text = write_document(found, {})
    return check_document(Document(found, f"the spec of model {model_id}", Path(), text, {}), registry())


@lru_cache(maxsize=_KEPT)
def _inferred(document: str, model_id: str, database: str, rows: int) -> bytes:
    """The document of a spec, whatever the dataset's name; to check it again takes 3 ms, to infer it 30."""
    schema, types = schema_of(document, model_id, database), types_of(document, model_id)
    inferred, failures = infer_checked(schema, Options(rows=rows))
    _require_possible(inferred, [str(each) for each in failures], types)
    for table, part in inferred.document["databases"][schema.databases[0].name]["tables"].items():
        _say(part["columns"][ENTITY_TYPE], types.get(table, table))
        _say(part["columns"][MODEL_ID], model_id)
    return zlib.compress(pickle.dumps(inferred.document))


def _say(column: dict[str, Any], value: str) -> None:
    """Let a column have one value."""
    for key in [each for each in column if each not in {"type", "comment", "default"}]:
        del column[key]
    column["constant"] = value


def _require_possible(inferred: Inferred, failures: list[str], entities: Mapping[str, str]) -> None:
    for table, problems in inferred.problems.items():
        name = entities.get(table.table, table.table)
        raise EntitySeedingError(f"{name}: {'; '.join(problems)}", hint="change the model so that it can be met")
    if failures:
        raise EntitySeedingError("; ".join(failures), hint="change the model so that it can be met")
