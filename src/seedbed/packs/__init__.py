"""The datasets that come with seedbed: each a folder with a spec, like any user's."""

from __future__ import annotations

from pathlib import Path

from seedbed.errors import UsageError, nearest

_FOLDER = Path(__file__).parent


def pack_names() -> tuple[str, ...]:
    """The names of the shipped datasets."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("*/spec.yaml")))


def find_pack(name: str) -> Path:
    """The spec of a shipped dataset.

    Raises:
        UsageError: There is none of that name.
    """
    if name not in pack_names():
        raise UsageError(f"there is no dataset {name!r}", hint=nearest(name, pack_names()))
    return _FOLDER / name / "spec.yaml"
