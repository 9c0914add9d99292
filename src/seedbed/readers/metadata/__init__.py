"""Reads SQLAlchemy's metadata (`module:Base`, `module:metadata`, SQLModel), imported in a process of its own.

Invariant: the user's module never runs in this process, and what comes back is JSON of the model. Modules of seedbed
itself are read here, where they are at home: that is quicker than a process.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from seedbed.errors import SourceError
from seedbed.model import schema_from_json
from seedbed.readers.base import Note, Reader, Reading, ReadOptions
from seedbed.readers.metadata.answer import answer_of

_OURS = "seedbed."


class MetadataReader:
    """Reads SQLAlchemy's metadata."""

    def read(self, source: str, options: ReadOptions) -> Reading:
        """As `Reader.read` says."""
        answer = answer_of(source, options.database) if source.startswith(_OURS) else _ask(source, options)
        if "error" in answer:
            raise SourceError(answer["error"], source=source, hint=answer.get("hint", ""))
        notes = tuple(Note(**note) for note in answer["notes"])
        schema = schema_from_json(answer["schema"])
        if not schema.databases:
            hint = "are the modules that declare the tables imported by this one?"
            raise SourceError("there are no tables in its metadata", source=source, hint=hint)
        return Reading(schema, notes, "sqlalchemy")


def _ask(source: str, options: ReadOptions) -> dict[str, Any]:
    """What the process that imports the module answers."""
    with tempfile.TemporaryDirectory(prefix="seedbed-") as folder:
        answer = Path(folder) / "answer.json"
        command = [sys.executable, "-m", "seedbed.readers.metadata.child", source, options.database, str(answer)]
        process = subprocess.Popen(  # noqa: S603 the module is the user's own, whom we act for
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            output, _ = process.communicate(timeout=options.timeout)
        except subprocess.TimeoutExpired:
            hint = "importing it must not start the application"
            problem = f"importing it took more than {options.timeout:g} seconds"
            raise SourceError(problem, source=source, hint=hint) from None
        finally:
            _end(process)
        if not answer.exists():
            last = output.decode(errors="replace").strip().splitlines()[-1:] or [f"status {process.returncode}"]
            raise SourceError(f"importing it ended the process: {last[0]}", source=source)
        found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        return found


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what the module may have started, too."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdout is not None:
        process.stdout.close()
    process.wait()


READER: Reader = MetadataReader()
