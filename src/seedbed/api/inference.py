"""From any schema to a dataset: reads it, infers a spec, and tries that spec's rows against the schema's checks.

Invariant: what a check would refuse is found on rows made in memory, before anything is written anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from seedbed.api.learning import Learner
from seedbed.api.trying import Failure, failures
from seedbed.errors import ImpossibleError
from seedbed.generators import registry
from seedbed.infer import Inferred, Options, infer
from seedbed.model import Schema
from seedbed.plan import make_plan
from seedbed.readers.base import Reading, ReadOptions
from seedbed.readers.registry import is_source, read_schema
from seedbed.spec import Document, Spec, check_document

_ROUNDS = 4
"""How often inference is asked again, each time with what the last rows have shown."""


@dataclass(frozen=True)
class Inspection:
    """A schema, and the spec that was inferred from it.

    Attributes:
        source: Where the schema came from.
        reading: The schema, and what its reader skipped.
        inferred: The spec, and why it is as it is.
        failures: Checks that its rows break all the same.
    """

    source: str
    reading: Reading
    inferred: Inferred
    failures: tuple[Failure, ...]

    @cached_property
    def spec(self) -> Spec:
        """The spec, checked."""
        file = f"the spec inferred from {_shown(self.source)}"
        return check_document(_document(self.inferred, file=file, text=self.inferred.text), registry())

    @property
    def problems(self) -> tuple[str, ...]:
        """What of the schema cannot be met."""
        found = [f"{table}: {problem}" for table, problems in self.inferred.problems.items() for problem in problems]
        return (*found, *map(str, self.failures))

    def refuse(self) -> None:
        """Refuse to go on where something cannot be met.

        Raises:
            ImpossibleError: With all of it.
        """
        if self.problems:
            listed = "\n  ".join(self.problems)
            raise ImpossibleError(
                f"{_shown(self.source)} asks for what inference cannot make:\n  {listed}",
                hint="write the spec with `seedbed inspect … -o spec.yaml`, mend these places, and seed that",
            )


def inspect(
    source: str, *, kind: str = "", options: Options | None = None, read_options: ReadOptions | None = None
) -> Inspection:
    """Read a schema and infer a spec.

    Args:
        source: See `seedbed.readers.registry.read_schema`.
        kind: The reader's name, which overrides the source's form.
        options: What the user says about inference.
        read_options: What the user says about the source.

    Returns:
        The spec with its reasons; problems are in it, not raised.

    Raises:
        UsageError: No reader knows this source.
        SourceError: It cannot be read.
    """
    reading = read_schema(source, kind=kind, options=read_options)
    inferred, failures = infer_checked(reading.schema, options)
    return Inspection(source, reading, inferred, failures)


def infer_checked(schema: Schema, options: Options | None = None) -> tuple[Inferred, tuple[Failure, ...]]:
    """A spec whose rows have been tried against the schema's checks and keys, and which of these they break."""
    learner = Learner(schema)
    rounds = 0
    while True:
        inferred = infer(schema, options=options, lessons=learner.lessons)
        if inferred.problems:
            return inferred, ()
        plan = make_plan(check_document(_document(inferred), registry()), registry())
        tables = plan.tables()
        broken = tuple(failures(tables, schema))
        rounds += 1
        if not broken or rounds == _ROUNDS or not learner.learn(broken, inferred, tables):
            return inferred, tuple(map(learner.explain, broken))


def _document(inferred: Inferred, *, file: str = "the inferred spec", text: str = "") -> Document:
    """The inferred spec as if it had been read from its text, which reads as the same."""
    return Document(inferred.document, file, Path.cwd(), text, {})


def load_source(source: str, *, to: str | None = None, options: Options | None = None) -> tuple[Spec, str | None]:
    """The spec inferred from a schema, and where it goes.

    Args:
        source: The schema.
        to: The target's URL. Without `{database}` in it, a schema of one database is given that URL's database.
        options: What the user says about inference.

    Raises:
        ImpossibleError: Something cannot be met.
    """
    database, place = _placed(to)
    inspection = inspect(source, options=options, read_options=ReadOptions(database=database))
    if database and len(inspection.reading.schema.databases) > 1:
        # Several schemas of one database: its own is the one that the server calls public.
        own = "public" if to is not None and to.startswith("postgresql") else ""
        inspection, place = inspect(source, options=options, read_options=ReadOptions(database=own)), to
    inspection.refuse()
    return inspection.spec, place


def _placed(to: str | None) -> tuple[str, str | None]:
    """The database that a URL names, and the URL with `{database}` in its place."""
    if to is None or "{database}" in to or "://" not in to:
        return "", to
    head, _, tail = to.rpartition("/")
    tail, question, options = tail.partition("?")
    path = PurePosixPath(tail)
    if not path.stem.replace("-", "_").isidentifier():
        return "", to
    return path.stem, f"{head}/{{database}}{path.suffix}{question}{options}"


def is_schema(source: str) -> bool:
    """Whether a text has the form of a schema's source."""
    return is_source(source)


def _shown(source: str) -> str:
    """A source without its password."""
    head, at, tail = source.rpartition("@")
    scheme, found, _ = head.partition("://")
    return f"{scheme}://…@{tail}" if at and found else source
