"""Measures how often inference is right: `python benchmarks/inference/accuracy.py [--errors used]`.

Prints the share of labelled columns whose meaning was found, for the half that the rules were written with and for the
half that was kept, and how many columns SQLite refuses of what was inferred.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from labelled import HALVES, Labelled, read_half

from seedbed.api import Dataset
from seedbed.errors import SeedbedError
from seedbed.generators import registry
from seedbed.infer import Decision, infer
from seedbed.spec import load_spec

LISTED = frozenset({"enum"})
"""What inference says where the schema itself lists the values."""


def wrong(labelled: Labelled) -> Iterator[tuple[Decision, tuple[str, ...]]]:
    """The decisions that are not among a column's labels."""
    for decision in infer(labelled.schema).decisions:
        expected = labelled.meanings[decision.table.table, decision.column]
        if decision.meaning not in expected:
            yield decision, expected


def loads(labelled: Labelled) -> str:
    """What SQLite says of the inferred rows; "" when it takes them all."""
    try:
        dataset = Dataset(load_spec(infer(labelled.schema).text, registry()))
        with tempfile.TemporaryDirectory() as folder:
            dataset.seed(f"sqlite:///{folder}/{{database}}.db", scale=0.2)
    except SeedbedError as error:
        return str(error)
    return ""


def main() -> int:
    """Measure both halves and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", choices=HALVES, help="list what is wrong in this half")
    wanted = parser.parse_args()
    for half in HALVES:
        schemas = read_half(half)
        chinese = sum(any(ord(letter) > 0x3400 for letter in str(each.schema)) for each in schemas)
        total = sum(len(each.meanings) for each in schemas)
        found = [(each.name, *miss) for each in schemas for miss in wrong(each)]
        refused = [(each.name, problem) for each in schemas if (problem := loads(each))]
        share = 1 - len(found) / total if total else 1.0
        about = f"{len(schemas)} schemas ({chinese} Chinese), {total} columns"
        print(f"{half}: {about}, {share:.1%} right, {len(refused)} schemas refused")
        for name, problem in refused:
            print(f"  refused: {name}: {problem}")
        if wanted.errors == half:
            for name, decision, expected in found:
                place = f"{name}.{decision.table.table}.{decision.column}"
                print(f"  {place}: {decision.meaning} ({decision.score}), not {'|'.join(expected)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
