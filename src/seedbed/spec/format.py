"""The shape of a spec: what may be written where, with the parts that generators add.

Invariant: a key that is not described here (or by a registered generator) is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, Protocol, Self

from pydantic import BaseModel, ConfigDict, Field, create_model, field_validator, model_validator

from seedbed.model import ColumnType, parse_type

FORMAT = 1
NAME = r"^[^\x00-\x1f]{1,64}$"
"""A name in a schema: anything a database takes when it is quoted."""


class GeneratorType(Protocol):
    """What a spec needs to know of a generator."""

    @property
    def name(self) -> str:
        """What specs call it."""

    @property
    def params(self) -> type[BaseModel]:
        """The class of its parameters."""


class Part(BaseModel):
    """Base of everything in a spec."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Range(Part):
    """A whole number drawn once, by the seed."""

    min_value: int = Field(ge=0)
    """The least."""
    max_value: int = Field(ge=0)
    """The most."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min_value > self.max_value:
            raise ValueError(f"min_value={self.min_value} is above max_value={self.max_value}")
        return self


class Drawn(Part):
    """A generator outside a column: exactly one, by its name."""

    @cached_property
    def generator(self) -> tuple[str, BaseModel] | None:
        """The generator's name and parameters, or None."""
        found = generators_of(self)
        return found[0] if found else None

    @model_validator(mode="after")
    def _one_generator(self) -> Self:
        names = [name for name, _ in generators_of(self)]
        if len(names) != 1:
            raise ValueError(f"this takes one generator, not {len(names)}" + (f" ({', '.join(names)})" if names else ""))
        return self


