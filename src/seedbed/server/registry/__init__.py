"""What the service remembers: owners, tokens, models, app databases, operations, jobs and backups.

Invariant: everything in it survives the process, and no value of a row of an app database is in it.
"""

from __future__ import annotations

from seedbed.server.registry.backups import BackupRecord, Backups
from seedbed.server.registry.databases import DatabaseRecord, Databases
from seedbed.server.registry.jobs import JobEvent, JobRecord, Jobs, JobState
from seedbed.server.registry.journal import Journal, Operation
from seedbed.server.registry.models import ModelRecord, Models
from seedbed.server.registry.system import System, now
from seedbed.server.registry.tokens import Owner, TokenRecord, Tokens
from seedbed.server.settings import Pools

__all__ = [
    "BackupRecord",
    "DatabaseRecord",
    "JobEvent",
    "JobRecord",
    "JobState",
    "ModelRecord",
    "Operation",
    "Owner",
    "Registry",
    "TokenRecord",
    "now",
]


class Registry:
    """The system database, table by table.

    Args:
        url: Where it is.
        pools: How many connections it may have.
    """

    def __init__(self, url: str, pools: Pools) -> None:
        self.system = System(url, pools)
        self.tokens = Tokens(self.system)
        self.models = Models(self.system)
        self.databases = Databases(self.system)
        self.journal = Journal(self.system)
        self.jobs = Jobs(self.system)
        self.backups = Backups(self.system)

    def migrate(self) -> None:
        """Bring the tables to what this version needs."""
        self.system.migrate()

    def close(self) -> None:
        """Let go of all connections."""
        self.system.close()
