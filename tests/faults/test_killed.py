"""`kill -9` at random moments of loading, topping up, replacing and clearing: the end is that of an undisturbed run.

The moments are drawn anew each time; see `amount`.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import seedbed
from tests.faults.amount import FULL, KILLS, SEED
from tests.killable import Runner, runner
from tests.places import place
from tests.states import State, state_of

SPEC = str(Path(__file__).parents[1] / "e2e" / "shop.yaml")
SMALL, LARGE = 0.9, 2.5
"""Scales before and after topping up."""
PLACES = ["sqlite", "postgresql-schemas", "mysql", "duckdb", "parquet", "csv"]
MORE_PLACES = ["sqlite-one-file", "postgresql", "mysql-one-database", "duckdb-one-file", "jsonl"]
WORKS = ("load", "append", "replace", "clear")


@pytest.fixture(scope="module")
def dataset() -> seedbed.Dataset:
    return seedbed.load(SPEC)


@pytest.fixture(scope="module")
def killer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    with runner(tmp_path_factory.mktemp("killed")) as found:
        yield found


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    fixture = {"postgresql": "postgresql_server", "mysql": "mariadb_server"}.get(request.param.partition("-")[0])
    server = request.getfixturevalue(fixture) if fixture else None
    with place(request.param, tmp_path, server) as found:
        yield found


SAMPLE = [*zip(PLACES, itertools.cycle(WORKS))]
"""Each kind of target once, with one of the works in turn."""


@pytest.mark.parametrize(
    ("url", "work"), [*itertools.product([*PLACES, *MORE_PLACES], WORKS)] if FULL else SAMPLE, indirect=["url"]
)
def test_killed_at_any_moment(dataset: seedbed.Dataset, killer: Runner, url: str, work: str) -> None:
    case = _Case(dataset, killer, url)
    case.prepare(work)
    seconds = case.run(work)
    whole = case.state()
    draw, killed = random.Random(f"{SEED} {work}"), 0
    for _ in range(8 * KILLS):
        case.clean()
        case.prepare(work)
        delay = draw.random() * seconds
        code, took = killer.run(*case.words(work), kill_after=delay)
        assert code in {0, -9}, case.context
        killed += code == -9
        seconds = seconds if code else min(seconds, took)  # the machine is less busy now than it was
        case.check_status()
        case.go_on(work)
        assert case.state() == whole, f"{work} killed after {delay} s, {case.context}"
        if killed == KILLS:
            return
    pytest.fail(f"only {killed} of {KILLS} could be killed")


class _Case:
    def __init__(self, dataset: seedbed.Dataset, killer: Runner, url: str) -> None:
        self._dataset = dataset
        self._killer = killer
        self._url = url
        self.context = f"SEEDBED_FAULTS_SEED={SEED}"

    def words(self, work: str, *, again: bool = False) -> list[str]:
        """The command that does the work, or does it again after it was killed."""
        if work == "clear":
            return ["clear", SPEC, "--to", self._url, "--confirm"]
        options = {"load": [], "append": ["--append"], "replace": ["--replace"]}[work]
        if again and work != "replace":
            options = [*options, "--resume"]
        return ["seed", SPEC, "--to", self._url, "--scale", str(LARGE), "--part-rows", "300", *options]

    def prepare(self, work: str) -> None:
        """What the work begins with."""
        if work == "replace":
            self._dataset.seed(self._url, seed=9, scale=SMALL)
        elif work != "load":
            self._dataset.seed(self._url, scale=SMALL, part_rows=400)
        if work == "clear":
            self._dataset.seed(self._url, scale=1.2, append=True)

    def run(self, work: str) -> float:
        code, seconds = self._killer.run(*self.words(work))
        assert code == 0, self.context
        return seconds

    def go_on(self, work: str) -> None:
        assert self._killer.run(*self.words(work, again=True)).code == 0, (self.context, self._killer.said())

    def clean(self) -> None:
        self._dataset.clear(self._url, confirm=True)

    def state(self) -> State | None:
        if {each.state for each in self._dataset.status(self._url)} == {"empty"}:
            return None
        return state_of(self._dataset, self._dataset.target(self._url))

    def check_status(self) -> None:
        """What `status` says after the kill is true: a database that it calls complete holds what the ledger has."""
        for database in self._dataset.status(self._url):
            for table in database.tables:
                if database.state == "complete":
                    assert table.loaded == table.there == table.planned, (database, self.context)
                assert database.state != "loading" or (table.there or 0) == table.loaded, (database, self.context)
