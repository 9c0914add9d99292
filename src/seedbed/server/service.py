"""What all routers share, made when the service starts and put away when it ends.

Invariant: an operation on an app database goes through `Service.operation`, which enters it in the journal, lets no
other one at the same model, and leaves nothing half done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Any, ParamSpec, TypeVar

import anyio
import anyio.to_thread
from fastapi import Depends, Request

from seedbed.errors import NotFoundError, OperationError
from seedbed.server.cache import Cache
from seedbed.server.descriptions import Descriptions
from seedbed.server.jobs import Jobs
from seedbed.server.locks import ModelLocks
from seedbed.server.measures import measure
from seedbed.server.metrics import Metrics
from seedbed.server.reaping import Reaper
from seedbed.server.recovery import recover, recover_all
from seedbed.server.registry import ModelRecord, Operation, Registry
from seedbed.server.settings import Settings
from seedbed.server.stores import Pools, open_store
from seedbed.server.work import Worker

P = ParamSpec("P")
T = TypeVar("T")


class Service:
    """The parts of a running service.

    Args:
        settings: What it was told.

    Attributes:
        settings: What it was told.
        registry: What it remembers.
        worker: Where rows are made.
        job_worker: Where jobs are done, so that they hold up nobody.
        jobs: What takes minutes.
        reaper: Has app databases dropped that nobody uses.
        descriptions: What is in the databases that jobs made anew.
        locks: One operation at a time on one model.
        store: Where app databases are.
        cache: What is counted of them, for a moment.
        metrics: What is counted and timed.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.registry = Registry(settings.system_database.get_secret_value(), settings.pools)
        self.worker = Worker("seedbed-worker")
        self.job_worker = Worker("seedbed-jobs")
        self.jobs = Jobs(self)
        self.reaper = Reaper(self)
        self.descriptions = Descriptions(settings.descriptions)
        self.locks = ModelLocks(waiting=max(1, settings.pools.changes // 2))
        self.store = open_store(settings.app_databases.get_secret_value(), _pools(settings))
        self.cache = Cache()
        self.metrics = Metrics()
        measure(self)
        self._changes: anyio.CapacityLimiter | None = None

    @classmethod
    def opened(cls, settings: Settings, *, jobs: bool = True) -> Service:
        """A service that is ready: its registry is of this version, and what the last end left half done is whole.

        Args:
            settings: What it is told.
            jobs: Whether it takes up jobs, and cleans up now and then.

        Raises:
            BusyError: Another service uses the same system database.
            ConnectionProblem: The system database cannot be reached.
        """
        service = cls(settings)
        try:
            service.registry.system.claim()
            service.registry.migrate()
            for owner in ("local", "admin"):
                service.registry.tokens.ensure_owner(owner)
            recover_all(service)
            if jobs:
                service.jobs.open()
                service.reaper.open()
        except BaseException:
            service.close()
            raise
        return service

    def close(self) -> None:
        """Let what is at work finish its part, and put everything away."""
        self.reaper.close()
        self.jobs.close()
        self.worker.stop()
        self.worker.close()
        self.store.close()
        self.registry.close()

    def stop(self) -> None:
        """Begin to end: jobs stop, requests are still answered."""
        self.jobs.stop()

    @contextmanager
    def operation(self, model_id: str, kind: str, **detail: Any) -> Iterator[Operation]:
        """Do something to a model's app database; what fails is made whole before the error goes on.

        Args:
            model_id: The model.
            kind: A kind whose recovery is registered.
            detail: What its recovery needs to know, as JSON.

        Raises:
            BusyError: Another operation on the model is going on.
            OperationError: An earlier one could not be made whole.
        """
        with self._whole(model_id):
            began = time.perf_counter()
            begun = self.registry.journal.begin(model_id, kind, detail)
            try:
                yield begun
            except BaseException:
                with suppress(Exception):  # the journal has it, and it is tried again
                    recover(self, self._noted(begun), "failed")
                self.metrics.operation(kind, "failed", time.perf_counter() - began)
                raise
            finally:
                self.cache.forget(model_id)
            self.registry.journal.done(begun)
            self.metrics.operation(kind, "done", time.perf_counter() - began)

    @contextmanager
    def alone(self, owner: str, model_id: str) -> Iterator[ModelRecord]:
        """Be the only one to change an owner's model and its database, which is whole then.

        Operations inside cannot find that the model was changed, or is another one by now.

        Raises:
            NotFoundError: There is no such model, or not any more.
            BusyError: Another operation on the model is going on.
            OperationError: An earlier one could not be made whole.
        """
        self.model_of(owner, model_id)
        with self._whole(model_id):
            yield self.model_of(owner, model_id)

    def model_of(self, owner: str, model_id: str) -> ModelRecord:
        """A model of an owner's.

        Raises:
            NotFoundError: There is none, or it is another owner's.
        """
        found = self.registry.models.get(owner, model_id)
        if found is None:
            raise no_such_model()
        return found

    @contextmanager
    def _whole(self, model_id: str) -> Iterator[None]:
        with self.locks.hold(model_id, seconds=self.settings.limits.request_seconds) as is_first:
            for earlier in self.registry.journal.unfinished(model_id) if is_first else ():
                if not recover(self, earlier):
                    raise OperationError("an earlier operation could not be made whole", hint="the log says why")
            yield

    def _noted(self, begun: Operation) -> Operation:
        """An operation with what was noted of it since it began."""
        found = self.registry.journal.unfinished(begun.model_id)
        return next((each for each in found if each.id == begun.id), begun)

    async def change(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run what takes long in a thread of its own kind, so that those of reads stay free."""
        if self._changes is None:
            self._changes = anyio.CapacityLimiter(self.settings.pools.changes)
        return await anyio.to_thread.run_sync(lambda: function(*args, **kwargs), limiter=self._changes)


def no_such_model() -> NotFoundError:
    """That there is no such model, or none that is seen."""
    return NotFoundError("there is no such model", hint="register it with PUT")


def _pools(settings: Settings) -> Pools:
    """The bounds on connections to app databases: each request that is answered needs one."""
    given = settings.pools
    connections = given.threads + given.changes
    return Pools(databases=given.engines, kept=1, connections=connections, wait_seconds=given.wait_seconds)


async def service_of(request: Request) -> Service:
    """The service that a request came to."""
    found: Service = request.app.state.service
    return found


Shared = Annotated[Service, Depends(service_of)]
"""A parameter of an endpoint: what all routers share."""
