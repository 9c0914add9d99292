"""A target as another distribution would bring one."""

from __future__ import annotations

from seedbed.model import Schema
from seedbed.targets import Target
from seedbed.targets.url import TargetUrl


def open_outside(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
    raise NotImplementedError(url)
