"""The command line: one module a command, each a thin face over the Python API.

Invariant: importing this package, and all of its modules, imports neither the API nor any of the libraries below it.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run `seedbed` with the process's arguments, and exit."""
    from seedbed.cli.ending import run
    from seedbed.cli.memory import collect_seldom, keep_freed_memory, leave_circles

    collect_seldom()
    keep_freed_memory()
    code = run(sys.argv[1:])
    leave_circles()
    sys.exit(code)
