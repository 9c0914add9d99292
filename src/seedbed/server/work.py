"""Does in a process of its own what burns processor time, so that reading goes on meanwhile.

Invariant: a worker's process ends with the process that started it, and never outlives it by more than a moment.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from seedbed.errors import SeedbedError, UnavailableError
from seedbed.server.child import Channel, Child, to_parent
from seedbed.server.memory import OFTEN, is_above, settle, spare

Tell = Callable[[str, Mapping[str, Any]], None]
"""Takes what a function tells while it works: a kind, and facts that JSON can hold."""

_STARTS = 2
"""How often a process is started for one function."""
_ENDING = 30.0
"""Seconds that a worker may take to end once it has nothing to do."""


_STOP = "stop"
_NICE = 10
"""How far a worker stands back, so that reading is answered while it is busy."""


_MOST_BYTES = 125 << 20
"""The memory of its own above which a worker ends after what it did, for another to follow.

The first seeding takes 80 MB, or 93 with DuckDB, and fifty models in turn come to 115; to start another takes about a
second, and to search for what can be given back, as is done after each work above it, a tenth of one.
"""


class WorkerDiedError(UnavailableError):
    """The process ended in the middle of its work."""


class BrokenError(Exception):
    """A mistake in seedbed, made in the worker; its message holds the error's name and places, and no values."""


class StoppedError(SeedbedError):
    """The work was asked to stop, and did so at the end of a part."""


class Worker:
    """One process that does one thing after another; started when it is first needed, and anew when it died.

    Args:
        name: What the process is called.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._stopping = False
        self._closed = False
        self.waiting = 0
        """Calls that wait or are at work."""

    def call(self, function: Callable[..., Any], *args: Any, told: Tell | None = None) -> Any:
        """What a function gives, called in the process.

        Args:
            function: A function of a module; its arguments and its result are pickled.
            args: Its arguments.
            told: Takes what the function tells by `tell`.

        Raises:
            SeedbedError: What the function raised.
            WorkerDiedError: The process ended meanwhile.
            BrokenError: The function failed by a mistake in seedbed.
        """
        self.waiting += 1
        try:
            with self._lock:
                return self._call(function, args, told)
        finally:
            self.waiting -= 1

    def stop(self) -> None:
        """Let what is at work, and all that follows, stop at the end of its part."""
        self._stopping = True
        _ask_to_stop(self._child)

    def rest(self) -> None:
        """End the process, and its memory with it, until it is needed again."""
        with self._lock:
            self._end()

    def close(self) -> None:
        """Wait for what is at work, and end the process."""
        with self._lock:
            self._closed = True
            self._end()

    @property
    def pid(self) -> int | None:
        """The process's id; None while there is none."""
        return self._child.pid if self._child is not None else None

    def _call(self, function: Callable[..., Any], args: tuple[Any, ...], told: Tell | None) -> Any:
        channel = self._given(function, args)
        try:
            while (message := channel.receive())[0] == "told":
                if told is not None:
                    told(*message[1:])
        except (EOFError, OSError):
            self._end()
            raise WorkerDiedError("the process that did it ended", hint="try again") from None
        return _opened(message)

    def _given(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Channel:
        """A process that has begun with a function; one that ended while it had nothing to do is replaced."""
        for _ in range(_STARTS):
            channel = self._started().channel
            with suppress(EOFError, OSError):
                channel.send((function, args))
                channel.receive()
                return channel
            self._end()
        raise WorkerDiedError("the process that should do it ended", hint="try again")

    def _started(self) -> Child:
        if self._closed:
            raise UnavailableError("the service is stopping", hint="try again later")
        if self._child is None or not self._child.is_alive:
            self._end()
            self._child = Child(self._name)
            if self._stopping:
                _ask_to_stop(self._child)
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.end(_ENDING)
        self._child = None


def _ask_to_stop(child: Child | None) -> None:
    if child is not None:
        with suppress(OSError, ValueError):  # it has ended, or is being ended
            child.channel.send(_STOP)


def _opened(message: tuple[Any, ...]) -> Any:
    """The result in a worker's message, or its error raised."""
    kind, *content = message
    if kind == "done":
        return content[0]
    if kind == "failed":
        cls, args, state = content
        error = cls.__new__(cls, *args)
        error.__dict__.update(state)
        raise error
    raise BrokenError(content[0])


# -- In the process ----------------------------------------------------------------------------------------------------


class _Here:
    """What the worker's process knows of itself."""

    channel: Channel | None = None
    stop = threading.Event()
    is_idle = threading.Event()


def tell(kind: str, **facts: Any) -> None:
    """Tell the caller of the function at work something; nobody, outside a worker."""
    if _Here.channel is not None:
        _Here.channel.send(("told", kind, facts))


def go_on() -> None:
    """Go on with the work.

    Raises:
        StoppedError: It is to stop.
    """
    if _Here.stop.is_set():
        raise StoppedError("the service is stopping")


def serve() -> None:
    """Be a worker's process: do what its input asks for until that ends."""
    for each in (signal.SIGINT, signal.SIGTERM):  # they go to the whole group; the server says when to end
        signal.signal(each, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    spare(OFTEN)
    channel = _Here.channel = to_parent()
    asked: queue.SimpleQueue[tuple[Callable[..., Any], tuple[Any, ...]] | None] = queue.SimpleQueue()
    _Here.is_idle.set()
    threading.Thread(target=_heed, args=(channel, asked), daemon=True).start()
    is_settled = False
    with suppress(OSError):
        while (call := asked.get()) is not None:
            channel.send("begun")
            done = _done(*call)
            _Here.is_idle.set()
            channel.send(done)
            del call, done
            if not is_settled:  # libraries are there, and dead circles are soon found among the rest
                is_settled = True
                settle()
            if is_above(_MOST_BYTES):
                return  # whoever calls next finds it ended with nothing to do, and starts another


def _heed(channel: Channel, asked: queue.SimpleQueue[Any]) -> None:
    """Take what the server says, and end at once when it is gone in the middle of a call."""
    with suppress(Exception):  # it has ended, or what came cannot be understood
        while True:
            _take(channel.receive(), asked)
    if not _Here.is_idle.is_set():
        os._exit(1)
    asked.put(None)


def _take(message: Any, asked: queue.SimpleQueue[Any]) -> None:
    if message == _STOP:
        _Here.stop.set()
    else:
        _Here.is_idle.clear()
        asked.put(message)


def _done(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Any, ...]:
    try:
        return "done", function(*args)
    except SeedbedError as error:
        error.add_note(described(error))
        return "failed", type(error), error.args, vars(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the service goes on, and says so
        return "broken", described(error)


def described(error: BaseException) -> str:
    """The names and places of an error and of what led to it, without their messages, which may hold values.

    >>> try:
    ...     int("secret")
    ... except ValueError as error:
    ...     described(error).partition(" at ")[0]
    'ValueError'
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-8:])
    before = error.__cause__ or error.__context__
    there = [f"; in the worker {note}" for note in getattr(error, "__notes__", ())]
    after = f"; after {described(before)}" if before is not None else ""
    return f"{type(error).__name__} at {places}{''.join(there)}{after}"
