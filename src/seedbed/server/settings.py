"""What the service is told: a YAML file, and over it the variables `SEEDBED_…` of the environment.

Invariant: an unknown setting in the file is refused, and no setting's secret is shown by `repr`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, ValidationError

from seedbed.errors import UsageError

PREFIX = "SEEDBED_"
NESTED = "__"
"""Stands in a variable's name between a setting and the one inside it: `SEEDBED_LIMITS__PAGE_ROWS`."""
FILE = "_FILE"
"""Ends the name of a variable that names the file where a setting's value stands."""


TargetName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$")]
"""Letters, digits, `_` and `-`: it names a file, too."""


class Part(BaseModel):
    """Base of all settings."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, hide_input_in_errors=True)


class Pools(Part):
    """How many connections and threads there are."""

    system: int = Field(5, ge=1, le=100)
    """Connections to the system database."""
    app_database: int = Field(2, ge=1, le=20)
    """Connections to one app database."""
    engines: int = Field(50, ge=1, le=1000)
    """App databases with connections kept open; of more, those longest unused lose theirs."""
    wait_seconds: float = Field(10, gt=0)
    """How long a request waits for a connection."""
    threads: int = Field(16, ge=2, le=200)
    """Requests that are answered at the same time."""
    changes: int = Field(16, ge=1, le=200)
    """Requests that change databases, or make rows, and wait for that at the same time; more of them queue."""


class Limits(Part):
    """What a request may ask for."""

    body_bytes: int = Field(1 << 20, ge=1024)
    """Longest body."""
    body_seconds: float = Field(15, gt=0)
    """Longest time that a request's head may take to arrive, and then its body."""
    json_depth: int = Field(32, ge=4, le=500)
    """Deepest nesting of a body's lists and objects."""
    request_seconds: float = Field(120, gt=0)
    """Longest time until a request is answered; what it began goes on."""
    page_rows: int = Field(1000, ge=1, le=100_000)
    """Most rows, or entries, of one page."""
    entities: int = Field(200, ge=1)
    """Most entities of a model."""
    fields_in_all: int = Field(5000, ge=1)
    """Most fields of all a model's entities."""


class Quotas(Part):
    """What one model's database may hold; unlimited where nothing is said."""

    rows: int | None = Field(None, ge=1)
    """Most rows of all its tables."""
    bytes: int | None = Field(None, ge=1)
    """Most bytes on disk."""


class Reap(Part):
    """When app databases that nobody uses are dropped."""

    days: float | None = Field(None, gt=0)
    """Drop what has not been used for so many days; never where nothing is said."""
    every_hours: float = Field(24, gt=0)
    """Hours between two looks."""
    backup_first: bool = True
    """Whether each is backed up before it is dropped."""


class Regenerate(Part):
    """What `POST /admin/regenerate` may make, and where; it can reach nothing else."""

    targets: dict[TargetName, SecretStr] = Field(default_factory=dict)
    """Test databases: a name to ask for, and the URL that it stands for."""
    datasets: dict[str, Path] = Field(default_factory=dict)
    """Specs besides the shipped datasets: a name to ask for, and the spec's file."""
    allow_databases: list[str] = Field(default_factory=list)
    """Databases that may be emptied though their names are not those of test databases."""


class Settings(Part):
    """Everything that the service is told."""

    host: str = "127.0.0.1"
    """The address to listen at."""
    port: int = Field(8000, ge=0, le=65535)
    """The port to listen at; 0 takes any that is free."""
    system_database: SecretStr = SecretStr("sqlite:///seedbed-data/service/system.db")
    """Where models, tokens, jobs and backups are remembered: SQLite or PostgreSQL, by URL."""
    app_databases: SecretStr = SecretStr("sqlite:///seedbed-data/service/{database}.db")
    """Where app databases are made, by a target's URL; without `{database}`, PostgreSQL has a schema for each."""
    backups: Path = Path("seedbed-data/service/backups")
    """The folder of backups."""
    descriptions: Path = Path("seedbed-data/service/descriptions")
    """The folder of what `POST /admin/regenerate` describes, which `GET /api/schema` serves."""
    admin_token: SecretStr | None = None
    """A bearer token for `/admin`, `/api/schema` and `/metrics`, besides those that `seedbed token create` made."""
    max_instances_per_entity: int = Field(10, ge=1, le=100_000)
    """Most rows of an entity that one seeding may make."""
    pools: Pools = Pools()
    """Connections and threads."""
    limits: Limits = Limits()
    """How large, deep and slow a request may be, and how much it may ask for."""
    quotas: Quotas = Quotas()
    """What a model's database may hold."""
    reap: Reap = Reap()
    """When unused app databases are dropped."""
    regenerate: Regenerate = Regenerate()
    """What `POST /admin/regenerate` may make, and where."""
    metrics: bool = True
    """Whether `GET /metrics` answers."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """From which level on messages are logged."""

    @classmethod
    def load(cls, file: Path | None, environ: Mapping[str, str]) -> Settings:
        """The settings of a file, and over them those of the environment.

        Args:
            file: The YAML file; none when None.
            environ: The environment's variables.

        Raises:
            UsageError: A file cannot be read, a setting is unknown, or its value does not fit.
        """
        found = _read(file) if file is not None else {}
        for path, value in _variables(environ):
            _put(found, path, value)
        try:
            return cls.model_validate(found)
        except ValidationError as error:
            raise UsageError(_told(error), hint="the page on the service lists all settings") from None


def _read(file: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the configuration {file} cannot be read: {error}") from None
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise UsageError(f"the configuration {file} is not YAML, line {line}") from None
    if found is not None and not isinstance(found, dict):
        raise UsageError(f"the configuration {file} is not a mapping of settings")
    return found or {}


def _variables(environ: Mapping[str, str]) -> list[tuple[tuple[str, ...], Any]]:
    """The settings that variables name, each with its path; other variables of ours are left alone."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for name in sorted(each for each in environ if each.startswith(PREFIX)):
        path = _path(name)
        value = environ[name]
        if not path and name.endswith(FILE) and (path := _path(name.removesuffix(FILE))):
            value = _secret(name, Path(value))
        if path:
            found.append((path, _typed(path, value)))
    return found


def _path(name: str) -> tuple[str, ...]:
    path = tuple(name.removeprefix(PREFIX).lower().split(NESTED))
    return path if path[0] in Settings.model_fields else ()


def _secret(name: str, file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name} names a file that cannot be read: {error}") from None


def _typed(path: tuple[str, ...], value: str) -> Any:
    """A variable's value: text for single values, which Pydantic reads; YAML for whole groups, such as JSON."""
    if len(path) == 1 and isinstance(Settings.model_fields[path[0]].default, Part):
        return yaml.safe_load(value)
    return value


def _put(found: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    inner = found
    for each in path[:-1]:
        below = inner.get(each)
        inner[each] = dict(below) if isinstance(below, dict) else {}
        inner = inner[each]
    inner[path[-1]] = value


def _told(error: ValidationError) -> str:
    """The mistakes, without the values: one of them may be a secret."""
    mistakes = error.errors(include_url=False, include_input=False)
    told = [f"{'.'.join(str(part) for part in each['loc'])}: {each['msg'].lower()}" for each in mistakes[:3]]
    return f"the service's configuration is wrong: {'; '.join(told)}"
