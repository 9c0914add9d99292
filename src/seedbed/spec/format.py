"""The shape of a spec: what may be written where, with the parts that generators add.

Invariant: a key that is not described here (or by a registered generator) is refused.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, Self, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema, create_model, field_validator, model_validator

from seedbed.errors import Complaint, TypeProblem, nearest
from seedbed.model import ColumnType, Kind, parse_type
from seedbed.model.types import ALIASES
from seedbed.spec.keys import Lookup, UniqueSet
from seedbed.spec.parameters import ParameterPart
from seedbed.spec.part import (
    Columns,
    DatabaseName,
    Drawn,
    Expression,
    GeneratorType,
    Name,
    Named,
    Part,
    Share,
    generators_of,
    one_or_more,
)
from seedbed.spec.rows import UNSAID, ReferencePart, RowsPart

FORMAT = 1


def _first(value: object) -> object:
    return next(iter(value.values()), "") if isinstance(value, dict) else value


_IN_LANGUAGES = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}
Comment = Annotated[str, BeforeValidator(_first), WithJsonSchema(_IN_LANGUAGES)]
"""A text, or the same in several languages by their codes, of which the first holds unless another is asked for."""


def _type_hint(value: str, problem: str) -> str:
    if value.count("(") > value.count(")"):
        return 'inside { } a type with a comma stands in quotes, as in "decimal(12,2)"'
    known = [*(str(kind) for kind in Kind), *ALIASES]
    return nearest(value.partition("(")[0].strip().lower(), known) if "is not a type" in problem else ""


class ColumnPart(Part):
    """A column: what it is, and by the name of a generator, what fills it."""

    type: str | None = None
    """The SQL type, such as `varchar(60)`; of a reference's column, the parent's when left out."""
    comment: Comment = ""
    """What the column means."""
    nullable: bool | None = None
    """Whether the database allows null; when left out, it does where nulls can occur."""
    nulls: Share | None = None
    """The share of nulls, or an SQL condition for them."""
    unique: bool = False
    """Whether no two rows have the same value."""
    index: bool = False
    """Whether people look rows up by it."""
    hidden: bool = False
    """Whether it only serves other columns and is not loaded."""
    default: Expression | None = None
    """What the database is to put where others give no value, as SQL."""
    identity: bool | Literal["always"] = False
    """Whether the database is to number rows that others insert; `always`: they may not give numbers themselves."""
    generated: Expression | None = None
    """The SQL by which the database is to compute it, from the row's other columns; it has no generator then."""

    @field_validator("type")
    @classmethod
    def _known_type(cls, value: str | None) -> str | None:
        try:
            return value if value is None else str(parse_type(value))
        except ValueError as error:
            raise Complaint(str(error), kind=TypeProblem, hint=_type_hint(str(value), str(error))) from None

    @cached_property
    def generator(self) -> tuple[str, BaseModel] | None:
        """The generator's name and parameters, or None for a reference's column."""
        if self.generated is not None:
            computed = type(self).model_validate({"sql": self.generated})
            return computed.generator
        found = generators_of(self)
        return found[0] if found else None

    @cached_property
    def column_type(self) -> ColumnType | None:
        """The parsed type."""
        return None if self.type is None else parse_type(self.type)

    @model_validator(mode="after")
    def _at_most_one_generator(self) -> Self:
        names = [name for name, _ in generators_of(self)]
        if len(names) > 1:
            raise Complaint(f"a column has one generator, not {' and '.join(names)}", hint="keep one of them")
        if self.generated is not None:
            self._is_computed(names)
        return self

    def _is_computed(self, names: list[str]) -> None:
        """Refuse what a column cannot have that the database computes."""
        others = [*names, *(name for name in ("nulls", "default", "identity", "hidden") if getattr(self, name))]
        if others:
            raise Complaint(f"a generated column has no {others[0]}", hint=f"leave out {others[0]} or generated")
        _ = self.generator  # complains where it is no expression


class CheckPart(Part):
    """A condition on each row, which the database enforces and `verify` tests."""

    name: Name
    """Unique in its table."""
    sql: Expression
    """The condition, on this table's columns."""


