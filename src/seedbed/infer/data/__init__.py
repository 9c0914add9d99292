"""The rules of inference, kept as data: words, groups of tables, meanings with what makes them.

Invariant: what is here is read, never executed; `README.md` says what each file holds.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from seedbed.spec.scalars import Loader


@cache
def read_yaml(name: str) -> Any:
    """The content of a YAML file of this folder; not to be changed."""
    return yaml.load(_read(name), Loader)  # noqa: S506 - it is a safe one


@cache
def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of this folder."""
    return list(csv.DictReader(_read(name).splitlines()))


def names_in(folder: str) -> list[str]:
    """The YAML files of a folder beside this module, as `read_yaml` wants them."""
    return sorted(
        f"{folder}/{entry.name}" for entry in (files(__package__) / folder).iterdir() if entry.name.endswith(".yaml")
    )


def _read(name: str) -> str:
    return files(__package__).joinpath(*name.split("/")).read_text(encoding="utf-8")
