"""The rules of a spec as checks: what each reads, and how what it finds is judged.

Invariant: a rule means what DuckDB takes it to mean, on every target; see `workspace`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from seedbed.errors import ExpressionProblem, SpecError
from seedbed.kernel.paths import join_path
from seedbed.model import Table, TableName
from seedbed.plan import Plan
from seedbed.plan.expressions import Compiled, compile_expression
from seedbed.spec import RulePart
from seedbed.verify.distributions import judge, judge_share, judge_shares
from seedbed.verify.paths import row_query
from seedbed.verify.queries import tables_of
from seedbed.verify.results import Figure, Finding, Kind, Status, number, passed_unless, skipped
from seedbed.verify.site import Site
from seedbed.verify.spread import BINS, short
from seedbed.verify.statistics import mean_test
from seedbed.verify.workspace import QueryFailed, Workspace

Evaluate = Callable[["Rule", Workspace], Finding]

_VALUE = '"= value"'
"""The column that holds what an expression gives; no path can be called so."""
_ROUNDING = 1e-9
"""Shares written with a few digits add up to 1 within this."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, ready to be evaluated.

    Attributes:
        name: What it says.
        table: The table it speaks of, if it is one.
        source: The query whose rows it judges.
        columns: What that reads.
        evaluate: How the rows are judged.
        complain: Makes an error that names the rule's place in the spec, from a message.
        workspace: Where it is evaluated; None until there is one.
    """

    name: str
    table: TableName | None
    source: str
    columns: Mapping[TableName, frozenset[str]]
    evaluate: Evaluate
    complain: Callable[[str], SpecError]
    workspace: Workspace | None = None
    kind: ClassVar[Kind] = Kind.RULE

    @property
    def needs(self) -> frozenset[TableName]:
        """Every table it reads."""
        return frozenset(self.columns)

    def ready(self, workspace: Workspace) -> Rule:
        """This rule in a workspace.

        Raises:
            SpecError: The workspace cannot make sense of it.
        """
        try:
            workspace.check(self.source)
        except QueryFailed as failure:
            raise self.complain(f"{self.name!r} cannot be evaluated: {failure.reason}") from None
        return replace(self, workspace=workspace)

    def run(self, site: Site) -> Finding:
        """See `Check`."""
        assert self.workspace is not None
        self.workspace.fill(site, self.needs)
        try:
            return self.evaluate(self, self.workspace)
        except QueryFailed as failure:
            return Finding(Status.FAILED, "no answer", detail=f"cannot be evaluated: {failure.reason}")


def compile_rules(plan: Plan) -> tuple[Rule, ...]:
    """Every rule of a plan's spec; the plan has made sure that they name what is there."""
    return tuple(rule for place, part in enumerate(plan.spec.content.rules) for rule in _compile(plan, part, place))


def _compile(plan: Plan, part: RulePart, place: int) -> Iterator[Rule]:
    def complain(message: str) -> SpecError:
        return plan.spec.error(ExpressionProblem, ("rules", place, part.kind), message)

    if part.none is not None:
        query = part.none.strip().rstrip(";") + "\n"  # it may end in a comment
        yield Rule(part.name, None, query, tables_of(query, plan.schema), _no_row, complain)
        return
    compiler = _Rows(plan, part, complain)
    if part.holds is not None:
        yield compiler.holds(part.holds)
    for expression, share in (part.share or {}).items():
        yield compiler.share(expression, share)
    for expression, shares in (part.shares or {}).items():
        yield compiler.shares(expression, shares)
    for expression, mean in (part.mean or {}).items():
        yield compiler.mean(expression, mean)


