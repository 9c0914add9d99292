"""What a spec takes from elsewhere: the files and other sources that it names.

Invariant: each file is read once, and what is made of it is made of what was read then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path

from seedbed.errors import NameProblem, SpecError
from seedbed.spec import Document, SpecPath
from seedbed.spec.format import SchemaPart


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a spec's schema comes from.

    Attributes:
        part: What the spec says of it.
        sql: The texts of its SQL files, by path.
        others: Sources of other kinds.
    """

    part: SchemaPart
    sql: Mapping[str, str]
    others: tuple[str, ...] = ()


def find_sources(document: Document, part: SchemaPart) -> Sources:
    """The sources that a spec names, with the texts of SQL files.

    Raises:
        NameProblem: There is no such file.
        SourceError: It cannot be read.
    """
    from seedbed.readers.files import read_text
    from seedbed.readers.registry import kind_of

    sql: dict[str, str] = {}
    others: list[str] = []
    for source in part.source:
        kind, rest = kind_of(source)
        if kind in {"live", "sqlalchemy"}:
            others.append(source)
            continue
        for path in files_of(document, "schema", [rest]):
            if kind == "sql":
                sql[str(path)] = read_text(str(path))
            else:
                others.append(f"{kind}:{path}")
    return Sources(part, sql, tuple(others))


def files_of(document: Document, key: str, written: Sequence[str]) -> Iterator[Path]:
    """The files that are named, relative to the document's folder; a pattern stands for all that match, by name.

    Raises:
        NameProblem: There is none.
    """
    for name in written:
        found = sorted(document.folder.glob(name)) if has_magic(name) else [document.folder / name]
        if not found or not all(path.is_file() for path in found):
            problem = f"there is no file {name} in {document.folder}"
            raise problem_at(NameProblem, document, (key,), problem, "mend its name")
        yield from found


def problem_at(kind: type[SpecError], document: Document, path: SpecPath, message: str, hint: str = "") -> SpecError:
    """An error at a path of a document, to be raised."""
    file, line = document.place(path)
    return kind(message, file=file, line=line, path=".".join(map(str, path)), hint=hint)
