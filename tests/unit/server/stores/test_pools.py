"""Statements that a store's engines share."""

from __future__ import annotations

import sqlalchemy as sa

from seedbed.server.stores.pools import EnginePool, Pools, Statements


def test_a_statement_is_compiled_once_for_all_engines() -> None:
    pool = EnginePool(Pools(databases=2), lambda _: sa.create_engine("sqlite://", query_cache_size=0))
    name: sa.ColumnClause[str] = sa.column("name", sa.String())
    query = sa.select(sa.literal(1).label("n"), name).select_from(sa.text("(SELECT 'x' AS name)"))
    for database in ("one", "two", "three"):
        with pool.connect(database, where=database) as connection:
            assert connection.execute(query.where(name == "x")).all() == [(1, "x")]
            assert connection.execute(query.where(name == "y")).all() == []
    assert len(pool._statements) == 1
    pool.close()


def test_those_longest_unused_are_forgotten() -> None:
    statements = Statements(most=2)
    for number in (1, 2):
        statements["dialect", number] = number
    assert statements.get(("another", 1)) == 1
    statements["dialect", 3] = 3
    assert [statements.get(("dialect", number)) for number in (1, 2, 3)] == [1, None, 3]
    assert len(statements) == 2
