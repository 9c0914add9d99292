"""Topping up: the same rows as a plan with that history, whatever the target, killed or not; and what is refused."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import seedbed
from seedbed.errors import LoadError, Notice, OccupiedError, UsageError
from seedbed.generators import registry
from seedbed.kernel.tables import Size
from seedbed.plan import make_plan
from seedbed.run import seed as seed_plan
from tests.killable import Runner, runner
from tests.places import place
from tests.states import state_of

SPEC = str(Path(__file__).with_name("shop.yaml"))
HISTORY = (1.0, 3.7, 10.0)


@pytest.fixture(scope="module")
def dataset() -> seedbed.Dataset:
    return seedbed.load(SPEC)


@pytest.fixture(scope="module")
def killer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    with runner(tmp_path_factory.mktemp("killed")) as found:
        yield found


@pytest.fixture(params=["sqlite", "sqlite-one-file", "postgresql", "postgresql-schemas"])
def everywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from _place(request, tmp_path)


@pytest.fixture(params=["sqlite", "postgresql-schemas"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from _place(request, tmp_path)


def _place(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    server = request.getfixturevalue("postgresql_server") if request.param.startswith("postgresql") else None
    with place(request.param, folder, server) as found:
        yield found


@pytest.fixture(scope="module")
def whole(dataset: seedbed.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The checksums of a load at once by a plan with that history."""
    found = f"sqlite:///{tmp_path_factory.mktemp('rows')}/{{database}}.db"
    plan = make_plan(dataset.spec, registry(), scale=HISTORY[-1], history=[Size(each) for each in HISTORY[:-1]])
    seed_plan(plan, dataset.target(found))
    return state_of(dataset, dataset.target(found)).rows


def test_it_ends_as_a_plan_with_that_history(dataset: seedbed.Dataset, whole: dict[str, str], everywhere: str) -> None:
    url = everywhere
    report = dataset.seed(url, scale=HISTORY[0], part_rows=700)
    for scale in HISTORY[1:]:
        before = report.total
        report = dataset.seed(url, scale=scale, append=True, part_rows=700)
        assert report.before == before
    before = report.total
    state = state_of(dataset, dataset.target(url))
    assert state.rows == whole
    assert set(state.states) == {"complete"}
    for database in dataset.status(url):
        assert (database.state, database.scale) == ("complete", 10)
        assert all(table.planned == table.loaded == table.there for table in database.tables)
    assert dataset.verify(url).passed
    again = dataset.seed(url, scale=10, append=True)
    assert (again.before, again.run_id) == (before, report.run_id)
    assert dataset.seed(url, append=True).before == before
    cleared = dataset.clear(url, confirm=True)
    assert sum(table.rows for table in cleared.tables) == before
    assert all(table.dropped for table in cleared.tables)
    assert {database.state for database in dataset.status(url)} == {"empty"}


def test_what_is_there_stays(dataset: seedbed.Dataset, url: str) -> None:
    """Row by row, those that are derived of children among them."""
    dataset.seed(url, scale=1)
    before = _rows(dataset, url, {})
    dataset.seed(url, scale=3.7, append=True)
    assert _rows(dataset, url, {name: len(rows) for name, rows in before.items()}) == before


def _rows(dataset: seedbed.Dataset, url: str, limits: dict[str, int]) -> dict[str, list[dict[str, object]]]:
    """The rows of each table by their number, which is what its key or its owner is numbered by; the first ones."""
    found = {}
    for table in dataset.plan.schema.tables():
        name = str(table.name)
        view = dataset.at(scale=1)[name].rows()
        keys = view.select(list(table.primary_key)).to_pylist()
        with closing(dataset.target(url).session(table.name.database, read_only=True)) as session:
            sql = f"SELECT * FROM {session.relation(table.name)}"
            batches = session.stream(sql, [column.type for column in table.columns])
            rows = {tuple(row[key] for key in table.primary_key): row for batch in batches for row in batch.to_pylist()}
        found[name] = [rows[tuple(_stored(key[each]) for each in table.primary_key)] for key in keys]
        assert not limits or len(found[name]) == limits[name]
    return found


def _stored(value: object) -> object:
    return getattr(value, "bytes", value)


