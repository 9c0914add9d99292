"""The school as its users get it: all of its own schema filled, claims checked without its rules, purged each way."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

import seedbed
from seedbed.packs import find_pack
from seedbed.run import Purge
from seedbed.verify import verify
from tests.servers import Server

HOUSE = 0.2
"""Five classes, one for each year group."""
CLASS = 0.04
"""One class."""


@pytest.fixture(scope="module")
def school() -> seedbed.Dataset:
    return seedbed.load("school")


@pytest.fixture(scope="module")
def house(school: seedbed.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("school")
    small = school.at(scale=HOUSE)
    small.seed(f"sqlite:///{folder}/{{database}}.db")
    with closing(sqlite3.connect(folder / "school_db.db")) as connection:
        yield connection


def tables_of_the_schema() -> list[str]:
    return re.findall(
        r"^    (\w+) \([\w, ]+\) \{$", find_pack("school").with_name("schema.rs").read_text(), re.MULTILINE
    )


# -- What there is -----------------------------------------------------------------------------------------------------


def test_every_table_of_the_schema_has_rows(school: seedbed.Dataset, house: sqlite3.Connection) -> None:
    tables = tables_of_the_schema()
    assert len(tables) == len(set(tables)) >= 40
    assert {name.table for name in school.tables} == set(tables)
    empty = [name for name in tables if not house.execute(f"SELECT count(*) FROM {name}").fetchone()[0]]
    assert empty == []


def test_every_column_has_values(house: sqlite3.Connection) -> None:
    for table in tables_of_the_schema():
        for _, column, *_ in house.execute(f"PRAGMA table_info({table})").fetchall():
            assert house.execute(f"SELECT count({column}) FROM {table}").fetchone()[0], f"{table}.{column}"


def test_sizes_at_scale_1(school: seedbed.Dataset) -> None:
    counts = {name.table: school[str(name)].count for name in school.tables}
    assert counts["classes"] == 25
    assert counts["teachers"] == 45
    assert 560 <= counts["students"] <= 640
    assert counts["attendance_records"] == 74 * counts["students"]
    assert counts["exam_results"] == 24 * counts["students"]
    assert counts["timetable_entries"] == 25 * 25
    assert 80_000 <= sum(counts.values()) <= 150_000


def test_every_status_of_invoices_occurs(school: seedbed.Dataset) -> None:
    found = school["invoices"].rows()["status"].value_counts().to_pylist()
    counts = {each["values"]: each["counts"] for each in found}
    assert set(counts) == {"paid", "partial", "overdue", "unpaid"}
    assert counts["paid"] == max(counts.values())


def test_a_larger_school_has_the_rows_of_the_smaller_one(school: seedbed.Dataset) -> None:
    small, large = school, school.at(scale=3)
    for name in ("users", "students", "student_guardians", "timetable_entries", "exam_results", "messages", "bookings",
                 "invoices", "payments", "audit_logs"):  # fmt: skip
        rows = small[name].rows()
        assert rows.num_rows
        assert large[name].rows(0, rows.num_rows).equals(rows), name


# -- What must be so ---------------------------------------------------------------------------------------------------


def test_nobody_and_nothing_is_in_two_lessons_at_once(house: sqlite3.Connection) -> None:
    taken: dict[str, set[tuple[int, str]]] = defaultdict(set)
    lessons = house.execute(
        "SELECT l.teacher_id, e.room_id, t.class_id, l.starts_at FROM lessons l"
        " JOIN timetable_entries e ON e.id = l.timetable_entry_id JOIN timetables t ON t.id = e.timetable_id"
    ).fetchall()
    assert len(lessons) == 5 * 370
    for teacher, room, class_, at in lessons:
        for what, which in (("teacher", teacher), ("room", room), ("class", class_)):
            assert (which, at) not in taken[what], (what, which, at)
            taken[what].add((which, at))


def test_attendance_is_taken_on_school_days_only(house: sqlite3.Connection) -> None:
    days = {date.fromisoformat(day) for (day,) in house.execute("SELECT day FROM school_days")}
    holiday = {date(2025, 10, 27) + timedelta(days=place) for place in range(5)}
    term = {
        date(2025, 9, 2) + timedelta(days=place) for place in range((date(2025, 12, 19) - date(2025, 9, 2)).days + 1)
    }
    assert days == {day for day in term - holiday if day.weekday() < 5}
    taken = {date.fromisoformat(at[:10]) for (at,) in house.execute("SELECT taken_at FROM attendance_registers")}
    assert taken == days


def test_messages_answer_earlier_ones_by_somebody_else(house: sqlite3.Connection) -> None:
    members: dict[int, set[int]] = defaultdict(set)
    for conversation, user in house.execute("SELECT conversation_id, user_id FROM conversation_participants"):
        members[conversation].add(user)
    seen: dict[int, tuple[int, int, str]] = {}
    last: dict[int, str] = {}
    answers = 0
    query = "SELECT id, conversation_id, sender_id, reply_to_id, sent_at FROM messages ORDER BY id"
    for number, conversation, sender, reply, sent in house.execute(query):
        assert sender in members[conversation]
        assert last.get(conversation, "") < sent
        if reply is not None:
            assert seen[reply][0] == conversation
            assert seen[reply][1] != sender
            assert seen[reply][2] < sent
            answers += 1
        seen[number], last[conversation] = (conversation, sender, sent), sent
    assert answers > 0.6 * len(seen)


def test_bookings_of_a_resource_do_not_overlap(house: sqlite3.Connection) -> None:
    until: dict[int, str] = {}
    rows = house.execute(
        "SELECT resource_id, starts_at, ends_at FROM bookings ORDER BY resource_id, starts_at"
    ).fetchall()
    assert rows
    for resource, start, end in rows:
        assert until.get(resource, "") <= start < end
        until[resource] = end


def test_grades_are_what_the_marks_earn(house: sqlite3.Connection) -> None:
    scale = [
        (85, "9"),
        (76, "8"),
        (68, "7"),
        (60, "6"),
        (52, "5"),
        (44, "4"),
        (34, "3"),
        (24, "2"),
        (12, "1"),
        (0, "U"),
    ]
    query = """SELECT r.mark, e.max_mark, r.grade, r.status FROM exam_results r
        JOIN exam_sittings s ON s.id = r.exam_sitting_id JOIN exams e ON e.id = s.exam_id"""
    for mark, most, grade, status in house.execute(query):
        if status == "absent":
            assert mark is grade is None
        else:
            assert 0 <= mark <= most
            assert grade == next(each for least, each in scale if round(100 * mark / most + 1e-9, 1) >= least)


def test_marks_of_a_student_go_together(house: sqlite3.Connection) -> None:
    marks: dict[int, list[float]] = defaultdict(list)
    for student, percent in house.execute("SELECT student_id, percent FROM exam_results WHERE percent IS NOT NULL"):
        marks[student].append(percent)
    means = [sum(found) / len(found) for found in marks.values()]
    spread_of_means = max(means) - min(means)
    spreads = sorted(max(found) - min(found) for found in marks.values())
    assert spread_of_means > 30
    assert spread_of_means > spreads[len(spreads) // 2]


def test_invoices_add_up_and_their_status_is_that_of_their_payments(house: sqlite3.Connection) -> None:
    lines: dict[int, int] = defaultdict(int)
    paid: dict[int, int] = defaultdict(int)
    for invoice, amount in house.execute("SELECT invoice_id, amount FROM invoice_lines"):
        lines[invoice] += round(100 * amount)
    for invoice, amount in house.execute("SELECT invoice_id, amount FROM payments"):
        paid[invoice] += round(100 * amount)
    for number, total, due, status in house.execute("SELECT id, total, due_on, status FROM invoices"):
        assert round(100 * total) == lines[number]
        assert paid[number] <= lines[number]
        if paid[number] == lines[number]:
            assert status == "paid"
        elif paid[number]:
            assert status == "partial"
        else:
            assert status == ("overdue" if due < "2025-12-19" else "unpaid")


def test_families_make_sense(house: sqlite3.Connection) -> None:
    query = """SELECT s.date_of_birth, g.date_of_birth, y.year_no FROM student_guardians x
        JOIN students s ON s.id = x.student_id JOIN guardians g ON g.id = x.guardian_id
        JOIN classes c ON c.id = s.class_id JOIN year_groups y ON y.id = c.year_group_id"""
    for born, elder, year in house.execute(query):
        assert f"{2020 - year}-09-01" <= born <= f"{2021 - year}-08-31"
        assert int(born[:4]) - int(elder[:4]) >= 19
    several = house.execute("SELECT count(*) FROM students GROUP BY household_id HAVING count(*) > 1").fetchall()
    assert len(several) > 5


def test_audit_logs_name_real_rows_and_what_they_hold_now(house: sqlite3.Connection) -> None:
    house.create_function("same", 2, lambda one, other: str(one) == str(other))
    audited = {
        "attendance_records": ("code", "code"),
        "exam_results": ("mark", "mark"),
        "invoices": ("status", "status"),
        "students": ("admission_no", "admission_no"),
    }
    tables = {table for (table,) in house.execute("SELECT DISTINCT table_name FROM audit_logs")}
    assert tables == set(audited)
    for table, (key, column) in audited.items():
        wrong = house.execute(
            f"SELECT a.id FROM audit_logs a LEFT JOIN {table} r ON r.id = a.record_id"
            f" AND same(json_extract(a.new_values, '$.{key}'), r.{column})"
            f" WHERE a.table_name = ? AND (r.id IS NULL OR (a.action = 'update')"
            f" <> (same(json_extract(a.old_values, '$.{key}'), r.{column}) = 0 AND a.old_values IS NOT NULL))",
            [table],
        ).fetchall()
        assert wrong == [], table


# -- Everywhere the same, and gone again -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["sqlite", "postgresql"])
def test_every_check_passes(
    school: seedbed.Dataset, place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/{{database}}.db"
    if place != "sqlite":
        server: Server = request.getfixturevalue("postgresql_server")
        url = server.url("{database}_test")
    small = school.at(scale=CLASS)
    small.seed(url, replace=True)
    try:
        report = verify(small.plan, small.target(url))
        assert report.passed, report.as_text()
    finally:
        small.clear(url, confirm=True)


@pytest.mark.parametrize("purge", list(Purge))
def test_tables_of_the_application_stay_and_lose_the_rows(
    school: seedbed.Dataset, house: sqlite3.Connection, purge: Purge, tmp_path: Path
) -> None:
    file, url = tmp_path / "school_db.db", f"sqlite:///{tmp_path}/{{database}}.db"
    made = house.execute(
        "SELECT sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'seedbed%' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    with closing(sqlite3.connect(file)) as connection:
        for (sql,) in sorted(made, key=lambda row: not row[0].startswith("CREATE TABLE")):
            connection.execute(sql)
    small = school.at(scale=CLASS)
    small.seed(url, allow_databases=["school_db"])
    assert contents(file)["attendance_records"] > 1000
    small.clear(url, confirm=True, purge=purge, allow_databases=["school_db"])
    left = contents(file)
    assert set(left) == set(tables_of_the_schema())
    assert not any(left.values())


def contents(file: Path) -> dict[str, int]:
    """The rows of each table, in a file whose foreign keys all hold."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names = connection.execute(
            "SELECT name FROM sqlite_master"
            " WHERE type = 'table' AND name NOT LIKE 'seedbed%' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in names}
