"""Parameters of a spec: values that a user may give without editing it, checked and put where the spec says `$name`.

Invariant: what a spec is checked as has no parameter left in it; equal values give an equal spec, however given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import TypeAdapter, ValidationError, model_validator

from seedbed.errors import (
    Complaint,
    NameProblem,
    SpecError,
    StructureProblem,
    UnknownParameterError,
    UsageError,
    nearest,
)
from seedbed.spec.document import Document, SpecPath
from seedbed.spec.part import Part

Kind = Literal["int", "number", "text", "boolean", "date", "timestamp", "uuid"]
_TYPES: dict[str, tuple[Any, str, str]] = {
    "int": (int, "a whole number", "1"),
    "number": (float, "a number", "1"),
    "text": (str, "text", "text"),
    "boolean": (bool, "true or false", "true"),
    "date": (date, "a date such as 2025-01-31", "2025-01-31"),
    "timestamp": (datetime, "a time such as 2025-01-31 09:30", "2025-01-31 09:30"),
    "uuid": (UUID, "a UUID such as 6f1c9a52-3f0b-4c58-9f3e-0d6c2f7a1b84", "6f1c9a52-3f0b-4c58-9f3e-0d6c2f7a1b84"),
}
"""Of each kind the Python type, what it is in words, and an example."""
_NAME = r"[a-z][a-z0-9_]*"
_USE = re.compile(r"\$(?:\{(" + _NAME + r")\}|(" + _NAME + r"))")


class ParameterPart(Part):
    """A value that a user may give: `--set name=value`, `--name value`, or a file of them with `--config`."""

    type: Kind
    """`int`, `number`, `text`, `boolean`, `date`, `timestamp` or `uuid`."""
    default: bool | int | float | date | str | None = None
    """The value unless the user gives one; a parameter without default and `sql` must be given."""
    sql: str | None = None
    """Instead: an SQL expression on other parameters, as in `$rows / 2`; it cannot be given."""
    min_value: int | float | date | None = None
    """The least value."""
    max_value: int | float | date | None = None
    """The greatest value."""
    description: str = ""
    """What it means, in a sentence."""

    @model_validator(mode="after")
    def _one_source(self) -> ParameterPart:
        if self.sql is not None and self.default is not None:
            raise Complaint("a parameter has a default or sql, not both", hint="keep one of them")
        return self

    @property
    def is_required(self) -> bool:
        """Whether the user has to give it."""
        return self.default is None and self.sql is None

    def read(self, value: object) -> Any:
        """A value as given, checked.

        Raises:
            Complaint: It is not of the type, or out of bounds.
        """
        kind, words, _ = _TYPES[self.type]
        low: Any = self.min_value
        high: Any = self.max_value
        try:
            found = TypeAdapter(kind).validate_python(value)
        except ValidationError:
            raise Complaint(f"is not {words}") from None
        if (low is not None and found < low) or (high is not None and found > high):
            raise Complaint(f"is not {_between(low, high)}")
        return found


def _between(low: Any, high: Any) -> str:
    if low is None or high is None:
        return f"at most {high}" if low is None else f"at least {low}"
    return f"between {low} and {high}"


@dataclass(frozen=True, slots=True)
class Filled:
    """A document with its parameters put in.

    Attributes:
        data: The document's data without `$name`.
        values: What each parameter that a user may give is, as text.
        missing: The parameters that must be given and were not; examples stand for them in `data`.
    """

    data: Any
    values: dict[str, str]
    missing: tuple[str, ...]


def fill(document: Document, given: Mapping[str, object]) -> Filled:
    """Put parameters into a document.

    Args:
        document: The document as read.
        given: Values by name, as text or as YAML gives them.

    Raises:
        UsageError: A value is given that there is no parameter for, or that is none of the parameter's.
        SpecError: The document's own parameters are wrong.
    """
    parts = _parts(document)
    if parts is None:  # the format's own check finds what is wrong, and says it with its line
        return Filled(document.data, {}, ())
    for name in given:
        if name not in parts or parts[name].sql is not None:
            known = [each for each, part in parts.items() if part.sql is None]
            hint = nearest(name, known) if known else "its spec declares none, with `parameters:`"
            raise UnknownParameterError(_name(document), name, tuple(known), hint=hint)
    values: dict[str, Any] = {}
    missing = tuple(name for name, part in parts.items() if part.is_required and name not in given)
    for name, part in parts.items():
        if part.sql is None:
            values[name] = _value(document, name, part, given)
    written = {name: _text(value) for name, value in values.items() if name not in missing}
    _derive(document, parts, values)
    return Filled(_put(document, values) if parts else document.data, written, missing)


def require(name: str, missing: tuple[str, ...], document: Document) -> None:
    """Refuse to go on without parameters that must be given.

    Raises:
        UsageError: With how to give them.
    """
    if missing:
        first = missing[0]
        part, option = (_parts(document) or {})[first], first.replace("_", "-")
        about = f": {part.description}" if part.description else ""
        example = _TYPES[part.type][2]
        raise UsageError(
            f"{name} needs {first}{about}",
            hint=f"give it with --{option} {example}, with --set {first}={example}, or in a file with --config FILE",
        )


def _parts(document: Document) -> dict[str, ParameterPart] | None:
    found = document.data.get("parameters") if isinstance(document.data, dict) else None
    if found is None:
        return {}
    try:
        parts = TypeAdapter(dict[str, ParameterPart]).validate_python(found)
    except ValidationError:
        return None
    for name in parts:
        if not re.fullmatch(_NAME, name):
            problem = f"{name!r} cannot be a parameter's name"
            raise _error(document, NameProblem, ("parameters", name), problem, "use small letters, digits and _")
    return parts


def _value(document: Document, name: str, part: ParameterPart, given: Mapping[str, object]) -> Any:
    value = given.get(name, _TYPES[part.type][2] if part.is_required else part.default)
    try:
        return part.read(value)
    except Complaint as complaint:
        if name not in given and part.is_required:
            return part.min_value
        if name in given:
            about = f"; it is: {part.description}" if part.description else ""
            shown = (
                f"--{name.replace('_', '-')} {_TYPES[part.type][2] if part.default is None else _text(part.default)}"
            )
            hint = f"say for example {shown}{about}"
            raise UsageError(f"{_name(document)}: {name}={value} {complaint}", hint=hint) from None
        raise _error(document, StructureProblem, ("parameters", name, "default"), f"{value} {complaint}") from None


def _derive(document: Document, parts: Mapping[str, ParameterPart], values: dict[str, Any]) -> None:
    """Add the values of parameters that follow from others, in their order."""
    derived = {name: part for name, part in parts.items() if part.sql is not None}
    if not derived:
        return
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {"enable_external_access": "false", "threads": "1"}
    with duckdb.connect(":memory:", config=config) as connection:
        for name, part in derived.items():
            path: SpecPath = ("parameters", name, "sql")
            used = {found[0] or found[1] for found in _USE.findall(part.sql or "")}
            for each in used - values.keys():
                problem = f"there is no parameter {each!r} to compute {name} from"
                raise _error(document, NameProblem, path, problem, nearest(each, values))
            query = f"SELECT ({part.sql})"
            try:
                row = connection.execute(query, {each: values[each] for each in used}).fetchone()
                values[name] = part.read(row[0] if row else None)
            except (duckdb.Error, Complaint) as error:
                reason = str(error).splitlines()[0]
                raise _error(document, StructureProblem, path, f"{name}, from {part.sql}, {reason}") from None


def _put(document: Document, values: Mapping[str, Any]) -> Any:
    """The data with every `$name` replaced: a value that is nothing else by the parameter's, in a text by its text."""

    def visit(value: Any, path: SpecPath) -> Any:
        if isinstance(value, dict):
            return {key: visit(each, (*path, key)) for key, each in value.items()}
        if isinstance(value, list):
            return [visit(each, (*path, place)) for place, each in enumerate(value)]
        if not isinstance(value, str) or "$" not in value:
            return value
        whole = _USE.fullmatch(value)
        if whole:
            name = whole[1] or whole[2]
            if name not in values:
                raise _error(document, NameProblem, path, f"there is no parameter {name!r}", nearest(name, values))
            return str(values[name]) if isinstance(values[name], UUID) else values[name]
        return _USE.sub(
            lambda found: _text(values[found[1] or found[2]]) if (found[1] or found[2]) in values else found[0], value
        )

    data = dict(document.data)
    head = data.pop("parameters")
    return {**{key: visit(each, (key,)) for key, each in data.items()}, "parameters": head}


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _name(document: Document) -> str:
    return str(document.data.get("name", document.file))


def _error(document: Document, kind: type[SpecError], path: SpecPath, message: str, hint: str = "") -> SpecError:
    file, line = document.place(path)
    return kind(
        message,
        file=file,
        line=line,
        path=".".join(map(str, path)),
        hint=hint,
    )
