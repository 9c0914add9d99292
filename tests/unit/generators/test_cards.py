"""Payment cards: Luhn's digit, prefixes, no two alike."""

from __future__ import annotations

from tests.generating import column, refused, state, values


def luhn_sum(number: str) -> int:
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return sum(each - 9 if each > 9 else each for each in doubled)


def test_numbers_are_valid_differ_and_have_their_prefix() -> None:
    made = column("card", "varchar(19)", "card_number", {"prefixes": ["622202", "621700"], "length": 19})
    numbers = values(state(made), "card")
    assert all(len(number) == 19 and luhn_sum(number) % 10 == 0 for number in numbers)
    assert {number[:6] for number in numbers} == {"622202", "621700"}
    assert len(set(numbers)) == len(numbers)


def test_a_prefix_with_letters_is_refused() -> None:
    assert "digits" in refused("card_number", {"prefixes": ["62A"]})
