from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.kernel.paths import join_path, split_path


@given(st.lists(st.text(alphabet='ab."[] ', min_size=1), min_size=1))
def test_paths_read_back(names: list[str]) -> None:
    assert split_path(join_path(names)) == names


def test_plain_names_stay_plain() -> None:
    assert join_path(["order", "Total Price"]) == "order.Total Price"


@pytest.mark.parametrize("path", ['"a', 'a"b', '"a"b', '"a""'])
def test_what_is_no_path(path: str) -> None:
    with pytest.raises(ValueError, match="is not a path"):
        split_path(path)
