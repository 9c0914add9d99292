from __future__ import annotations

import subprocess
import sys

import pytest

from seedbed.errors import Complaint
from seedbed.plan.conditions import columns_checked, tables_queried
from seedbed.plan.findings import findings_so_far, take_findings


def test_a_check_reads_its_columns_whatever_functions_it_calls() -> None:
    assert columns_checked("length(name) > 3 OR own_function(a, b) IS NULL") == ("name", "a", "b")


@pytest.mark.parametrize("sql", ["a >", "a IN (SELECT b FROM t)", "sum(a) > 1", "other.a > 1", ""])
def test_a_check_that_is_refused_is_refused_each_time(sql: str) -> None:
    for _ in range(2):
        with pytest.raises(Complaint):
            columns_checked(sql)


def test_a_query_reads_tables_and_not_its_own_parts() -> None:
    sql = "WITH late AS (SELECT * FROM shop.orders) SELECT * FROM late JOIN customers USING (id), range(3)"
    assert sorted(tables_queried(sql)) == [("", "customers"), ("shop", "orders")]


@pytest.mark.parametrize("sql", ["DELETE FROM a", "SELECT 1; SELECT 2", "SELECT 'open", "SELECT FROM WHERE"])
def test_a_query_that_is_refused_is_refused_each_time(sql: str) -> None:
    for _ in range(2):
        with pytest.raises(Complaint, match="this is not a query"):
            tables_queried(sql)


def test_what_another_process_found_is_not_sought_again() -> None:
    columns_checked("low <= high")
    assert findings_so_far()["columns_checked", "low <= high"] == ("low", "high")
    program = (
        "import sys\nfrom seedbed.plan.conditions import columns_checked\n"
        "from seedbed.plan.findings import take_findings\n"
        "take_findings({('columns_checked', 'low <= high'): ('low', 'high')})\n"
        "print(columns_checked('low <= high'), 'sqlglot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "('low', 'high') False\n"


def test_a_text_may_be_both_a_check_and_a_query_that_is_refused() -> None:
    take_findings({("columns_checked", "x"): ("x",)})
    with pytest.raises(Complaint):
        tables_queried("x")
