"""Pydantic's complaints in our words: one sentence, the place, the nearest names, the next step.

Invariant: of many complaints the first in the file is told, and none of a union's other branches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ValidationError

from seedbed.errors import SpecError, StructureProblem, nearest
from seedbed.model.docstrings import attribute_docstring
from seedbed.spec.document import Document, SpecPath
from seedbed.spec.format import ColumnPart
from seedbed.spec.part import shown

_EXPECTED = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "finite_number": "a finite number",
    "string_type": "text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "none_required": "nothing",
    "tuple_type": "a list",
    "list_type": "a list",
    "set_type": "a list",
    "date_type": "a date such as 2024-01-31",
    "date_parsing": "a date such as 2024-01-31",
    "date_from_datetime_parsing": "a date such as 2024-01-31",
    "date_from_datetime_inexact": "a date such as 2024-01-31",
    "datetime_type": "a time such as 2024-01-31 09:30",
    "datetime_parsing": "a time such as 2024-01-31 09:30",
    "datetime_from_date_parsing": "a time such as 2024-01-31 09:30",
    "time_type": "a time of day such as '09:30'",
    "time_parsing": "a time of day such as '09:30'",
    "time_delta_type": "a duration",
    "time_delta_parsing": "a duration",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "a number of at least {ge}",
    "less_than": "a number below {lt}",
    "less_than_equal": "a number of at most {le}",
    "literal_error": "{expected}",
    "enum": "{expected}",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}
"""What each of Pydantic's errors says was expected."""
_PATTERN_HINT = "use small letters, digits, - and _, and begin with a letter"


@dataclass(frozen=True)
class _Problem:
    """One of Pydantic's errors, at its place in the document.

    Attributes:
        error: As Pydantic reports it.
        path: Where in the document.
    """

    error: Any
    path: SpecPath

    @property
    def kind(self) -> str:
        """Pydantic's name for it."""
        return str(self.error["type"])

    @cached_property
    def expected(self) -> str:
        """What was expected instead, if that says it all; else ""."""
        context = self.error.get("ctx", {})
        whole = {
            key: int(each) if isinstance(each, float) and each == int(each) else each for key, each in context.items()
        }
        return _EXPECTED.get(self.kind, "").format(**whole)


def explain(error: ValidationError, document: Document, shape: type[BaseModel]) -> SpecError:
    """The error to raise for what Pydantic found in a document.

    Args:
        error: What it found.
        document: The document.
        shape: The format it was checked against.
    """
    found = [
        _Problem(each, _document_path(each["loc"], document.data, is_missing=each["type"] == "missing"))
        for each in error.errors()
    ]
    problems = _telling(found)
    problems.sort(key=lambda each: (each.kind == "missing", document.line(each.path)))
    first = problems[0]
    kind, message, hint = _worded(first, [each for each in problems if each.path == first.path], shape)
    others = len({each.path for each in problems} - {first.path})
    if others:
        more = f"(and {others} more {'place' if others == 1 else 'places'} to mend after this one)"
        hint = "\n  ".join(part for part in (hint, more) if part)
    file, line = document.place(first.path)
    return kind(
        message,
        file=file,
        line=line,
        path=".".join(str(step) for step in first.path),
        hint=hint,
    )


def _telling(problems: list[_Problem]) -> list[_Problem]:
    """Without what a union's other branches say: `a number` of a mapping that has a problem of its own inside."""
    deeper = {each.path[:length] for each in problems for length in range(len(each.path))}
    whole = {each.path for each in problems if not each.expected}
    kept = [each for each in problems if not each.expected or (each.path not in deeper and each.path not in whole)]
    return kept or problems


def _document_path(location: tuple[str | int, ...], data: Any, *, is_missing: bool) -> SpecPath:
    """The part of Pydantic's location that the document has; steps such as a union's choices are left out."""
    path: list[str | int] = []
    for place, step in enumerate(location):
        if _holds(data, step):
            data = data[step]
        elif not is_missing or place < len(location) - 1:
            continue
        path.append(step)
    return tuple(path)


