"""The tables that ship with the pools, under `data/`.

Invariant: a table is read as text, first line the column names; its types are given by whoever reads it.
"""

from __future__ import annotations

import csv
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of `data/<name>`, a CSV file in UTF-8.

    >>> read_table("countries.csv")[0]["country_code"]
    'US'
    """
    return list(csv.DictReader(read_lines(name)))


def read_lines(name: str) -> list[str]:
    """The lines of `data/<name>`, a text file in UTF-8."""
    return (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines()
