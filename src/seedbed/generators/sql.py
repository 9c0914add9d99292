"""SQL expressions as columns, conditions and counts: checked by sqlglot, evaluated by DuckDB over Arrow.

Invariant: an expression is scalar and deterministic, and reads nothing but its row and that row's parents.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

import pyarrow as pa
from pydantic import field_validator

from seedbed.errors import GenerationError
from seedbed.generators.base import Params, generator
from seedbed.kernel import Rows
from seedbed.kernel.rows import ROW

if TYPE_CHECKING:
    import duckdb
    from sqlglot import exp

SCALAR_FUNCTIONS = frozenset(
    """
    abs add age array_extract ascii asin acos atan atan2 bar base64 bit_count bin ceil ceiling century chr
    coalesce concat concat_ws contains cos date_add date_diff date_part date_sub date_trunc datediff
    datepart datetrunc day dayname dayofmonth dayofweek dayofyear decade degrees divide editdist3 element_at
    ends_with epoch epoch_ms era even exp factorial floor fdiv fmod format from_base64 gamma gcd greatest
    hamming hex hour if ifnull instr isfinite isinf isnan isodow isoyear jaccard json_array json_object
    last_day lcase lcm least left len length levenshtein lgamma like_escape list_contains list_element
    list_extract list_value ln log log10 log2 lower lpad ltrim make_date make_time make_timestamp md5
    microsecond millennium millisecond minute mod month monthname multiply nextafter nullif ord parse_path pi
    pow power prefix printf quarter radians regexp_extract regexp_full_match regexp_matches regexp_replace
    repeat replace reverse right round rpad rtrim second sha256 sign sin sqrt starts_with strftime string_split
    strip_accents strlen strpos strptime struct_extract substr substring subtract suffix tan to_base64 to_days
    to_hex to_hours to_json to_microseconds to_milliseconds to_minutes to_months to_seconds to_weeks to_years
    translate trim trunc try_cast typeof ucase unhex unicode upper week weekday weekofyear year yearweek
    """.split()
)
"""Functions that an expression may call; all are pure functions of their arguments."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A checked expression.

    Attributes:
        sql: In DuckDB's SQL, over columns named by their paths.
        inputs: Those paths.
    """

    sql: str
    inputs: tuple[str, ...]


@lru_cache(maxsize=8192)
def compile_expression(text: str) -> Compiled:
    """Check an expression and find what it reads.

    Args:
        text: A scalar SQL expression in DuckDB's dialect.

    Returns:
        The expression over flat columns.

    Raises:
        ValueError: It is not SQL, not scalar or not deterministic; the message says what stands in the way.

    >>> compile_expression("price * (1 - customer.discount)").inputs
    ('price', 'customer.discount')
    """
    import sqlglot
    from sqlglot import errors, exp

    try:
        parsed = sqlglot.parse(text, dialect="duckdb")
    except (errors.ParseError, errors.TokenError) as error:
        raise ValueError(f"{text!r} is not an SQL expression: {_first_line(error)}") from None
    tree = parsed[0] if len(parsed) == 1 else None
    if tree is None or not isinstance(tree, exp.Expression):
        raise ValueError(f"{text!r} is not one SQL expression")
    _refuse(tree, text)
    inputs: dict[str, None] = {}

    def flatten(node: exp.Expression) -> exp.Expression:
        if not isinstance(node, exp.Column):
            return node
        path = ".".join(part.name for part in node.parts)
        inputs[path] = None
        return exp.column(exp.to_identifier(path, quoted=True))

    flat = tree.transform(flatten)
    return Compiled(flat.sql(dialect="duckdb"), tuple(inputs))


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].removesuffix(".")


def _refuse(tree: exp.Expression, text: str) -> None:
    from sqlglot import exp

    for node in tree.walk():
        if isinstance(node, exp.Query | exp.Subquery | exp.DDL | exp.DML | exp.Command | exp.Set | exp.Pragma):
            raise ValueError(f"{text!r} holds a statement or a subquery; an expression sees only its row and its parents")
        if isinstance(node, exp.AggFunc | exp.Window):
            raise ValueError(f"{text!r} aggregates rows; use the generator `aggregate` or `running`")
        if isinstance(node, exp.Star | exp.Parameter | exp.Placeholder):
            raise ValueError(f"{text!r} holds {node.sql(dialect='duckdb')!r}, which stands for nothing here")
        if isinstance(node, exp.Func):
            _refuse_function(node, text)


def _refuse_function(node: exp.Func, text: str) -> None:
    from sqlglot import exp

    if isinstance(node, exp.And | exp.Or | exp.Xor | exp.Cast | exp.Case | exp.If | exp.Extract | exp.Array | exp.Interval):
        return
    names = {node.name.lower()} if isinstance(node, exp.Anonymous) else {name.lower() for name in node.sql_names()}
    names.add(node.sql(dialect="duckdb").split("(")[0].strip().lower())
    if not names & SCALAR_FUNCTIONS:
        name = min(names)
        raise ValueError(f"{text!r} calls {name!r}, which is not among the scalar, deterministic functions of expressions")


class Sql(Params):
    """A scalar SQL expression (DuckDB's dialect) on this row's columns and, as `customer.created_at`, its parents'.

    `_row` is the row number, `_index` the position among the owner's rows, `_count` their number.
    """

    shorthand: ClassVar[str | None] = "expression"
    expression: str
    """The expression."""

    @field_validator("expression", mode="before")
    @classmethod
    def _compiles(cls, value: object) -> object:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        compile_expression(text)
        return text

    def inputs(self) -> tuple[str, ...]:
        """What the expression reads."""
        return compile_expression(self.expression).inputs


@generator("sql", Sql)
def sql(rows: Rows, params: Sql) -> pa.Array:
    """Evaluate the expression for all rows at once."""
    compiled = compile_expression(params.expression)
    columns = {path: _plain(rows.get(path)) for path in compiled.inputs} or {ROW: rows[ROW]}
    place = f"{rows.table.definition.name}.{rows.column}"
    return evaluate(compiled, pa.table(columns), rows.type, place)


def _plain(values: pa.Array) -> pa.Array:
    """Timestamps with a zone as plain ones in UTC: DuckDB needs an extension for the others."""
    return values.cast(pa.timestamp("us")) if pa.types.is_timestamp(values.type) else values


def evaluate(compiled: Compiled, columns: pa.Table, type_: pa.DataType, place: str) -> pa.Array:
    """The values of an expression.

    Args:
        compiled: The expression.
        columns: Its inputs, named by their paths.
        type_: The type wanted.
        place: What messages call the column.

    Returns:
        An array of that type, one value a row.

    Raises:
        GenerationError: DuckDB could not evaluate it.
    """
    import duckdb

    wanted = _duckdb_type(type_)
    expression = f"CAST(({compiled.sql}) AS {wanted})" if wanted else compiled.sql
    try:
        found = duckdb.from_arrow(columns, connection=_connection()).project(f"{expression} AS value").to_arrow_table()
    except duckdb.Error as error:
        raise GenerationError(f"{place}: {compiled.sql} failed: {_first_line(error)}") from None
    return found.column(0).combine_chunks()


_local = threading.local()


def _connection() -> duckdb.DuckDBPyConnection:
    """This thread's DuckDB, which can reach neither files nor the network."""
    found: duckdb.DuckDBPyConnection | None = getattr(_local, "connection", None)
    if found is None:
        import duckdb

        config = {"threads": "1", "enable_external_access": "false"}
        found = _local.connection = duckdb.connect(":memory:", config=config)
    return found


_DUCKDB_TYPES = {
    pa.bool_(): "BOOLEAN",
    pa.int16(): "SMALLINT",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float32(): "FLOAT",
    pa.float64(): "DOUBLE",
    pa.string(): "VARCHAR",
    pa.date32(): "DATE",
    pa.time64("us"): "TIME",
    pa.timestamp("us"): "TIMESTAMP",
    pa.timestamp("us", tz="UTC"): "TIMESTAMP",
    pa.binary(): "BLOB",
}


def _duckdb_type(type_: pa.DataType) -> str | None:
    if pa.types.is_decimal(type_):
        return f"DECIMAL({type_.precision},{type_.scale})"
    return _DUCKDB_TYPES.get(type_)
