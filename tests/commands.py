"""Runs the installed command as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROGRAM = str(Path(sys.executable).with_name("seedbed"))


class Shell:
    """Runs seedbed's commands in a folder.

    Args:
        folder: Where; empty at first.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(
        self, *arguments: str, code: int = 0, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command that must end with an exit code."""
        done = subprocess.run(
            [PROGRAM, *arguments],
            cwd=self.folder,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr or "--traceback" in arguments, done.stderr
        return done

    def json(self, *arguments: str, code: int = 0) -> Any:
        """What a command prints as JSON."""
        return json.loads(self.run(*arguments, "--json", code=code).stdout)

    def error(self, *arguments: str, code: int) -> str:
        """What a command that fails says; it prints nothing else."""
        done = self.run(*arguments, code=code)
        assert not done.stdout
        return done.stderr
