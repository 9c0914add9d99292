"""Where files are kept: a folder of this machine, or a prefix of a bucket.

Invariant: whoever reads a file finds all of it: a local one is renamed into its place, an object is put in one go.
"""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from seedbed.errors import ConnectionProblem, LoadError, TargetError

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

DRAFTS = "_seedbed/drafts"
_CHUNK = 1 << 22
_numbers = count()


class Store(Protocol):
    """A tree of files; paths are relative to its root, with slashes."""

    @property
    def where(self) -> str:
        """The root, as messages show it."""
        ...

    def exists(self) -> bool:
        """Whether there is anything: the folder itself, or an object below the prefix."""
        ...

    def files(self) -> dict[str, int]:
        """Every file with its size."""
        ...

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        ...

    def read(self, path: str) -> bytes | None:
        """A whole file; None when there is none."""
        ...

    def digest(self, path: str) -> str:
        """A file's SHA-256; "" when there is none."""
        ...

    def write(self, path: str, data: pa.Buffer | bytes) -> None:
        """Put a file in its place, over one that is there."""
        ...

    def join(self, path: str, pieces: Iterable[bytes]) -> tuple[int, str]:
        """Put a file made of pieces in its place; returns its size and its SHA-256."""
        ...

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, those that are there, and folders that have become empty."""
        ...

    def begin_to_secure(self, path: str) -> None:
        """Let a file go to the disk while other work is done, so that `secure` need not wait for all of it at once."""
        ...

    def secure(self, paths: Iterable[str]) -> None:
        """Wait until these files would survive a power failure."""
        ...


class Folder:
    """A folder of this machine.

    Args:
        path: The folder, which may be missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def where(self) -> str:
        """See `Store`."""
        return str(self.path)

    def exists(self) -> bool:
        """See `Store`."""
        return self.path.is_dir()

    def files(self) -> dict[str, int]:
        """See `Store`."""
        return dict(_walk(self.path, ""))

    def has(self, path: str) -> bool:
        """See `Store`."""
        return (self.path / path).is_file()

    def read(self, path: str) -> bytes | None:
        """See `Store`."""
        try:
            return (self.path / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unusable(self.path / path, error) from error

    def digest(self, path: str) -> str:
        """See `Store`."""
        try:
            with (self.path / path).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return ""

    def write(self, path: str, data: pa.Buffer | bytes) -> None:
        """See `Store`."""
        place = self.path / path
        with self.draft() as draft:
            try:
                draft.write_bytes(data)
                place.parent.mkdir(parents=True, exist_ok=True)
                draft.replace(place)
            except OSError as error:
                raise _unusable(place, error) from error

    def join(self, path: str, pieces: Iterable[bytes]) -> tuple[int, str]:
        """See `Store`."""
        with self.draft() as draft:
            with draft.open("wb") as file:
                size, digest = _copy(pieces, file)
            draft.replace(self.path / path)
        return size, digest

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """A path for a file that is not ready; what is left there is removed."""
        draft = self.path / DRAFTS / f"{os.getpid()}-{threading.get_ident()}-{next(_numbers)}"
        try:
            draft.parent.mkdir(parents=True, exist_ok=True)
            yield draft
        except OSError as error:
            raise _unusable(draft, error) from error
        finally:
            draft.unlink(missing_ok=True)

    def remove(self, paths: Iterable[str]) -> None:
        """See `Store`."""
        drafts = self.path / DRAFTS
        folders = {drafts, drafts.parent}
        for path in paths:
            place = self.path / path
            place.unlink(missing_ok=True)
            folders.update(parent for parent in place.parents if self.path in parent.parents)
        for folder in sorted(folders, reverse=True):
            with suppress(OSError):  # it is not empty, or gone
                folder.rmdir()

    def remove_empty(self) -> None:
        """Remove the folder, in which no file is left; a process that was killed may have left empty folders in it."""
        try:
            for folder, _, _ in os.walk(self.path, topdown=False):
                Path(folder).rmdir()
        except OSError as error:
            raise _unusable(self.path, error) from error

    def begin_to_secure(self, path: str) -> None:
        """See `Store`."""
        _disk_thread().submit(_synchronise, self.path / path)

    def secure(self, paths: Iterable[str]) -> None:
        """See `Store`."""
        places = [self.path / path for path in paths]
        for place in [*places, *{place.parent for place in places}]:
            _synchronise(place)


class Objects:
    """A prefix of a bucket.

    Args:
        system: The object store.
        root: Bucket and prefix.
        where: The root, as messages show it.
    """

    def __init__(self, system: FileSystem, root: str, where: str) -> None:
        self.system = system
        self.root = root
        self._where = where

    @property
    def where(self) -> str:
        """See `Store`."""
        return self._where

    def exists(self) -> bool:
        """See `Store`."""
        from pyarrow.fs import FileSelector

        with self._reached():
            return bool(self.system.get_file_info(FileSelector(self.root, allow_not_found=True)))

    def files(self) -> dict[str, int]:
        """See `Store`."""
        from pyarrow.fs import FileSelector, FileType

        selector = FileSelector(self.root, recursive=True, allow_not_found=True)
        with self._reached():
            found = self.system.get_file_info(selector)
        return {info.path.removeprefix(f"{self.root}/"): info.size for info in found if info.type == FileType.File}

    def has(self, path: str) -> bool:
        """See `Store`."""
        from pyarrow.fs import FileType

        with self._reached():
            return bool(self.system.get_file_info(f"{self.root}/{path}").type == FileType.File)

    def read(self, path: str) -> bytes | None:
        """See `Store`."""
        with self._reached():
            try:
                with self.system.open_input_file(f"{self.root}/{path}") as file:
                    return bytes(file.read())
            except FileNotFoundError:
                return None

    def digest(self, path: str) -> str:
        """See `Store`."""
        digest = hashlib.sha256()
        with self._reached(), suppress(FileNotFoundError):
            with self.system.open_input_stream(f"{self.root}/{path}") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
            return digest.hexdigest()
        return ""

    def write(self, path: str, data: pa.Buffer | bytes) -> None:
        """See `Store`; closing the stream is what makes the object, so a killed process leaves none."""
        with self._reached(), self.system.open_output_stream(f"{self.root}/{path}") as stream:
            stream.write(data)

    def join(self, path: str, pieces: Iterable[bytes]) -> tuple[int, str]:
        """See `Store`."""
        with self._reached(), self.system.open_output_stream(f"{self.root}/{path}") as stream:
            return _copy(pieces, stream)

    def remove(self, paths: Iterable[str]) -> None:
        """See `Store`."""
        folders = {self.root.rpartition("/")[0]}
        for path in paths:
            with self._reached(), suppress(FileNotFoundError):
                self.system.delete_file(f"{self.root}/{path}")
            pieces = path.split("/")
            folders.update("/".join([self.root, *pieces[:depth]]) for depth in range(len(pieces)))
        for folder in sorted(folders, reverse=True):
            self._remove_empty(folder)

    def _remove_empty(self, folder: str) -> None:
        """Remove the object that Arrow puts for a folder which has lost its last one."""
        from pyarrow.fs import FileSelector

        with self._reached(), suppress(FileNotFoundError):
            if "/" in folder and not self.system.get_file_info(FileSelector(folder, allow_not_found=True)):
                self.system.delete_dir(folder)

    def begin_to_secure(self, path: str) -> None:
        """See `Store`; an object is secure when it is there."""

    def secure(self, paths: Iterable[str]) -> None:
        """See `Store`; an object is secure when it is there."""

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except (OSError, pa.ArrowException) as error:
            raise ConnectionProblem(
                f"{self._where}: {error}", hint="check the bucket, the region, the endpoint and your credentials"
            ) from error


def open_objects(variant: str, root: str, where: str, options: Mapping[str, str]) -> Objects:
    """An object store, with credentials as its own tools find them unless the options give some."""
    from pyarrow.fs import S3FileSystem

    assert variant == "s3"
    # Delayed, so that what is small is put by one request, and nothing is begun that a killed process would not end.
    return Objects(S3FileSystem(**options, allow_delayed_open=True), root, where)


class _Sink(Protocol):
    def write(self, data: bytes, /) -> object: ...


def _copy(pieces: Iterable[bytes], sink: _Sink) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    for piece in pieces:
        sink.write(piece)
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


@cache
def _disk_thread() -> Executor:
    """The one thread that waits for the disk while others work."""
    return ThreadPoolExecutor(1, thread_name_prefix="seedbed-disk")


def _synchronise(place: Path) -> None:
    with suppress(OSError):  # some systems refuse it for folders
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unusable(folder, error) from error
    for entry in entries:
        if entry.is_dir():
            yield from _walk(Path(entry.path), f"{prefix}{entry.name}/")
        else:
            with suppress(FileNotFoundError):  # a draft that was renamed meanwhile
                yield f"{prefix}{entry.name}", entry.stat().st_size


def _unusable(path: Path, error: OSError) -> TargetError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return LoadError(f"{path}: {error.strerror}", hint="make room on the disk, then use --resume")
    return ConnectionProblem(
        f"{path}: {error.strerror or error}", hint="check that it is a folder that you may write to, with space left"
    )
