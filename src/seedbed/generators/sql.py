"""SQL expressions as columns, conditions and counts: checked by sqlglot, evaluated by DuckDB over Arrow.

Invariant: an expression is scalar and deterministic, and reads nothing but its row and that row's parents.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

import pyarrow as pa
from pydantic import field_validator

from seedbed.errors import GenerationError
from seedbed.generators.base import ANY, Params, generator
from seedbed.generators.steps import evaluate_steps
from seedbed.kernel import Rows
from seedbed.kernel.rows import ROW
from seedbed.model import Kind
from seedbed.plan.expressions import Compiled, compile_expression, quote

if TYPE_CHECKING:
    import duckdb

_KINDS = ANY - {Kind.INTERVAL}


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
        if not isinstance(value, str | int | float):
            return value
        text = str(value).lower() if isinstance(value, bool) else str(value)
        compile_expression(text)
        return text

    def inputs(self) -> tuple[str, ...]:
        """What the expression reads."""
        return compile_expression(self.expression).inputs

    def mismatch(self, inputs: Mapping[str, pa.DataType], output: pa.DataType) -> str | None:
        """See `Params.mismatch`."""
        return mismatch(compile_expression(self.expression), inputs, output)


@generator("sql", Sql, kinds=_KINDS)
def sql(rows: Rows, params: Sql) -> pa.Array:
    """Evaluate the expression for all rows at once."""
    compiled = compile_expression(params.expression)
    paths = zip(compiled.names, compiled.inputs, strict=True)
    columns = {name: _plain(rows.get(path)) for name, path in paths} or {ROW: rows[ROW]}
    place = f"{rows.table.definition.name}.{rows.column}"
    return evaluate(compiled, pa.table(columns), rows.type, place)


def _plain(values: pa.Array) -> pa.Array:
    """Timestamps with a zone as plain ones in UTC: DuckDB needs an extension for the others."""
    return values.cast(pa.timestamp("us")) if pa.types.is_timestamp(values.type) else values


def evaluate(compiled: Compiled, columns: pa.Table, type_: pa.DataType, place: str) -> pa.Array:
    """The values of an expression.

    Args:
        compiled: The expression.
        columns: Its inputs, called `compiled.names`.
        type_: The type wanted.
        place: What messages call the column.

    Returns:
        An array of that type, one value a row.

    Raises:
        GenerationError: DuckDB could not evaluate it.
    """
    if compiled.steps is not None:
        given = {name: columns.column(name).combine_chunks() for name in compiled.names}
        found = evaluate_steps(compiled.steps, given, columns.num_rows, type_)
        if found is not None:
            return found
    return evaluate_by_engine(compiled, columns, type_, place)


def evaluate_by_engine(compiled: Compiled, columns: pa.Table, type_: pa.DataType, place: str) -> pa.Array:
    """The same by DuckDB, whatever the expression."""
    import duckdb

    try:
        relation = duckdb.from_arrow(columns, connection=_connection())
        found = relation.project(f"{_cast(compiled, type_)} AS value").to_arrow_table()
    except duckdb.Error as error:
        raise GenerationError(f"{place}: {compiled.text} failed: {_reason(error)}") from None
    return found.column(0).combine_chunks()


def mismatch(compiled: Compiled, inputs: Mapping[str, pa.DataType], output: pa.DataType) -> str | None:
    """What keeps an expression from giving a type, without evaluating it; None when nothing does.

    Args:
        compiled: The expression.
        inputs: The types of what it reads, by path.
        output: The type wanted; a condition, for booleans.
    """
    types = [_duckdb_type(inputs[path]) for path in compiled.inputs]
    wanted = _duckdb_type(output)
    key = (f"{compiled.text}\n{compiled.sql}", f"{', '.join(types)} > {wanted}")
    if key not in _found:
        if len(_found) >= _MOST_KEPT:
            _found.clear()
        is_sure = _is_sure(compiled, [inputs[path] for path in compiled.inputs], output)
        _found[key] = None if is_sure else _mismatch(compiled, types, wanted)
    return _found[key]


def _is_sure(compiled: Compiled, types: Sequence[pa.DataType], output: pa.DataType) -> bool:
    """Whether it gives a type by steps, which only do what DuckDB does too."""
    if compiled.steps is None:
        return False
    columns = {name: pa.nulls(0, type_) for name, type_ in zip(compiled.names, types, strict=True)}
    return evaluate_steps(compiled.steps, columns, 0, output) is not None


_MOST_KEPT = 32768
_found: dict[tuple[str, str], str | None] = {}
"""What `mismatch` found, by SQL and types: a process makes the plan of one dataset several times."""


def mismatches_so_far() -> dict[tuple[str, str], str | None]:
    """What this process has found, by SQL and types; for a cache between processes."""
    return dict(_found)


def take_mismatches(found: Mapping[tuple[str, str], str | None]) -> None:
    """Take over what another process of the same program found."""
    _found.update(found)


def _mismatch(compiled: Compiled, types: Sequence[str], wanted: str) -> str | None:
    import duckdb

    columns = ", ".join(f"NULL::{type_} AS {quote(name)}" for name, type_ in zip(compiled.names, types, strict=True))
    try:
        query = f"SELECT {compiled.sql} FROM (SELECT {columns or '1'})"  # noqa: S608 - checked by `compile_expression`
        found = str(_connection().sql(query).types[0])
    except duckdb.Error as error:
        return f"{compiled.text} cannot be evaluated: {_reason(error)}"
    given, needed = _family(found), _family(wanted)
    if given in {needed, "null"} or needed in {"text", "bytes"} or (given == "text" and needed != "boolean"):
        return None
    if needed == "boolean":
        return f"{compiled.text} is of type {found.lower()}, and a condition is true or false"
    return f"{compiled.text} is of type {found.lower()}, which cannot become {wanted.lower()}"


_FAMILIES = {
    "BOOLEAN": "boolean",
    "VARCHAR": "text",
    "BLOB": "bytes",
    "DATE": "day",
    "TIMESTAMP": "day",
    "TIMESTAMP WITH TIME ZONE": "day",
    "TIME": "time",
    "INTERVAL": "interval",
    "NULL": "null",
}
"""DuckDB's types that are cast to one another without saying so; binding alone does not find casts that are missing."""


