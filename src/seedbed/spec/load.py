"""From a YAML document to a checked spec, with every complaint in one sentence and at its line.

Invariant: what this returns has the right shape; whether its names point at something is for the planner to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from seedbed.errors import SpecError
from seedbed.spec.document import Document, SpecPath, parse_document, read_document
from seedbed.spec.explain import explain
from seedbed.spec.format import SpecPart, build_format
from seedbed.spec.parameters import fill, require
from seedbed.spec.part import GeneratorType

_USED_UNSAID = {"sql"}
"""Generators that parts of a spec name themselves: a computed column's."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A spec and the document it was read from.

    Attributes:
        content: The checked content.
        document: The text with its lines.
        parameters: The values of its parameters, as text.
        missing: Parameters that must be given and were not; examples stand for them.
        given: The parameters that were given, by name.
    """

    content: SpecPart
    document: Document
    parameters: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()

    def require_parameters(self) -> None:
        """Refuse to go on without parameters that must be given.

        Raises:
            UsageError: With how to give them.
        """
        require(self.content.name, self.missing, self.document)

    def with_modules(self, modules: Iterable[str]) -> Spec:
        """This spec with more modules than it names itself."""
        named = tuple(dict.fromkeys((*self.content.modules, *modules)))
        return replace(self, content=self.content.model_copy(update={"modules": named}))

    def keeping(self, tables: Mapping[str, Iterable[str]]) -> Spec:
        """This spec with `rows: existing` for some tables, given by database."""
        databases = {}
        for database, part in self.content.databases.items():
            kept = {
                name: table.model_copy(update={"rows": type(table.rows).model_validate("existing")})
                for name, table in part.tables.items()
                if name in tables.get(database, ())
            }
            databases[database] = part.model_copy(update={"tables": {**part.tables, **kept}})
        return replace(self, content=self.content.model_copy(update={"databases": databases}))

    def error(self, kind: type[SpecError], path: SpecPath, message: str, *, hint: str = "") -> SpecError:
        """An error at a path of this spec, to be raised."""
        file, line = self.document.place(path)
        return kind(
            message,
            file=file,
            line=line,
            path=".".join(str(step) for step in path),
            hint=hint,
        )


def load_spec(
    source: Path | str,
    generators: Mapping[str, GeneratorType],
    *,
    file: str = "<text>",
    parameters: Mapping[str, object] | None = None,
) -> Spec:
    """Read a spec.

    Args:
        source: A file's path, or the YAML text itself.
        generators: The registry of generators, by name.
        file: What messages call a text.
        parameters: Values of the spec's parameters, by name.

    Returns:
        The spec.

    Raises:
        SpecError: It is not YAML or does not have the shape of a spec.
        UsageError: The file cannot be read.
    """
    document = read_document(source) if isinstance(source, Path) else parse_document(source, file=file)
    return check_document(document, generators, parameters)


def check_document(
    document: Document, generators: Mapping[str, GeneratorType], parameters: Mapping[str, object] | None = None
) -> Spec:
    """Check a document against the format; see `load_spec`."""
    filled = fill(document, parameters or {})
    content = _checked(filled.data, document, generators)
    return Spec(content, document, filled.values, filled.missing, frozenset(parameters or ()))


_MOST_SMALL = 2
_small: set[frozenset[str]] = set()
"""The generators of formats made for one document: a process that checks many documents has one format for all."""


def _checked(data: Any, document: Document, generators: Mapping[str, GeneratorType]) -> SpecPart:
    """Check by a format that knows the generators that may be meant; what is wrong, by one that knows all."""
    meant = frozenset(generators) & (_keys(data) | _USED_UNSAID)
    if meant in _small or len(_small) < _MOST_SMALL:
        _small.add(meant)
        with suppress(ValidationError):
            return build_format({name: generators[name] for name in generators if name in meant}).model_validate(data)
    shape = build_format(generators)
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        raise explain(error, document, shape) from None


def _keys(data: Any) -> set[Any]:
    """All keys of all mappings."""
    found: set[Any] = set()
    ahead = [data]
    while ahead:
        value = ahead.pop()
        if isinstance(value, dict):
            found.update(value)
            ahead.extend(value.values())
        elif isinstance(value, list):
            ahead.extend(value)
    return found


def json_schema(generators: Mapping[str, GeneratorType]) -> dict[str, Any]:
    """The JSON Schema of specs, for editors."""
    schema = build_format(generators).model_json_schema()
    del schema["$defs"]["Table"]["properties"]["rows"]["default"]  # nothing is said, rather than these words
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "seedbed spec"
    return schema
