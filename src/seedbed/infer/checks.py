"""What CHECK constraints ask of columns: limits of one, orders and equations between several, when one is null.

Invariant: a condition is either taken apart whole, or kept among those that were not understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

from seedbed.errors import Complaint
from seedbed.infer.limits import Bound, Limits
from seedbed.infer.patterns import like_pattern
from seedbed.plan.expressions import parse_expression

if TYPE_CHECKING:
    from sqlglot import exp

Constant = Bound | bool
"""What a condition compares a column with."""


@dataclass(frozen=True, slots=True)
class Order:
    """One column before another.

    Attributes:
        low: The column that is less.
        high: The column that is more.
        strict: Whether they may not be equal.
        source: The condition.
    """

    low: str
    high: str
    strict: bool
    source: str


@dataclass(frozen=True, slots=True)
class Demands:
    """What the checks of a table ask for.

    Attributes:
        limits: Of each column.
        orders: Columns that come before others.
        equations: Columns that are computed: column, SQL.
        null_where: Conditions under which a column is null.
        differ: Pairs of columns that are not equal.
        one_of: Sets of columns of which exactly one is not null.
        together: Sets of columns that are null together.
        unknown: Conditions that were not understood.
    """

    limits: dict[str, Limits] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    equations: dict[str, str] = field(default_factory=dict)
    null_where: dict[str, list[str]] = field(default_factory=dict)
    differ: list[tuple[str, str]] = field(default_factory=list)
    one_of: list[tuple[str, ...]] = field(default_factory=list)
    together: list[tuple[str, ...]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def limits_from_orders(self) -> set[str]:
        """The columns that are compared with others."""
        return {name for order in self.orders for name in (order.low, order.high)}

    def limit(self, column: str, limits: Limits, source: str) -> None:
        """Narrow a column."""
        found = self.limits.get(column, Limits())
        self.limits[column] = found.merged(replace(limits, sources=(source,)))


def read_checks(conditions: Iterable[str]) -> Demands:
    """Take conditions apart.

    >>> found = read_checks(["price > 0 AND price < 100", "ends_on >= starts_on", "status IN ('a', 'b')"])
    >>> found.limits["price"].low, found.orders[0].high, found.limits["status"].values
    (Decimal('0'), 'ends_on', ('a', 'b'))
    """
    demands = Demands()
    for sql in conditions:
        tree = _parsed(sql)
        for part in _conjuncts(tree) if tree is not None else ():
            if not _Reader(demands, sql).read(part):
                demands.unknown.append(sql)
        if tree is None:
            demands.unknown.append(sql)
    return demands


@cache
def _parsed(sql: str) -> exp.Expr | None:
    try:
        return parse_expression(sql)
    except Complaint:
        return None


def columns_in(sql: str) -> set[str]:
    """The columns that a condition reads; none where it cannot be read."""
    from sqlglot import exp

    tree = _parsed(sql)
    return set() if tree is None else {column.name for column in tree.find_all(exp.Column)}


def constants_in(sql: str) -> list[Decimal | str]:
    """The numbers and texts that a condition names, in order."""
    from sqlglot import exp

    tree = _parsed(sql)
    found: list[Decimal | str] = []
    for literal in tree.find_all(exp.Literal) if tree is not None else ():
        value = constant_of(literal.parent if isinstance(literal.parent, exp.Neg) else literal)
        if isinstance(value, Decimal | str):
            found.append(value)
    return found


def _conjuncts(tree: exp.Expr) -> Iterator[exp.Expr]:
    from sqlglot import exp

    tree = _bare(tree)
    if isinstance(tree, exp.And):
        yield from _conjuncts(tree.left)
        yield from _conjuncts(tree.right)
    else:
        yield tree


def _disjuncts(tree: exp.Expr) -> Iterator[exp.Expr]:
    from sqlglot import exp

    tree = _bare(tree)
    if isinstance(tree, exp.Or):
        yield from _disjuncts(tree.left)
        yield from _disjuncts(tree.right)
    else:
        yield tree


def _bare(tree: exp.Expr) -> exp.Expr:
    from sqlglot import exp

    while isinstance(tree, exp.Paren):
        tree = tree.this
    return tree


def column_of(tree: exp.Expr) -> str | None:
    """The column that an expression is, casts and parentheses aside."""
    from sqlglot import exp

    tree = _bare(tree)
    while isinstance(tree, exp.Cast | exp.TryCast):
        tree = _bare(tree.this)
    return tree.name if isinstance(tree, exp.Column) and not tree.table else None


def constant_of(tree: exp.Expr) -> Constant | None:
    """The value that an expression is: a number, a text, a truth value; None where it is none."""
    from sqlglot import exp

    tree = _bare(tree)
    if isinstance(tree, exp.Cast | exp.TryCast | exp.Date | exp.TsOrDsToDate):
        return constant_of(tree.this)
    if isinstance(tree, exp.Neg):
        found = constant_of(tree.this)
        return -found if isinstance(found, Decimal) else None
    if isinstance(tree, exp.Boolean):
        return bool(tree.this)
    return _literal_of(tree) if isinstance(tree, exp.Literal) else None


def _literal_of(literal: exp.Literal) -> Bound | None:
    if literal.is_string:
        return str(literal.this)
    try:
        return Decimal(str(literal.this))
    except InvalidOperation:
        return None


class _Reader:
    """Reads one part of a condition.

    Args:
        demands: Where what it asks for goes.
        source: The whole condition, for messages.
    """

    def __init__(self, demands: Demands, source: str) -> None:
        self._demands = demands
        self._source = source

    def read(self, tree: exp.Expr) -> bool:
        """Whether a part was understood; what it asks for is then among the demands."""
        from sqlglot import exp

        tree = _bare(tree)
        if isinstance(tree, exp.And):
            return _all(self.read(part) for part in _conjuncts(tree))
        if isinstance(tree, exp.Or):
            return self._any(list(_disjuncts(tree)))
        if isinstance(tree, exp.Not):
            return self._not(_bare(tree.this))
        return self._comparison(tree) or self._shape(tree)

    def _limit(self, column: str, limits: Limits) -> bool:
        self._demands.limit(column, limits, self._source)
        return True

    # -- One condition

    def _comparison(self, tree: exp.Expr) -> bool:
        from sqlglot import exp

        if isinstance(tree, exp.Between):
            low, high = tree.args["low"], tree.args["high"]
            return self._compare(">=", tree.this, low) and self._compare("<=", tree.this, high)
        operator = _OPERATORS.get(type(tree).__name__)
        return operator is not None and self._compare(operator, tree.this, tree.expression)

    def _compare(self, operator: str, left: exp.Expr, right: exp.Expr) -> bool:
        column, value = column_of(left), constant_of(right)
        if column is not None and value is not None:
            return self._with_constant(operator, column, value)
        other, constant = column_of(right), constant_of(left)
        if other is not None and constant is not None:
            return self._with_constant(_MIRRORED[operator], other, constant)
        if column is not None and other is not None:
            return self._with_column(operator, column, other)
        return self._measured(operator, left, right) or self._computed(operator, left, right)

    def _with_constant(self, operator: str, column: str, value: Constant) -> bool:
        if isinstance(value, bool) or operator == "=":
            text = str(value).lower() if isinstance(value, bool) else str(value)
            if operator not in {"=", "<>"}:
                return False
            if isinstance(value, bool) and operator == "<>":
                text = str(not value).lower()
                return self._limit(column, Limits(values=(text,)))
            return self._limit(column, Limits(values=(text,)) if operator == "=" else Limits(excluded=(text,)))
        limits = {
            ">": Limits(min_value=value, min_open=True),
            ">=": Limits(min_value=value),
            "<": Limits(max_value=value, max_open=True),
            "<=": Limits(max_value=value),
            "<>": Limits(excluded=(str(value),), min_length=1 if value == "" else 0),
        }
        return self._limit(column, limits[operator])

    def _with_column(self, operator: str, left: str, right: str) -> bool:
        if operator in {"<", "<="}:
            self._demands.orders.append(Order(left, right, operator == "<", self._source))
        elif operator in {">", ">="}:
            self._demands.orders.append(Order(right, left, operator == ">", self._source))
        elif operator == "<>":
            self._demands.differ.append((left, right))
        else:
            self._demands.equations[left] = right
        return True

    def _measured(self, operator: str, left: exp.Expr, right: exp.Expr) -> bool:
        """`LENGTH(x) >= 3`, `LOWER(x) = x`, `TRIM(x) <> ''`, `(a IS NULL) <> (b IS NULL)`."""
        from sqlglot import exp

        left, right = _bare(left), _bare(right)
        if constant_of(left) is not None:
            left, right, operator = right, left, _MIRRORED[operator]
        value = constant_of(right)
        if isinstance(left, exp.Length) and isinstance(value, Decimal):
            column = column_of(left.this)
            return column is not None and self._limit(column, _length_limits(operator, int(value)))
        if isinstance(left, exp.Trim) and value == "" and operator in {"<>", ">"}:
            column = column_of(left.this)
            return column is not None and self._limit(column, Limits(min_length=1))
        if isinstance(left, exp.Lower | exp.Upper) or isinstance(right, exp.Lower | exp.Upper):
            return operator == "=" and self._cased(left, right)
        return self._nulls(operator, left, right)

    def _cased(self, left: exp.Expr, right: exp.Expr) -> bool:
        from sqlglot import exp

        changed, plain = (left, right) if isinstance(left, exp.Lower | exp.Upper) else (right, left)
        column = column_of(changed.this)
        if column is None or column != column_of(plain):
            return False
        is_lower = isinstance(changed, exp.Lower)
        return self._limit(column, Limits(lower=is_lower, upper=not is_lower))

    def _nulls(self, operator: str, left: exp.Expr, right: exp.Expr) -> bool:
        """Conditions on which of some columns are null, and an equation of a null test with a condition."""
        one, other = _null_test(left), _null_test(right)
        if one and other:
            same = (operator == "=") == (one[1] == other[1])
            (self._demands.together if same else self._demands.one_of).append((one[0], other[0]))
            return operator in {"=", "<>"}
        counted = _counted_nulls(left)
        if counted and constant_of(right) == 1 and operator == "=":
            self._demands.one_of.append(counted)
            return True
        test, rest = (one, right) if one else (other, left)
        if test is None or operator not in {"=", "<>"} or not _is_condition(rest):
            return False
        is_null = test[1] == (operator == "=")
        sql = _sql(rest)
        self._demands.null_where.setdefault(test[0], []).append(sql if is_null else f"NOT ({sql})")
        return True

    def _computed(self, operator: str, left: exp.Expr, right: exp.Expr) -> bool:
        if operator != "=":
            return False
        column, rest = (column_of(left), right) if column_of(left) else (column_of(right), left)
        if column is None or column in {each.name for each in _columns(rest)} or not list(_columns(rest)):
            return False
        self._demands.equations[column] = _sql(rest)
        return True

    def _shape(self, tree: exp.Expr) -> bool:
        """`IN`, `IS NULL`, `LIKE`, regular expressions, a truth value by itself."""
        from sqlglot import exp

        column = column_of(tree)
        if column is not None:
            return self._limit(column, Limits(values=("true",)))
        if isinstance(tree, exp.In):
            return self._in(tree)
        if isinstance(tree, exp.Is):
            test = _null_test(tree)
            if test is not None:
                return self._limit(test[0], Limits(null=test[1], not_null=not test[1]))
            value, column = constant_of(tree.expression), column_of(tree.this)
            is_flag = column is not None and isinstance(value, bool)
            return is_flag and self._limit(str(column), Limits(values=(str(value).lower(),)))
        return self._matches(tree)

    def _in(self, tree: exp.In) -> bool:
        column = column_of(tree.this)
        values = [constant_of(each) for each in tree.expressions]
        if column is None or not values or any(value is None for value in values):
            return False
        texts = (str(value).lower() if isinstance(value, bool) else str(value) for value in values)
        return self._limit(column, Limits(values=tuple(texts)))

    def _matches(self, tree: exp.Expr) -> bool:
        from sqlglot import exp

        if isinstance(tree, exp.Like | exp.ILike | exp.SimilarTo | exp.Glob):
            column, pattern = column_of(tree.this), constant_of(tree.expression)
            if column is None or not isinstance(pattern, str):
                return False
            kind = type(tree).__name__
            return self._limit(column, Limits(pattern=like_pattern(pattern, kind)))
        if isinstance(tree, exp.RegexpLike | exp.RegexpFullMatch | exp.RegexpILike):
            column, pattern = column_of(tree.this), constant_of(tree.expression)
            if column is None or not isinstance(pattern, str):
                return False
            whole = isinstance(tree, exp.RegexpFullMatch)
            return self._limit(column, Limits(pattern=f"^{pattern}$" if whole else pattern))
        return False

    # -- Negations and alternatives

    def _not(self, tree: exp.Expr) -> bool:
        from sqlglot import exp

        column = column_of(tree)
        if column is not None:
            return self._limit(column, Limits(values=("false",)))
        test = _null_test(tree)
        if test is not None:
            return self._limit(test[0], Limits(null=not test[1], not_null=test[1]))
        if isinstance(tree, exp.In) and column_of(tree.this):
            values = [constant_of(each) for each in tree.expressions]
            if all(value is not None for value in values):
                return self._limit(str(column_of(tree.this)), Limits(excluded=tuple(map(str, values))))
        operator = _OPERATORS.get(type(tree).__name__)
        if operator is not None:
            return self._compare(_NEGATED[operator], tree.this, tree.expression)
        return False

    def _any(self, branches: list[exp.Expr]) -> bool:
        tests = [(branch, _null_test(branch)) for branch in branches]
        others = [branch for branch, test in tests if test is None or not test[1]]
        nulls = [test[0] for _, test in tests if test is not None and test[1]]
        if nulls and others:
            return self._unless_null(nulls, others)
        merged = _alternatives(branches)
        if merged is not None:
            return self._limit(*merged)
        return self._cases(branches) or self._first(branches)

    def _unless_null(self, nulls: list[str], others: list[exp.Expr]) -> bool:
        """`x IS NULL OR …`: where the rest speaks of x it is a condition on x; else it says when x is null."""
        rest = {column.name for branch in others for column in _columns(branch)}
        if rest & set(nulls) or len(nulls) > 1:
            attempt = Demands()
            reader = _Reader(attempt, self._source)
            found = reader.read(others[0]) if len(others) == 1 else reader._any(others)
            if found:
                self._merge(attempt)
            return found
        sql = " OR ".join(_sql(branch) for branch in others)
        self._demands.null_where.setdefault(nulls[0], []).append(f"NOT ({sql})")
        return True

    def _cases(self, branches: list[exp.Expr]) -> bool:
        """`(kind = 'a' AND x IS NULL) OR (kind = 'b' AND x IS NOT NULL)`: kinds, and when x is null."""
        keys: dict[str, list[str]] = {}
        null_in: dict[str, list[str]] = {}
        filled: set[str] = set()
        for branch in branches:
            found = _case(branch)
            if found is None:
                return False
            (column, value), tests = found
            keys.setdefault(column, []).append(value)
            for name, is_null in tests:
                if is_null:
                    null_in.setdefault(name, []).append(value)
                filled.add(name)
        if len(keys) != 1:
            return False
        [(key, values)] = keys.items()
        self._limit(key, Limits(values=tuple(values)))
        for name in sorted(filled):
            listed = ", ".join("'" + value.replace("'", "''") + "'" for value in null_in.get(name, ()))
            if listed:
                self._demands.null_where.setdefault(name, []).append(f"{_quoted(key)} IN ({listed})")
            else:
                self._limit(name, Limits(not_null=True))
        return True

    def _first(self, branches: list[exp.Expr]) -> bool:
        """The branch that restricts least, where it is understood: a value that is there, a comparison, a value."""
        for branch in sorted(branches, key=_cost):
            attempt = Demands()
            if _Reader(attempt, self._source).read(branch):
                self._merge(attempt)
                return True
        return False

    def _merge(self, other: Demands) -> None:
        for column, limits in other.limits.items():
            self._limit(column, limits)
        self._demands.orders.extend(other.orders)
        self._demands.equations.update(other.equations)
        for column, conditions in other.null_where.items():
            self._demands.null_where.setdefault(column, []).extend(conditions)
        self._demands.differ.extend(other.differ)
        self._demands.one_of.extend(other.one_of)
        self._demands.together.extend(other.together)


def _all(found: Iterable[bool]) -> bool:
    """Whether all are true; every one is asked for, since asking reads it."""
    return all(list(found))


_OPERATORS = {"EQ": "=", "NEQ": "<>", "LT": "<", "LTE": "<=", "GT": ">", "GTE": ">="}
_MIRRORED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_NEGATED = {"=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def _length_limits(operator: str, size: int) -> Limits:
    least = {">": size + 1, ">=": size, "=": size}.get(operator, 0)
    most = {"<": size - 1, "<=": size, "=": size}.get(operator)
    if operator == "<>":
        least = 1 if size == 0 else 0
    return Limits(min_length=least, max_length=most)


def _null_test(tree: exp.Expr) -> tuple[str, bool] | None:
    """The column that a condition asks whether it is null, and whether it wants it to be."""
    from sqlglot import exp

    tree, wanted = _bare(tree), True
    if isinstance(tree, exp.Not):
        tree, wanted = _bare(tree.this), False
    if not isinstance(tree, exp.Is) or not isinstance(tree.expression, exp.Null):
        return None
    column = column_of(tree.this)
    return None if column is None else (column, wanted)


def _counted_nulls(tree: exp.Expr) -> tuple[str, ...]:
    """The columns in `num_nonnulls(a, b)` or `(a IS NOT NULL)::int + (b IS NOT NULL)::int`."""
    from sqlglot import exp

    tree = _bare(tree)
    if isinstance(tree, exp.Anonymous) and tree.name.lower() == "num_nonnulls":
        names = [column_of(each) for each in tree.expressions]
        return tuple(name for name in names if name) if all(names) else ()
    if isinstance(tree, exp.Add):
        left, right = _counted_nulls(tree.left), _counted_nulls(tree.right)
        return left + right if left and right else ()
    if isinstance(tree, exp.Cast):
        test = _null_test(tree.this)
        return (test[0],) if test and not test[1] else ()
    if isinstance(tree, exp.Case) and len(tree.args["ifs"]) == 1:
        branch = tree.args["ifs"][0]
        test, then = _null_test(branch.this), constant_of(branch.args["true"])
        if test is None:
            return ()
        return (test[0],) if (then == 1) is not test[1] else ()
    return ()


def _alternatives(branches: list[exp.Expr]) -> tuple[str, Limits] | None:
    """`x = 'a' OR x = 'b'`, `x < 10 OR x IN (20, 30)`: limits of one column that allow the first kinds together."""
    values: list[str] = []
    columns: set[str] = set()
    for branch in branches:
        attempt = Demands()
        if not _Reader(attempt, "").read(branch) or len(attempt.limits) != 1 or attempt.orders or attempt.equations:
            return None
        [(column, limits)] = attempt.limits.items()
        columns.add(column)
        if limits.values is None:
            return None
        values += limits.values
    return (columns.pop(), Limits(values=tuple(values))) if len(columns) == 1 else None


def _case(branch: exp.Expr) -> tuple[tuple[str, str], list[tuple[str, bool]]] | None:
    """The value of a column in a branch, and the columns that are or are not null then."""
    from sqlglot import exp

    key: tuple[str, str] | None = None
    tests = []
    for part in _conjuncts(branch):
        test = _null_test(part)
        if test is not None:
            tests.append(test)
            continue
        if not isinstance(part, exp.EQ) or key is not None:
            return None
        column, value = column_of(part.left), constant_of(part.right)
        if column is None or value is None:
            return None
        key = (column, str(value).lower() if isinstance(value, bool) else str(value))
    return (key, tests) if key is not None and tests else None


def _cost(branch: exp.Expr) -> int:
    """How much a branch would take away if it held in every row."""
    from sqlglot import exp

    test = _null_test(branch)
    if test is not None:
        return 2 if test[1] else 0
    branch = _bare(branch)
    if isinstance(branch, exp.NEQ):
        return 3
    return 4 if isinstance(branch, exp.EQ) else 1


def _is_condition(tree: exp.Expr) -> bool:
    from sqlglot import exp

    tree = _bare(tree)
    return isinstance(tree, exp.Condition) and type(tree).__name__ in {*_OPERATORS, "In", "Not", "And", "Or", "Column"}


def _columns(tree: exp.Expr) -> Iterator[exp.Column]:
    from sqlglot import exp

    return tree.find_all(exp.Column)


def _sql(tree: exp.Expr) -> str:
    return _bare(tree).sql(dialect="duckdb", comments=False)


def _quoted(name: str) -> str:
    from sqlglot import exp

    return exp.to_identifier(name).sql(dialect="duckdb")
