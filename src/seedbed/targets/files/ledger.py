"""What seedbed remembers beside the files: its runs, the tables it created, and a checksum for each part.

While a run is loading, each of these is a small file of its own under `_seedbed/`, so that threads need not wait for
each other; when it is complete they become one `_manifest.json`. A part's entry is written before its data, and counts
from the moment that the data are there: so one rename, or one put, is what makes a part be in.

Invariant: a killed process leaves either a part with its entry, or nothing that counts.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from seedbed.errors import TargetError
from seedbed.model import Database, Schema, Table, TableName, schema_from_json, schema_to_json
from seedbed.targets.base import Part, Run
from seedbed.targets.files.names import folder_of, table_of
from seedbed.targets.files.store import Store

MANIFEST = "_manifest.json"
STAGED = "_seedbed/script/"
"""Where parts wait that will be put together to one file."""
_LOOSE = "_seedbed/"
_MADE = "_seedbed/database.json"
CREATED = "created"
EMPTY = "empty"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A part that is in.

    Attributes:
        run_id: Its run.
        table: Its table.
        start: Its first row.
        stop: The row after its last.
        file: Where its rows are.
        bytes: The file's size, compressed.
        sha256: The file's checksum, as it was written; "" where it has not been read.
    """

    run_id: str
    table: str
    start: int
    stop: int
    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A file that many parts have become."""

    file: str
    bytes: int
    sha256: str

    def of(self, entry: Entry) -> Entry:
        """A part, now in this file."""
        return replace(entry, file=self.file, bytes=self.bytes, sha256=self.sha256)


@dataclass(frozen=True, slots=True)
class Made:
    """A table that seedbed created: by which run, and what it is."""

    run_id: str
    table: Table


@dataclass(slots=True)
class State:
    """All that is known of a database.

    Attributes:
        origin: `created` where seedbed created the folder, `empty` where it found it empty, else "".
        runs: The runs, by id.
        tables: The tables that seedbed created, by name.
        entries: The parts whose files are there.
        files: Every file that is there, with its size.
        loose: The ledger's small files, and what will be scripts.
    """

    origin: str = ""
    runs: dict[str, Run] = field(default_factory=dict)
    tables: dict[str, Made] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    files: dict[str, int] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)

    def of_table(self, table: str) -> list[Entry]:
        """The parts of a table, of any run, in order."""
        return sorted((entry for entry in self.entries if entry.table == table), key=lambda entry: entry.start)

    def data(self, table: str, suffixes: tuple[str, ...]) -> list[str]:
        """The files that hold the table's rows, whoever wrote them."""
        prefix = f"{folder_of(table)}/"
        return [path for path in self.files if path.startswith(prefix) and _is_data(path, suffixes)]

    def present(self, suffixes: tuple[str, ...]) -> set[str]:
        """The tables there are: created, or there as files."""
        folders = {path.partition("/")[0] for path in self.files if _is_data(path, suffixes)}
        return set(self.tables) | {table_of(folder) for folder in folders}

    @property
    def foreign(self) -> list[str]:
        """The files that are not seedbed's."""
        ours = {entry.file for entry in self.entries}
        return [path for path in self.files if path not in ours and path != MANIFEST and not path.startswith(_LOOSE)]


