"""Every error has one way to be told, and none that tells what it must not."""

from __future__ import annotations

import pytest

from seedbed import errors
from seedbed.server.problems import KINDS, answer, kind_of, problem_of, unknown_problem

CLASSES = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.SeedbedError)]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda each: each.__name__)
def test_every_error_has_a_kind(kind: type[errors.SeedbedError]) -> None:
    error = kind.__new__(kind)
    assert kind_of(error).status >= 400


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (errors.NoAppDatabaseError, "database not found for model"),
        (errors.SyncError, "schema sync failed"),
        (errors.EntitySeedingError, "seeding failed for entity"),
        (errors.OperationError, "database operation failed"),
    ],
)
def test_the_stable_words(kind: type[errors.SeedbedError], title: str) -> None:
    problem = problem_of(kind("why", hint="what to do"), instance="/api/models/m")
    assert problem.title == title
    assert problem.type == f"urn:seedbed:problem:{title.replace(' ', '-')}"
    assert problem.detail == "why; what to do"
    assert problem.instance == "/api/models/m"


def test_types_are_one_to_a_title() -> None:
    assert len({kind.type for kind in KINDS.values()}) == len({kind.title for kind in KINDS.values()})


@pytest.mark.parametrize(
    "kind", [errors.LoadError, errors.GenerationError, errors.ConnectionProblem, errors.TargetError]
)
def test_what_a_database_said_is_not_told(kind: type[errors.SeedbedError]) -> None:
    problem = problem_of(kind("Key (email)=(ann@example.org) already exists"), instance="/")
    assert "ann@example.org" not in problem.model_dump_json()


def test_an_answer_is_a_problem_document() -> None:
    response = answer(unknown_problem(instance="/x"), {"Retry-After": "1"})
    assert response.status_code == 500
    assert response.media_type == "application/problem+json"
    assert response.headers["retry-after"] == "1"
    assert "www-authenticate" not in response.headers
    assert answer(problem_of(errors.AuthenticationError("no"), instance="/")).headers["www-authenticate"] == "Bearer"
