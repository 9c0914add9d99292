"""The page of all targets: what each can do from its `Capabilities`, the rest from `targets.yaml`.

Invariant: a target that a URL can name is on the page, or marked there as unfinished.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any

from seedbed.generators import registry
from seedbed.model import Schema
from seedbed.plan import make_plan
from seedbed.spec import load_spec
from seedbed.targets import open_target
from seedbed.targets.base import Capabilities
from seedbed.targets.registry import schemes
from tools.pages.examples import read_yaml

_INTRODUCTION = """\
# Targets

*This page is made from the code by `make pages`.*

A target is where rows go. `--to` names it by a URL. Without `--to`, it is SQLite files in `seedbed-data/<dataset>/`.

Where the URL contains `{database}`, each database of the dataset becomes a database of its own. Without it, all share
one. Which databases seedbed fills, and which it refuses: [choose a target safely](../how-to/choose-a-target.md).

The same seed gives the same rows on every target. Each load is entered in a ledger, in the target itself: that is how
a killed load resumes, and how `clear` knows what to take away.
"""
_NAMES = ("name", "dialect")
"""What stands at the head of the table, and what is of no interest there."""
_SPEC = "seedbed: 1\nname: x\ndatabases: {x_test: {tables: {x: {rows: 1, columns: {x: {type: int, sequence: 1}}}}}}\n"


def questions() -> dict[str, str]:
    """What the table asks of each target: the fields of `Capabilities`, with what its docstring says of them."""
    text = inspect.cleandoc(Capabilities.__doc__ or "").partition("Attributes:\n")[2]
    found = re.findall(r"^ {4}(\w+): (.+?)(?=^ {4}\w|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    said = {name: " ".join(words.split()).partition(";")[0].rstrip(".") for name, words in found}
    return {
        name: said[name].removeprefix("Whether ") for name in Capabilities.__dataclass_fields__ if name not in _NAMES
    }


def targets_page() -> str:
    """The page.

    Raises:
        ValueError: The file says nothing of some target.
    """
    everything: dict[str, Mapping[str, Any]] = read_yaml("targets.yaml")
    if set(schemes()) - everything.keys():
        raise ValueError(f"targets.yaml says nothing of {sorted(set(schemes()) - everything.keys())}")
    written = {scheme: everything[scheme] for scheme in documented()}
    found = {scheme: capabilities(next(iter(entry["urls"]))) for scheme, entry in written.items()}
    return "\n".join([_INTRODUCTION, *_table(found), *_sections(found, written)])


def documented() -> list[str]:
    """The schemes of targets that are on the page."""
    return [scheme for scheme, entry in read_yaml("targets.yaml").items() if "unfinished" not in entry]


def capabilities(url: str) -> Capabilities:
    """What the target at a URL can do; nothing is connected to."""
    return open_target(url, schema=_schema()).capabilities


def _schema() -> Schema:
    return make_plan(load_spec(_SPEC, registry()), registry()).schema


def _table(found: Mapping[str, Capabilities]) -> Iterator[str]:
    yield "| | " + " | ".join(each.name for each in found.values()) + " |"
    yield "|---|" + "---|" * len(found)
    for field, question in questions().items():
        answers = [_shown(getattr(each, field)) for each in found.values()]
        yield f"| {question[0].lower()}{question[1:]} | " + " | ".join(answers) + " |"
    yield ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ", ".join(f"`{each}`" for each in sorted(value)) or "none"
    return str(value)


def _sections(found: Mapping[str, Capabilities], written: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for scheme, entry in written.items():
        yield f"## {found[scheme].name}\n"
        yield "| URL | what the databases become |"
        yield "|---|---|"
        for url, meaning in entry["urls"].items():
            yield f"| `{url}` | {meaning} |"
        yield f"\nRows are loaded so: {entry['loads']}.\n"
        yield entry["notes"]
