"""The page on speed: what `benchmarks/loading.py` has recorded, as tables.

Invariant: a figure of the page was recorded by that script; a size that was not measured has no row.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parents[2] / "benchmarks" / "results"
TEMPLATE = Path(__file__).with_name("speed.md")
NAMES = {
    "postgresql": "PostgreSQL",
    "mariadb": "MariaDB",
    "sqlite": "SQLite",
    "duckdb": "DuckDB",
    "parquet": "Parquet",
}


def speed_page(results: Path = RESULTS) -> str:
    """The page.

    Args:
        results: The folder of recorded results.
    """
    sizes = [each for name in NAMES for each in _sizes(results, name)]
    exponents = [each for name in NAMES for each in _read(results, f"loading_{name}_exponent.json")]
    return (
        TEMPLATE.read_text(encoding="utf-8")
        .replace("{results}", _results(sizes))
        .replace("{exponents}", _exponents(exponents))
        .replace("{hand}", _hand(sizes))
    )


def _read(folder: Path, pattern: str) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob(pattern))]


def _sizes(folder: Path, name: str) -> list[dict[str, Any]]:
    found = [*_read(folder, f"loading_{name}_*m.json"), *_read(folder, f"loading_{name}_*k.json")]
    return sorted(found, key=lambda each: int(each["transactions"]))


def _results(found: list[dict[str, Any]]) -> str:
    head = "| target | transactions | seedbed | floor | ratio | aim | ratio of processor seconds | peak memory |"
    rows = [
        f"| {NAMES[each['target']]} | {each['transactions']:,} | {each['seedbed, seconds']:.1f} s |"
        f" {each['floor, seconds']:.1f} s | {each['ratio']:.2f} | {each['aim']:.2f} |"
        f" {each['ratio of processor seconds']:.2f} | {each['seedbed, peak memory, MB']} MB |"
        for each in found
    ]
    return "\n".join([head, "|---" * 8 + "|", *rows, "", _machine(found), "", _met(found)])


def _machine(found: list[dict[str, Any]]) -> str:
    machines = {f"{each['machine']['processor']}, {each['machine']['cores']} cores" for each in found}
    loads = [float(each["load of the machine before"]) for each in found]
    busy = (
        f" The load before a measurement was up to {max(loads):.1f}, that of the one before it included."
        if loads
        else ""
    )
    return f"Measured on {' and '.join(sorted(machines))}, {_rounds(found)}.{busy if loads and max(loads) > 1 else ''}"


def _rounds(found: list[dict[str, Any]]) -> str:
    """How often was measured, and what less often."""
    most = max((int(each["rounds"]) for each in found), default=0)
    fewer = [f"{_size(each)} in {each['rounds']}" for each in found if each["rounds"] < most]
    return f"in {most} rounds each" + (f" ({', '.join(fewer)})" if fewer else "")


def _met(found: list[dict[str, Any]]) -> str:
    """Which aims are reached."""
    met = [_size(each) for each in found if each["ratio"] <= each["aim"]]
    return f"The aim is reached with: {', '.join(met)}." if met else "No aim is reached."


def _size(of: dict[str, Any]) -> str:
    return f"{NAMES[of['target']]} {of['transactions']:,}"


def _exponents(found: list[dict[str, Any]]) -> str:
    if not found:
        return "Not measured yet; `benchmarks/loading.py --all` does."
    head = "| target | from | to | exponent of time | of processor time | between the two largest sizes |"
    rows = [
        f"| {NAMES[each['target']]} | {each['transactions'][0]:,} | {each['transactions'][-1]:,} |"
        f" {each['exponent of seconds']:.2f} | {each['exponent of processor seconds']:.2f} |"
        f" {each['exponent of processor seconds, the two largest']:.2f} |"
        for each in found
    ]
    return "\n".join([head, "|---" * 6 + "|", *rows])


def _hand(found: list[dict[str, Any]]) -> str:
    rows = [
        f"| {NAMES[each['target']]} | {each['transactions']:,} | {each['rows at hand, seconds']:.1f} s |"
        f" {each['floor, seconds']:.1f} s | {each['rows at hand, ratio']:.2f} | {each['aim']:.2f} |"
        for each in found
        if "rows at hand, ratio" in each
    ]
    if not rows:
        return "Not measured yet; `benchmarks/loading.py --target duckdb parquet` does."
    return "\n".join(["| target | transactions | seedbed | floor | ratio | aim |", "|---" * 6 + "|", *rows])
