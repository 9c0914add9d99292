from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.model import ColumnType, Kind, parse_type
from seedbed.model.types import ALIASES, MAX_PRECISION
from seedbed.plan import arrow_type


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.ARRAY, Kind.ENUM}))
def test_every_kind_is_its_own_name(kind: Kind) -> None:
    found = parse_type(kind.upper())
    assert found.kind is kind
    assert parse_type(str(found)) == found
    arrow_type(found)


@pytest.mark.parametrize("alias", sorted(ALIASES))
def test_aliases(alias: str) -> None:
    assert parse_type(f"  {alias.replace(' ', '   ')} ").kind is ALIASES[alias]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("char", "char(1)"),
        ("varchar", "varchar"),
        ("varchar( 60 )", "varchar(60)"),
        ("decimal", "decimal(18,2)"),
        ("decimal(5)", "decimal(5,0)"),
        ("numeric(38, 38)", "decimal(38,38)"),
        ("int[]", "integer[]"),
        ("varchar(5)[][]", "varchar(5)[][]"),
        ("enum('it''s', 'a,b', ')')", "enum('it''s', 'a,b', ')')"),
    ],
)
def test_types_as_they_are_written(text: str, written: str) -> None:
    assert str(parse_type(text)) == written
    assert parse_type(written) == parse_type(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("integr", "'integr' is not a type"),
        ("array", "'array' is not a type"),
        ("", "'' is not a type"),
        ("[]", "'' is not a type"),
        ("varchar(x)", "varchar takes a length of 1 or more"),
        ("varchar(0)", "varchar takes a length of 1 or more"),
        ("decimal(2,5)", "of 2 digits, 5 cannot stand after the point"),
        ("decimal(39)", "a decimal has 1 to 38 digits, not 39"),
        ("decimal(0,0)", "a decimal has 1 to 38 digits, not 0"),
        ("decimal(-1)", "takes a precision and a scale"),
        ("decimal(1,2,3)", "takes a precision and a scale"),
        ("int(11)", "integer takes no arguments"),
        ("enum", "enum takes one or more values"),
        ("enum()", "enum takes one or more values"),
        ("enum('a', 'a')", "enum takes one or more values, each once"),
        ("enum(a)", "enum takes quoted values"),
        ("decimal(12", "is not a type"),
    ],
)
def test_what_is_no_type(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_type(text)


simple = st.one_of(
    st.sampled_from(sorted(set(Kind) - {Kind.ARRAY, Kind.ENUM, Kind.DECIMAL, Kind.CHAR})).map(ColumnType),
    st.integers(1, 10_000).map(lambda length: ColumnType(Kind.CHAR, length=length)),
    st.integers(1, MAX_PRECISION).flatmap(
        lambda precision: st.integers(0, precision).map(
            lambda scale: ColumnType(Kind.DECIMAL, precision=precision, scale=scale)
        )
    ),
    st.lists(st.text(), min_size=1, unique=True).map(lambda values: ColumnType(Kind.ENUM, values=tuple(values))),
)


@given(st.recursive(simple, lambda inner: inner.map(lambda item: ColumnType(Kind.ARRAY, item=item)), max_leaves=3))
def test_any_type_reads_back(column_type: ColumnType) -> None:
    assert parse_type(str(column_type)) == column_type
    arrow_type(column_type)
