"""`kill -9` while tables are loaded whose rows refer to each other in a circle and to themselves, null or not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import seedbed
from tests.faults.amount import FULL, KILLS, SEED
from tests.killable import Runner, runner
from tests.places import place
from tests.states import state_of

SPEC = """
seedbed: 1
name: company
databases:
  company:
    tables:
      departments:
        rows: {scaled: 60}
        primary_key: id
        references:
          head: {table: people, columns: head_id}
          deputy: {table: people, columns: deputy_id, optional: 0.5}
          above: {table: departments, columns: above_id, tree: {roots: 2, children: 3, depth: 3}}
        columns: {id: {type: int, sequence: 1}, head_id: {}, deputy_id: {}, above_id: {}}
      people:
        rows: {scaled: 900}
        primary_key: id
        references:
          department: {table: departments, columns: department_id}
          boss: {table: people, columns: boss_id, row: "(_row * 7 + 3) % 900"}
          friend: {table: people, columns: friend_id, optional: 0.5}
        columns: {id: {type: int, sequence: 1}, department_id: {}, boss_id: {}, friend_id: {}}
      badges:
        rows: {per_parent: person, count: 2}
        primary_key: id
        references:
          person: {table: people, columns: person_id}
          office: {table: offices, columns: office_id}
        columns: {id: {type: int, sequence: 1}, person_id: {}, office_id: {}}
      offices:
        rows: {scaled: 80}
        primary_key: id
        references: {key: {table: badges, columns: badge_id}}
        columns: {id: {type: int, sequence: 1}, badge_id: {}}
"""
PLACES = ["sqlite", "postgresql", "mysql", "duckdb"]


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spec") / "company.yaml"
    path.write_text(SPEC)
    return path


@pytest.fixture(scope="module")
def killer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    with runner(tmp_path_factory.mktemp("killed")) as found:
        yield found


@pytest.fixture(params=PLACES if FULL else PLACES[:2])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    fixture = {"postgresql": "postgresql_server", "mysql": "mariadb_server"}.get(request.param)
    with place(request.param, tmp_path, request.getfixturevalue(fixture) if fixture else None) as found:
        yield found


@pytest.mark.parametrize("phase", ["loading", "adding constraints"] if FULL else ["loading"])
def test_killed_in_a_circle(spec: Path, killer: Runner, url: str, phase: str) -> None:
    dataset = seedbed.load(spec)
    dataset.seed(url)
    assert dataset.verify(url).passed
    whole = state_of(dataset, dataset.target(url))
    words = ["seed", str(spec), "--to", url, "--part-rows", "50"]
    draw = random.Random(f"{SEED} {phase}")
    for kill in range(KILLS):
        dataset.clear(url, confirm=True)
        delay = 0.0 if not kill and phase != "loading" else draw.random() * 0.1
        code, _ = killer.run(*words, kill_after=delay, kill_in=phase)
        assert code in {0, -9}, (killer.said(), SEED)
        # One that is killed at its very end has entered that it is complete.
        assert {each.state for each in dataset.status(url)} <= ({"complete", "loading"} if code else {"complete"})
        assert killer.run(*words, "--resume").code == 0, (killer.said(), SEED)
        state = state_of(dataset, dataset.target(url))
        assert (state.rows, state.surroundings) == (whole.rows, whole.surroundings), SEED
    assert dataset.verify(url).passed
