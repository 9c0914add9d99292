"""A target that breaks at a chosen call, as if the process had been killed between two of its statements."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from seedbed.targets import Capabilities, Session, Target


class Killed(BaseException):
    """What stands for `kill -9`: nothing in the program may catch it and go on."""


class Fuse:
    """Breaks at the n-th call.

    Args:
        at: Which call is not made any more, from 0.
    """

    def __init__(self, at: int) -> None:
        self.at = at
        self.calls: list[str] = []

    def call(self, name: str, function: Any, *arguments: Any, **options: Any) -> Any:
        self.calls.append(name)
        if len(self.calls) > self.at:
            raise Killed(name)
        return function(*arguments, **options)


class BreakingTarget:
    """Passes every call on until the fuse burns; after that none."""

    def __init__(self, target: Target, fuse: Fuse) -> None:
        self._target = target
        self._fuse = fuse

    @property
    def capabilities(self) -> Capabilities:
        return self._target.capabilities

    def session(self, database: str, *, create: bool = False, read_only: bool = False) -> Session:
        def opened() -> Session:
            return self._target.session(database, create=create, read_only=read_only)

        session = self._fuse.call(f"session {database}", opened)
        return _Breaking(session, self._fuse, database)

    def hold(self, databases: Sequence[str]) -> AbstractContextManager[None]:
        return self._target.hold(databases)

    def describe(self, database: str) -> str:
        return self._target.describe(database)

    def drop_database(self, database: str) -> bool:
        dropped: bool = self._fuse.call(f"drop {database}", self._target.drop_database, database)
        return dropped


class _Breaking:
    def __init__(self, session: Session, fuse: Fuse, database: str) -> None:
        self._session = session
        self._fuse = fuse
        self._database = database

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._session, name)
        if name in {"close", "relation"}:
            return method

        def call(*arguments: Any, **options: Any) -> Any:
            return self._fuse.call(f"{name} {self._database}", method, *arguments, **options)

        return call
