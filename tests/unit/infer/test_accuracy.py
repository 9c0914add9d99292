"""The benchmark of inference: its two halves are read, are large enough, and inference does not fall behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[3] / "benchmarks" / "inference"
LEAST_SCHEMAS, LEAST_CHINESE, LEAST_COLUMNS = 30, 12, 1200
LEAST_RIGHT = {"used": 0.97, "kept": 0.935}
"""The share of columns that must be found in each half: a point below what is reached."""


@pytest.fixture(scope="module")
def benchmark_script() -> Iterator[ModuleType]:
    """The script, imported as it runs."""
    sys.path.insert(0, str(FOLDER))
    try:
        yield import_module("accuracy")
    finally:
        sys.path.remove(str(FOLDER))
        for name in ("accuracy", "labelled"):
            sys.modules.pop(name, None)


def test_there_are_enough_labelled_columns(benchmark_script: ModuleType) -> None:
    schemas = [each for half in benchmark_script.HALVES for each in benchmark_script.read_half(half)]
    chinese = [each for each in schemas if any("\u3400" < letter < "\u9fff" for letter in str(each.schema))]
    assert len(schemas) >= LEAST_SCHEMAS
    assert len(chinese) >= LEAST_CHINESE
    assert sum(len(each.meanings) for each in schemas) >= LEAST_COLUMNS
    assert len({each.name for each in schemas}) == len(schemas)


@pytest.mark.parametrize("half", LEAST_RIGHT)
def test_inference_does_not_fall_behind(benchmark_script: ModuleType, half: str) -> None:
    schemas = benchmark_script.read_half(half)
    columns = sum(len(each.meanings) for each in schemas)
    wrong = sum(1 for each in schemas for _ in benchmark_script.wrong(each))
    assert 1 - wrong / columns >= LEAST_RIGHT[half]
