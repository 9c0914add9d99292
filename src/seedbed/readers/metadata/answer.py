"""What the metadata of an imported module declares, as JSON of the model, or why it cannot be told.

Invariant: what a module raises becomes part of the answer.
"""

from __future__ import annotations

import importlib
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedbed.errors import nearest
from seedbed.model import schema_to_json
from seedbed.readers.assemble import assemble
from seedbed.readers.metadata.draft import draft_metadata

if TYPE_CHECKING:
    import sqlalchemy as sa


def answer_of(source: str, database: str) -> dict[str, Any]:
    """Import `module:name` and say what it declares, or what is wrong.

    Args:
        source: The module and the name in it.
        database: The name of the model's database; "" takes the module's first name.
    """
    module, _, path = source.partition(":")
    try:
        found: Any = importlib.import_module(module)
    except ModuleNotFoundError as error:
        hint = f"modules are looked for in {Path.cwd()} and where Python looks; is it installed here?"
        return {"error": f"there is no module {error.name}", "hint": hint}
    except Exception as error:  # noqa: BLE001 whatever a module raises is told to the user
        return {"error": f"importing it raises {type(error).__name__}: {error}", "hint": _place(error)}
    for name in path.split("."):
        if not hasattr(found, name):
            return {"error": f"{module} has no {name}", "hint": nearest(name, vars(found))}
        found = getattr(found, name)
    metadata = _metadata(found)
    if metadata is None:
        return {"error": f"{path} has no metadata", "hint": "name a MetaData, or a base class of tables"}
    draft = draft_metadata(metadata, database or module.partition(".")[0])
    schema = schema_to_json(assemble(draft))
    return {"schema": schema, "notes": [asdict(note) for note in draft.notes.listed()]}


def _metadata(found: Any) -> sa.MetaData | None:
    import sqlalchemy as sa

    for candidate in (found, getattr(found, "metadata", None)):
        if isinstance(candidate, sa.MetaData):
            return candidate
    return None


def _place(error: Exception) -> str:
    """Where in the user's code it was raised."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if "importlib" not in frame.filename]
    return f"{own[-1].filename}:{own[-1].lineno}" if own and own[-1].filename != __file__ else ""