class RowsPart(Part):
    """How many rows a table has."""

    fixed: int | Range | None = None
    """As many at every scale, or a number drawn from a range."""
    scaled: float | None = Field(default=None, ge=0)
    """This number × the scale, rounded."""
    min_value: int = Field(default=1, ge=0)
    """With `scaled`: at least so many."""
    per_parent: str | None = None
    """The reference whose parents have these rows as children."""
    count: int | Drawn | None = None
    """With `per_parent`: children of each parent; a number, or a generator that sees the parent's columns."""
    when: str | None = None
    """With `per_parent`: an SQL condition on the parent; one child where it holds, none elsewhere."""
    pairs: tuple[str, str] | None = None
    """Two references; each row is another pair of their rows. Goes with `fixed` or `scaled`."""

    @model_validator(mode="before")
    @classmethod
    def _plain_number(cls, value: object) -> object:
        return {"fixed": value} if isinstance(value, int) and not isinstance(value, bool) else value

    @model_validator(mode="after")
    def _one_driver(self) -> Self:
        given = [name for name in ("fixed", "scaled", "per_parent") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("rows takes one of fixed, scaled, per_parent" + (f", not {' and '.join(given)}" if given else ""))
        if self.per_parent is None and (self.count is not None or self.when is not None):
            raise ValueError("count and when go with per_parent")
        if self.per_parent is not None and (self.count is None) == (self.when is None):
            raise ValueError("per_parent takes one of count and when")
        if self.per_parent is not None and self.pairs is not None:
            raise ValueError("pairs goes with fixed or scaled")
        if isinstance(self.fixed, int) and self.fixed < 0:
            raise ValueError(f"fixed={self.fixed} is below 0")
        if isinstance(self.count, int) and self.count < 0:
            raise ValueError(f"count={self.count} is below 0")
        return self


class TreePart(Part):
    """A reference of a table to itself that has no circles."""

    roots: int = Field(default=1, ge=1)
    """Rows at the top, whose reference is null; the first of the table."""
    children: int = Field(default=5, ge=1)
    """Rows of a level for each row of the level above."""
    depth: int = Field(default=4, ge=1)
    """Levels; the last takes all remaining rows."""


class ReferencePart(Part):
    """A relation to a row of another table, of any database, or of the same table."""

    table: str
    """The parent table; `database.table` when it is in another database."""
    columns: tuple[str, ...] = ()
    """The columns here that hold the parent's key; none for a relation that only generators use."""
    to: tuple[str, ...] = ()
    """The columns there; the primary key when left out."""
    zipf: float | None = Field(default=None, gt=0)
    """Pick early parents more often, by a Zipf law with this exponent."""
    weight: str | None = None
    """Pick parents in proportion to this SQL expression on the parent, a whole number of 0 or more."""
    where: str | None = None
    """Pick only among parents for which this SQL condition holds."""
    same: str | None = None
    """Take the row that another reference leads to, as in `application.customer`."""
    row: str | None = None
    """The parent's row number, from 0, as an SQL expression on this row."""
    tree: TreePart | None = None
    """Pick in the same table, without circles."""
    distinct: bool = False
    """Never pick the same parent twice for one owner (nor the owner itself, nor one pair in both directions)."""
    optional: float | str | None = None
    """The share of rows without a parent, or an SQL condition for them."""
    declared: bool = True
    """Whether the database is to enforce it."""
    index: bool = True
    """Whether the columns get an index."""

    _tuples = field_validator("columns", "to", mode="before")(_as_tuple)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [name for name in ("zipf", "weight", "same", "row", "tree") if getattr(self, name) is not None]
        if len(ways) > 1:
            raise ValueError(f"a reference is picked in one way, not by {' and '.join(ways)}")
        narrowed = [name for name in ("where", "distinct") if getattr(self, name)]
        if narrowed and set(ways) & {"same", "row", "tree"}:
            raise ValueError(f"{narrowed[0]} does not go with {ways[0]}")
        if self.distinct and (ways or self.where is not None):
            raise ValueError(f"distinct does not go with {ways[0] if ways else 'where'}")
        if isinstance(self.optional, float) and not 0 <= self.optional <= 1:
            raise ValueError(f"optional={self.optional} is a share, from 0 to 1")
        return self


class ColumnPart(Part):
    """A column: what it is, and by the name of a generator, what fills it."""

    type: str | None = None
    """The SQL type, such as `varchar(60)`; of a reference's column, the parent's when left out."""
    comment: str = ""
    """What the column means."""
    nullable: bool | None = None
    """Whether the database allows null; when left out, it does where nulls can occur."""
    nulls: float | str | None = None
    """The share of nulls, or an SQL condition for them."""
    unique: bool = False
    """Whether no two rows have the same value."""
    index: bool = False
    """Whether people look rows up by it."""
    hidden: bool = False
    """Whether it only serves other columns and is not loaded."""

    @field_validator("type")
    @classmethod
    def _known_type(cls, value: str | None) -> str | None:
        if value is not None:
            parse_type(value)
        return value

    @field_validator("nulls")
    @classmethod
    def _a_share(cls, value: float | str | None) -> float | str | None:
        if isinstance(value, float) and not 0 <= value <= 1:
            raise ValueError(f"nulls={value} is a share, from 0 to 1")
        return value

    @cached_property
    def generator(self) -> tuple[str, BaseModel] | None:
        """The generator's name and parameters, or None for a reference's column."""
        found = generators_of(self)
        return found[0] if found else None

    @property
    def column_type(self) -> ColumnType | None:
        """The parsed type."""
        return None if self.type is None else parse_type(self.type)

    @model_validator(mode="after")
    def _at_most_one_generator(self) -> Self:
        names = [name for name, _ in generators_of(self)]
        if len(names) > 1:
            raise ValueError(f"a column has one generator, not {' and '.join(names)}")
        return self


class CheckPart(Part):
    """A condition on each row, which the database enforces and `verify` tests."""

    name: str
    """Unique in its table."""
    sql: str
    """The condition, on this table's columns."""


class TablePart(Part):
    """A table."""

    comment: str = ""
    """What a row of it is."""
    rows: RowsPart
    """How many rows it has."""
    columns: dict[str, ColumnPart] = Field(min_length=1)
    """Its columns, in order."""
    references: dict[str, ReferencePart] = Field(default_factory=dict)
    """Its relations, by name."""
    primary_key: tuple[str, ...] = ()
    """The columns of the primary key."""
    unique: tuple[tuple[str, ...], ...] = ()
    """Sets of columns whose values together occur once."""
    indexes: tuple[tuple[str, ...], ...] = ()
    """Sets of columns people look rows up by."""
    checks: tuple[CheckPart, ...] = ()
    """Conditions on each row."""

    _key = field_validator("primary_key", mode="before")(_as_tuple)

    @field_validator("unique", "indexes", mode="before")
    @classmethod
    def _sets(cls, value: object) -> object:
        return tuple(_as_tuple(each) for each in value) if isinstance(value, list | tuple) else value


class DatabasePart(Part):
    """A database."""

    comment: str = ""
    """What it is for."""
    tables: dict[str, TablePart] = Field(min_length=1)
    """Its tables, by name."""


class RulePart(Part):
    """Something that must hold in the loaded data, beyond keys and checks.

    Exactly one of `holds`, `none`, `share`, `shares` and `mean`.
    """

    name: str
    """What it says, in words."""
    table: str | None = None
    """The table it speaks of, `database.table`; not needed with `none`."""
    holds: str | None = None
    """An SQL condition for every row, on this table's columns and its parents' (`customer.created_at`)."""
    none: str | None = None
    """An SQL query, with tables written `database.table`, that must return no row."""
    share: dict[str, float] | None = None
    """SQL conditions with the share of rows for which each holds; tested statistically."""
    shares: dict[str, dict[str, float]] | None = None
    """A column with the share of each of its values; tested statistically, by a chi-square test."""
    mean: dict[str, float] | None = None
    """SQL expressions with the mean each has over the rows; tested statistically."""
    where: str | None = None
    """With `share`, `shares` and `mean`: only the rows for which this holds count."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [name for name in ("holds", "none", "share", "shares", "mean") if getattr(self, name) is not None]
        if len(kinds) != 1:
            raise ValueError("a rule has one of holds, none, share, shares, mean" + (f", not {' and '.join(kinds)}" if kinds else ""))
        if self.none is None and self.table is None:
            raise ValueError(f"a rule with {kinds[0]} names its table")
        return self


class SpecPart(Part):
    """A dataset: databases, tables, columns, and what fills them."""

    seedbed: Literal[1]
    """The version of this format."""
    name: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,62}$")
    """The dataset's name."""
    description: str = ""
    """What it is, in a sentence."""
    seed: int = Field(default=1, ge=0)
    """What the rows are drawn from; another seed, other rows."""
    databases: dict[str, DatabasePart] = Field(min_length=1)
    """Its databases, by name."""
    rules: tuple[RulePart, ...] = ()
    """What `verify` tests besides keys, references and checks."""


def generators_of(part: BaseModel) -> list[tuple[str, BaseModel]]:
    """The generators that a column or a count names."""
    fields: Mapping[str, str] = getattr(type(part), "generator_fields", {})
    return [(name, getattr(part, field)) for name, field in fields.items() if getattr(part, field) is not None]


def build_format(generators: Mapping[str, GeneratorType]) -> type[SpecPart]:
    """The shape of a spec with these generators.

    Args:
        generators: By name; names that begin with `@` are not for specs.

    Returns:
        A subclass of `SpecPart` whose columns know the generators.
    """
    known = {name: each.params for name, each in generators.items() if not name.startswith("@")}
    fields: dict[str, Any] = {
        _field(name): (params | None, Field(default=None, alias=name, description=(params.__doc__ or "").strip()))
        for name, params in known.items()
    }
    drawn = create_model("Generator", __base__=Drawn, __module__=__name__, **fields)
    column = create_model("Column", __base__=ColumnPart, __module__=__name__, **fields)
    for model in (drawn, column):
        model.generator_fields = {name: _field(name) for name in known}  # type: ignore[attr-defined]  # for generators_of
    rows = create_model("Rows", __base__=RowsPart, __module__=__name__, count=(int | drawn | None, None))
    table = create_model(
        "Table",
        __base__=TablePart,
        __module__=__name__,
        rows=(rows, ...),
        columns=(dict[str, column], Field(min_length=1)),  # type: ignore[valid-type]  # a class made just above
    )
    database = create_model(
        "Database",
        __base__=DatabasePart,
        __module__=__name__,
        tables=(dict[str, table], Field(min_length=1)),  # type: ignore[valid-type]
    )
    return create_model(
        "Spec",
        __base__=SpecPart,
        __module__=__name__,
        databases=(dict[str, database], Field(min_length=1)),  # type: ignore[valid-type]
    )


def _field(generator: str) -> str:
    """The attribute that holds a generator; its own name could be one that Pydantic uses, such as `copy`."""
    return f"by_{generator}"
