"""Carrying a plan out: making the parts, loading them, resuming, clearing, and saying how things stand."""

from seedbed.run.clearing import Cleared, ClearReport, clear
from seedbed.run.conflicts import Changed
from seedbed.run.counting import TooLongError, counting_in_threads
from seedbed.run.foreign import foreign_keys
from seedbed.run.preparing import Mode
from seedbed.run.progress import Progress, Silent
from seedbed.run.purging import Purge
from seedbed.run.seeding import SeedReport, seed
from seedbed.run.settings import RunSettings, find_runs, keeping, open_existing, plan_of, runs_of
from seedbed.run.status import DatabaseStatus, TableStatus, status

__all__ = [
    "Changed",
    "ClearReport",
    "Cleared",
    "DatabaseStatus",
    "Mode",
    "Progress",
    "Purge",
    "RunSettings",
    "SeedReport",
    "Silent",
    "TableStatus",
    "TooLongError",
    "clear",
    "counting_in_threads",
    "find_runs",
    "foreign_keys",
    "keeping",
    "open_existing",
    "plan_of",
    "runs_of",
    "seed",
    "status",
]
