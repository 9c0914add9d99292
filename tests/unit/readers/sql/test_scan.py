from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.readers.sql.scan import Text


def cut(text: str, dialect: str = "postgres") -> list[tuple[int, str]]:
    """Each statement's line and text."""
    source = Text(text, dialect)
    return [(each.line, text[each.tokens[0].start : each.tokens[-1].stop]) for each in source.statements()]


@pytest.mark.parametrize(
    ("dialect", "text", "statements"),
    [
        ("postgres", "a;\n\n-- no; no\nb 'x;y' \"z;\" ;;", [(1, "a"), (4, "b 'x;y' \"z;\"")]),
        ("postgres", "a $$x;$$; b $t$ $$;'$t$;c", [(1, "a $$x;$$"), (1, "b $t$ $$;'$t$"), (1, "c")]),
        ("postgres", "a E'it\\';';b", [(1, "a E'it\\';'"), (1, "b")]),
        ("postgres", "a 'it\\';b", [(1, "a 'it\\'"), (1, "b")]),
        ("postgres", "/* ; \n */ a", [(2, "a")]),
        ("mysql", "a 'it\\';';b \"x;\";# c;\nd --e;\n;f", [(1, "a 'it\\';'"), (1, 'b "x;"'), (2, "d --e"), (3, "f")]),
        ("mysql", "/*!40101 SET x=1 */;/*M!100 a */;b", [(1, "SET x=1"), (1, "a"), (1, "b")]),
        ("sqlite", "a [x;y] `z;`;b", [(1, "a [x;y] `z;`"), (1, "b")]),
        ("postgres", "a 'never closed; b", [(1, "a 'never closed"), (1, "b")]),
        ("postgres", "", []),
    ],
)
def test_statements_are_cut(dialect: str, text: str, statements: list[tuple[int, str]]) -> None:
    assert cut(text, dialect) == statements


def test_the_rows_of_a_dump_are_stepped_over() -> None:
    text = "COPY public.t (a) FROM stdin;\n1\tit's; \\N\nCREATE TABLE not_one ();\n\\.\n\nCREATE TABLE b ();"
    assert cut(text) == [(1, "COPY public.t (a) FROM stdin"), (6, "CREATE TABLE b ()")]


def test_commands_of_psql_take_their_line() -> None:
    assert cut("\\connect it's\n\\restrict x\nSELECT 1;") == [(1, "\\"), (2, "\\"), (3, "SELECT 1")]


def test_bodies_of_statements_stay_whole() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM b; END"
    assert cut(f"{trigger}; c", "sqlite") == [(1, trigger), (1, "c")]
    function = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END"
    assert cut(f"{function}; c") == [(1, function), (1, "c")]


def test_what_another_delimiter_encloses_is_one_piece() -> None:
    text = "a;\nDELIMITER $$\nCREATE TRIGGER t BEGIN x; y; END$$\nDELIMITER ;\nb;"
    assert cut(text, "mysql") == [(1, "a"), (2, "DELIMITER"), (5, "b")]


words = st.sampled_from(["a", "'x;y'", '"n;m"', "1.5e3", "(", ")", ",", "::", "$$;$$", "-- c;\n", "/* ; */", "状态"])


@given(st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), max_size=5))
def test_joined_statements_are_cut_where_they_were_joined(statements: list[str]) -> None:
    expected = [text for each in statements for _, text in cut(each)]
    assert [text for _, text in cut(";\n".join(statements))] == expected