class TablePart(Part):
    """A table."""

    comment: Comment = ""
    """What a row of it is."""
    rows: RowsPart = UNSAID
    """How many rows it has; left out where a module fills the table."""
    columns: Named[ColumnPart]
    """Its columns, in order."""
    references: dict[Name, ReferencePart] = Field(default_factory=dict)
    """Its relations, by name."""
    primary_key: Columns = ()
    """The columns of the primary key."""
    unique: tuple[UniqueSet, ...] = ()
    """Sets of columns whose values together occur once; each a list of columns or a mapping."""
    indexes: tuple[Lookup, ...] = ()
    """What people look rows up by; each a list of columns or a mapping."""
    checks: tuple[CheckPart, ...] = ()
    """Conditions on each row."""
    group: str = ""
    """The group of tables it belongs to, such as a business domain."""


class GroupPart(Part):
    """A group of tables, such as a business domain."""

    comment: Comment = ""
    """What it is called."""
    category: str = ""
    """What several groups have in common."""


class DatabasePart(Part):
    """A database."""

    comment: Comment = ""
    """What it is for."""
    tables: Named[TablePart]
    """Its tables, by name."""
    groups: dict[Name, GroupPart] = Field(default_factory=dict)
    """What is known of its groups of tables, by name."""


Value = Expression
"""A value as text; of numbers and truth values, as SQL writes them."""
Probability = Annotated[float, Field(ge=0, le=1)]


class RulePart(Part):
    """Something that must hold in the loaded data, beyond keys and checks.

    Exactly one of `holds`, `none`, `share`, `shares` and `mean`.
    """

    name: str = Field(min_length=1)
    """What it says, in words."""
    table: str | None = None
    """The table it speaks of, `database.table`; not needed with `none`."""
    holds: Expression | None = None
    """An SQL condition for every row, on this table's columns and its parents' (`customer.created_at`)."""
    none: str | None = None
    """An SQL query, with tables written `database.table`, that must return no row."""
    share: dict[str, Probability] | None = None
    """SQL conditions with the share of rows for which each holds; tested statistically."""
    shares: dict[str, dict[Value, Probability]] | None = None
    """A column with the share of each of its values; tested statistically, by a chi-square test."""
    mean: dict[str, float] | None = None
    """SQL expressions with the mean each has over the rows; tested statistically."""
    where: Expression | None = None
    """With `share`, `shares` and `mean`: only the rows for which this holds count."""

    @property
    def kind(self) -> str:
        """Which of the five it is."""
        return self._kinds()[0]

    def _kinds(self) -> list[str]:
        return [name for name in ("holds", "none", "share", "shares", "mean") if getattr(self, name) is not None]

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = self._kinds()
        if len(kinds) != 1:
            found = " and ".join(kinds) if kinds else "nothing of the kind"
            raise Complaint(f"a rule has one of holds, none, share, shares and mean, and here is {found}")
        if self.none is None and self.table is None:
            raise Complaint(f"a rule with {kinds[0]} speaks of a table", hint="add `table: database.table`")
        if self.none is not None and self.table is not None:
            raise Complaint("a rule with none names its tables in the query", hint="leave `table` out")
        if self.where is not None and kinds[0] in {"holds", "none"}:
            raise Complaint(
                f"where goes with share, shares and mean, not with {kinds[0]}", hint="put it in the condition"
            )
        return self


class SchemaPart(Part):
    """Where tables and columns come from, when the spec itself need not say it.

    What fills them is inferred, and whatever the spec says of a table, a column or a reference takes that one's place.
    """

    source: Annotated[tuple[str, ...], BeforeValidator(one_or_more), Field(min_length=1)]
    """A schema, or several: files beside the spec (`schema.rs`, `tables/*.sql`), `module:Base`, a database's URL."""
    database: str = ""
    """What to call its database; made from the source's name when left out."""
    dialect: str = ""
    """Of SQL files: `postgres`, `mysql`, `sqlite` …; guessed from the text when left out."""
    locale: Literal["en", "zh"] | None = None
    """The language of the data; found from names and comments when left out."""
    references: bool = True
    """Whether references that the schema does not declare are looked for."""
    declare: bool = True
    """Whether the target's database is to enforce the references that the schema declares."""
    translations: str = ""
    """Of SQL files: the language of second comments, which follow `COMMENT '…'` behind `--` on the same line."""
    start: date | None = None
    """The first day of the data."""
    end: date | None = None
    """The last day of the data."""
    infer: bool = True
    """Whether what fills the columns is inferred; without it, the spec says so of every column, and starts sooner."""

    @model_validator(mode="before")
    @classmethod
    def _plain_source(cls, value: object) -> object:
        return {"source": value} if isinstance(value, str | list) else value