def test_killed_while_topping_up_and_resumed(
    dataset: seedbed.Dataset, killer: Runner, whole: dict[str, str], url: str
) -> None:
    """Once in each step; at random moments it is in `faults`."""
    draw = random.Random()
    words = [SPEC, "--to", url, "--part-rows", "300"]
    dataset.seed(url, part_rows=300)
    for scale in HISTORY[1:]:
        phase = draw.choice(["creating tables", "loading", "adding constraints"])
        step = [*words, "--scale", str(scale), "--append"]
        killer.run("seed", *step, kill_in=phase, kill_after=draw.random() / 5)
        assert killer.run("seed", *step, "--resume").code == 0, killer.said()
    state = state_of(dataset, dataset.target(url))
    assert state.rows == whole
    assert set(state.states) == {"complete"}


def test_more_rows_of_a_table_and_a_larger_scale(dataset: seedbed.Dataset, url: str) -> None:
    dataset.seed(url, scale=2)
    first = dataset.seed(url, rows={"customers": 5000}, append=True)
    assert {str(name): count for name, count in first.rows.items()}["sales.customers"] == 5000
    dataset.seed(url, scale=4, rows={"favourites": 4000}, append=True)
    counts = {table.table.table: table.there for each in dataset.status(url) for table in each.tables}
    assert (counts["customers"], counts["favourites"]) == (5000, 4000)
    assert dataset.verify(url).passed
    with pytest.raises(UsageError, match=r"5,000 rows of sales.customers are loaded.* 4,000 are fewer"):
        dataset.seed(url, rows={"customers": 4000}, append=True)
    assert {each.state for each in dataset.status(url)} == {"complete"}


def test_what_cannot_be_topped_up(dataset: seedbed.Dataset, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/{{database}}.db"
    dataset.seed(url, scale=2, append=True)
    with pytest.raises(UsageError, match=r"scale 2 of shop is loaded; --append makes it larger, and 1\.5 is smaller"):
        dataset.seed(url, scale=1.5, append=True)
    with pytest.raises(UsageError, match="of seed 1, not 9: its rows cannot be topped up"):
        dataset.seed(url, scale=3, seed=9, append=True)
    with pytest.raises(UsageError, match="cannot be limited to some"):
        dataset.seed(url, scale=3, only=["customers"], append=True)
    with pytest.raises(UsageError, match="replace and append exclude each other"):
        dataset.seed(url, scale=3, replace=True, append=True)
    with pytest.raises(UsageError, match="scale 2, not 3\n  it is complete; --append tops it up"):
        dataset.seed(url, scale=3, resume=True)
    changed = tmp_path / "shop.yaml"
    changed.write_text(Path(SPEC).read_text().replace("retail: 60", "retail: 61"))
    with pytest.raises(UsageError, match="of another version of the spec: its rows"):
        seedbed.load(changed).seed(url, scale=3, append=True)
    assert {each.state for each in dataset.status(url)} == {"complete"}
    run_sql(tmp_path / "sales.db", "UPDATE seedbed_runs SET state = 'loading'")
    with pytest.raises(OccupiedError, match="interrupted load of shop, to scale 2\n  finish it with --resume"):
        dataset.seed(url, scale=3, append=True)


def test_a_load_of_some_tables_is_topped_up(dataset: seedbed.Dataset, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/{{database}}.db"
    dataset.seed(url, scale=1, only=["favourites"])
    report = dataset.seed(url, scale=3, append=True)
    assert {name.table: rows for name, rows in report.rows.items()} == {
        "customers": 3000, "items": 40, "favourites": 1500
    }  # fmt: skip
    assert dataset.verify(url).passed


def test_rows_of_others_stay_and_those_in_the_way_are_gone_round(dataset: seedbed.Dataset, tmp_path: Path) -> None:
    url, path = f"sqlite:///{tmp_path}/{{database}}.db", tmp_path / "sales.db"
    dataset.seed(url, scale=1)
    customer = "INSERT INTO customers SELECT ?, segment, born, friend_id, boss_id FROM customers WHERE id = 5"
    for number in (-5, 1500, 1700):
        run_sql(path, customer, number)
    assert {(each.scale, each.state) for each in dataset.status(url)} == {(1, "changed"), (1, "complete")}
    with pytest.warns(Notice, match=r"customers.id: 1,000 values were moved behind those of others: 1001 → 1701"):
        dataset.seed(url, scale=2, append=True)
    assert run_sql(path, "SELECT count(*), min(id), max(id) FROM customers") == [(2003, -5, 2700)]
    assert {(each.scale, each.state) for each in dataset.status(url)} == {(2, "complete")}
    run_sql(path, "UPDATE customers SET id = -7 WHERE id = 7")
    with pytest.raises(LoadError, match="2,003 rows, where 2,000 had been loaded, but some of these are missing"):
        dataset.seed(url, scale=3, append=True)


def run_sql(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(sql, values).fetchall()
        connection.commit()
    return rows
