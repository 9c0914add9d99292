"""The documentation is in step with the code: nothing that it lists is missing, no page and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from seedbed import errors
from seedbed.generators import registry
from seedbed.model.types import ALIASES, Kind
from seedbed.plan.expressions import SCALAR_FUNCTIONS
from seedbed.spec import json_schema
from seedbed.targets.registry import schemes
from tests.pages import DOCS, ROOT, Block, blocks
from tools.pages.all import PAGES as MADE
from tools.pages.examples import Example
from tools.pages.generators import example, examples
from tools.pages.spec import PARTS, keys
from tools.pages.targets import documented

PAGES = sorted(DOCS.rglob("*.md")) + sorted(ROOT.glob("*.md")) + [ROOT / "tests" / "README.md"]


GENERATORS = [name for name in registry() if not name.startswith("@")]
SPECS = [
    (page, block)
    for page in PAGES
    for block in blocks(page)
    if block.language == "yaml"
    and re.match(r"(seedbed|tables|columns):", block.text)
    and not re.search(r"file:|^modules:|rows: existing", block.text, re.MULTILINE)
]


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
    assert re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE) == phony[1].split()


@pytest.mark.parametrize("name", MADE)
def test_a_page_made_from_the_code_is_fresh(name: str) -> None:
    path, make = MADE[name]
    assert path.read_text(encoding="utf-8") == make(), "make pages"


@pytest.mark.parametrize("name", GENERATORS)
def test_every_generator_is_documented_with_each_parameter(name: str) -> None:
    section = section_of(name)
    same = re.search(r"It has the parameters of \[`(\w+)`\]", section)
    documented = set(re.findall(r"^\| `(\w+)` \|", section_of(same[1]) if same else section, flags=re.MULTILINE))
    assert set(registry()[name].params.model_fields) <= documented


def section_of(generator: str) -> str:
    page = (DOCS / "reference/generators.md").read_text(encoding="utf-8")
    found = re.search(rf"^### `{generator}`\n(.*?)(?=^##)", page, flags=re.MULTILINE | re.DOTALL)
    assert found is not None, generator
    return found[1]


@pytest.mark.parametrize("name", GENERATORS)
def test_every_generator_has_an_example_that_uses_it_and_makes_rows(name: str) -> None:
    found = example(examples()[name])
    assert re.search(rf"\b{name}:", found.text)
    assert found.first_rows(count=100).num_rows


@pytest.mark.parametrize(("page", "block"), SPECS, ids=[f"{page.stem}:{block.line}" for page, block in SPECS])
def test_every_spec_on_a_page_makes_rows(page: Path, block: Block) -> None:
    del page  # in the test's name
    assert Example(block.text).first_rows().num_rows


@pytest.mark.parametrize("part", PARTS)
def test_every_key_of_the_spec_is_documented(part: str) -> None:
    page = (DOCS / "reference/spec.md").read_text(encoding="utf-8")
    table = keys(json_schema(registry()), part)
    assert len(table.splitlines()) > 2
    assert table in page


def test_every_function_of_expressions_is_documented() -> None:
    assert names("reference/spec.md") >= SCALAR_FUNCTIONS


def test_every_target_is_documented() -> None:
    page = (DOCS / "reference/targets.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)://", page, flags=re.MULTILINE)) == set(documented())
    assert set(documented()) <= set(schemes())
