"""The process that imports a user's module and writes what its metadata declares into a file.

Invariant: the answer is written whole, as the last thing; a module that ends the process leaves none.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
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


def main(source: str, database: str, answer: str) -> None:
    """Import `module:name` and write what it declares.

    Args:
        source: The module and the name in it.
        database: The name of the model's database; "" takes the module's first name.
        answer: The file to write.
    """
    module, _, path = source.partition(":")
    sys.path.insert(0, str(Path.cwd()))
    found = _answer(module, path, database)
    draft = Path(answer).with_suffix(".draft")
    draft.write_text(json.dumps(found), encoding="utf-8")
    draft.rename(answer)


def _answer(module: str, path: str, database: str) -> dict[str, Any]:
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


if __name__ == "__main__":
    main(*sys.argv[1:4])
    sys.stdout.flush()
    os._exit(0)  # threads that the module started would keep the process
