"""Prints a sample of a dataset's tables, a few rows of each, as a page to be read: `python -m tools.sample enterprise`.

Invariant: the same dataset gives the same page.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from seedbed.api import Dataset, load
from seedbed.api.structure import comment_texts

TABLES, ROWS = 50, 5
_LONGEST = 60
DOCS = Path(__file__).parent.parent / "docs" / "datasets"


def page(dataset: Dataset, tables: int = TABLES, rows: int = ROWS) -> str:
    """The page."""
    names = sorted(dataset.plan.order)
    chosen = sorted(Random(dataset.name).sample(names, min(tables, len(names))))  # noqa: S311 - which tables is no secret
    about = f"{len(chosen)} of {len(names):,} tables, drawn at random, and the first {rows} rows of each"
    lines = [
        f"# A sample of {dataset.name}",
        "",
        f"*This page is made by `python -m tools.sample {dataset.name}`: {about}.*",
    ]
    for name in chosen:
        part = dataset.spec.document.data["databases"][name.database]["tables"][name.table]
        title = " · ".join(comment_texts(part.get("comment", "")).values())
        view = dataset[str(name)]
        table = view.rows(0, min(rows, view.count))
        lines += ["", f"## {name.table}", "", title, "", _row(table.column_names), _row(["---"] * table.num_columns)]
        lines += [_row([_cell(value) for value in row.values()]) for row in table.to_pylist()]
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split()).replace("|", "\\|")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def main() -> None:
    """Write the page of the dataset that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset")
    name = parser.parse_args().dataset
    DOCS.mkdir(exist_ok=True)
    (DOCS / f"{name}-sample.md").write_text(page(load(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