class _Rows:
    """Compiles what a rule says of the rows of one table."""

    def __init__(self, plan: Plan, part: RulePart, complain: Callable[[str], SpecError]) -> None:
        self._schema = plan.schema
        self._part = part
        self._complain = complain
        self._table: Table = next(each for each in plan.schema.tables() if str(each.name) == part.table)

    def holds(self, expression: str) -> Rule:
        """The rows with the values that the condition reads, and whether it is broken."""
        return self._rule(expression, _every_row, keys=True)

    def share(self, expression: str, share: float) -> Rule:
        """Whether the condition holds, for each row that counts."""

        def evaluate(rule: Rule, workspace: Workspace) -> Finding:
            rows, hits = workspace.rows(f"SELECT count(*), count(*) FILTER (WHERE {_VALUE}) FROM ({rule.source})")[0]
            return judge_share(hits, rows, share, yes=expression, no="otherwise")

        return self._rule(expression, evaluate, label=expression)

    def shares(self, expression: str, shares: Mapping[str, float]) -> Rule:
        """The value as text, for each row that counts."""

        def evaluate(rule: Rule, workspace: Workspace) -> Finding:
            sql = f"SELECT CAST({_VALUE} AS VARCHAR), count(*) FROM ({rule.source}) GROUP BY 1 ORDER BY 2 DESC, 1"
            return _judge_listed(shares, dict(workspace.rows(sql)))

        return self._rule(expression, evaluate, label=expression)

    def mean(self, expression: str, mean: float) -> Rule:
        """The value as a number, for each row that counts."""

        def evaluate(rule: Rule, workspace: Workspace) -> Finding:
            return _judge_mean(rule, workspace, mean)

        return self._rule(expression, evaluate, label=expression)

    def _rule(self, expression: str, evaluate: Evaluate, *, label: str = "", keys: bool = False) -> Rule:
        value = compile_expression(expression)
        where = compile_expression(self._part.where) if self._part.where else None
        key = {column: join_path([column]) for column in self._table.primary_key} if keys else {}
        query = row_query(self._schema, self._table, key | _inputs(value) | (_inputs(where) if where else {}))
        shown = "*, " if keys else ""
        source = f"SELECT {shown}({value.sql}) AS {_VALUE} FROM ({query.sql}) AS each_row"
        source += f" WHERE {where.sql}" if where else ""
        name = f"{self._part.name}: {label}" if label and self._is_one_of_several() else self._part.name
        return Rule(name, self._table.name, source, query.columns, evaluate, self._complain)

    def _is_one_of_several(self) -> bool:
        return any(len(each or ()) > 1 for each in (self._part.share, self._part.shares, self._part.mean))


def _inputs(expression: Compiled) -> dict[str, str]:
    """The paths that an expression reads, by the names it has for them."""
    return dict(zip(expression.names, expression.inputs, strict=True))


def _every_row(rule: Rule, workspace: Workspace) -> Finding:
    """As in a check of a database, a condition that is null is not broken."""
    broken = f"SELECT * EXCLUDE ({_VALUE}) FROM ({rule.source}) WHERE NOT {_VALUE}"
    count = workspace.rows(f"SELECT count(*) FROM ({broken})")[0][0]
    return _judge_broken(count, broken, workspace)


def _no_row(rule: Rule, workspace: Workspace) -> Finding:
    count = workspace.rows(f"SELECT count(*) FROM ({rule.source})")[0][0]
    return _judge_broken(count, rule.source, workspace)


def _judge_broken(count: int, broken: str, workspace: Workspace) -> Finding:
    words = number(count, "row breaks it", plural="rows break it")
    examples = workspace.examples(broken) if count else ()
    return passed_unless(count, measured=words, expected="0 rows break it", detail=words, examples=examples)


def _judge_listed(shares: Mapping[str, float], found: Mapping[str | None, int]) -> Finding:
    """Values that the rule does not list are judged together, by the share it leaves over."""
    listed: dict[Any, int] = {value: found.get(value, 0) for value in shares}
    others = sum(rows for value, rows in found.items() if value not in shares)
    rest = 1 - sum(shares.values())
    if others or rest > _ROUNDING:
        return judge_shares({**shares, "other": rest if rest > _ROUNDING else 0.0}, {**listed, "other": others})
    return judge_shares({value: share / (1 - rest) for value, share in shares.items()}, listed)


def _judge_mean(rule: Rule, workspace: Workspace, expected: float) -> Finding:
    value = f"CAST({_VALUE} AS DOUBLE)"
    rows, mean, deviation, low, high = workspace.rows(
        f"SELECT count({value}), avg({value}), stddev_samp({value}), min({value}), max({value}) FROM ({rule.source})"
    )[0]
    if rows < 2:
        return skipped("too few rows to test")
    figure = _histogram(rule, workspace, low, high) if high > low else None
    test = mean_test(mean, deviation, rows, expected)
    return judge(test, measured=f"{mean:.6g} ± {deviation:.3g}", expected=f"{expected:.6g}", figure=figure)


def _histogram(rule: Rule, workspace: Workspace, low: float, high: float) -> Figure:
    width = (high - low) / BINS
    place = f"least({BINS - 1}, floor((CAST({_VALUE} AS DOUBLE) - {low!r}) / {width!r}))"
    filled = f"FROM ({rule.source}) WHERE {_VALUE} IS NOT NULL"
    counts = dict(workspace.rows(f"SELECT CAST({place} AS INTEGER), count(*) {filled} GROUP BY 1"))
    edges = tuple(short(low + width * edge) for edge in range(BINS + 1))
    return Figure(edges, tuple(counts.get(each, 0) for each in range(BINS)), is_histogram=True)
