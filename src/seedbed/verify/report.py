"""What a verification found, as a value; shown as text, JSON or a page by the modules beside this one.

Invariant: the report holds every check, passed ones too.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from seedbed.verify.results import Result, Status


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a verification.

    Attributes:
        dataset: The spec's name.
        target: Where the rows are, without password.
        scale: Of the plan.
        seed: Of the plan.
        alpha: The chance that any statistical test fails by bad luck.
        threshold: The p-value below which each of them fails, so that together they keep to `alpha` (Šidák).
        results: Every check, in order.
        seconds: What it took.
    """

    dataset: str
    target: str
    scale: float
    seed: int
    alpha: float
    threshold: float
    results: tuple[Result, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return not self.failures

    @property
    def failures(self) -> tuple[Result, ...]:
        """The checks that failed."""
        return self.of(Status.FAILED)

    def of(self, status: Status) -> tuple[Result, ...]:
        """The checks that ended so."""
        return tuple(result for result in self.results if result.status is status)

    @property
    def summary(self) -> str:
        """One sentence."""
        counts = {status: len(self.of(status)) for status in Status}
        words = [f"{count} {status}" for status, count in counts.items() if count or status is Status.PASSED]
        return f"{', '.join(words)} of {len(self.results)} checks in {self.seconds:.1f} s"

    def as_json(self) -> str:
        """Everything, for machines."""
        counts = {str(status): len(self.of(status)) for status in Status}
        content: dict[str, Any] = asdict(self)
        checks = content.pop("results")
        return json.dumps(
            {**content, "passed": self.passed, "counts": counts, "checks": checks}, indent=2, ensure_ascii=False
        )

    def as_text(self, *, styled: bool = False, width: int = 100, verbose: bool = False) -> str:
        """A table for people.

        Args:
            styled: Whether a terminal that shows colours will get it.
            width: Columns of that terminal.
            verbose: Whether to list every check, rather than counts and what did not pass.
        """
        from seedbed.verify.text import render_text

        return render_text(self, styled=styled, width=width, verbose=verbose)

    def as_html(self) -> str:
        """One self-contained page."""
        from seedbed.verify.page import render_page

        return render_page(self)
