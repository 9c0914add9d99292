from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from seedbed.queries import answer_of

NOON = datetime.fromisoformat("2024-02-29T12:00:00")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (0, False),
        (2, Decimal("2.00")),
        (Decimal("2.50"), 2.5),
        (Decimal("1234567.10"), 1234567.1000000001),
        (Decimal("-0.00"), 0),
        (date(2024, 2, 29), "2024-02-29"),
        (NOON, "2024-02-29 12:00:00"),
        (NOON, "2024-02-29T12:00:00"),
        ("CHAR padded", "CHAR padded   "),
        (timedelta(minutes=2), 120),
    ],
)
def test_the_same_value_in_two_spellings(one: object, other: object) -> None:
    assert answer_of([(one,)]) == answer_of([(other,)])


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, 2), (None, ""), (None, 0), ("a", "A"), (Decimal("0.01"), Decimal("0.02")), ("2024-02-29", "2024-03-01")],
)
def test_other_values_are_other_answers(one: object, other: object) -> None:
    assert answer_of([(one,)]) != answer_of([(other,)])


def test_order_does_not_matter_but_number_does() -> None:
    rows = [(1, "a"), (2, "b")]
    assert answer_of(rows) == answer_of(reversed(rows))
    assert answer_of(rows).rows == 2
    assert answer_of([*rows, rows[0]]) != answer_of(rows)


def test_columns_do_not_run_together() -> None:
    assert answer_of([("ab", "c")]) != answer_of([("a", "bc")])