def _family(duckdb_type: str) -> str:
    if duckdb_type.endswith("]"):
        return "list"
    return _FAMILIES.get(duckdb_type.strip('"'), "number")


def _cast(compiled: Compiled, type_: pa.DataType) -> str:
    return f"CAST(({compiled.sql}) AS {_duckdb_type(type_)})"


def _reason(error: Exception) -> str:
    """DuckDB's message without its class, its advice and its pointing at places in our own SQL."""
    line = str(error).splitlines()[0]
    return line.partition(" Error: ")[2].removesuffix(" You might need to add explicit type casts.") or line


_local = threading.local()


def _connection() -> duckdb.DuckDBPyConnection:
    """This thread's DuckDB, which can reach neither files, nor the network, nor Python's variables, nor be told to."""
    found: duckdb.DuckDBPyConnection | None = getattr(_local, "connection", None)
    if found is None:
        import duckdb

        config: dict[str, str | bool | int | float | list[str]] = {
            "threads": "1",
            "enable_external_access": "false",
            "python_enable_replacements": "false",
        }
        found = _local.connection = duckdb.connect(":memory:", config=config)
        found.execute("SET TimeZone = 'UTC'")  # else strptime with %z would give this machine's local time
        found.execute("SET lock_configuration = true")
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
    pa.duration("us"): "INTERVAL",
    pa.binary(): "BLOB",
    pa.binary(16): "BLOB",
}


def _duckdb_type(type_: pa.DataType) -> str:
    if pa.types.is_decimal(type_):
        return f"DECIMAL({type_.precision},{type_.scale})"
    if pa.types.is_list(type_):
        return f"{_duckdb_type(type_.value_type)}[]"
    return _DUCKDB_TYPES[type_]
