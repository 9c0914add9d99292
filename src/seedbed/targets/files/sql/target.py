"""Folders of SQL scripts as a target.

Invariant: a script for a database says nothing that its own target would not do there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from seedbed.model import Schema
from seedbed.targets.base import Capabilities
from seedbed.targets.files.options import choose
from seedbed.targets.files.sql.dialects import DIALECTS, Dialect, dialect_of
from seedbed.targets.files.sql.session import ScriptSession
from seedbed.targets.files.target import Contents, FolderTarget
from seedbed.targets.url import TargetUrl

CAPABILITIES = Capabilities(
    name="SQL script",
    dialect="postgres",
    parallel_writers=8,
    constraints_after_rows=True,
    schemas=False,
    comments=True,
    exact_decimals=True,
    max_identifier=63,
    purges=frozenset({"truncate"}),
)
_SQLGLOT = {"postgresql": "postgres"}
_LONGEST_NAMES = {"postgresql": 63, "sqlite": 255, "mysql": 64}


def script_target(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> FolderTarget:
    """The target for an `sql://` URL.

    Raises:
        UsageError: There is no such dialect.
    """
    name = choose(dict(url.options), "dialect", DIALECTS)

    @cache
    def dialect() -> Dialect:
        return dialect_of(name, schema)

    capabilities = replace(CAPABILITIES, dialect=_SQLGLOT.get(name, name), max_identifier=_LONGEST_NAMES[name])
    return FolderTarget(
        url,
        schema,
        allow_databases,
        Contents(capabilities, ("dialect",), lambda home: ScriptSession(home, dialect)),
    )
