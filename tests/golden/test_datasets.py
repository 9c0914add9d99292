"""The rows of the datasets that ship are those of the version before, on every machine."""

from __future__ import annotations

import json

import pytest

from tests.golden.checksums import SCALES, checksums, file_of


@pytest.mark.parametrize("name", SCALES)
def test_a_dataset_has_the_rows_it_always_had(name: str) -> None:
    written = json.loads(file_of(name).read_text(encoding="utf-8"))
    assert checksums(name) == written, "if that is meant: raise GENERATION, then python -m tests.golden.checksums"
