"""What the service asks its worker to do with backups, without importing what the worker needs for it.

Invariant: importing this module imports neither Arrow nor a driver.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedbed.server.tasks import Place


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that was written.

    Attributes:
        checksum: SHA-256 of its manifest.
        rows: Its rows.
        bytes: Its size.
    """

    checksum: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Staged:
    """A database that was made from a backup, beside the one there is.

    Attributes:
        rows: Its rows.
        bytes: Its size.
    """

    rows: int
    bytes: int


def write_backup(place: Place, folder: Path) -> Written:
    """See `writing.write_backup`."""
    from seedbed.server.backups import writing

    return writing.write_backup(place, folder)


def stage_backup(place: Place, folder: Path, checksum: str) -> Staged:
    """See `reading.stage_backup`."""
    from seedbed.server.backups import reading

    return reading.stage_backup(place, folder, checksum)
