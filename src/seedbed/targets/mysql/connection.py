"""Connects to MySQL or MariaDB, and turns the driver's errors into ours.

A session speaks standard SQL: "…" is a name, || joins text, a backslash is a backslash. So the checks of a spec mean
here what they mean elsewhere, and so do names in quotes.

Invariant: no message shows a password.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from seedbed.errors import ConnectionProblem, LoadError, ReadOnlyError, TargetError, UsageError, nearest
from seedbed.targets.ledger import Execute
from seedbed.targets.url import TargetUrl

if TYPE_CHECKING:
    import pymysql

    from seedbed.targets.mysql.wire import Wire

_SQL_MODE = (
    "ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,"
    "STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,"
    "NO_AUTO_VALUE_ON_ZERO"  # a key may be 0
)
_LOCK_TIMEOUT = 60
"""Seconds to wait for another session's lock."""


def _switch(text: str) -> bool:
    return text.lower() in {"1", "true", "yes", "on"}


_OPTIONS: dict[str, Callable[[str], object]] = {
    "unix_socket": str,
    "connect_timeout": float,
    "read_default_file": str,
    "read_default_group": str,
    "ssl_ca": str,
    "ssl_cert": str,
    "ssl_key": str,
    "ssl_disabled": _switch,
    "ssl_verify_cert": _switch,
    "ssl_verify_identity": _switch,
}
"""The options that a URL may have, and how each is read."""

_CONNECTION = "check that the server runs, and host, port, user and database in the URL (MYSQL_PWD for a password)"
_LOST = "if the server was restarted, use --resume; what was finished before is in"
_PUT_RIGHT = "what was finished before is in; put the cause right, then use --resume"
_MAKE_ROOM = "make room on the server's disk, then use --resume"
_NO_ROOM = re.compile(r"\(errno: (28|135)\b")
"""What the system or the storage engine says in errors that have another number, such as that no table can be made."""
_NO_WRITING = "this connection only reads; change data with the mariadb or mysql program"

_HINTS: dict[tuple[int, ...], tuple[type[TargetError], str]] = {
    (1792, 1290, 1836): (ReadOnlyError, _NO_WRITING),
    (1044, 1045, 1142, 1143, 1227, 1370): (TargetError, "let the owner grant it, or connect as another user"),
    (1295,): (ReadOnlyError, "write a SELECT"),
    (1205, 1213): (LoadError, "another session holds a lock; end it, then use --resume"),
    (1114, 1021, 3, 1030, 1026): (LoadError, _MAKE_ROOM),
    (1053, 1077, 1158, 1159, 1160, 1161, 1317, 1927, 2006, 2013, 2014, 2055, 0): (TargetError, _LOST),
    (1054,): (TargetError, "check the names against `seedbed db tables`; text stands in '…', \"…\" is a name here"),
    (1064, 1065, 1146, 1149, 1305, 1630): (TargetError, "check the statement against `seedbed db tables`"),
}
"""By the server's or the driver's number: our error, and the next step. All else that has a number is about rows.

https://mariadb.com/kb/en/mariadb-error-code-reference/, pymysql.constants.CR
"""


def connect(url: TargetUrl, database: str | None, *, where: str) -> Wire:
    """Open a connection that commits each statement by itself.

    Args:
        url: Where the server is.
        database: The database, or None for none.
        where: The database as messages show it.

    Raises:
        ConnectionProblem: It cannot be reached.
        UsageError: PyMySQL is not installed, or the URL has an option that means nothing.
    """
    try:
        import pymysql
    except ImportError as error:
        raise UsageError(
            f"{where}: MySQL's driver cannot be imported: {error}",
            hint="install it: pip install 'seedbed[mysql]'",
        ) from error
    from seedbed.targets.mysql.wire import Wire

    options = _options(url, where)
    try:
        connection = Wire(**options, database=database, sql_mode=_SQL_MODE, program_name="seedbed")
    except pymysql.err.Error as error:
        raise ConnectionProblem(f"{where}: {_reason(error)}", hint=_CONNECTION) from error
    except (OSError, RuntimeError, ValueError) as error:  # such as a missing option file, or `cryptography`
        raise ConnectionProblem(f"{where}: {error}", hint=_CONNECTION) from error
    with explained(where, "opening it"):
        connection.execute(
            f"SET time_zone = '+00:00', sql_notes = 0, sql_select_limit = DEFAULT, "
            f"lock_wait_timeout = {_LOCK_TIMEOUT}, innodb_lock_wait_timeout = {_LOCK_TIMEOUT}"
        )
    return connection


def _options(url: TargetUrl, where: str) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, text in url.options:
        if name not in _OPTIONS:
            raise UsageError(f"{where}: there is no option {name!r}", hint=nearest(name, _OPTIONS))
        given[name] = _OPTIONS[name](text)
    password = url.password or os.environ.get("MYSQL_PWD", "")
    named = {"host": url.host, "port": url.port, "user": url.user, "password": password}
    return given | {name: value for name, value in named.items() if value}


def executing(connection: Wire) -> Execute:
    """The connection as the ledger uses one."""

    def execute(sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return connection.execute(bound(connection, sql, parameters))

    return execute


def bound(connection: Wire, sql: str, parameters: Sequence[object]) -> str:
    """A statement with its `?` replaced by values."""
    pieces = sql.split("?") if parameters else [sql]
    assert len(pieces) == len(parameters) + 1
    values = [connection.escape(value) for value in parameters]
    return "".join(piece + value for piece, value in zip(pieces, [*values, ""], strict=True))


@contextmanager
def transaction(connection: Wire) -> Iterator[None]:
    """A transaction that is committed at the end, or rolled back."""
    connection.execute("START TRANSACTION")
    try:
        yield
    except BaseException:
        _roll_back(connection)
        raise
    connection.execute("COMMIT")


def _roll_back(connection: Wire) -> None:
    import pymysql

    if connection.open:
        with suppress(pymysql.err.Error):  # what went wrong before says more
            connection.execute("ROLLBACK")


@contextmanager
def explained(where: str, doing: str) -> Iterator[None]:
    """Turns the driver's errors into ours.

    Args:
        where: The database, as messages show it.
        doing: What was going on, maybe with a table's name.
    """
    import pymysql

    try:
        yield
    except pymysql.err.Error as error:
        raise explain(error, where, doing) from error


def explain(error: pymysql.err.Error, where: str, doing: str) -> TargetError:
    """Our error for one of the driver's."""
    message = f"{where}: {doing}: {_reason(error)}"
    if _NO_ROOM.search(message):
        return LoadError(message, hint=_MAKE_ROOM)
    for numbers, (kind, hint) in _HINTS.items():
        if number_of(error) in numbers:
            return kind(message, hint=hint)
    return LoadError(message, hint=_PUT_RIGHT)


def number_of(error: pymysql.err.Error) -> int:
    """The number that the server or the driver gave an error; 0 when it has none."""
    return error.args[0] if error.args and isinstance(error.args[0], int) else 0


def quote(name: str) -> str:
    """A name in SQL, its quotes doubled; backticks mean a name in every mode of the server.

    >>> quote("order")
    '`order`'
    """
    return "`" + name.replace("`", "``") + "`"


def _reason(error: pymysql.err.Error) -> str:
    text = str(error.args[-1]) if error.args else ""
    # MariaDB adds numbers of the operating system's in parentheses; pymysql its own exception.
    return re.sub(r"\s+", " ", text).strip() or "the connection is closed"
