"""Databases that come into being while they are looked for."""

from __future__ import annotations

from typing import Any

import pytest

from seedbed.errors import ConnectionProblem
from seedbed.model import Database, Schema
from seedbed.targets import open_target
from seedbed.targets.postgresql.connection import connect
from tests.servers import PostgresqlServer


def test_a_database_that_is_created_meanwhile_is_opened(
    postgresql_server: PostgresqlServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = open_target(postgresql_server.url("just_made_test"), schema=Schema((Database("only", ()),)))
    target.session("only", create=True).close()
    refused: list[str] = []

    def late(url: Any, name: str, *, where: str) -> Any:
        if name == "just_made_test" and not refused:
            refused.append(name)
            raise ConnectionProblem(f'{where}: database "{name}" does not exist')
        return connect(url, name, where=where)

    monkeypatch.setattr("seedbed.targets.postgresql.target.connect", late)
    target.session("only", read_only=True).close()
    assert refused
