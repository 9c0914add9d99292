"""What plain words of YAML stand for: the rules of YAML 1.2, which surprise less than those of 1.1.

Invariant: `no`, `on`, `12:30` and `007` are text, `1e-3` is a number; nothing but plain data is ever constructed.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

MAX_DEPTH = 50
"""Levels of nesting. libyaml's C code recurses, and a file of a few kilobytes could otherwise end the process."""

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS = (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("int", r"[-+]?(?:0|[1-9][0-9_]*)|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        (
            r"[-+]?(?:\.[0-9]+|[0-9][0-9_]*\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+"
            r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
        ),
        "-+.0123456789",
    ),
    (
        "timestamp",
        r"\d{4}-\d\d-\d\d(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?",
        "0123456789",
    ),
    ("merge", r"<<", "<"),
)


class TooDeep(yaml.MarkedYAMLError):
    """Values are nested beyond `MAX_DEPTH`."""


class Loader(_Base):  # type: ignore[misc]  # the base has no types where it is written in C
    """PyYAML's safe loader with the plain words of YAML 1.2 and a limit to nesting."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - filled below, as PyYAML does

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.nesting = 0

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Count a level; PyYAML calls this before it reads a node."""
        self.nesting += 1
        if self.nesting > MAX_DEPTH:
            raise TooDeep(problem_mark=getattr(current_node, "start_mark", None))
        super().descend_resolver(current_node, current_index)

    def ascend_resolver(self) -> None:
        """Leave a level."""
        self.nesting -= 1
        super().ascend_resolver()


for _name, _pattern, _first in _WORDS:
    Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}", re.compile(f"(?:{_pattern})$"), ["" if each == "\0" else each for each in _first]
    )
