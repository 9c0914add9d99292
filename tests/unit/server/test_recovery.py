"""What was left half done is made whole: at once, before the next operation, and at the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seedbed.errors import OperationError, TargetError
from seedbed.server import recovery
from seedbed.server.recovery import recover_all, recovers
from seedbed.server.registry import Operation
from seedbed.server.service import Service
from tests.serving import settings_in


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[Operation]:
    monkeypatch.setattr(recovery, "_RECOVERIES", {})
    found: list[Operation] = []

    @recovers("mend")
    def mend(service: Service, operation: Operation) -> None:
        if operation.detail.get("fails") and not (Path(operation.detail["fails"])).exists():
            raise TargetError("the database is away")
        found.append(operation)

    return found


@pytest.fixture
def service(tmp_path: Path, done: list[Operation]) -> Iterator[Service]:
    service = Service.opened(settings_in(tmp_path))
    yield service
    service.close()


def test_what_went_well_needs_no_recovery(service: Service, done: list[Operation]) -> None:
    with service.operation("m", "mend"):
        assert len(service.registry.journal.unfinished("m")) == 1
    assert service.registry.journal.unfinished() == []
    assert done == []


def test_what_failed_is_made_whole_at_once(service: Service, done: list[Operation]) -> None:
    with pytest.raises(ZeroDivisionError), service.operation("m", "mend", staged="x"):
        raise ZeroDivisionError
    assert [each.detail for each in done] == [{"staged": "x"}]
    assert service.registry.journal.unfinished() == []
    assert 'seedbed_operations_total{kind="mend",outcome="failed"} 1.0' in service.metrics.text().decode()


def test_what_could_not_be_made_whole_is_tried_before_the_next_operation(
    service: Service, done: list[Operation], tmp_path: Path
) -> None:
    away = tmp_path / "back"
    with pytest.raises(ZeroDivisionError), service.operation("m", "mend", fails=str(away)):
        raise ZeroDivisionError
    assert len(service.registry.journal.unfinished("m")) == 1
    with pytest.raises(OperationError), service.operation("m", "mend"):
        pytest.fail("it went on with a database that is not whole")
    with service.operation("other", "mend"):
        pass
    away.touch()
    with service.operation("m", "mend"):
        pass
    assert service.registry.journal.unfinished() == []


def test_what_the_last_end_left_is_made_whole_at_the_start(service: Service, done: list[Operation]) -> None:
    left = service.registry.journal.begin("m", "mend", {"staged": "y"})
    service.registry.journal.note(left, more=2)
    service.registry.journal.begin("m", "unheard of")
    assert recover_all(service) == 1
    assert [each.detail for each in done] == [{"staged": "y", "more": 2}]
    assert [each.kind for each in service.registry.journal.unfinished()] == ["unheard of"]


def test_a_second_service_on_the_same_registry_is_refused(service: Service, tmp_path: Path) -> None:
    from seedbed.errors import BusyError

    with pytest.raises(BusyError):
        Service.opened(settings_in(tmp_path))
