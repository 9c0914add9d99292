"""What a check is and what it finds: frozen values, with nothing of how they are shown.

Invariant: a result is passed, failed, or skipped with a reason; none is left out because it could not be had.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from seedbed.model import TableName

if TYPE_CHECKING:
    from seedbed.verify.site import Site

EXAMPLES = 5
"""Rows shown of those that break a check."""
_LONGEST_VALUE = 80


class Kind(StrEnum):
    """What a check looks at."""

    ROWS = "row count"
    COLUMNS = "columns"
    PRIMARY_KEY = "primary key"
    UNIQUE = "unique"
    NOT_NULL = "not null"
    CHECK = "check"
    REFERENCE = "reference"
    VALUES = "values"
    RANGE = "range"
    EXACT = "exact shares"
    SHARES = "distribution"
    RULE = "rule"


class Status(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Figure:
    """A distribution to be drawn.

    Attributes:
        labels: Of the bars, in order; of a histogram, the edges of its bins, one more than bars.
        observed: Rows of each bar.
        expected: Rows each bar should have about; empty where the plan does not say.
        is_histogram: Whether the bars are bins of a scale rather than values.
    """

    labels: tuple[str, ...]
    observed: tuple[int, ...]
    expected: tuple[float, ...] = ()
    is_histogram: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        status: How it ended; None where the p-value decides.
        measured: What is there, in words.
        expected: What should be there.
        detail: What is wrong, or why it was skipped, or the test.
        examples: Some of the rows that break it.
        p_value: Of a statistical test.
        figure: The distribution, to be drawn.
    """

    status: Status | None
    measured: str = ""
    expected: str = ""
    detail: str = ""
    examples: tuple[str, ...] = ()
    p_value: float | None = None
    figure: Figure | None = None


class Check(Protocol):
    """Something that must hold in a target."""

    @property
    def kind(self) -> Kind:
        """What it looks at."""

    @property
    def table(self) -> TableName | None:
        """The table it is about, or None when it is about several."""

    @property
    def name(self) -> str:
        """What it says, unique in a report."""

    @property
    def needs(self) -> frozenset[TableName]:
        """The tables it reads; where one is missing it is skipped."""

    def run(self, site: Site) -> Finding:
        """Look at the target."""


@dataclass(frozen=True, slots=True)
class Result:
    """A check that was run.

    Attributes:
        kind: What it looked at.
        table: The table it is about, `database.table`; "" when it is about several.
        name: What it says.
        status: How it ended.
        measured: What is there.
        expected: What should be there.
        detail: What is wrong, or why it was skipped, or the test.
        examples: Some of the rows that break it.
        p_value: Of a statistical test.
        figure: The distribution, to be drawn.
        seconds: What it took.
    """

    kind: Kind
    table: str
    name: str
    status: Status
    measured: str
    expected: str
    detail: str
    examples: tuple[str, ...]
    p_value: float | None
    figure: Figure | None
    seconds: float


def passed_unless(
    problems: int, *, measured: str, expected: str, detail: str = "", examples: Iterable[str] = ()
) -> Finding:
    """Passed where there are no problems, else failed with the detail and the examples."""
    if not problems:
        return Finding(Status.PASSED, measured, expected)
    return Finding(Status.FAILED, measured, expected, detail, tuple(examples))


def skipped(reason: str, *, figure: Figure | None = None) -> Finding:
    """Skipped, for a reason."""
    return Finding(Status.SKIPPED, detail=reason, figure=figure)


def number(count: int, what: str, *, plural: str = "") -> str:
    """A number of things, in words.

    >>> number(1, "row"), number(12000, "row"), number(0, "key that no row has", plural="keys that no row has")
    ('1 row', '12,000 rows', '0 keys that no row has')
    """
    return f"{count:,} {what if count == 1 else plural or what + 's'}"


def show_row(row: Mapping[str, object]) -> str:
    """A row for people.

    >>> show_row({"id": 7, "name": "Ann", "closed_at": None})
    "id=7, name='Ann', closed_at=null"
    """
    return ", ".join(f"{name}={show_value(value)}" for name, value in row.items())


def show_label(value: object) -> str:
    """A value as it stands under a bar: as SQL writes it, without quotes."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return str(value)


def show_value(value: object) -> str:
    """A value for people, shortened when it is long."""
    if value is None:
        return "null"
    shown = value.hex() if isinstance(value, bytes) else value
    text = repr(shown) if isinstance(value, str) else str(shown)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
