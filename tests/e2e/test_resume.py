"""The same rows, however they were loaded: threads, sizes of parts, databases, killed and resumed or not."""

from __future__ import annotations

import contextlib
import random
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

import seedbed
from seedbed.errors import BusyError
from tests.killable import Runner, runner
from tests.servers import PostgresqlServer
from tests.states import State, state_of

SPEC = str(Path(__file__).with_name("shop.yaml"))
SCALE = 8.0
PART_ROWS = 300
MOMENTS = 10


@pytest.fixture(scope="module")
def dataset() -> seedbed.Dataset:
    return seedbed.load(SPEC).at(scale=SCALE)


@pytest.fixture(scope="module")
def killer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    with runner(tmp_path_factory.mktemp("killed")) as found:
        yield found


@contextlib.contextmanager
def place(kind: str, folder: Path, server: PostgresqlServer | None) -> Iterator[str]:
    """The URL of a target that nobody else uses, gone afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/{uuid.uuid4().hex}/{{database}}.db"
        return
    assert server is not None
    prefix = f"r{uuid.uuid4().hex[:8]}"
    try:
        yield server.url(f"{prefix}_{{database}}_test")
    finally:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            for name in ("sales", "stock"):
                connection.execute(f'DROP DATABASE IF EXISTS "{prefix}_{name}_test" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    server = request.getfixturevalue("postgresql_server") if request.param == "postgresql" else None
    with place(request.param, tmp_path, server) as found:
        yield found


@pytest.fixture(scope="module")
def rows(dataset: seedbed.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The checksums that every load must come to."""
    with place("sqlite", tmp_path_factory.mktemp("rows"), None) as found:
        dataset.seed(found, jobs=1)
        return state_of(dataset, dataset.target(found)).rows


@pytest.mark.parametrize(("jobs", "part_rows"), [(1, 1_000), (4, 1_000), (4, 100_000)])
def test_the_same_rows_on_any_database_with_any_jobs_and_parts(
    dataset: seedbed.Dataset, rows: dict[str, str], url: str, jobs: int, part_rows: int
) -> None:
    dataset.seed(url, jobs=jobs, part_rows=part_rows)
    state = state_of(dataset, dataset.target(url))
    assert state.rows == rows
    assert set(state.states) == {"complete"}
    assert dataset.verify(url).passed


def seed_words(url: str) -> list[str]:
    return ["seed", SPEC, "--to", url, "--scale", str(SCALE), "--part-rows", str(PART_ROWS)]


_whole: dict[str, tuple[State, float]] = {}


@pytest.fixture
def whole(dataset: seedbed.Dataset, killer: Runner, url: str) -> tuple[State, float]:
    """The state that a load which is not killed comes to, and the seconds it takes; measured once for each target."""
    kind = url.partition(":")[0]
    if kind not in _whole:
        code, seconds = killer.run(*seed_words(url))
        assert code == 0
        _whole[kind] = state_of(dataset, dataset.target(url)), seconds
        dataset.clear(url, confirm=True)
    return _whole[kind]


def test_killed_at_any_moment_and_resumed(
    dataset: seedbed.Dataset, killer: Runner, rows: dict[str, str], url: str, whole: tuple[State, float]
) -> None:
    state, seconds = whole
    assert state.rows == rows
    draw, killed = random.Random(), 0
    for _ in range(3 * MOMENTS):
        delay = (killed + draw.random()) / MOMENTS * seconds
        code, took = killer.run(*seed_words(url), kill_after=delay)
        assert code in {0, -9}
        killed += code == -9
        seconds = seconds if code else took  # the machine is less busy now than it was
        assert killer.run(*seed_words(url), "--resume").code == 0, delay
        assert state_of(dataset, dataset.target(url)) == state, delay
        dataset.clear(url, confirm=True)
        if killed == MOMENTS:
            return
    pytest.fail(f"only {killed} loads could be killed")


def test_killed_again_and_again_and_resumed(
    dataset: seedbed.Dataset, killer: Runner, url: str, whole: tuple[State, float]
) -> None:
    state, seconds = whole
    draw = random.Random()
    for _ in range(MOMENTS):
        killer.run(*seed_words(url), "--resume", kill_after=draw.uniform(0.05, 0.4) * seconds)
    assert killer.run(*seed_words(url), "--resume").code == 0, killer.said()
    assert state_of(dataset, dataset.target(url)) == state


@pytest.mark.parametrize(
    ("phase", "delays"), [("creating tables", (0.0, 0.01)), ("adding constraints", (0.0, 0.01, 0.03))]
)
def test_killed_in_a_phase_and_resumed(
    dataset: seedbed.Dataset,
    killer: Runner,
    url: str,
    whole: tuple[State, float],
    phase: str,
    delays: tuple[float, ...],
) -> None:
    state, _ = whole
    for delay in delays:
        code, _ = killer.run(*seed_words(url), kill_in=phase, kill_after=delay)
        assert code in {0, -9}
        assert killer.run(*seed_words(url), "--resume").code == 0, killer.said()
        assert state_of(dataset, dataset.target(url)) == state, delay
        dataset.clear(url, confirm=True)


def test_two_at_once_on_one_target(dataset: seedbed.Dataset, url: str) -> None:
    with dataset.target(url).hold(dataset.databases), pytest.raises(BusyError, match="another seedbed process"):
        dataset.seed(url)
    assert [each.state for each in dataset.status(url)] == ["empty", "empty"]
