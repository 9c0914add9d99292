"""The bank's rows are those of the version before, on every machine."""

from __future__ import annotations

import json

from tests.golden.checksums import FILE, checksums


def test_the_bank_has_the_rows_it_always_had() -> None:
    written = json.loads(FILE.read_text(encoding="utf-8"))
    assert checksums() == written, "if that is meant: raise GENERATION, then python -m tests.golden.checksums"