class FolderLedger:
    """The ledger of one database.

    Args:
        store: The database's folder.
        database: The dataset's name of it.
    """

    def __init__(self, store: Store, database: str) -> None:
        self._store = store
        self._database = database

    def state(self) -> State:
        """What there is now."""
        files = self._store.files()
        found = self._manifest() if MANIFEST in files else State()
        found.files = files
        found.loose = [path for path in files if path.startswith(_LOOSE)]
        entries = {(entry.run_id, entry.table, entry.start, entry.stop): entry for entry in found.entries}
        for path in found.loose:
            self._add(found, entries, path)
        found.entries = [entry for entry in entries.values() if entry.file in files]
        return found

    def admit(self, *, is_new: bool) -> State:
        """Enter where the folder comes from, unless that is known or there are files of others in it.

        Args:
            is_new: Whether there was no such folder.
        """
        with lock_of(self._store.where):
            state = self.state()
            if not state.origin and not state.foreign:
                state.origin = CREATED if is_new or state.loose else EMPTY
                self._write(_MADE, {"origin": state.origin})
            return state

    def enter_run(self, run: Run) -> None:
        """Enter a run; a resumed one is loading again."""
        self._write(f"{_LOOSE}runs/{run.id}.json", _plain_run(replace(run, state="loading", finished_at=None)))

    def enter_table(self, table: Table, run_id: str) -> None:
        """Enter that a run created a table."""
        self._write(f"{_LOOSE}tables/{folder_of(table.name.table)}.json", _plain_made(Made(run_id, table)))

    def enter_part(self, entry: Entry) -> None:
        """Enter a part, just before its file is put in its place."""
        self._write(_loose_part(entry), asdict(entry))

    def complete(self, run_id: str, moved: Moved | None = None) -> None:
        """Enter that a run is complete, and put all that is known into the manifest.

        Args:
            run_id: The run.
            moved: Where the rows of all its parts are now, if not where they were.
        """
        with self._changing() as state:
            if moved is not None:
                state.entries = [moved.of(each) if each.run_id == run_id else each for each in state.entries]
            state.runs[run_id] = replace(state.runs[run_id], state="complete", finished_at=datetime.now(UTC))

    def forget_run(self, run_id: str) -> None:
        """Remove a run; with the last one the manifest goes, unless it has to say that the folder is ours."""
        with self._changing() as state:
            state.runs.pop(run_id, None)
            state.entries = [entry for entry in state.entries if entry.run_id != run_id]
            state.tables = {name: made for name, made in state.tables.items() if made.run_id != run_id}

    def forget_table(self, table: str) -> None:
        """Remove a table, whose files are gone."""
        with self._changing() as state:
            state.tables.pop(table, None)
            state.entries = [entry for entry in state.entries if entry.table != table]

    def forget_parts(self, tables: Collection[str]) -> None:
        """Remove the parts of tables, whose files are gone; the tables stay."""
        with self._changing() as state:
            state.entries = [entry for entry in state.entries if entry.table not in tables]

    def adopt(self, run: Run, tables: Collection[str]) -> None:
        """Enter a run, and let it be the one that created those of these tables which seedbed created."""
        self.enter_run(run)
        for name, made in self.state().tables.items():
            if name in tables:
                self.enter_table(made.table, run.id)

    def whole(self, entry: Entry) -> Entry:
        """A part with its checksum."""
        return entry if entry.sha256 else _entry(self._read(_loose_part(entry)))

    def drop(self) -> None:
        """Remove the ledger."""
        state = self.state()
        self._store.remove([*state.loose, MANIFEST])

    @contextmanager
    def _changing(self) -> Iterator[State]:
        """The state, to be changed and then written as the manifest."""
        with lock_of(self._store.where):
            state = self.state()
            state.entries = [self.whole(entry) for entry in state.entries]
            yield state
            if state.runs or state.tables or state.origin:
                self._store.write(MANIFEST, json.dumps(self._plain(state), ensure_ascii=False, indent=1).encode())
            else:
                self._store.remove([MANIFEST])
            # What says that a run is loading first: without it the manifest's word on the run counts.
            merged = [path for path in state.loose if not path.startswith(STAGED)]
            self._store.remove(sorted(merged, key=lambda path: not path.startswith(f"{_LOOSE}runs/")))

    def _add(self, state: State, entries: dict[tuple[str, str, int, int], Entry], path: str) -> None:
        """Add what one of the small files says."""
        kind = path.split("/")[1]
        if path == _MADE:
            state.origin = self._read(path)["origin"]
        elif kind == "runs":
            run = _run(self._read(path))
            state.runs[run.id] = run
        elif kind == "tables":
            made = _made(self._read(path))
            state.tables[made.table.name.table] = made
        elif kind == "parts":
            entry = _by_path(path)
            entries[entry.run_id, entry.table, entry.start, entry.stop] = entry

    def _manifest(self) -> State:
        found = self._read(MANIFEST)
        tables = [_made(each) for each in found["tables"] if each["run_id"]]
        return State(
            origin=found["origin"],
            runs={run.id: run for run in map(_run, found["runs"])},
            tables={made.table.name.table: made for made in tables},
            entries=[_entry({"table": each["name"], **part}) for each in found["tables"] for part in each["parts"]],
        )

    def _plain(self, state: State) -> dict[str, Any]:
        names = sorted(state.tables.keys() | {entry.table for entry in state.entries})
        tables = []
        for name in names:
            made = state.tables.get(name)
            described = {"run_id": "", "definition": None} if made is None else _plain_made(made)
            parts = [
                {key: value for key, value in asdict(entry).items() if key != "table"} for entry in state.of_table(name)
            ]
            rows = sum(entry.stop - entry.start for entry in state.of_table(name))
            tables.append({"name": name, "rows": rows, **described, "parts": parts})
        return {
            "seedbed": _VERSION,
            "database": self._database,
            "origin": state.origin,
            "runs": [_plain_run(run) for run in state.runs.values()],
            "tables": tables,
        }

    def _read(self, path: str) -> dict[str, Any]:
        text = self._store.read(path)
        try:
            found = json.loads(text or b"")
        except ValueError:
            raise TargetError(
                f"{self._store.where}/{path}: this is not a file as seedbed writes it",
                hint="remove the database's folder and seed it anew",
            ) from None
        assert isinstance(found, dict)
        return found

    def _write(self, path: str, content: dict[str, Any]) -> None:
        self._store.write(path, json.dumps(content, ensure_ascii=False).encode())


