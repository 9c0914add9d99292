"""What the README and the how-to pages show is so: their examples are carried out in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages import DOCS, ROOT, blocks, carry_out

README = ROOT / "README.md"
HOW_TO = sorted(page for page in (DOCS / "how-to").glob("*.md") if any(block.is_run for block in blocks(page)))


@pytest.mark.parametrize("page", [README, *HOW_TO], ids=lambda page: page.stem)
def test_a_page_is_as_it_says(page: Path, tmp_path: Path) -> None:
    assert carry_out(page, tmp_path)
