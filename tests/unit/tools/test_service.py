"""The page of the service says what was recorded under load."""

from __future__ import annotations

import json
from pathlib import Path

from tools.pages.service import measured_table

RESULT = {
    "clients, models, seconds, mean pause": [100, 50, 60.0, 1],
    "requests": 5838,
    "what went wrong": {},
    "reads, ms: median, 95th and 99th percentile": [9.6, 30.5, 60.3],
    "seeds, ms: median, 95th percentile": [500.0, 900.0],
    "seed of 8 entities alone, ms (median of 10)": 135,
    "memory, MB: before, most": [200, 250],
}


def test_each_store_is_a_column_and_nothing_that_went_wrong_is_hidden(tmp_path: Path) -> None:
    wrong = {"what went wrong": {"rows: one of another model's": 2, "seed: 500 mistake": 1, "status: ReadTimeout": 3}}
    figures: dict[str, object] = {"machine": {"processor": "Some processor", "cores": 2}}
    figures |= {f"sqlite: {key}": value for key, value in RESULT.items()}
    figures |= {f"postgresql: {key}": value for key, value in {**RESULT, **wrong}.items()}
    (tmp_path / "service.json").write_text(json.dumps(figures))
    page = measured_table(tmp_path / "service.json")
    assert "| | SQLite | PostgreSQL |" in page
    assert "| seconds, requests | 60 s, 5,838 | 60 s, 5,838 |" in page
    assert "| requests that failed, rows of another model's | 0, 0 | 4, 2 |" in page
    assert "| memory of all processes: before, most | 200 / 250 MB | 200 / 250 MB |" in page
    assert page.endswith("On Some processor, 2 cores.")