_locks: dict[str, threading.RLock] = {}
_locks_lock = threading.Lock()


def lock_of(where: str) -> threading.RLock:
    """This process's lock of a folder."""
    with _locks_lock:
        return _locks.setdefault(where, threading.RLock())


def parts_of(state: State, database: str, run_id: str) -> set[Part]:
    """The finished parts of a run."""
    return {
        Part(TableName(database, entry.table), entry.start, entry.stop)
        for entry in state.entries
        if entry.run_id == run_id
    }


def _is_data(path: str, suffixes: tuple[str, ...]) -> bool:
    folder, _, name = path.partition("/")
    is_hidden = folder.startswith(("_", ".")) or name.startswith(("_", "."))
    return bool(name) and "/" not in name and name.endswith(suffixes) and not is_hidden


def _loose_part(entry: Entry) -> str:
    return f"{_LOOSE}parts/{entry.run_id}/{entry.start:012d}-{entry.stop:012d}/{entry.file}.json"


def _by_path(path: str) -> Entry:
    """What the path of a part's small file says, which spares reading it."""
    _, _, run_id, span, *file = path.removesuffix(".json").split("/")
    start, stop = map(int, span.split("-"))
    return Entry(run_id, table_of(file[-2]), start, stop, "/".join(file), 0, "")


def _plain_run(run: Run) -> dict[str, Any]:
    times = {"started_at": run.started_at, "finished_at": run.finished_at}
    return {**asdict(run), **{name: time and time.astimezone(UTC).isoformat() for name, time in times.items()}}


def _run(found: dict[str, Any]) -> Run:
    times = {name: found[name] and datetime.fromisoformat(found[name]) for name in ("started_at", "finished_at")}
    return Run(**{**found, **times})


def _plain_made(made: Made) -> dict[str, Any]:
    schema = Schema((Database(made.table.name.database, (made.table,)),))
    return {"run_id": made.run_id, "definition": json.loads(schema_to_json(schema))}


def _made(found: dict[str, Any]) -> Made:
    (table,) = schema_from_json(json.dumps(found["definition"])).tables()
    return Made(found["run_id"], table)


def _entry(found: dict[str, Any]) -> Entry:
    return Entry(**found)
