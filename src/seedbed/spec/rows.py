"""How many rows a table has, and how its rows find their parents.

Invariant: a table has one driver, a reference one way to pick.
"""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from seedbed.errors import Complaint
from seedbed.spec.keys import Action, Deferrable
from seedbed.spec.part import Columns, Drawn, Expression, Part, Share, shown

MAX_ROWS = 10**12
"""Rows of a table at scale 1; far beyond what a database holds, and far below where numbers overflow."""


class Range(Part):
    """A whole number drawn once, by the seed."""

    min_value: int = Field(ge=0)
    """The least."""
    max_value: int = Field(ge=0, le=MAX_ROWS)
    """The most."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min_value > self.max_value:
            raise Complaint(f"min_value={self.min_value} is above max_value={self.max_value}", hint="exchange them")
        return self


class RowsPart(Part):
    """How many rows a table has."""

    fixed: int | Range | None = None
    """As many at every scale, or a number drawn from a range."""
    scaled: float | None = Field(default=None, ge=0, le=MAX_ROWS, allow_inf_nan=False)
    """This number × the scale, rounded."""
    min_value: int = Field(default=1, ge=0, le=MAX_ROWS)
    """With `scaled`: at least so many."""
    per_parent: str | None = None
    """The reference whose parents have these rows as children."""
    count: int | Drawn | None = None
    """With `per_parent`: children of each parent; a number, or a generator that sees the parent's columns."""
    when: Expression | None = None
    """With `per_parent`: an SQL condition on the parent; one child where it holds, none elsewhere."""
    pairs: tuple[str, str] | None = None
    """Two references; each row is another pair of their rows. Goes with `fixed` or `scaled`."""
    existing: Literal[True] | None = None
    """The table and its rows are there already, and stay as they are; others refer to them. `rows: existing` for short.
    """

    @model_validator(mode="before")
    @classmethod
    def _plain_number(cls, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return {"fixed": value}
        if value == "existing":
            return {"existing": True}
        if not isinstance(value, dict | cls):
            raise Complaint(f"rows takes a whole number, a mapping or existing, not {shown(value)}", hint=EXAMPLES)
        return value

    @model_validator(mode="after")
    def _one_driver(self) -> Self:
        given = [name for name in ("fixed", "scaled", "per_parent", "existing") if getattr(self, name) is not None]
        if len(given) != 1:
            found = " and ".join(given) if given else "none"
            raise Complaint(f"rows takes one of fixed, scaled, per_parent and existing, not {found}", hint=EXAMPLES)
        for name, value in (("fixed", self.fixed), ("count", self.count)):
            if isinstance(value, int) and not 0 <= value <= MAX_ROWS:
                raise Complaint(f"{name}={value} is not between 0 and {MAX_ROWS:,}")
        self._companions_fit(given[0])
        return self

    def _companions_fit(self, driver: str) -> None:
        if driver != "per_parent" and (self.count is not None or self.when is not None):
            raise Complaint(f"count and when go with per_parent, not with {driver}")
        if driver == "per_parent" and (self.count is None) == (self.when is None):
            found = "neither" if self.count is None else "both"
            raise Complaint(f"per_parent takes one of count and when, not {found}", hint=EXAMPLES)
        if driver in {"per_parent", "existing"} and self.pairs is not None:
            raise Complaint(f"pairs goes with fixed or scaled, not with {driver}")
        if driver != "scaled" and "min_value" in self.model_fields_set:
            raise Complaint(f"min_value goes with scaled, not with {driver}")

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A plain number or word is another way to write it."""
        schema = handler.resolve_ref_schema(super().__get_pydantic_json_schema__(core_schema, handler))
        return {
            "anyOf": [{"type": "integer", "minimum": 0}, {"const": "existing"}, schema],
            "description": schema.get("description", ""),
        }


UNSAID = RowsPart.model_construct()
"""Of a table that does not say it."""
EXAMPLES = "for example `rows: 12`, `rows: {scaled: 150}`, `rows: {per_parent: customer, count: 3}` or `rows: existing`"


class TreePart(Part):
    """A reference of a table to itself that has no circles."""

    roots: int = Field(default=1, ge=1, le=MAX_ROWS)
    """Rows at the top, whose reference is null; the first of the table."""
    children: int = Field(default=5, ge=1, le=MAX_ROWS)
    """Rows of a level for each row of the level above."""
    depth: int = Field(default=4, ge=1, le=1000)
    """Levels; the last takes all remaining rows."""


class ReferencePart(Part):
    """A relation to a row of another table, of any database, or of the same table."""

    table: str
    """The parent table; `database.table` when it is in another database."""
    columns: Columns = ()
    """The columns here that hold the parent's key; none for a relation that only generators use."""
    to: Columns = ()
    """The columns there; the primary key when left out."""
    zipf: float | None = Field(default=None, gt=0, le=10)
    """Pick early parents more often, by a Zipf law with this exponent."""
    weight: Expression | None = None
    """Pick parents in proportion to this SQL expression on the parent, a whole number of 0 or more."""
    where: Expression | None = None
    """Pick only among parents for which this SQL condition holds."""
    same: str | None = None
    """Take the row that another reference leads to, as in `application.customer`."""
    within: str | None = None
    """Pick among the rows of one owner: those that belong to the same row as a reference of this row leads to, as in
    `order.tenant` (a product of the order's tenant). The parent's table has its rows per_parent of such an owner."""
    row: Expression | None = None
    """The parent's row number, from 0, as an SQL expression on this row. With `within`, its place among that owner's
    rows, beginning again where there are fewer."""
    tree: TreePart | None = None
    """Pick in the same table, without circles."""
    first: dict[int, int] = Field(default_factory=dict)
    """How many of the first rows go to a parent, by the parent's row number: `{0: 50}` gives the first 50 rows to the
    first parent. Whether it gets others too is up to `where`."""
    distinct: bool = False
    """Never pick the same parent twice for one owner (nor the owner itself, nor one pair in both directions)."""
    optional: Share | None = None
    """The share of rows without a parent, or an SQL condition for them."""
    declared: bool = True
    """Whether the database is to enforce it."""
    index: bool = True
    """Whether the columns get an index."""
    on_delete: Action = "no action"
    """What the database is to do with the row when its parent is deleted: `restrict`, `cascade`, `set null` …"""
    on_update: Action = "no action"
    """What the database is to do with the row when its parent's key changes."""
    deferrable: Deferrable = False
    """Whether the database may check it at the end of a transaction; `deferred`: it does so unless told otherwise."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [name for name in ("zipf", "weight", "same", "within", "row", "tree") if getattr(self, name) is not None]
        narrowed = [name for name in ("where", "distinct") if getattr(self, name)]
        if len(ways) > 1 and ways != ["within", "row"]:
            raise Complaint(f"a reference is picked in one way, not by {' and '.join(ways)}", hint="keep one of them")
        settled = [way for way in ways if way in {"same", "row", "tree"}]
        if narrowed and settled:
            raise Complaint(f"{narrowed[0]} does not go with {settled[0]}, which leaves nothing to choose")
        if self.within is not None and self.where is not None:
            raise Complaint("where does not go with within, which picks among all rows of an owner")
        self._first_fits(ways)
        if self.distinct and (set(ways) - {"within"} or self.where is not None):
            raise Complaint(f"distinct does not go with {ways[0] if ways else 'where'}: it deals out all parents alike")
        if len(set(self.columns)) != len(self.columns):
            raise Complaint(f"columns names one column twice: {', '.join(self.columns)}")
        if self.to and not self.columns:
            raise Complaint("to says which columns there `columns` holds, and there are no columns here")
        return self

    def _first_fits(self, ways: list[str]) -> None:
        if self.first and (set(ways) - {"zipf", "weight"} or self.distinct):
            raise Complaint("first goes with parents that are drawn: alike, by zipf, by weight or by where")
        if any(parent < 0 or rows < 0 for parent, rows in self.first.items()):
            raise Complaint("first takes row numbers from 0, and numbers of rows")
