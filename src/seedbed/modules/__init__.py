"""Modules: Python objects that take over how the rows of some tables are made.

The spec still says what such a table is (its columns, types, keys and references); the module says which rows it has.
A module has `tables`, the tables it fills; `after`, the tables and modules whose rows it reads; and `rows(context)`,
which yields the rows, as dicts or as Arrow record batches. What it yields is made once for a plan, checked against the
columns and kept; from then on it is a table like any other, whose rows are looked up by number. So any table may refer
to it, and loading, resuming, verifying and clearing need know nothing of modules.

Invariant: a module's rows are a pure function of the seed, the scale and the tables it reads; a checksum of them is in
the plan's fingerprint, so that one whose rows changed is refused, not mixed with those that are loaded.
"""

from seedbed.modules.base import Module, Registered, module
from seedbed.modules.context import Context, View
from seedbed.modules.loading import absolute, known, register
from seedbed.modules.source import ModuleSource, Readable

__all__ = [
    "Context",
    "Module",
    "ModuleSource",
    "Readable",
    "Registered",
    "View",
    "absolute",
    "known",
    "module",
    "register",
]
