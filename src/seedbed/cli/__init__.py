"""The command line: one module a command, each a thin face over the Python API.

Invariant: importing this package, and all of its modules, imports neither the API nor any of the libraries below it.
"""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run `seedbed` with the process's arguments, and end the process."""
    from seedbed.cli.ending import leave, run
    from seedbed.cli.memory import collect_seldom, keep_freed_memory

    collect_seldom()
    keep_freed_memory()
    leave(run(sys.argv[1:]))
