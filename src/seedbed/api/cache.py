"""What reading, inference and checks found, kept between runs in the user's cache folder.

Invariant: an entry is found only by the digest of all that it was made from, seedbed's own files among it. One that is
damaged, somebody else's, or cannot be read or written matters no more than one that is missing.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import seedbed

VARIABLE = "SEEDBED_CACHE"
"""The environment variable that names the folder of the cache, or switches it off."""
_OFF = frozenset({"off", "0", "false", "no"})
_MOST_ENTRIES = 40
_LIBRARIES = ("duckdb", "numpy", "pyarrow", "pydantic", "pyyaml", "sqlalchemy", "sqlglot")
_TAG = "~"
"""The only key of a mapping that stands for something that JSON does not have."""


def folder() -> Path | None:
    """Where entries are kept; None when they are not to be."""
    said = os.environ.get(VARIABLE, "")
    if said.lower() in _OFF:
        return None
    if said:
        return Path(said)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, "seedbed", "cache") if local else None
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    return base / "seedbed" if base.is_absolute() else None


def key_of(kind: str, facts: Iterable[str | bytes]) -> str:
    """The digest of what an entry is made from, of seedbed's files and of the libraries that it works with.

    Args:
        kind: What sort of entry it is.
        facts: Names and contents of its inputs, in order.
    """
    digest = hashlib.sha256(f"{kind}\n{_program()}\n".encode())
    for fact in facts:
        content = fact.encode() if isinstance(fact, str) else fact
        digest.update(f"{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _program() -> str:
    """What tells this program from any other: versions, and of each of its files the name, the size and the time.

    To read the files would take longer than most of what is kept. The datasets are aside: those are inputs.
    """
    folder = Path(seedbed.__file__).parent
    facts = [platform.python_version(), sys.platform, seedbed.__version__]
    facts += (f"{name} {version(name)}" for name in _LIBRARIES)
    archives = (_stamp(str(each), each.stat()) for each in folder.parents if each.is_file())
    facts += sorted(_stamps(str(folder), "") if folder.is_dir() else archives)
    return "\n".join(facts)


def _stamps(folder: str, inside: str) -> Iterator[str]:
    """A line for each file in a folder, whatever is compiled of them aside."""
    with os.scandir(folder) as entries:
        for each in entries:
            name = inside + each.name
            if each.is_file():
                yield _stamp(name, each.stat())
            elif each.name != "__pycache__" and name != "packs":
                yield from _stamps(each.path, f"{name}/")


def _stamp(name: str, found: os.stat_result) -> str:
    return f"{name} {found.st_size} {found.st_mtime_ns}"


def read(key: str) -> Any:
    """What is kept under a key; None when nothing is, or nothing that can be relied on."""
    place = folder()
    if place is None:
        return None
    try:
        path = place / key
        if not _is_ours(path):
            return None
        digest, _, packed = path.read_bytes().partition(b"\n")
        if digest.decode() != _seal(key, packed):
            return None
        return json.loads(zlib.decompress(packed), object_hook=_restored)
    except (OSError, ValueError, TypeError, ArithmeticError, zlib.error, RecursionError):
        return None


def write(key: str, value: Any) -> None:
    """Keep a value of plain data; nothing happens where it cannot be kept as it is."""
    place = folder()
    if place is None:
        return
    with suppress(OSError, TypeError, ValueError, RecursionError):
        packed = zlib.compress(json.dumps(_plain(value), ensure_ascii=False).encode(), 1)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(key, packed).encode() + b"\n" + packed)
            Path(name).replace(place / key)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _forget_oldest(place)


def _seal(key: str, packed: bytes) -> str:
    return hashlib.sha256(key.encode() + packed).hexdigest()


def _is_ours(path: Path) -> bool:
    """Whether nobody else can have written it."""
    if not hasattr(os, "getuid"):
        return True
    found = (path.stat(), path.parent.stat())
    return all(each.st_uid == os.getuid() and not each.st_mode & 0o022 for each in found)


def _forget_oldest(place: Path) -> None:
    entries = sorted(place.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path in entries[:-_MOST_ENTRIES]:
        path.unlink(missing_ok=True)


# -- Plain data as JSON, and back with every type as it was -----------------------------------------------------------


def _plain(value: Any) -> Any:
    """A value as JSON has it; what JSON would change is tagged.

    Raises:
        TypeError: It cannot be kept.
    """
    kind = type(value)
    if kind in {str, int, float, bool} or value is None:
        return value
    if kind is list:
        return [_plain(each) for each in value]
    if kind is dict and _TAG not in value and all(type(key) is str for key in value):
        return {key: _plain(each) for key, each in value.items()}
    return {_TAG: _tagged(kind, value)}


def _tagged(kind: type, value: Any) -> list[Any]:
    if kind is dict:
        return ["dict", [[_plain(key), _plain(each)] for key, each in value.items()]]
    if kind is tuple:
        return ["tuple", [_plain(each) for each in value]]
    if kind in {date, datetime, Decimal}:
        return [kind.__name__, str(value) if kind is Decimal else value.isoformat()]
    raise TypeError(kind)


def _restored(found: dict[str, Any]) -> Any:
    if _TAG not in found:
        return found
    kind, content = found[_TAG]
    restore = _RESTORE.get(kind)
    if restore is None:
        raise ValueError(kind)
    return restore(content)


_RESTORE: dict[str, Any] = {
    "dict": dict,
    "tuple": tuple,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "Decimal": Decimal,
}
