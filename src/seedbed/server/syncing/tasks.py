"""What the service asks its worker to do for a sync, without importing what the worker needs for it.

Invariant: importing this module imports neither Arrow nor a driver.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from seedbed.errors import LoadError, SyncError
from seedbed.server.syncing.changes import Change
from seedbed.server.syncing.hints import Hints
from seedbed.server.tasks import Place


@dataclass(frozen=True, slots=True)
class SyncDone:
    """What a sync did.

    Attributes:
        changes: What was changed.
        notices: What is not quite as the model says, and why.
        is_staged: Whether the changed database is beside the one there is, and is to take its place.
    """

    changes: tuple[Change, ...]
    notices: tuple[str, ...]
    is_staged: bool


def sync_tables(place: Place, document: str, hints: Hints) -> SyncDone:
    """Bring a model's database to another document.

    Args:
        place: The database, and the document that its tables follow.
        document: The document that they are to follow.
        hints: What the request says.

    Raises:
        SyncRefusedError: It would lose values, or rows are in the way.
        SyncError: The database itself found rows in the way.
        UsageError: A hint does not fit.
    """
    from seedbed.server.appmodel import ENTITY_TYPE, MODEL_ID, schema_of
    from seedbed.server.making import store_of
    from seedbed.server.syncing.applying import sync_database

    store = store_of(place.store)
    database = store.database(place.model_id)
    old, new = (schema_of(each, place.model_id, database) for each in (place.document, document))
    hints = replace(hints, renewed=frozenset({ENTITY_TYPE, MODEL_ID}))
    try:
        done = sync_database(store, database, old, new, hints, follows=follows_note(document))
    except LoadError:  # its message may hold values
        raise SyncError(
            "rows do not fit the model's new keys, checks or references, and nothing has changed",
            hint="change the rows, or leave out what is new of these",
        ) from None
    return SyncDone(done.changes, done.notices, bool(done.staged))


def follows(place: Place) -> bool:
    """Whether a database's tables were brought to the place's document by a sync."""
    from contextlib import closing

    from seedbed.model import Schema
    from seedbed.server.making import store_of
    from seedbed.server.syncing.applying import target_of
    from seedbed.targets.base import NotingSession
    from seedbed.targets.ledger import FOLLOWS

    store = store_of(place.store)
    database = store.database(place.model_id)
    with closing(target_of(store, database, Schema()).session(database, read_only=True)) as session:
        assert isinstance(session, NotingSession)
        return follows_note(place.document) in session.notes(FOLLOWS)


def follows_note(document: str) -> str:
    """What a database's ledger notes of the document that its tables follow."""
    return hashlib.sha256(document.encode()).hexdigest()