class SpecPart(Part):
    """A dataset: databases, tables, columns, and what fills them."""

    seedbed: Literal[1]
    """The version of this format."""
    name: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,62}$")
    """The dataset's name: small letters, digits, - and _."""
    description: str = ""
    """What it is, in a sentence."""
    seed: int = Field(default=1, ge=0)
    """What the rows are drawn from; another seed, other rows."""
    structure: SchemaPart | None = Field(default=None, alias="schema")
    """Where tables and columns come from, when the spec itself need not say it."""
    include: Annotated[tuple[str, ...], BeforeValidator(one_or_more)] = ()
    """Files beside the spec with more `databases` and `rules`; `tables/*.yaml` names many."""
    databases: Annotated[dict[DatabaseName, DatabasePart], Field(min_length=1)]
    """Its databases, by name."""
    rules: tuple[RulePart, ...] = ()
    """What `verify` tests besides keys, references and checks."""
    parameters: dict[str, ParameterPart] = Field(default_factory=dict)
    """Values that a user may give, by name."""
    allowed_endings: tuple[str, ...] = ()
    """How the names of databases that it may be loaded into end, instead of the usual `_demo`, `_test`, `_dev` and
    `_seedbed`."""
    modules: tuple[str, ...] = ()
    """Python that makes the rows of some tables: a file, `package.module`, either with `:object`, or an entry point."""


Known = tuple[tuple[str, type[BaseModel]], ...]
"""Generators that a spec may name, each with the class of its parameters."""


def build_format(generators: Mapping[str, GeneratorType]) -> type[SpecPart]:
    """The shape of a spec with these generators.

    Args:
        generators: By name; names that begin with `@` are not for specs.

    Returns:
        A subclass of `SpecPart` whose columns know the generators; the same class for the same generators.
    """
    known = tuple((name, each.params) for name, each in generators.items() if not name.startswith("@"))
    return cast("type[SpecPart]", _classes(known)["Spec"])


@lru_cache(maxsize=8)
def _classes(known: Known) -> dict[str, type[Part]]:
    """The classes of a spec with these generators, by name."""
    fields: dict[str, Any] = {
        _field(name): (params | None, Field(default=None, alias=name, description=inspect.getdoc(params) or ""))
        for name, params in known
    }
    drawn = create_model("Generator", __base__=Drawn, __module__=__name__, **fields)
    column = create_model("Column", __base__=ColumnPart, __module__=__name__, **fields)
    rows = _narrowed("Rows", RowsPart, count=int | drawn | None)
    table = _narrowed("Table", TablePart, rows=rows, columns=Named[column])  # made just above
    database = _narrowed("Database", DatabasePart, tables=Named[table])  # type: ignore[valid-type]
    databases = Annotated[dict[DatabaseName, database], Field(min_length=1)]  # type: ignore[valid-type]
    made: tuple[type[Part], ...] = (
        drawn,
        column,
        rows,
        table,
        database,
        _narrowed("Spec", SpecPart, databases=databases),
    )
    for model in made:
        model.generator_fields = {name: _field(name) for name, _ in known} if model in {drawn, column} else {}
        model.restore = (_restore, known)
    return {model.__name__: model for model in made}


def _restore(known: Known, name: str) -> Part:
    """An empty part of a class made here, for unpickling: such classes have no name that can be imported."""
    model = _classes(known)[name]
    return model.__new__(model)


P = TypeVar("P", bound=Part)


def _narrowed(name: str, base: type[P], **annotations: Any) -> type[P]:
    """A subclass in which some fields take these types instead, and keep all else."""
    fields = {}
    for field, annotation in annotations.items():
        info = base.model_fields[field]
        default = ... if info.is_required() else info.default
        fields[field] = (annotation, Field(default, description=info.description))
    made: type[P] = create_model(name, __base__=base, __module__=__name__, **fields)  # type: ignore[call-overload]
    return made


def _field(generator: str) -> str:
    """The attribute that holds a generator; its own name could be one that Pydantic uses, such as `copy`."""
    return f"by_{generator}"
