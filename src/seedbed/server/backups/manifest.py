"""What a backup's folder holds, and the proof that it is still that.

Invariant: no file of a backup is believed before its size and SHA-256 are those of the manifest, and the manifest's
those that the registry remembers; no name in a manifest leads out of its folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from seedbed.errors import OperationError

MANIFEST = "manifest.json"
SCHEMA = "schema.json"
MODEL = "model.json"
FORMAT = 1
_NAME = re.compile(r"schema\.json|model\.json|[0-9]{4,6}\.parquet")
_CHUNK = 1 << 20
_ADVICE = "restore another backup of this model"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a backup.

    Attributes:
        name: Its name in the folder.
        bytes: Its size.
        sha256: Its checksum.
        table: The table whose rows it holds; empty for the schema and the model.
        rows: How many.
    """

    name: str
    bytes: int
    sha256: str
    table: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class RunEntry:
    """A run of the ledger; see `targets.base.Run`."""

    id: str
    dataset: str
    fingerprint: str
    settings: str
    started_at: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        model_id: The model.
        created_at: When it was made.
        files: Its files.
        runs: The complete runs of the database's ledger, newest first.
        notes: What the ledger notes, by kind.
        format: The version of this format.
    """

    model_id: str
    created_at: str
    files: tuple[FileEntry, ...]
    runs: tuple[RunEntry, ...]
    notes: dict[str, list[str]]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(file.rows for file in self.files)

    @property
    def bytes(self) -> int:
        """Bytes of all files."""
        return sum(file.bytes for file in self.files)

    @property
    def tables(self) -> dict[str, FileEntry]:
        """The file of each table."""
        return {file.table: file for file in self.files if file.table}


def entry_of(file: Path, *, table: str = "", rows: int = 0) -> FileEntry:
    """The entry of a file as it is."""
    return FileEntry(file.name, file.stat().st_size, checksum_of(file), table, rows)


def checksum_of(file: Path) -> str:
    """A file's SHA-256."""
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> str:
    """Write it, and let everything in the folder reach the disk; gives its checksum."""
    file = folder / MANIFEST
    file.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), encoding="utf-8")
    for each in sorted(folder.iterdir()):
        sync(each)
    sync(folder)
    return checksum_of(file)


def sync(path: Path) -> None:
    """Let a file or folder reach the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def read_manifest(folder: Path, *, model_id: str, checksum: str) -> Manifest:
    """The manifest of a backup whose every file is as it was written.

    Args:
        folder: The backup's.
        model_id: The model whose backup it must be.
        checksum: The manifest's, as it is remembered.

    Raises:
        OperationError: The backup is damaged, or another model's.
    """
    file = folder / MANIFEST
    if not file.is_file():
        raise OperationError("this backup's folder is gone, or has no manifest", hint=_ADVICE)
    if checksum_of(file) != checksum:
        raise OperationError("this backup's manifest is not the one that was written", hint=_ADVICE)
    manifest = _parsed(file)
    if manifest.model_id != model_id:
        raise OperationError("this backup is another model's", hint=_ADVICE)
    if manifest.format != FORMAT:
        raise OperationError(
            f"this backup has format {manifest.format}, not {FORMAT}", hint="restore it with its seedbed"
        )
    for entry in manifest.files:
        _require_whole(folder, entry)
    return manifest


def _parsed(file: Path) -> Manifest:
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        files = tuple(FileEntry(**each) for each in found.pop("files"))
        runs = tuple(RunEntry(**each) for each in found.pop("runs"))
        manifest = Manifest(files=files, runs=runs, **found)
        datetime.fromisoformat(manifest.created_at)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise OperationError("this backup's manifest cannot be read", hint=_ADVICE) from error
    return manifest


def _require_whole(folder: Path, entry: FileEntry) -> None:
    if not _NAME.fullmatch(entry.name):
        raise OperationError("this backup names a file that no backup has", hint=_ADVICE)
    file = folder / entry.name
    if not file.is_file() or file.is_symlink():
        raise OperationError(f"this backup is damaged: {entry.name} is missing", hint=_ADVICE)
    if file.stat().st_size != entry.bytes or checksum_of(file) != entry.sha256:
        raise OperationError(f"this backup is damaged: {entry.name} is not as it was written", hint=_ADVICE)
