"""One line of JSON for everything that is logged, on stderr.

Invariant: no line holds a traceback's message, since that may hold a row's value or a password.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

from seedbed.server.context import asked
from seedbed.server.work import described

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", "taskName"}
"""What every record has; all else is a fact that the logging code added."""


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """See `logging.Formatter`."""
        facts: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            "request_id": asked().id,
            **{key: value for key, value in vars(record).items() if key not in _OWN},
        }
        if record.exc_info and record.exc_info[1] is not None:
            facts["error"] = described(record.exc_info[1])
        return json.dumps({key: value for key, value in facts.items() if value not in ("", None)}, default=str)


def set_up(level: str) -> None:
    """Let all of the process log as JSON, from a level on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("alembic", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
