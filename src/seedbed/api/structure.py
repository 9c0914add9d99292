"""Completes a spec that takes its tables from a schema, or includes other files.

Invariant: what comes out says everything itself, so that a ledger that keeps it needs no other file.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from seedbed.api import cache
from seedbed.api.documents import read_kept
from seedbed.api.expressions import expressions_kept
from seedbed.api.sources import Sources, files_of, find_sources, problem_at
from seedbed.deferred import Deferred
from seedbed.errors import Notice, SyntaxProblem
from seedbed.generators import OWN, registry
from seedbed.spec import Document, Spec, check_document, document_of
from seedbed.spec.explain import explain
from seedbed.spec.format import SchemaPart
from seedbed.spec.overlay import lay_over
from seedbed.spec.part import one_or_more

_KEYS = frozenset({"schema", "include"})


class _Header(Deferred):
    """What a spec takes from elsewhere; the rest is for the format to judge."""

    model_config = ConfigDict(extra="ignore")
    structure: SchemaPart | None = Field(default=None, alias="schema")
    include: Annotated[tuple[str, ...], BeforeValidator(one_or_more)] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a user may choose of any spec.

    Attributes:
        comments: The language of comments, where the spec has several; the first when empty.
        foreign_keys: Whether the database is to enforce references, whatever the spec says; as it says when None.
        parameters: Values of the spec's parameters, by name.
    """

    comments: str = ""
    foreign_keys: bool | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)


def read_spec(path: Path, choices: Choices | None = None) -> Spec:
    """Read a spec, with all it takes from elsewhere.

    Args:
        path: The spec's file.
        choices: What the user wants otherwise.

    Raises:
        UsageError: A file cannot be read.
        SpecError: The spec is wrong.
        SourceError: Its schema cannot be read.
        ImpossibleError: Its schema asks for what inference cannot make.
    """
    wanted = choices or Choices()
    document = _with_text(_chosen(complete(read_kept(path)), wanted))
    with expressions_kept(document):
        return check_document(document, registry(), wanted.parameters)


def _chosen(document: Document, choices: Choices) -> Document:
    if not choices.comments and choices.foreign_keys is None:
        return document
    return replace(
        document, data={**document.data, "databases": choose(document.data.get("databases"), choices)}, text=""
    )


def comment_texts(comment: object) -> dict[str, str]:
    """A comment's texts by language; one without a language goes by the empty code."""
    if isinstance(comment, dict):
        return {str(key): str(text) for key, text in comment.items()}
    return {"": str(comment)} if comment else {}


def choose(value: Any, choices: Choices, key: str = "") -> Any:
    """Part of a document with the choices made: comments in their language, references declared or not."""
    if not isinstance(value, dict):
        return value
    if key == "comment" and choices.comments:
        return dict(sorted(value.items(), key=lambda each: each[0] != choices.comments))  # the first one is taken
    if key == "references" and choices.foreign_keys is not None:
        return {name: {**each, "declared": choices.foreign_keys} for name, each in value.items()}
    return {name: choose(each, choices, name) for name, each in value.items()}


def complete(document: Document) -> Document:
    """A document with all that it takes from elsewhere in it, and no text; the same where it takes nothing."""
    if not _KEYS & set(document.data):
        return document
    header = _header(document)
    included = {path: path.read_bytes() for path in files_of(document, "include", header.include)}
    sources = None if header.structure is None else find_sources(document, header.structure)
    key = _key(document, included, sources)
    kept = None if key is None else _restored(cache.read(key), document)
    if kept is None:
        kept = _completed(document, included, sources)
        if key is not None:
            cache.write(key, [kept.document.data, *_placed(kept.document), list(kept.notes)])
    for note in kept.notes:
        warnings.warn(note, Notice, stacklevel=2)
    return kept.document


@dataclass(frozen=True, slots=True)
class _Completed:
    """A completed document, and what its readers noted."""

    document: Document
    notes: tuple[str, ...]


def _completed(document: Document, included: Mapping[Path, bytes], sources: Sources | None) -> _Completed:
    from seedbed.api.schemas import tables_of

    whole = document
    notes: list[str] = []
    for path, content in reversed(list(included.items())):
        whole = lay_over(_included(path, content), whole, complete=False)
    if sources is not None:
        tables, notes = tables_of(document, whole, sources)
        whole = lay_over(tables, whole, complete=True)
    data = {key: value for key, value in whole.data.items() if key not in _KEYS}
    return _Completed(replace(whole, data=data, text=""), tuple(notes))


def _key(document: Document, included: Mapping[Path, bytes], sources: Sources | None) -> str | None:
    """What a completed document is kept under; None where it is made from more than files can tell."""
    if cache.folder() is None or (sources is not None and sources.others) or _has_foreign_generators():
        return None
    facts: list[str | bytes] = [document.file, str(document.folder), document.text]
    for path, content in included.items():
        facts += [str(path), content]
    for source, text in sources.sql.items() if sources is not None else ():
        facts += [source, text]
    return cache.key_of("document", facts)


def _has_foreign_generators() -> bool:
    """Whether generators of other packages are installed, whose code nobody digests."""
    return any(name not in OWN for name in registry())


def _placed(document: Document) -> list[Any]:
    """A document's places as plain data: lines, and of each file the paths that stand in it."""
    files: dict[str, list[Any]] = {}
    for path, file in document.files.items():
        files.setdefault(file, []).append(path)
    return [list(document.lines.items()), files]


def _restored(found: Any, document: Document) -> _Completed | None:
    if found is None:
        return None
    data, lines, files, notes = found
    places = {path: file for file, paths in files.items() for path in paths}
    return _Completed(Document(data, document.file, document.folder, "", dict(lines), places), tuple(notes))


def _with_text(document: Document) -> Document:
    """The same with a text that says all of it."""
    if document.text:
        return document
    from seedbed.infer.writing import write_document

    return replace(
        document, text=write_document(document.data, {}, head=f"{document.file}, with what it takes from elsewhere")
    )


def _header(document: Document) -> _Header:
    try:
        return _Header.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, _Header) from None


def _included(path: Path, content: bytes) -> Document:
    found = document_of(content, path)
    for key in set(found.data) & _KEYS:
        raise problem_at(
            SyntaxProblem, found, (key,), "an included file takes nothing from elsewhere itself", f"leave {key} out"
        )
    return found
