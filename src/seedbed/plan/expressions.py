"""SQL expressions, read by sqlglot: one row in, one value out.

Invariant: what is compiled is scalar and deterministic, and reads nothing but its row and that row's parents. What is
not known to be so is refused: kinds of syntax, types and functions are listed here, and the finished SQL is searched
once more for calls of anything else.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from seedbed.errors import Complaint, ExpressionProblem
from seedbed.kernel.paths import join_path
from seedbed.plan.findings import remembered
from seedbed.plan.steps import Steps, steps_of

if TYPE_CHECKING:
    from sqlglot import exp

SCALAR_FUNCTIONS = frozenset(
    """
    abs acos add age array_contains array_extract array_length ascii asin atan atan2 bar base64 bin bit_count cbrt
    ceil ceiling century char_length character_length chr coalesce concat concat_ws contains cos cosh date_add
    date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth dayofweek
    dayofyear decade degrees divide editdist3 element_at ends_with epoch epoch_ms era even exp factorial fdiv floor
    fmod format from_base64 gamma gcd greatest hamming hex hour if ifnull instr isfinite isinf isnan isodow isoyear
    jaccard json_array json_object last_day lcase lcm least left len length levenshtein lgamma list_contains
    list_element list_extract list_value ln log log10 log2 lower lpad ltrim make_date make_time make_timestamp md5
    microsecond millennium millisecond minute mod month monthname multiply nextafter nullif ord parse_path pi
    position pow power prefix printf quarter radians regexp_extract regexp_full_match regexp_matches regexp_replace
    repeat replace reverse right round rpad rtrim second sha256 sign sin sinh split_part sqrt starts_with str_split
    strftime string_split strip_accents strlen strpos strptime substr substring subtract suffix tan tanh to_base64
    to_days to_hex to_hours to_json to_microseconds to_milliseconds to_minutes to_months to_seconds to_weeks
    to_years translate trim trunc try_strptime typeof ucase unhex unicode upper week weekday weekofyear xor year
    yearweek
    """.split()
)
"""Functions that an expression may call; all are pure functions of their arguments."""
UNSTEADY = frozenset(
    """
    current_date current_time current_timestamp current_localtime current_localtimestamp gen_random_uuid
    get_current_time get_current_timestamp getdate localtime localtimestamp nextval now rand random setseed sysdate
    today transaction_timestamp uuid uuidv4 uuidv7
    """.split()
)
"""Functions that give another value each time; the message says so."""
_TYPES = frozenset(
    """
    ARRAY BIGINT BINARY BOOLEAN CHAR DATE DECIMAL DOUBLE FLOAT INT INT128 INTERVAL LIST SMALLINT TEXT TIME TIMESTAMP
    TIMESTAMPNTZ TINYINT UBIGINT UINT USMALLINT UTINYINT UUID VARBINARY VARCHAR
    """.split()
)
"""Types, as sqlglot calls them, that a value may be cast to: those whose text does not depend on the session."""
_SYNTAX = frozenset(
    """
    Add And Array Between BitwiseAnd BitwiseLeftShift BitwiseNot BitwiseOr BitwiseRightShift BitwiseXor Boolean Bracket
    Case Cast Column DataType DataTypeParam Div Dot DPipe EQ Escape Extract Glob GT GTE Identifier If ILike In IntDiv
    Interval Is JSONKeyValue JSONObject Like Literal LT LTE Mod Mul Neg NEQ Not Null NullSafeEQ NullSafeNEQ Or Paren Pow
    SimilarTo Sub TryCast Var Xor
    """.split()
)
"""Kinds of syntax, as sqlglot calls them, besides function calls."""
_BEFORE_PARENTHESIS = frozenset(
    """
    and as between cast case decimal distinct else escape extract from glob ilike in interval is like not or then to
    try_cast when
    """.split()
)
"""Words that a parenthesis may follow without it being a call, in DuckDB's SQL as sqlglot writes it."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A checked expression.

    Attributes:
        text: In DuckDB's SQL, with the names it was written with; without comments.
        sql: The same over flat columns, called `names`.
        inputs: The paths of what it reads.
        names: The flat columns that stand for them, in the same order.
        steps: The same as plain operations, where it is no more than that.
    """

    text: str
    sql: str
    inputs: tuple[str, ...]
    names: tuple[str, ...]
    steps: Steps | None = None


def quote(name: str) -> str:
    """A name in DuckDB's SQL, in quotes whatever it is.

    >>> quote('5" disk')
    '"5"" disk"'
    """
    return '"' + name.replace('"', '""') + '"'


_MOST_KEPT = 32768
_found: dict[str, Compiled] = {}
"""What has been compiled, by its text."""


def compiled_so_far() -> dict[str, Compiled]:
    """What this process has compiled, by its text; for a cache between processes."""
    return dict(_found)


def take_compiled(found: Mapping[str, Compiled]) -> None:
    """Take over what another process of the same program compiled."""
    _found.update(found)


def compile_expression(text: str) -> Compiled:
    """Check an expression and find what it reads.

    Args:
        text: A scalar SQL expression in DuckDB's dialect.

    Returns:
        The expression over flat columns.

    Raises:
        Complaint: It is not SQL, not scalar or not deterministic; the message says what stands in the way.

    >>> compile_expression("price * (1 - customer.discount)").inputs
    ('price', 'customer.discount')
    """
    found = _found.get(text)
    if found is None:
        found = _compile(text)
        if len(_found) < _MOST_KEPT:
            _found[text] = found
    return found


def _compile(text: str) -> Compiled:
    from sqlglot import exp

    tree = parse_expression(text)
    for node in tree.walk():
        _refuse(node, text)
    flat: dict[str, str] = {}

    def flatten(node: exp.Expr) -> exp.Expr:
        names = _path(node)
        if names is None:
            return node
        path = join_path(names)
        if path not in flat:  # DuckDB takes `Total` and `total` for one name
            taken = {name.lower() for name in flat.values()}
            flat[path] = path if path.lower() not in taken else f"{path} {len(flat)}"
        return exp.column(exp.to_identifier(flat[path], quoted=True))

    # copies of a tree cost more than writing it: the first writing makes one, all else works on the tree itself
    readable = tree.sql(dialect="duckdb", comments=False)
    tree = tree.transform(flatten, copy=False)
    steps = steps_of(tree)
    sql = tree.sql(dialect="duckdb", comments=False, copy=False)
    _refuse_calls(sql, text)
    return Compiled(readable, sql, tuple(flat), tuple(flat.values()), steps)


def parse_expression(text: str) -> exp.Expr:
    """An expression's syntax tree, unchecked.

    Raises:
        Complaint: It is not one SQL expression.
    """
    from sqlglot import Dialect, errors, exp

    try:
        # not sqlglot.parse: that reads statements, and warns on the log about those it does not know
        parsed = Dialect.get_or_raise("duckdb").parse_into(exp.Condition, text)
    except errors.TokenError:
        raise _not_sql(text, "a quote or comment is not closed", "") from None
    except errors.ParseError as error:
        raise _not_sql(text, *_what_is_wrong(error)) from None
    except RecursionError:
        raise _not_sql(text[:40] + "…", "it is nested too deep", "") from None
    if len(parsed) != 1 or parsed[0] is None:
        problem = "it is empty" if len(parsed) == 1 else "a semicolon separates statements"
        raise _not_sql(text, problem, "write one expression, such as `price * quantity`")
    return parsed[0]


@remembered
def columns_of(text: str) -> tuple[str, ...]:
    """The columns of a row that a condition or an index reads, each once, whatever functions it calls.

    Raises:
        Complaint: It is no SQL expression, or it reads more than a row.

    >>> columns_of("lower(email) || coalesce(email, name)")
    ('email', 'name')
    """
    from sqlglot import exp

    tree = parse_expression(text)
    odd = tree.find(exp.Query, exp.Subquery, exp.AggFunc, exp.Window)
    if odd is not None or any(column.table for column in tree.find_all(exp.Column)):
        raise _problem(text, "reads more than one row of one table", "name this table's columns alone")
    return tuple(dict.fromkeys(column.name for column in tree.find_all(exp.Column, bfs=False)))


_QUOTING = 'put a name that is also an SQL word in double quotes, as in "order".total'


def _not_sql(text: str, problem: str, hint: str) -> Complaint:
    return Complaint(f"{text!r} is not an SQL expression: {problem}", kind=ExpressionProblem, hint=hint)


def _what_is_wrong(error: object) -> tuple[str, str]:
    """What sqlglot found, as a phrase, and the next step."""
    found = (getattr(error, "errors", None) or [{}])[0]
    word, description = found.get("highlight") or "its end", str(found.get("description", ""))
    if description.startswith("Required keyword"):
        return f"a value is missing after {word!r}", _QUOTING if word.isalpha() else ""
    if description.startswith("Expect"):
        missing = description.split()[1]
        return f"{missing} is missing after {word!r}", ""
    if word.lower() in {"select", "with", "from", "values"}:
        return "it is a query", "an expression sees only its row and its parents, as in `customer.segment`"
    return f"{word!r} cannot stand there", _QUOTING


def _path(node: exp.Expr) -> list[str] | None:
    """The names of a column with its references; None for anything else."""
    from sqlglot import exp

    if isinstance(node, exp.Column):
        return [part.name for part in node.parts]
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Identifier):
        above = _path(node.this)
        return None if above is None else [*above, node.expression.name]
    return None


def _refuse(node: exp.Expr, text: str) -> None:
    from sqlglot import exp

    if isinstance(node, exp.Query | exp.Subquery):
        raise _problem(
            text, "holds a subquery", "an expression sees only its row and its parents, as in `customer.segment`"
        )
    if isinstance(node, exp.AggFunc | exp.Window):
        raise _problem(text, "aggregates rows", "use the generator `aggregate` or `running`")
    if isinstance(node, exp.Dot) and _path(node) is None:
        raise _problem(text, "calls a function by a dot", "write f(x), not x.f()")
    if isinstance(node, exp.DataType):
        _refuse_type(node, text)
    elif type(node).__name__ not in _SYNTAX:
        _refuse_unlisted(node, text)


def _refuse_type(node: exp.DataType, text: str) -> None:
    name = str(getattr(node.this, "name", node.this))
    if name not in _TYPES:
        written = _shown(node)
        hint = "take times as plain `timestamp`, in UTC" if "TZ" in name else ""
        raise _problem(text, f"casts to {written}, which expressions do not have", hint)


def _refuse_unlisted(node: exp.Expr, text: str) -> None:
    from sqlglot import exp

    if not isinstance(node, exp.Func):
        raise _problem(text, f"holds {_shown(node)!r}, which is not allowed in an expression", "")
    called = node.name if isinstance(node, exp.Anonymous) else _shown(node).partition("(")[0].strip()
    names = {called.lower()} if isinstance(node, exp.Anonymous) else {*_names_of(node), called.lower()}
    if "age" in names and len(node.expressions) < 2:
        raise _problem(text, "asks for an age today, which is another value tomorrow", "write age(later, earlier)")
    if names & SCALAR_FUNCTIONS:
        return
    if not called.replace("_", "").isalnum() or called.lower() in _BEFORE_PARENTHESIS:
        raise _problem(text, f"holds {_shown(node)!r}, which is not allowed in an expression", "")
    raise _bad_call(text, str(node.meta.get("name", called)).lower(), is_unsteady=bool(names & UNSTEADY))


def _names_of(node: exp.Func) -> Iterator[str]:
    return (name.lower() for name in node.sql_names())


def _shown(node: exp.Expr) -> str:
    from sqlglot import ErrorLevel

    return node.sql(dialect="duckdb", comments=False, unsupported_level=ErrorLevel.IGNORE)


def _bad_call(text: str, name: str, *, is_unsteady: bool = False) -> Complaint:
    if is_unsteady or name in UNSTEADY:
        hint = "use a generator, such as `integer`, `choice` or `date`, and read its column"
        return _problem(text, f"calls {name}, which gives another value each time", hint)
    close = difflib.get_close_matches(name, SCALAR_FUNCTIONS, n=2, cutoff=0.7)
    hint = f"did you mean {' or '.join(close)}?" if close else ""
    return _problem(text, f"calls {name!r}, which is not among the functions of expressions", hint)


def _refuse_calls(sql: str, text: str) -> None:
    """Look through the finished SQL for calls that the tree did not show."""
    if _calls_only_known(sql):
        return
    from sqlglot import TokenType, tokenize

    tokens = tokenize(sql, dialect="duckdb")
    for token, following in pairwise(tokens):
        if following.token_type is TokenType.L_PAREN and (token.text[:1].isalpha() or token.text[:1] == "_"):
            name = token.text.lower()
            quoted = token.token_type is TokenType.IDENTIFIER
            if quoted or (name not in SCALAR_FUNCTIONS and name not in _BEFORE_PARENTHESIS):
                raise _bad_call(text, name)


_CALL = re.compile(r"([^\s()+\-*/%,=<>|&\[\]]*)\s*\(")
"""A parenthesis, and what stands before it: nothing, a word, or what only the tokens can tell."""


def _calls_only_known(sql: str) -> bool:
    """Whether it can be seen without its tokens that nothing unknown is called: no word but known ones, no comment."""
    if "--" in sql or "/*" in sql:
        return False
    words = {word.lower() for word in _CALL.findall(sql)}
    return all(not word or word in SCALAR_FUNCTIONS or word in _BEFORE_PARENTHESIS for word in words)


def _problem(text: str, problem: str, hint: str) -> Complaint:
    return Complaint(f"{text!r} {problem}", kind=ExpressionProblem, hint=hint)
