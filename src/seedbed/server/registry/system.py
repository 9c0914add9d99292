"""The system database itself: its engine, its transactions, and its migrations.

Invariant: who writes in SQLite asks for the lock at once, so that two writers wait for each other and neither fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import DatabaseError
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from seedbed.errors import ConnectionProblem, UsageError
from seedbed.server.registry.claim import Claim, claim
from seedbed.server.registry.tables import VERSION, metadata, versions
from seedbed.server.settings import Pools

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATING = 7_365_010_001
"""The number of PostgreSQL's advisory lock that one start at a time migrates under."""
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class System:
    """The system database.

    Args:
        url: Where it is.
        pools: How many connections it may have.
    """

    def __init__(self, url: str, pools: Pools) -> None:
        self.engine = _open(url, pools)
        self._claim: Claim | None = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with _told(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes."""
        with _told(), self.engine.execution_options(writes=True).begin() as connection:
            yield connection

    def claim(self) -> None:
        """Be the only service on this system database, as long as this process lives.

        Raises:
            BusyError: Another one is.
        """
        with _told():
            self._claim = claim(self.engine)

    def migrate(self) -> None:
        """Bring the tables to what this version needs.

        Those that are right are left alone, and new ones are made as they are now: only tables of an earlier version
        need the migrations, whose library is a sixth of the service's memory.
        """
        with self.write() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
            found = set(inspect(connection).get_table_names())
            if not found & set(metadata.tables) and versions.name not in found:
                metadata.create_all(connection)
                versions.create(connection)
                connection.execute(versions.insert().values(version_num=VERSION))
            elif versions.name not in found or list(connection.scalars(select(versions))) != [VERSION]:
                upgrade(connection)

    def close(self) -> None:
        """Let go of all connections, and of the claim."""
        if self._claim is not None:
            self._claim.close()
        self.engine.dispose()


def upgrade(connection: Connection) -> None:
    """Run the migrations that the tables have not had yet."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def now() -> datetime:
    """The present moment, as all of the registry writes it."""
    return datetime.now(UTC)


def aware(moment: datetime) -> datetime:
    """A moment as it was written: SQLite does not keep its time zone."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _open(url: str, pools: Pools) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UsageError("system_database: it is not a URL", hint="for example sqlite:///system.db") from None
    driver = _DRIVERS.get(parsed.drivername.partition("+")[0])
    if driver is None:
        raise UsageError(f"system_database: {parsed.drivername} cannot keep it", hint="take sqlite or postgresql")
    options: dict[str, Any] = {"pool_size": pools.system, "max_overflow": 0, "pool_timeout": pools.wait_seconds}
    if driver == "sqlite":
        if not parsed.database:
            raise UsageError("system_database: it names no file", hint="for example sqlite:///system.db")
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, **options)
        _prepare_sqlite(engine)
        return engine
    return create_engine(parsed.set(drivername=driver), pool_pre_ping=True, **options)


def _prepare_sqlite(engine: Engine) -> None:
    """Leave the beginning of transactions to us, and let readers and a writer not wait for each other."""

    @event.listens_for(engine, "connect")
    def connected(connection: DBAPIConnection, record: object) -> None:
        del record
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000", "foreign_keys=ON"):
            connection.cursor().execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        cursor = connection.connection.cursor()  # SQLAlchemy's own way would double the time of a short query
        try:
            cursor.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        except DatabaseError as error:
            raise OperationalError("BEGIN", None, error) from error
        finally:
            cursor.close()


@contextmanager
def _told() -> Iterator[None]:
    """Say a failure of the system database without its statement, which holds values."""
    try:
        yield
    except OperationalError as error:
        problem = "the system database cannot be reached, or is too busy"
        raise ConnectionProblem(problem, hint="see that its server runs") from error
    except SQLAlchemyError as error:
        raise ConnectionProblem(f"the system database failed: {type(error).__name__}") from error
