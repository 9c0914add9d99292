from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.errors import UnsafeTargetError
from seedbed.targets.names import constraint_name, shorten
from seedbed.targets.safety import require_safe


@given(st.text(min_size=1, max_size=100), st.integers(min_value=12, max_value=80))
def test_a_name_fits_and_two_stay_two(name: str, max_bytes: int) -> None:
    short = shorten(name, max_bytes=max_bytes)
    assert len(short.encode()) <= max_bytes
    assert shorten(name + "x", max_bytes=max_bytes) != short


def test_a_name_that_fits_is_kept() -> None:
    assert constraint_name("fk", "orders", ["customer"], max_bytes=63) == "fk_orders_customer"


@pytest.mark.parametrize("name", ["bank_demo", "bank_TEST", "x_dev", "my_seedbed"])
def test_names_of_test_databases(name: str) -> None:
    require_safe(name, where="there", ours=False, allow_databases=frozenset())


@pytest.mark.parametrize("name", ["bank", "demo", "test_bank", "latest", "bank_demo2", "bank-test", ""])
def test_other_names_need_a_word(name: str) -> None:
    with pytest.raises(UnsafeTargetError, match=f"there: '{name}'.*_demo, _test, _dev or _seedbed"):
        require_safe(name, where="there", ours=False, allow_databases=frozenset({"other"}))
    require_safe(name, where="there", ours=True, allow_databases=frozenset())
    require_safe(name, where="there", ours=False, allow_databases=frozenset({name}))