def _holds(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _worded(problem: _Problem, alike: list[_Problem], shape: type[BaseModel]) -> tuple[type[SpecError], str, str]:
    """Kind, message and hint."""
    name = str(problem.path[-1]) if problem.path else "the spec"
    error = problem.error
    complaint = error.get("ctx", {}).get("error")
    if problem.kind == "extra_forbidden":
        models = _models_at(shape, problem.path[:-1])
        valid = [field.alias or key for model in models for key, field in model.model_fields.items()]
        of_column = any(issubclass(model, ColumnPart) for model in models)
        what = "neither a key of a column nor a generator" if of_column else "not a key here"
        return StructureProblem, f"{name!r} is {what}", nearest(name, valid)
    if problem.kind == "missing" and isinstance(problem.path[-1], int):
        return StructureProblem, f"{_owner(problem.path)} takes {problem.path[-1] + 1}, not {problem.path[-1]}", ""
    if problem.kind == "missing":
        return StructureProblem, f"{_owner(problem.path)} lacks {name!r}", _described(shape, problem.path)
    if isinstance(complaint, ValueError):
        kind = getattr(complaint, "kind", StructureProblem)
        return kind, str(complaint), getattr(complaint, "hint", "")
    if problem.expected:
        expected = " or ".join(dict.fromkeys(each.expected for each in alike if each.expected))
        hint = ""
        if isinstance(error["input"], list) and expected == "a mapping":
            hint = "leave the dashes out, and write `key: value`"
        elif expected == "text" and not isinstance(error["input"], dict | list):
            hint = "put it in quotes"
        return StructureProblem, f"{name} takes {expected}, not {shown(error['input'])}", hint
    return StructureProblem, *_other(problem, name)


def _other(problem: _Problem, name: str) -> tuple[str, str]:
    kind, context, found = problem.kind, problem.error.get("ctx", {}), problem.error["input"]
    if kind == "too_short":
        return f"{name} takes {context['min_length']} or more, not {context['actual_length']}", ""
    if kind == "too_long":
        return f"{name} takes at most {context['max_length']}, not {context['actual_length']}", ""
    if kind == "string_too_short":
        return f"{name} is empty", ""
    if kind == "string_pattern_mismatch":
        return f"{name} cannot be {shown(found)}", _PATTERN_HINT
    text = problem.error["msg"].removeprefix("Input should be ").removeprefix("Value should have ")
    return f"{name} takes {text}, not {shown(found)}", ""


def _owner(path: SpecPath) -> str:
    if len(path) < 2:
        return "the spec"
    return f"item {path[-2] + 1}" if isinstance(path[-2], int) else str(path[-2])


def _described(shape: type[BaseModel], path: SpecPath) -> str:
    """What a key that is missing would say."""
    for model in _models_at(shape, path[:-1]):
        for key, field in model.model_fields.items():
            if path[-1] in {field.alias, key} and (text := field.description or attribute_docstring(model, key)):
                return f"{path[-1]}: {text}".replace("\n", " ")
    return ""


def _models_at(shape: type[BaseModel], path: SpecPath) -> list[type[BaseModel]]:
    models = [shape]
    inside = False  # a mapping by names or a list, whose keys and places are no fields
    for step in path:
        if inside:
            inside = False
            continue
        fields = [field for model in models for key, field in model.model_fields.items() if step in {field.alias, key}]
        inside = any(_is_container(field.annotation) for field in fields)
        models = [found for field in fields for found in _models_in(field.annotation)]
    return models


def _is_container(annotation: Any) -> bool:
    origin = getattr(annotation, "__origin__", None)
    if origin in {dict, list, tuple}:
        return True
    return any(_is_container(part) for part in getattr(annotation, "__args__", ()))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)
