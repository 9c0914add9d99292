"""Verifies a target: every check that a plan calls for, run one after the other, then judged together.

Invariant: nothing in the target changes; a rule that cannot be evaluated is an error before anything is read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack

import pyarrow as pa

from seedbed.errors import TargetError, UsageError
from seedbed.model import Table, TableName
from seedbed.plan import Plan
from seedbed.targets import Target
from seedbed.verify.children import child_checks
from seedbed.verify.distributions import column_checks
from seedbed.verify.numbers import number_checks
from seedbed.verify.references import reference_checks
from seedbed.verify.report import Report
from seedbed.verify.results import Check, Finding, Result, Status, skipped
from seedbed.verify.rules import Rule, compile_rules
from seedbed.verify.site import Site
from seedbed.verify.statistics import sidak
from seedbed.verify.structure import structure_checks
from seedbed.verify.workspace import Workspace

Watch = Callable[[int, int, str], None]
"""Told before each check: checks done, checks in all, what comes next."""


def verify(
    plan: Plan,
    target: Target,
    *,
    only: Collection[TableName] | None = None,
    foreign: Mapping[TableName, pa.Table] | None = None,
    alpha: float = 0.001,
    watch: Watch | None = None,
) -> Report:
    """Check that a target holds what a plan makes.

    Args:
        plan: What should be there.
        target: Where; it is only read.
        only: The tables to check, with the rules that speak of them; all when left out.
        foreign: The primary keys of rows of others in the tables, which are left out of what is checked.
        alpha: The chance that one or more of the statistical tests fail although the rows were drawn as planned.
        watch: Told of progress.

    Returns:
        The report, also where checks failed.

    Raises:
        UsageError: `alpha` is no probability.
        SpecError: A rule of the spec cannot be evaluated.
        ConnectionProblem: The target cannot be reached.
        NotSeededError: None of the tables is there.
    """
    if not 0 < alpha < 1:
        raise UsageError(f"alpha={alpha} lies between 0 and 1")
    own = [table for table in plan.schema.tables() if table.name not in plan.existing]
    tables = [table for table in own if only is None or table.name in only]
    rules = [rule for rule in compile_rules(plan) if only is None or rule.needs & set(only)]
    start = time.perf_counter()
    with ExitStack() as stack:
        workspace = stack.enter_context(Workspace(plan.schema, _needed(rules)))
        rules = [rule.ready(workspace) for rule in rules]
        site = stack.enter_context(Site(plan, target, foreign))
        site.require_seeded([table.name for table in tables])
        checks = [*(check for table in tables for check in table_checks(plan, table)), *rules]
        found = [_timed(check, site, watch, place, len(checks)) for place, check in enumerate(checks)]
    threshold = sidak(alpha, sum(finding.p_value is not None for finding, _ in found))
    return Report(
        dataset=plan.name,
        target=_describe(target, tables),
        scale=plan.scale,
        seed=plan.seed,
        alpha=alpha,
        threshold=threshold,
        results=tuple(_judged(*each, threshold) for each in zip(checks, found, strict=True)),
        seconds=time.perf_counter() - start,
    )


def table_checks(plan: Plan, table: Table) -> Iterator[Check]:
    """Every check of a table that its definition and its generators call for."""
    part = plan.spec.content.databases[table.name.database].tables[table.name.table]
    yield from structure_checks(table)
    yield from reference_checks(table)
    yield from child_checks(table, part.rows)
    for column in table.columns:
        yield from column_checks(table, column.name, part.columns[column.name])
        yield from number_checks(table, column.name, part.columns[column.name])


def _needed(rules: Sequence[Rule]) -> dict[TableName, frozenset[str]]:
    """The columns that some rule reads."""
    needed: dict[TableName, frozenset[str]] = {}
    for rule in rules:
        for table, columns in rule.columns.items():
            needed[table] = needed.get(table, frozenset()) | columns
    return needed


def _timed(check: Check, site: Site, watch: Watch | None, place: int, total: int) -> tuple[Finding, float]:
    if watch is not None:
        watch(place, total, check.name)
    start = time.perf_counter()
    return _find(check, site), time.perf_counter() - start


def _find(check: Check, site: Site) -> Finding:
    problems = [problem for problem in map(site.problem, sorted(check.needs)) if problem]
    if problems:
        return skipped(problems[0])
    try:
        return check.run(site)
    except TargetError as error:  # such as a text where a date should be
        return Finding(Status.FAILED, "cannot be read", detail=error.message)


def _judged(check: Check, found: tuple[Finding, float], threshold: float) -> Result:
    finding, seconds = found
    status, detail = finding.status, finding.detail
    if finding.p_value is not None:
        status = Status.PASSED if finding.p_value >= threshold else Status.FAILED
        detail = f"{detail}, p = {finding.p_value:.2g} (at least {threshold:.2g} passes)"
    assert status is not None
    return Result(
        kind=check.kind,
        table=str(check.table) if check.table else "",
        name=check.name,
        status=status,
        measured=finding.measured,
        expected=finding.expected,
        detail=detail,
        examples=finding.examples,
        p_value=finding.p_value,
        figure=finding.figure,
        seconds=seconds,
    )


def _describe(target: Target, tables: Sequence[Table]) -> str:
    """Where the tables are; places that differ by the database's name alone as one."""
    places = {name: target.describe(name) for name in dict.fromkeys(table.name.database for table in tables)}
    patterns = {place.replace(name, "{database}") for name, place in places.items()}
    return patterns.pop() if len(patterns) == 1 and len(places) > 1 else ", ".join(dict.fromkeys(places.values()))
