"""A seeded dataset to plant faults in: made once a run and target, copied for each test."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg

import seedbed
from seedbed.api import Dataset

SPEC = Path(__file__).with_name("verify_shop.yaml")
DATABASES = ("crm_db", "shop_db")


@dataclass(frozen=True)
class Shop:
    """A place that holds the dataset, and what it should hold.

    Attributes:
        dataset: The dataset.
        url: Of the target.
        prefix: What a database's name begins with; of SQLite, the folder.
    """

    dataset: Dataset
    url: str
    prefix: str

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")

    def run(self, database: str, *statements: str) -> None:
        """Change something behind seedbed's back."""
        if self.is_sqlite:
            with contextlib.closing(sqlite3.connect(f"{self.prefix}/{database}.db", isolation_level=None)) as lite:
                for statement in statements:
                    lite.execute(statement)
        else:
            with psycopg.connect(self.url.format(database=database), autocommit=True) as connection:
                for statement in statements:
                    connection.execute(statement.encode())

    def unbind(self, database: str, table: str) -> None:
        """Replace a table by its bare rows, so that no constraint stands in the way of a fault."""
        cascade = "" if self.is_sqlite else " CASCADE"
        self.run(
            database,
            f"CREATE TABLE bare AS SELECT * FROM {table}",
            f"DROP TABLE {table}{cascade}",
            f"ALTER TABLE bare RENAME TO {table}",
        )


def load() -> Dataset:
    return seedbed.load(SPEC)


def sqlite_shop(folder: Path) -> Shop:
    return Shop(load(), f"sqlite:///{folder}/{{database}}.db", str(folder))


def copy_sqlite(shop: Shop, folder: Path) -> Shop:
    for database in DATABASES:
        shutil.copy(Path(shop.prefix, f"{database}.db"), folder)
    return sqlite_shop(folder)


def postgresql_shop(server: str) -> Shop:
    """A shop on a server whose URL ends in a slash."""
    prefix = f"v{uuid4().hex[:10]}"
    return Shop(load(), f"{server}{prefix}_{{database}}_test", prefix)


@contextlib.contextmanager
def copy_postgresql(shop: Shop, server: str) -> Iterator[Shop]:
    copy = postgresql_shop(server)
    names = [(shop.prefix + f"_{each}_test", copy.prefix + f"_{each}_test") for each in DATABASES]
    try:
        _administer(server, [f'CREATE DATABASE "{new}" TEMPLATE "{old}"' for old, new in names])
        yield copy
    finally:
        drop_postgresql(copy, server)


def drop_postgresql(shop: Shop, server: str) -> None:
    _administer(server, [f'DROP DATABASE IF EXISTS "{shop.prefix}_{each}_test" WITH (FORCE)' for each in DATABASES])


def _administer(server: str, statements: Sequence[str]) -> None:
    with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
