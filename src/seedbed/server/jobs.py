"""Runs jobs: what takes minutes, is asked for once, and is looked at later.

Invariant: a job that the service's end or death cut off is `interrupted`, and goes on at the next start.

Each kind of job registers one function:

```python
@runs("regenerate")
def regenerate(service: Service, job: JobRecord, told: Tell) -> dict[str, Any]: ...
```
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio.to_thread

from seedbed.errors import BusyError, SeedbedError
from seedbed.server.problems import problem_of, unknown_problem
from seedbed.server.registry import JobEvent, JobRecord, JobState, Registry, now
from seedbed.server.work import StoppedError, Tell, WorkerDiedError, described

if TYPE_CHECKING:
    from seedbed.server.service import Service

Run = Callable[["Service", JobRecord, Tell], dict[str, Any]]
"""Does a job; what it gives is the job's result."""

_RUNS: dict[str, Run] = {}
_ATTEMPTS = 3
"""How often a job whose process dies is begun."""
_LOOK_AGAIN = 5.0
"""Seconds after which events are looked for even if nobody told of any."""
_log = logging.getLogger(__name__)


def runs(kind: str) -> Callable[[Run], Run]:
    """Register what does a kind of job."""

    def register(function: Run) -> Run:
        assert kind not in _RUNS, kind
        _RUNS[kind] = function
        return function

    return register


class Jobs:
    """The jobs of a service, one after another.

    Args:
        service: The service they belong to.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._queue: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="seedbed-jobs", daemon=True)
        self._bell = _Bell()
        self.is_stopping = False

    @property
    def _registry(self) -> Registry:
        return self._service.registry

    def open(self) -> None:
        """Begin with what is queued, and go on with what was interrupted."""
        for job in self._registry.jobs.in_states(JobState.RUNNING):
            self._change(job.id, JobState.INTERRUPTED)
        for job in self._registry.jobs.in_states(JobState.QUEUED, JobState.INTERRUPTED):
            self._queue.put(job.id)
        self._thread.start()

    def add(self, kind: str, owner: str, request: Mapping[str, Any]) -> JobRecord:
        """Queue a job.

        Raises:
            BusyError: One of its kind is not done yet.
        """
        job = self._registry.jobs.add(kind, owner, request)
        if job is None:
            raise BusyError(f"there is a job to {kind} already", hint="wait until it is done")
        self._queue.put(job.id)
        return job

    def stop(self) -> None:
        """Take up nothing more, and end all waiting for events; what is at work stops at the end of its part."""
        self.is_stopping = True
        self._queue.put(None)
        self._service.job_worker.stop()
        self._bell.ring()

    def close(self) -> None:
        """Wait until what is at work has stopped."""
        self.stop()
        if self._thread.ident is not None:
            self._thread.join()
        self._service.job_worker.close()

    async def events(self, job_id: str, after: int = 0) -> AsyncIterator[JobEvent]:
        """A job's events behind a number, as they come, until it ends or the service does."""
        last = after
        while True:
            with self._bell.heard() as heard:
                job = await anyio.to_thread.run_sync(self._registry.jobs.get, job_id)
                found = await anyio.to_thread.run_sync(partial(self._registry.jobs.events, job_id, after=last))
                for event in found:
                    last = event.number
                    yield event
                if not found:
                    if job is None or job.finished_at is not None or self.is_stopping:
                        return
                    await heard(_LOOK_AGAIN)

    def _serve(self) -> None:
        while (job_id := self._queue.get()) is not None and not self.is_stopping:
            job = self._registry.jobs.get(job_id)
            if job is not None:
                with suppress(SeedbedError):  # the registry is away: the job stands as it stood, for the next start
                    self._run(job)

    def _run(self, job: JobRecord) -> None:
        self._change(job.id, JobState.RUNNING, attempts=job.attempts + 1, started_at=now())
        try:
            result = _RUNS[job.kind](self._service, job, lambda kind, data: self._tell(job.id, kind, data))
        except StoppedError:
            self._change(job.id, JobState.INTERRUPTED)
        except WorkerDiedError as error:
            self._interrupted(job, error)
        except SeedbedError as error:
            self._fail(job, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other jobs go on
            _log.error("job failed", extra={"job": job.id, "kind": job.kind, "error": described(error)})
            self._fail(job, None)
        else:
            self._change(job.id, JobState.DONE, result=result, finished_at=now())

    def _interrupted(self, job: JobRecord, error: WorkerDiedError) -> None:
        """Go on with a job whose process died, unless the service ends, or it dies every time."""
        if job.attempts + 1 >= _ATTEMPTS:
            self._fail(job, error)
            return
        self._change(job.id, JobState.INTERRUPTED)
        self._queue.put(job.id)

    def _fail(self, job: JobRecord, error: SeedbedError | None) -> None:
        told = unknown_problem(instance="") if error is None else problem_of(error, instance="")
        problem = {"code": told.code, "title": told.title, "detail": told.detail}
        self._change(job.id, JobState.FAILED, problem=problem, finished_at=now())

    def _change(self, job_id: str, state: JobState, **values: Any) -> None:
        self._registry.jobs.change(job_id, state, **values)
        self._bell.ring()
        _log.info("job", extra={"job": job_id, "state": state})

    def _tell(self, job_id: str, kind: str, data: Mapping[str, Any]) -> None:
        self._registry.jobs.tell(job_id, kind, data)
        self._bell.ring()


class _Bell:
    """Wakes all coroutines that wait, from any thread."""

    def __init__(self) -> None:
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._guard = threading.Lock()

    def ring(self) -> None:
        with self._guard:
            for event, loop in self._waiting.items():
                with suppress(RuntimeError):  # its loop is closed
                    loop.call_soon_threadsafe(event.set)

    def heard(self) -> _Heard:
        return _Heard(self)

    def add(self, event: asyncio.Event) -> None:
        with self._guard:
            self._waiting[event] = asyncio.get_running_loop()

    def remove(self, event: asyncio.Event) -> None:
        with self._guard:
            self._waiting.pop(event, None)


class _Heard:
    """Hears the bell from the block's beginning on, so that no ring is lost between looking and waiting."""

    def __init__(self, bell: _Bell) -> None:
        self._bell = bell
        self._event = asyncio.Event()

    def __enter__(self) -> Callable[[float], Any]:
        self._bell.add(self._event)
        return self._wait

    def __exit__(self, *_: object) -> None:
        self._bell.remove(self._event)

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)
