"""Writes every page; with `--check`, only says which ones are stale."""

from __future__ import annotations

import sys

from tools.pages.all import PAGES, stale


def main() -> int:
    """Write, or check."""
    names = stale()
    if "--check" in sys.argv[1:]:
        print("\n".join(f"{name} is stale: make pages" for name in names) or "all pages are fresh")
        return 1 if names else 0
    for name in names:
        path, make = PAGES[name]
        path.write_text(make(), encoding="utf-8")
        print(f"{name}: written")
    return 0


sys.exit(main())
