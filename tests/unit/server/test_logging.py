"""Log lines are JSON, know their request, and hold no error's message."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from seedbed.server.context import Asked, current
from seedbed.server.logging import JsonFormatter, set_up


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    logger = logging.getLogger()
    handlers, level = logger.handlers[:], logger.level
    yield logger
    logger.handlers[:] = handlers
    logger.setLevel(level)


def test_a_line_has_its_facts_and_its_request(root: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    set_up("info")
    token = current.set(Asked("abc"))
    logging.getLogger("x").info("request of %s", "ann", extra={"status": 200, "code": ""})
    logging.getLogger("x").debug("not told")
    current.reset(token)
    (line,) = capsys.readouterr().err.splitlines()
    found = json.loads(line)
    assert found.pop("time").endswith("+00:00")
    assert found == {"level": "info", "logger": "x", "event": "request of ann", "request_id": "abc", "status": 200}


def test_an_error_is_told_by_its_place_alone() -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int("ann@example.org")
    error = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "it failed", (), error)
    line = JsonFormatter().format(record)
    assert "ann@example.org" not in line
    assert json.loads(line)["error"].startswith("ValueError at test_logging.py:")
