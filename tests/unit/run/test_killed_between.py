"""Killed between any two statements, a load is resumed, replaced and cleared to the same end as one that was not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest

import seedbed
from seedbed.generators import registry
from seedbed.run import Mode, clear, find_runs, runs_of, seed
from seedbed.targets import Target, open_target
from tests.breaking import BreakingTarget, Fuse, Killed
from tests.states import State, state_of

SPEC = """
seedbed: 1
name: tiny
databases:
  first:
    tables:
      parents:
        rows: 5
        primary_key: id
        columns: {id: {type: int, sequence: 1}, name: {type: text, sql: "'p' || _row"}}
      children:
        rows: {per_parent: parent, count: 2}
        primary_key: id
        references: {parent: {table: parents, columns: parent_id}}
        columns: {id: {type: int, sequence: 1}, parent_id: {}}
  second:
    tables:
      others:
        rows: 4
        primary_key: id
        references: {parent: {table: first.parents, columns: parent_id}}
        columns: {id: {type: int, sequence: 1}, parent_id: {}}
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> seedbed.Dataset:
    path = tmp_path_factory.mktemp("spec") / "tiny.yaml"
    path.write_text(SPEC)
    return seedbed.load(path)


@pytest.fixture(scope="module")
def whole(dataset: seedbed.Dataset, tmp_path_factory: pytest.TempPathFactory) -> State:
    target = open_at(dataset, tmp_path_factory.mktemp("whole"))
    load(dataset, target)
    return state_of(dataset, target)


def open_at(dataset: seedbed.Dataset, folder: Path) -> Target:
    return open_target(f"sqlite:///{folder}/{{database}}.db", schema=dataset.plan.schema)


def load(dataset: seedbed.Dataset, target: Target, mode: Mode = Mode.NEW) -> None:
    seed(dataset.plan, target, mode=mode, part_rows=6, jobs=1)


def fuses(step: int = 1) -> Iterator[Fuse]:
    """A fuse for every call that there may be; whoever uses them stops when one does not burn."""
    return map(Fuse, range(0, 500, step))


def test_a_load_is_resumed(dataset: seedbed.Dataset, whole: State, tmp_path: Path) -> None:
    for number, fuse in enumerate(fuses()):
        target = open_at(dataset, tmp_path / str(number))
        if not burns(fuse, lambda broken: load(dataset, broken), target):
            break
        load(dataset, target, Mode.RESUME)
        assert state_of(dataset, target) == whole, fuse.calls
    assert number > 20, "there were fewer calls than a load makes"


def test_a_load_is_resumed_by_a_resume_that_is_killed_too(
    dataset: seedbed.Dataset, whole: State, tmp_path: Path
) -> None:
    target = open_at(dataset, tmp_path)

    def resume(broken: Target) -> None:
        load(dataset, broken, Mode.RESUME)

    kills = sum(1 for _ in takewhile(lambda fuse: burns(fuse, resume, target), fuses()))
    assert kills > 10
    assert state_of(dataset, target) == whole


def test_a_replacing_is_resumed_or_done_again(dataset: seedbed.Dataset, whole: State, tmp_path: Path) -> None:
    for number, fuse in enumerate(fuses(step=2)):
        target = open_at(dataset, tmp_path / str(number))
        load(dataset, target)
        if not burns(fuse, lambda broken: load(dataset, broken, Mode.REPLACE), target):
            break
        load(dataset, target, Mode.REPLACE if number % 2 else Mode.RESUME)
        assert state_of(dataset, target) == whole, fuse.calls
    assert number > 10


def test_a_replacing_by_another_seed_never_mixes_rows(dataset: seedbed.Dataset, whole: State, tmp_path: Path) -> None:
    other = dataset.at(seed=9)
    for number, fuse in enumerate(fuses(step=3)):
        target = open_at(dataset, tmp_path / str(number))
        load(other, target)
        if not burns(fuse, lambda broken: load(dataset, broken, Mode.REPLACE), target):
            break
        try:
            load(dataset, target, Mode.RESUME)
        except seedbed.errors.UsageError as error:  # nothing of the new load is there yet
            assert "seed 9, not 1" in str(error)  # noqa: PT017 - whether it is raised depends on the fuse
            load(dataset, target, Mode.REPLACE)
        assert state_of(dataset, target) == whole, fuse.calls


def test_a_clearing_is_done_again_or_undone(dataset: seedbed.Dataset, whole: State, tmp_path: Path) -> None:
    for number, fuse in enumerate(fuses()):
        target = open_at(dataset, tmp_path / str(number))
        load(dataset, target)
        if not burns(fuse, lambda broken: clear_all(dataset, broken), target):
            break
        if number % 2:
            clear_all(dataset, target)
            assert not list((tmp_path / str(number)).glob("*.db")), fuse.calls
        else:
            load(dataset, target, Mode.RESUME)
            assert state_of(dataset, target) == whole, fuse.calls
    assert number > 8


def test_a_topping_up_is_resumed_or_begun_again(dataset: seedbed.Dataset, tmp_path: Path) -> None:
    larger = dataset.at(rows={"others": 9, "parents": 8})
    states: list[State] = []
    for number, fuse in enumerate(fuses(step=2)):
        target = open_at(dataset, tmp_path / str(number))
        load(dataset, target)
        burnt = burns(fuse, lambda broken: load(larger, broken, Mode.APPEND), target)
        if burnt:
            runs = runs_of(target, dataset.databases, dataset.name)
            is_begun = any(run.state != "complete" for run in runs)
            load(larger, target, Mode.RESUME if is_begun else Mode.APPEND)
        state = state_of(dataset, target)
        assert set(state.states) == {"complete"}
        assert len(runs_of(target, dataset.databases, dataset.name)) == 2
        states.append(state)
        assert state == states[0], fuse.calls
        if not burnt:
            break
    assert number > 10


def clear_all(dataset: seedbed.Dataset, target: Target) -> None:
    clear(target, registry(), dataset.databases, confirm=True)


def burns(fuse: Fuse, work: Callable[[Target], None], target: Target) -> bool:
    """Whether the work was killed by the fuse."""
    try:
        work(BreakingTarget(target, fuse))
    except Killed:
        return True
    return False


def test_the_ledger_has_one_run(dataset: seedbed.Dataset, tmp_path: Path) -> None:
    target = open_at(dataset, tmp_path)
    load(dataset, target)
    load(dataset, target, Mode.REPLACE)
    assert [len(runs) for runs in find_runs(target, dataset.databases).values()] == [1, 1]
