"""Makes whole what an operation left half done, because the process, a worker or a database went away.

Invariant: a recovery may be cut off and repeated any number of times; once it returns, the registry tells what is true.

Each kind of operation registers one function, beside the code that does the operation:

```python
@recovers("seed")
def recover_seed(service: Service, operation: Operation) -> None: ...
```
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from seedbed.errors import SeedbedError
from seedbed.server.registry import Operation
from seedbed.server.work import BrokenError, described

if TYPE_CHECKING:
    from seedbed.server.service import Service

Recover = Callable[["Service", Operation], None]
"""Finishes or undoes an operation."""

_RECOVERIES: dict[str, Recover] = {}
_log = logging.getLogger(__name__)


def recovers(kind: str) -> Callable[[Recover], Recover]:
    """Register the recovery of a kind of operation."""

    def register(function: Recover) -> Recover:
        assert kind not in _RECOVERIES, kind
        _RECOVERIES[kind] = function
        return function

    return register


def recover(service: Service, operation: Operation, outcome: str = "recovered") -> bool:
    """Make an operation's database whole; whether that could be done."""
    try:
        _RECOVERIES[operation.kind](service, operation)
        service.registry.journal.done(operation, outcome)
    except (SeedbedError, BrokenError, OSError, KeyError) as error:
        _log.error(
            "recovery failed",
            extra={"kind": operation.kind, "model_id": operation.model_id, "error": described(error)},
        )
        return False
    return True


def recover_all(service: Service) -> int:
    """Make whole what was left when the service ended; how many operations could not be."""
    left = 0
    for operation in service.registry.journal.unfinished():
        left += not recover(service, operation)
    return left
