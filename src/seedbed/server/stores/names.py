"""What app databases are called.

Invariant: two model ids never share a name, on an engine that folds case neither; a model id has no underscore, so the
names of stages are no model's.
"""

from __future__ import annotations

import hashlib

from seedbed.errors import UsageError

PREFIX = "app_db_"
STAGE = "__stage"
"""What the name of a database's stage ends in."""
RETIRED = "__retired"
"""What the name of a database that a stage has replaced ends in, while it goes."""
MAX_MODEL_ID = 100
_DIGITS = 12


def database_name(model_id: str, limit: int, *, folds_case: bool = False) -> str:
    """The name of a model's database.

    Args:
        model_id: Letters, digits and `-`, at most 100.
        limit: The longest name the engine keeps, in bytes.
        folds_case: Whether names that differ only by case are one to the engine.

    Raises:
        UsageError: It is no model's id.

    >>> database_name("crm-1", 63)
    'app_db_crm-1'
    >>> database_name("c" * 70, 63)
    'app_db_ccccccccccccccccccccccccccccccccccccccccccc_1b8b659e920f'
    """
    if not 1 <= len(model_id) <= MAX_MODEL_ID or not _is_plain(model_id):
        raise UsageError("a model's id is 1 to 100 letters, digits and hyphens")
    name = f"{PREFIX}{model_id}"
    if len(name) <= limit and not (folds_case and model_id != model_id.lower()):
        return name
    digest = hashlib.blake2b(model_id.encode(), digest_size=_DIGITS // 2).hexdigest()
    kept = name.lower() if folds_case else name
    return f"{kept[: limit - _DIGITS - 1]}_{digest}"


def stage_of(database: str) -> str:
    """The name of the empty place beside a database."""
    return f"{database}{STAGE}"


def is_stage(name: str) -> bool:
    """Whether a name is that of a stage, or of what one has replaced."""
    return name.endswith((STAGE, RETIRED))


def is_live(name: str) -> bool:
    """Whether a name is that of an app database."""
    return name.startswith(PREFIX) and not is_stage(name)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.replace("-", "a").isalnum()
