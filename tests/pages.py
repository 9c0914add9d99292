"""The code blocks of a documentation page, and how they are carried out in an empty folder.

A block with `title="name"` is a file. `sh` and `python` blocks without one are run, in the page's order. The lines of a
`text` block are those that the block before it prints, in that order; more may be printed, and times may differ. A
comment before a block says what is special: `<!-- exit: 1 -->`, or `<!-- not run: why -->`. A page that starts a
service at port 8000 writes its process's number into a file `.pid`.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

_FENCE = re.compile(
    r'(?:^<!-- (?P<comment>.+?) -->\n)?^```(?P<language>\w*)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
_PORT = "8000"
"""The port of services on pages; another one where they are carried out."""
_MEASURED = re.compile(r"\b\d[\d,]*(?:\.\d+)?(?= ?(?:s\b|rows/s))")


@dataclass(frozen=True, slots=True)
class Block:
    """A code block.

    Attributes:
        language: What the page says it is.
        title: The file it is, or "".
        text: Its lines.
        comment: What stands in a comment before it, or "".
        line: Where it begins, from 1.
    """

    language: str
    title: str
    text: str
    comment: str
    line: int

    @property
    def is_run(self) -> bool:
        """Whether it is a command or a script to be run."""
        return self.language in {"sh", "python"} and not self.title and not self.comment.startswith("not run")


def blocks(page: Path) -> Iterator[Block]:
    """The code blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start("language")) + 1
        yield Block(match["language"], match["title"] or "", match["text"], match["comment"] or "", line)


def carry_out(page: Path, folder: Path) -> list[Block]:
    """Write a page's files and run its commands and scripts in a folder; what was run.

    Raises:
        AssertionError: A block ends otherwise, or prints otherwise, than the page says.
    """
    try:
        return _carried_out(page, folder, port=str(free_port()))
    finally:
        _end_services(folder)


def _carried_out(page: Path, folder: Path, *, port: str) -> list[Block]:
    done: list[Block] = []
    printed = ""
    for block in blocks(page):
        if block.title:
            (folder / block.title).write_text(block.text, encoding="utf-8")
        elif block.is_run:
            printed = _run(
                replace(block, text=block.text.replace(_PORT, port)), folder, place=f"{page.name}:{block.line}"
            )
            done.append(block)
        elif block.language == "text" and printed:
            _compare(block.text, printed, place=f"{page.name}:{block.line}")
            printed = ""
        else:
            printed = ""
    return done


def _run(block: Block, folder: Path, *, place: str) -> str:
    command = ["bash", "-e", "-c", block.text] if block.language == "sh" else [sys.executable, "-c", block.text]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    wanted = int(block.comment.removeprefix("exit: ")) if block.comment.startswith("exit: ") else 0
    assert done.returncode == wanted, f"{place}: ended with {done.returncode}\n{block.text}\n{done.stdout}"
    return done.stdout


def _end_services(folder: Path) -> None:
    """End what a page started and did not come to end."""
    for file in folder.glob("*.pid"):
        with contextlib.suppress(ProcessLookupError, ValueError):
            os.kill(int(file.read_text()), signal.SIGKILL)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _compare(wanted: str, printed: str, *, place: str) -> None:
    """Every line that the page shows is printed, in the page's order."""
    lines = iter(_plain(printed))
    for line in _plain(wanted):
        assert any(each.startswith(line) for each in lines), f"{place}: {line!r} is not printed by then in\n{printed}"


def _plain(text: str) -> list[str]:
    """Lines without what is measured and without blanks at the end."""
    return [_MEASURED.sub("#", line).rstrip() for line in text.splitlines() if line.strip()]
