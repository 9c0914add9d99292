"""Decides whether a database may be written to: only a test database, our own, or one the user names.

Invariant: nothing is created in or loaded into a database before `require_safe` has let it pass.
"""

from __future__ import annotations

from seedbed.errors import UnsafeTargetError

SAFE_SUFFIXES = ("_demo", "_test", "_dev", "_seedbed")


def is_safe_name(name: str) -> bool:
    """Whether a database's name says that it is for tests.

    >>> is_safe_name("shop_test"), is_safe_name("shop"), is_safe_name("contest")
    (True, False, False)
    """
    return name.lower().endswith(SAFE_SUFFIXES)


def require_ending(name: str, endings: tuple[str, ...], *, dataset: str, allow_databases: frozenset[str]) -> None:
    """Refuse a database that a dataset is not meant for.

    Args:
        name: The database's name; of a file, its stem.
        endings: How names may end; none means that the dataset does not care.
        dataset: The dataset's name, for messages.
        allow_databases: The names that the user allows.

    Raises:
        UnsafeTargetError: The name ends otherwise.
    """
    if endings and not name.lower().endswith(endings) and name not in allow_databases:
        raise UnsafeTargetError(
            f"{dataset} goes into databases whose names end in {' or '.join(endings)}, and {name!r} does not",
            hint=f"name another database, such as {name}{endings[0]}; or say --allow-database {name}",
        )


def require_safe(name: str, *, where: str, ours: bool, allow_databases: frozenset[str]) -> None:
    """Refuse a database that may hold what somebody needs.

    Args:
        name: The database's name; of a file, its stem.
        where: The database as messages show it, without password.
        ours: Whether seedbed created it, or it is empty.
        allow_databases: The names that the user allows.

    Raises:
        UnsafeTargetError: None of the three holds.
    """
    if ours or is_safe_name(name) or name in allow_databases:
        return
    raise UnsafeTargetError(
        f"{where}: {name!r} was not created by seedbed, and its name does not end in "
        f"{', '.join(SAFE_SUFFIXES[:-1])} or {SAFE_SUFFIXES[-1]}",
        hint=f"if it may be filled and cleared, say --allow-database {name}",
    )
