"""From what a user names (a file, `package.module:object`, an entry point) to modules.

Python is run only for what the user of this process has named: a module that only a database's ledger speaks of is
not imported, since whoever can write to that database would then decide what runs here.

Invariant: what `known` returns has been registered before, in this process.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from seedbed.errors import SeedbedError, UsageError, nearest
from seedbed.modules.base import Registered, as_module

ENTRY_POINTS = "seedbed.modules"
_known: dict[str, tuple[Registered, ...]] = {}


def register(reference: str, folder: Path) -> tuple[Registered, ...]:
    """Import the modules that a reference names, and make them known.

    Args:
        reference: The path of a Python file, `package.module`, either with `:object` behind it, or the name of an
            entry point of the group `seedbed.modules`.
        folder: Where the path goes from.

    Returns:
        Without `:object`, all that `@seedbed.module` has made there.

    Raises:
        UsageError: There is no such thing, or nothing in it is a module.
    """
    key = _key(reference, folder)
    _known[key] = tuple(replace(each, reference=key) for each in _load(reference, folder))
    return _known[key]


def known(reference: str, folder: Path) -> tuple[Registered, ...]:
    """The modules of a reference that has been registered.

    Raises:
        UsageError: It has not.
    """
    key = _key(reference, folder)
    if key not in _known and not _entry_point(reference):
        raise UsageError(
            f"rows were made by the module {reference}, and a module is run only when you name it yourself",
            hint=f"name the spec in the command, or add --module {key}",
        )
    return _known.get(key) or register(reference, folder)


def absolute(reference: str, folder: Path) -> str:
    """The reference in a form that means the same from any folder."""
    return _key(reference, folder)


def restore(reference: str, name: str) -> Registered:
    """A module that another process has registered, for unpickling."""
    return next(each for each in register(reference, Path.cwd()) if each.name == name)


def _key(reference: str, folder: Path) -> str:
    path, name = _parted(reference)
    return str((folder / path).resolve()) + (f":{name}" if name else "") if _is_file(path) else reference


def _parted(reference: str) -> tuple[str, str]:
    head, colon, name = reference.rpartition(":")
    return (head, name) if colon and name.isidentifier() else (reference, "")


def _is_file(path: str) -> bool:
    return path.endswith(".py") or "/" in path or "\\" in path


def _load(reference: str, folder: Path) -> tuple[Registered, ...]:
    entry = _entry_point(reference)
    if entry is not None:
        with _explained(reference):
            return (as_module(entry.load(), reference),)
    path, name = _parted(reference)
    with _explained(reference):
        space = _run((folder / path).resolve()) if _is_file(path) else _import(path)
    if name:
        return (as_module(_member(space, name, reference), name),)
    found = tuple(value for value in vars(space).values() if isinstance(value, Registered))
    if not found:
        raise UsageError(
            f"{reference} holds no module", hint="decorate a function with @seedbed.module(tables=…), or a class"
        )
    return tuple(dict.fromkeys(found))


def _entry_point(reference: str) -> Any:
    return next(iter(entry_points(group=ENTRY_POINTS, name=reference)), None)


def _member(space: ModuleType, name: str, reference: str) -> Any:
    if not hasattr(space, name):
        candidates = [key for key, value in vars(space).items() if isinstance(value, Registered)]
        raise UsageError(f"{reference}: there is no {name} in it", hint=nearest(name, candidates))
    found = getattr(space, name)
    return found() if isinstance(found, type) else found


def _run(path: Path) -> ModuleType:
    if not path.is_file():
        raise UsageError(
            f"there is no file {path}", hint="a module's path goes from the spec's folder, that of --module from here"
        )
    name = f"seedbed_module_{path.stem}_{blake2b(str(path).encode(), digest_size=4).hexdigest()}"
    found = spec_from_file_location(name, path)
    assert found is not None
    assert found.loader is not None
    space = sys.modules[name] = module_from_spec(found)
    with _importing_from(path.parent):
        found.loader.exec_module(space)
    return space


def _import(name: str) -> ModuleType:
    with _importing_from(Path.cwd()):
        return import_module(name)


@contextmanager
def _importing_from(folder: Path) -> Iterator[None]:
    """Let imports find what lies beside."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


@contextmanager
def _explained(reference: str) -> Iterator[None]:
    """Turn whatever a user's Python raises into an error that says where."""
    try:
        yield
    except SeedbedError:
        raise
    except Exception as error:
        raise UsageError(
            f"the module {reference} cannot be imported: {explained(error)}",
            hint="a module is a Python file, package.module, either with :object, or an entry point's name",
        ) from error


def explained(error: Exception) -> str:
    """An error of a user's Python in one line, with the file and line it comes from."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith(str(Path(__file__).parents[1])) and not file.startswith("<frozen"):
            place = f" ({file}:{trace.tb_lineno})"
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename:
        place = f" ({error.filename}:{error.lineno})"
    return f"{type(error).__name__}: {error}{place}"
