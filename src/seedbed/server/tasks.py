"""What the service asks its worker to do, without importing what the worker needs for it.

Invariant: importing this module imports neither Arrow nor a driver; each function is that of `making`, called there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A model's app database, as one process tells another of it.

    Attributes:
        store: The URL of the store.
        model_id: The model.
        document: The version of it that the tables follow, or are to follow.
    """

    store: str = field(repr=False)
    model_id: str
    document: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SeedRequest:
    """What rows are asked for.

    Attributes:
        rows: How many of each entity.
        entities: Of these alone, and of the parents they need; of all when empty.
        preserve: Whether the rows that are there stay.
        seed: What the rows are drawn from; the same for the same model when None.
    """

    rows: int = 5
    entities: tuple[str, ...] = ()
    preserve: bool = False
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a seeding made.

    Attributes:
        entities: Rows made of each entity.
        relationships: References from one of these rows to another, and pairs of many-to-many.
        seconds: How long it took.
    """

    entities: Mapping[str, int]
    relationships: int
    seconds: float


def stage_rows(place: Place, request: SeedRequest) -> Seeded:
    """See `making.stage_rows`."""
    from seedbed.server import making

    return making.stage_rows(place, request)


def add_rows(place: Place, request: SeedRequest) -> Seeded:
    """See `making.add_rows`."""
    from seedbed.server import making

    return making.add_rows(place, request)


def undo_rows(place: Place) -> None:
    """See `making.undo_rows`."""
    from seedbed.server import making

    making.undo_rows(place)


def empty_database(place: Place) -> None:
    """See `making.empty_database`."""
    from seedbed.server import making

    making.empty_database(place)
