"""Which share of some files' branches was taken: `python -m tools.coverage 'src/seedbed/server/*' 90`.

What was measured is in `.coverage` (`make coverage`). Ends with code 1 where the share of all is below the percentage.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from coverage import Coverage


def main() -> None:
    """Print the shares, the least first, and judge that of all."""
    pattern, least = sys.argv[1], float(sys.argv[2])
    measured = Coverage()
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "coverage.json")
        measured.json_report(outfile=str(place), include=[pattern])
        found = json.loads(place.read_text())
    for name, file in sorted(found["files"].items(), key=lambda item: _share(item[1]["summary"])):
        if _share(file["summary"]) < 100:
            print(f"{_share(file['summary']):6.1f} %  {name}  {_lines(file['missing_branches'])}")
    total = found["totals"]
    share, taken, count = _share(total), total["covered_branches"], total["num_branches"]
    print(f"{share:6.2f} % of all: {taken} of {count} branches; {least:g} % are wanted")
    raise SystemExit(share < least)


def _share(summary: dict[str, int]) -> float:
    return 100 * summary["covered_branches"] / summary["num_branches"] if summary["num_branches"] else 100.0


def _lines(branches: list[list[int]]) -> str:
    """Branches not taken, as lines: `12-14` leads from line 12 to 14, and a function's end is a negative line."""
    return ", ".join(f"{start}-{end}" for start, end in branches)


if __name__ == "__main__":
    main()
