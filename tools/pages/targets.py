"""The page of all targets: what each can do from its `Capabilities`, the rest from `targets.yaml`.

Invariant: a target that a URL can name is on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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

Where the URL contains `{database}`, each database of the dataset becomes a database of its own; without it, all share one.
Which databases seedbed fills, and which it refuses: [choose a target safely](../how-to/choose-a-target.md).

The same seed gives the same rows on every target. Each load is entered in a ledger, in the target itself: that is how a killed
load resumes, and how `clear` knows what to take away.
"""
_SPEC = "seedbed: 1\nname: x\ndatabases: {x_test: {tables: {x: {rows: 1, columns: {x: {type: int, sequence: 1}}}}}}\n"


def _yes(value: object) -> str:
    return "yes" if value else "no"


QUESTIONS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "parallel_writers": ("connections that load into one database at a time", str),
    "constraints_after_rows": ("keys, references and checks are added after the rows", _yes),
    "schemas": ("a database can hold several schemas", _yes),
    "comments": ("tables and columns keep their comments", _yes),
    "exact_decimals": ("decimals are stored exactly", _yes),
    "max_identifier": ("longest name, in bytes", str),
    "queryable": ("what it holds can be queried and verified", _yes),
}
"""What the table asks of each target, by the field of `Capabilities` that answers it."""


def targets_page() -> str:
    """The page.

    Raises:
        ValueError: A target is only in the code, or only in the file; or a capability is not asked for.
    """
    written: dict[str, Mapping[str, Any]] = read_yaml("targets.yaml")
    if written.keys() != set(schemes()):
        raise ValueError(f"targets.yaml: {sorted(written.keys() ^ set(schemes()))} are only there, or only in the code")
    asked = QUESTIONS.keys() | {"name", "dialect"}
    if asked != set(Capabilities.__dataclass_fields__):
        raise ValueError(f"QUESTIONS: {sorted(asked ^ set(Capabilities.__dataclass_fields__))}")
    found = {scheme: capabilities(next(iter(entry["urls"]))) for scheme, entry in written.items()}
    return "\n".join([_INTRODUCTION, *_table(found), *_sections(found, written)])


def capabilities(url: str) -> Capabilities:
    """What the target at a URL can do; nothing is connected to."""
    return open_target(url, schema=_schema()).capabilities


def _schema() -> Schema:
    return make_plan(load_spec(_SPEC, registry()), registry()).schema


def _table(found: Mapping[str, Capabilities]) -> Iterator[str]:
    yield "| | " + " | ".join(each.name for each in found.values()) + " |"
    yield "|---|" + "---|" * len(found)
    for field, (question, words) in QUESTIONS.items():
        answers = [words(getattr(each, field)) for each in found.values()]
        yield f"| {question} | " + " | ".join(answers) + " |"
    yield ""


def _sections(found: Mapping[str, Capabilities], written: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for scheme, entry in written.items():
        yield f"## {found[scheme].name}\n"
        yield "| URL | what the databases become |"
        yield "|---|---|"
        for url, meaning in entry["urls"].items():
            yield f"| `{url}` | {meaning} |"
        yield f"\nRows are loaded so: {entry['loads']}.\n"
        yield entry["notes"]
