from __future__ import annotations

import pytest

from seedbed.errors import UsageError
from seedbed.targets.url import TargetUrl, parse_url

KNOWN = ("postgresql", "sqlite")


def test_sqlite_paths_are_relative_or_absolute() -> None:
    assert parse_url("sqlite:///dir/{database}.db", KNOWN) == TargetUrl("sqlite", "dir/{database}.db")
    assert parse_url("sqlite:////tmp/one%20file.db", KNOWN) == TargetUrl("sqlite", "/tmp/one file.db")  # noqa: S108


def test_everything_a_postgresql_url_can_say() -> None:
    url = parse_url("postgresql+psycopg://ann:p%40ss@[::1]:5433/x_{database}?sslmode=require", KNOWN)
    assert (url.scheme, url.user, url.password, url.host, url.port) == ("postgresql", "ann", "p@ss", "::1", 5433)
    assert url.options == (("sslmode", "require"),)
    assert url.per_database
    assert url.locate("shop") == "x_shop"


def test_mysql_urls_may_name_sqlalchemys_driver() -> None:
    url = parse_url("mysql+pymysql://root@127.0.0.1:3307/{database}_test?ssl_disabled=1", ("mariadb", "mysql"))
    assert (url.scheme, url.port, url.options) == ("mysql", 3307, (("ssl_disabled", "1"),))
    assert parse_url("mariadb://root@db/x_test", ("mariadb", "mysql")).describe("") == "mariadb://root@db/x_test"


def test_what_the_url_leaves_out_is_left_to_the_driver() -> None:
    url = parse_url("postgresql:///x_demo", KNOWN)
    assert (url.user, url.password, url.host, url.port, url.options) == ("", "", "", None, ())
    assert not url.per_database


def test_a_password_is_never_shown() -> None:
    url = parse_url("postgresql://ann:s3cret@db/{database}?password=s3cret", KNOWN)
    assert "s3cret" not in repr(url)
    assert url.describe("shop") == "postgresql://ann@db/shop"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("postgres://ann:s3cret@db/x", "did you mean postgresql?"),
        ("sqllite:///x.db", "did you mean sqlite?"),
        ("oracle://db/x", "valid here: postgresql, sqlite"),
        ("x.db", "it is not a URL"),
        ("postgresql://ann:s3cret@db:port/x", "port is not a number"),
        ("postgresql://ann:s3#cret@db/x", "write"),
        ("postgresql://ann:s3cret@[db/x", "cannot be read"),
        ("postgresql://ann:s3cret@db", "names no place"),
        ("sqlite://", "names no place"),
        ("sqlite:///{databse}.db", "write {database}"),
    ],
)
def test_a_wrong_url_is_explained_without_its_password(text: str, found: str) -> None:
    with pytest.raises(UsageError) as problem:
        parse_url(text, KNOWN)
    assert found in str(problem.value)
    assert "s3" not in str(problem.value)
