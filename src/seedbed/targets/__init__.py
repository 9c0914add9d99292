"""Where rows go: one folder per database or file format, found by the scheme of its URL.

Invariant: importing this package imports no driver and no SQLAlchemy.
"""

from seedbed.targets.base import Capabilities, Orphans, Part, Run, Session, Target
from seedbed.targets.registry import open_target, register, schemes

__all__ = [
    "Capabilities",
    "Orphans",
    "Part",
    "Run",
    "Session",
    "Target",
    "open_target",
    "register",
    "schemes",
]
