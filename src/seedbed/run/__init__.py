"""Carrying a plan out: making the parts, loading them, resuming, clearing, and saying how things stand."""

from seedbed.run.clearing import ClearReport, clear
from seedbed.run.progress import Progress, Silent
from seedbed.run.seeding import Mode, SeedReport, seed
from seedbed.run.settings import RunSettings, find_runs, plan_of
from seedbed.run.status import DatabaseStatus, TableStatus, status

__all__ = [
    "ClearReport",
    "DatabaseStatus",
    "Mode",
    "Progress",
    "RunSettings",
    "SeedReport",
    "Silent",
    "TableStatus",
    "clear",
    "find_runs",
    "plan_of",
    "seed",
    "status",
]
