"""From a YAML document to a checked spec, with every complaint in one sentence and at its line.

Invariant: what this returns has the right shape; whether its names point at something is for the planner to see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from seedbed.errors import NameProblem, SpecError, StructureProblem, nearest
from seedbed.spec.document import Document, SpecPath, parse_document, read_document
from seedbed.spec.format import GeneratorType, SpecPart, build_format


@dataclass(frozen=True, slots=True)
class Spec:
    """A spec and the document it was read from.

    Attributes:
        content: The checked content.
        document: The text with its lines.
    """

    content: SpecPart
    document: Document

    def error(self, kind: type[SpecError], path: SpecPath, message: str, *, hint: str = "") -> SpecError:
        """An error at a path of this spec, to be raised."""
        return kind(
            message,
            file=self.document.file,
            line=self.document.line(path),
            path=".".join(str(step) for step in path),
            hint=hint,
        )


def load_spec(source: Path | str, generators: Mapping[str, GeneratorType], *, file: str = "<text>") -> Spec:
    """Read a spec.

    Args:
        source: A file's path, or the YAML text itself.
        generators: The registry of generators, by name.
        file: What messages call a text.

    Returns:
        The spec.

    Raises:
        SpecError: It is not YAML or does not have the shape of a spec.
        UsageError: The file cannot be read.
    """
    document = read_document(source) if isinstance(source, Path) else parse_document(source, file=file)
    return check_document(document, generators)


def check_document(document: Document, generators: Mapping[str, GeneratorType]) -> Spec:
    """Check a document against the format; see `load_spec`."""
    shape = _shape(_Registry(generators))
    try:
        return Spec(shape.model_validate(document.data), document)
    except ValidationError as error:
        raise _explain(error, document, shape) from None


class _Registry(Mapping[str, GeneratorType]):
    """A registry that can be the key of a cache: two are the same when they have the same names."""

    def __init__(self, generators: Mapping[str, GeneratorType]) -> None:
        self._generators = generators

    def __getitem__(self, name: str) -> GeneratorType:
        return self._generators[name]

    def __iter__(self) -> Any:
        return iter(self._generators)

    def __len__(self) -> int:
        return len(self._generators)

    def __hash__(self) -> int:
        return hash(tuple(self._generators))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Registry) and dict(self._generators) == dict(other._generators)


@lru_cache(maxsize=4)
def _shape(generators: _Registry) -> type[SpecPart]:
    return build_format(generators)


def json_schema(generators: Mapping[str, GeneratorType]) -> dict[str, Any]:
    """The JSON Schema of specs, for editors."""
    schema = _shape(_Registry(generators)).model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "seedbed spec"
    return schema


def _explain(error: ValidationError, document: Document, shape: type[BaseModel]) -> SpecError:
    """The most telling of Pydantic's errors, in our words."""
    found = sorted(error.errors(), key=lambda each: (each["type"] != "extra_forbidden", -len(each["loc"])))
    first = found[0]
    path = _document_path(first["loc"], document.data)
    kind, message, hint = _reword(first, path, shape)
    others = len({_document_path(each["loc"], document.data) for each in found} - {path})
    if others:
        hint = "\n  ".join(part for part in (hint, f"(and {others} more after this one)") if part)
    return kind(
        message,
        file=document.file,
        line=document.line(path),
        path=".".join(str(step) for step in path),
        hint=hint,
    )


def _document_path(location: tuple[str | int, ...], data: Any) -> SpecPath:
    """The part of Pydantic's location that the document has; steps such as a union's choices are left out."""
    path: list[str | int] = []
    for place, step in enumerate(location):
        if isinstance(data, dict) and step in data:
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        elif place == len(location) - 1 and isinstance(data, dict) and isinstance(step, str):
            path.append(step)
            break
        else:
            continue
        path.append(step)
    return tuple(path)


def _reword(error: Any, path: SpecPath, shape: type[BaseModel]) -> tuple[type[SpecError], str, str]:
    name = str(path[-1]) if path else "the spec"
    if error["type"] == "extra_forbidden":
        valid = _valid_keys(shape, path[:-1])
        return StructureProblem, f"{name!r} is not a key here", nearest(name, valid)
    if error["type"] == "missing":
        return StructureProblem, f"{name!r} is missing", ""
    if error["type"] == "value_error":
        text = str(error["ctx"]["error"])
        kind = NameProblem if "is not a type" in text else StructureProblem
        return kind, text, _type_hint(text)
    if error["type"] in {"model_type", "dict_type"}:
        return StructureProblem, f"{name} takes a mapping of keys to values, not {error['input']!r}", ""
    return StructureProblem, f"{name}: {error['msg'].lower()}, found {_shown(error['input'])}", ""


def _type_hint(text: str) -> str:
    from seedbed.model.types import ALIASES, Kind

    if "is not a type" not in text:
        return ""
    return nearest(text.split("'")[1], [*(str(kind) for kind in Kind), *ALIASES])


def _shown(value: object, limit: int = 60) -> str:
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _valid_keys(shape: type[BaseModel], path: SpecPath) -> list[str]:
    """The keys allowed at a path, found by walking the format's annotations."""
    models = [shape]
    for step in path:
        models = [found for model in models for found in _step(model, step)]
    return [field.alias or key for model in models for key, field in model.model_fields.items()]


def _step(model: type[BaseModel], step: str | int) -> list[type[BaseModel]]:
    field = next((each for key, each in model.model_fields.items() if (each.alias or key) == step), None)
    if field is None:
        return [model]  # a key of a dict or a place in a list: its values are what we are in already
    return list(_models_in(field.annotation))


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]
