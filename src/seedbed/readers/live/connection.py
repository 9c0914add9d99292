"""Connects to a server through SQLAlchemy, to read its catalogue.

Invariant: the driver is SQLAlchemy's affair; every error of it becomes a `SourceError` without the password.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from seedbed.errors import SourceError, UsageError
from seedbed.readers.live import shown_url

if TYPE_CHECKING:
    import sqlalchemy as sa

_DRIVERS = {"postgresql": "psycopg", "postgres": "psycopg", "mysql": "pymysql", "mariadb": "pymysql"}
"""The driver of each scheme that names none; the one that our targets use."""


class Catalogue:
    """A connection on which the catalogue is read.

    Args:
        connection: SQLAlchemy's connection.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, **parameters: object) -> Sequence[Any]:
        """The rows of a query, with their columns as attributes."""
        import sqlalchemy as sa

        return self.connection.execute(sa.text(sql), parameters).all()

    def quote(self, name: str) -> str:
        """A name, quoted."""
        return str(self.connection.dialect.identifier_preparer.quote_identifier(name))


@contextlib.contextmanager
def catalogue(url: str) -> Iterator[Catalogue]:
    """A connection to the database that a URL names.

    Raises:
        SourceError: It cannot be reached, or refuses the catalogue.
        UsageError: Its driver is not installed.
    """
    import sqlalchemy as sa

    try:
        engine = _engine(url)
    except ModuleNotFoundError as error:
        scheme = url.partition(":")[0].partition("+")[0]
        hint = f"pip install 'seedbed[{scheme}]', or {error.name}"
        raise UsageError(f"{shown_url(url)} needs {error.name}, which is not installed", hint=hint) from None
    except (sa.exc.ArgumentError, ValueError) as error:
        raise UsageError(f"{shown_url(url)} cannot be opened: {error}") from None
    try:
        with engine.connect() as connection:
            yield Catalogue(connection)
    except sa.exc.DBAPIError as error:
        lines = str(error.orig).strip().splitlines() or ["no reason given"]
        raise SourceError(f"the database answers: {lines[0]}", source=shown_url(url)) from None
    finally:
        engine.dispose()


def _engine(url: str) -> sa.Engine:
    import sqlalchemy as sa

    parsed = sa.make_url(url)
    driver = _DRIVERS.get(parsed.drivername)
    if driver is not None:
        scheme = "postgresql" if parsed.drivername == "postgres" else parsed.drivername
        parsed = parsed.set(drivername=f"{scheme}+{driver}")
    return sa.create_engine(parsed, poolclass=sa.NullPool)
