"""The documentation is in step with the code: nothing that it lists is missing, no page and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from seedbed import errors
from seedbed.model.types import ALIASES, Kind

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md")) + sorted(ROOT.glob("*.md")) + [ROOT / "tests" / "README.md"]


def names(page: str) -> set[str]:
    """What the page sets in code type."""
    return set(re.findall(r"`([^`\n]+)`", (DOCS / page).read_text()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text()):
        file, _, anchor = link.partition("#")
        if "://" in link:
            continue
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_every_page_is_in_the_navigation() -> None:
    navigation = yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"]
    listed = set(re.findall(r"[\w/-]+\.md", str(navigation)))
    assert listed == {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")}


def test_every_type_is_documented() -> None:
    documented = {re.split(r"[(\[]", name)[0] for name in names("reference/types.md")}
    assert {str(kind) for kind in Kind} - {Kind.ARRAY} | set(ALIASES) <= documented
    assert "integer[]" in names("reference/types.md")


def test_every_error_is_documented_with_its_code() -> None:
    rows = re.findall(r"^\| `(SB\d+)` \| (.+?) \|", (DOCS / "reference/errors.md").read_text(), flags=re.MULTILINE)
    documented = {(name, code) for code, cell in rows for name in re.findall(r"`(\w+)`", cell)}
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert documented == {(value.__name__, value.code) for value in classes if issubclass(value, errors.SeedbedError)}


def test_make_help_lists_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    assert phony is not None
    assert re.findall(r"^([a-z]+):.*## ", makefile, flags=re.MULTILINE) == phony[1].split()
