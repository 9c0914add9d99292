"""Making and loading parts with threads of this process.

Invariant: a part is generated outside and written inside its database's turn, so that while one thread waits for a
database, another makes the next part; and the first failure stops all threads at the end of their part.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing, suppress
from dataclasses import dataclass, field

from seedbed.run.beside import beside_owners
from seedbed.run.making import Maker
from seedbed.run.progress import Progress
from seedbed.targets.base import Part, Run, Session, Target, TyingSession


@dataclass(slots=True)
class _Queue:
    """The parts of one database that wait to be made."""

    parts: deque[Part]
    turn: threading.Semaphore
    busy: int = 0


@dataclass(slots=True)
class _Work:
    """What the threads share."""

    maker: Maker
    target: Target
    run: Run
    progress: Progress
    queues: dict[str, _Queue]
    lock: threading.Lock = field(default_factory=threading.Lock)
    stop: threading.Event = field(default_factory=threading.Event)

    def next_part(self) -> Part | None:
        """The next part of the database that fewest threads are at; of equals, the one with most parts left."""
        with self.lock:
            waiting = [queue for queue in self.queues.values() if queue.parts]
            if not waiting or self.stop.is_set():
                return None
            queue = min(waiting, key=lambda each: (each.busy, -len(each.parts)))
            queue.busy += 1
            return queue.parts.popleft()

    def done(self, part: Part) -> None:
        """A thread has finished with a part."""
        with self.lock:
            self.queues[part.table.database].busy -= 1


def load_parts(maker: Maker, target: Target, run: Run, parts: Iterable[Part], *, jobs: int, progress: Progress) -> None:
    """Make parts and load them.

    Args:
        maker: Makes the rows.
        target: Where to.
        run: The run they belong to, entered in every database.
        parts: The parts, parents first.
        jobs: Threads.
        progress: Who is told of each part.

    Raises:
        SeedbedError: A part could not be made or loaded; the others in hand were finished.
    """
    writers = target.capabilities.parallel_writers
    queues: dict[str, _Queue] = {}
    for part in beside_owners(maker.tables, tuple(parts)):
        queue = queues.setdefault(part.table.database, _Queue(deque(), threading.Semaphore(writers)))
        queue.parts.append(part)
    work = _Work(maker, target, run, progress, queues)
    in_threads(jobs, lambda: _worker(work), stop=work.stop)


def load_together(
    maker: Maker, target: Target, run: Run, parts: Iterable[Part], *, jobs: int, progress: Progress
) -> None:
    """Make parts whose rows refer to each other, and load them in one transaction; see `load_parts`."""
    del jobs
    wanted = tuple(parts)
    with closing(target.session(wanted[0].table.database)) as session:
        assert isinstance(session, TyingSession)
        session.load_together(run, wanted, maker.rows)
    for part in wanted:
        progress.advanced(part.table, part.stop - part.start)


def in_threads(jobs: int, function: Callable[[], None], *, stop: threading.Event) -> None:
    """Run `function` in several threads; when one fails or the user interrupts, let all stop and raise the first."""

    def work() -> None:
        try:
            function()
        except BaseException:
            stop.set()
            raise

    with ThreadPoolExecutor(jobs, thread_name_prefix="seedbed") as pool:
        running = [pool.submit(work) for _ in range(jobs)]
        try:
            for each in as_completed(running):
                each.result()
        except BaseException:
            stop.set()
            raise


def _worker(work: _Work) -> None:
    sessions: dict[str, Session] = {}
    try:
        while (part := work.next_part()) is not None:
            try:
                _load(work, part, sessions)
            finally:
                work.done(part)
    finally:
        for session in sessions.values():
            with suppress(Exception):
                session.close()


def _load(work: _Work, part: Part, sessions: dict[str, Session]) -> None:
    batch = work.maker.rows(part)
    database = part.table.database
    with work.queues[database].turn:
        if work.stop.is_set():
            return
        if database not in sessions:
            sessions[database] = work.target.session(database)
        sessions[database].load(work.run, part, batch)
    work.progress.advanced(part.table, part.stop - part.start)
