"""Every page that is made from the code, or from what was measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from seedbed.server.openapi import openapi_text
from tools.pages.generators import generators_page
from tools.pages.readme import README, readme_page
from tools.pages.service import service_page
from tools.pages.spec import spec_page
from tools.pages.speed import speed_page
from tools.pages.targets import targets_page

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES: dict[str, tuple[Path, Callable[[], str]]] = {
    "generators": (DOCS / "reference" / "generators.md", generators_page),
    "openapi": (DOCS / "reference" / "openapi.json", openapi_text),
    "service": (DOCS / "reference" / "service.md", service_page),
    "spec": (DOCS / "reference" / "spec.md", spec_page),
    "readme": (README, readme_page),
    "speed": (DOCS / "speed.md", speed_page),
    "targets": (DOCS / "reference" / "targets.md", targets_page),
}
"""Where each page is, and what makes its text."""


def stale() -> list[str]:
    """The pages whose text is not what would be made."""
    return [name for name, (path, make) in PAGES.items() if not path.exists() or path.read_text("utf-8") != make()]
