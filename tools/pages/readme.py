"""The README with its measured figures put in from `benchmarks/results`; everything else in it stays.

Invariant: a figure of the README was recorded by the script that the README names.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"

_TABLE = re.compile(r"(?<=\|---\|---\|---\|---\|---\|\n)(?:\| \d.*\n)+")
_RATE = re.compile(r"[\d.]+(?= million values a second)")
_RATIO = re.compile(r"[\d.]+(?= times the time)")


def readme_page() -> str:
    """The README.

    Raises:
        ValueError: There is no place, or more than one, for a figure.
    """
    generation = _results("generation")
    text = README.read_text(encoding="utf-8")
    text = _put(text, _TABLE, "".join(_row(*each) for each in _results("bank_sqlite").items() if "scale" in each[0]))
    text = _put(text, _RATE, f"{generation['seedbed, million values a second']:.1f}")
    return _put(text, _RATIO, f"{generation['ratio']:.2f}")


def _results(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "benchmarks" / "results" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _row(key: str, figures: dict[str, Any]) -> str:
    scale, rate = key.removeprefix("scale "), round(figures["rows a second"], -3)
    seconds, peak = figures["seconds from process start"], figures["peak memory, MB"]
    return f"| {scale} | {figures['rows']:,} | {seconds:.1f} s | {rate:,} | {peak} MB |\n"


def _put(text: str, place: re.Pattern[str], figures: str) -> str:
    changed, count = place.subn(figures, text)
    if count != 1:
        raise ValueError(f"README.md has {count} places like {place.pattern}")
    return changed
