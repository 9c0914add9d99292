"""The studio as its users get it: parameters, quotas, copies, times and texts, looked at row by row."""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import psycopg
import pymysql
import pytest
import sqlalchemy as sa
import yaml

import seedbed
from seedbed.packs import find_pack
from seedbed.packs.studio.models import Base, User
from seedbed.verify import verify
from tests.commands import Shell
from tests.servers import Server

ADMIN = "6f1c9a52-3f0b-4c58-9f3e-0d6c2f7a1b84"
SIZES = {"users": 300, "content_items": 700, "content_items_auto": 400, "tags": 600}
EASTERN = ZoneInfo("America/New_York")
Query = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def small() -> seedbed.Dataset:
    return seedbed.load("studio", parameters={"admin_uuid": ADMIN, **SIZES})


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "mariadb", "duckdb"])
def seeded(
    request: pytest.FixtureRequest, small: seedbed.Dataset, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Query]]:
    """The studio in a database, and a way to ask it that is none of ours."""
    folder = tmp_path_factory.mktemp("studio")
    urls = {"sqlite": f"sqlite:///{folder}/studio_test.db", "duckdb": f"duckdb:///{folder}/studio_test.duckdb"}
    server = None if request.param in urls else request.getfixturevalue(f"{request.param}_server")
    url = urls[request.param] if server is None else server.url("studio_rows_test")
    small.seed(url, replace=True)
    if request.param == "duckdb":
        yield url, lambda sql: _answer_of_file(folder / "studio_test.duckdb", sql)
    else:
        connection: Any
        if request.param == "sqlite":
            connection = sqlite3.connect(folder / "studio_test.db")
        elif request.param == "postgresql":
            connection = psycopg.connect(url, autocommit=True)
        else:
            assert server is not None
            named = {"host": server.host, "port": server.port, "user": server.user}
            connection = pymysql.connect(**named, database="studio_rows_test", autocommit=True)
        with closing(connection), closing(connection.cursor()) as cursor:
            yield url, lambda sql: _answer(cursor, sql)
    small.clear(url, confirm=True)


def _answer_of_file(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """DuckDB's answer, through Arrow: its own tuples need pytz for times."""
    with closing(duckdb.connect(str(file))) as connection:
        rows = connection.sql(sql).to_arrow_table()
    columns = [rows.column(place).to_pylist() for place in range(rows.num_columns)]
    return list(zip(*columns, strict=True))


def _answer(cursor: Any, sql: str) -> list[tuple[Any, ...]]:
    cursor.execute(sql)
    return list(cursor.fetchall())


def as_text(value: object) -> str:
    """A UUID, however the database gives it."""
    return str(value)


def as_time(value: Any) -> dt.datetime:
    found = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def as_list(value: Any) -> list[str]:
    found: list[str] = json.loads(value) if isinstance(value, str) else value
    return found


def test_it_passes_its_own_rules(small: seedbed.Dataset, seeded: tuple[str, Query]) -> None:
    report = verify(small.plan, small.target(seeded[0]))
    assert report.passed, report.as_text()


def test_sizes_and_quotas(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    for table, rows in SIZES.items():
        assert ask(f"SELECT count(*) FROM {table}") == [(rows,)]
    found: dict[str, int] = dict(ask("SELECT status, count(*) FROM generation_jobs GROUP BY status"))
    total = sum(found.values())
    assert total == round(1100 / 0.98)
    assert found["completed"] == round(0.98 * total) == 1100
    assert found.keys() == {"completed", "pending", "running", "failed", "cancelled"}


def test_the_administrator_owns_exactly_fifty_of_each(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    [(admin, username)] = ask("SELECT id, username FROM users WHERE role = 'admin'")
    assert as_text(admin) == ADMIN
    assert username == "studio-admin"
    for table in ("content_items", "content_items_auto"):
        owners = Counter(as_text(owner) for (owner,) in ask(f"SELECT user_id FROM {table}"))
        assert owners[ADMIN] == 50


def test_names_are_unique(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    people = ask("SELECT username, email FROM users")
    assert len({username for username, _ in people}) == len({email for _, email in people}) == SIZES["users"]


def test_pictures_agree_with_their_jobs(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    columns = "id, user_id, title, prompt, status, created_at, started_at, completed_at"
    jobs = {as_text(row[0]): row for row in ask(f"SELECT {columns} FROM generation_jobs")}
    seen: Counter[str] = Counter()
    for table in ("content_items", "content_items_auto"):
        for identity, job, user, title, prompt, created, path in ask(
            f"SELECT id, job_id, user_id, title, prompt, created_at, image_path FROM {table}"
        ):
            _, owner, job_title, job_prompt, status, asked, started, completed = jobs[as_text(job)]
            seen[as_text(job)] += 1
            assert (as_text(user), title, prompt, "completed") == (as_text(owner), job_title, job_prompt, status)
            assert as_time(asked) < as_time(started) < as_time(completed) < as_time(created)
            assert path == f"users/{as_text(user)}/items/{as_text(identity)}.webp"
    assert set(seen.values()) == {1}
    assert len(seen) == sum(row[4] == "completed" for row in jobs.values())


def test_times_and_errors_fit_the_status(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    columns = "status, started_at, completed_at, stopped_at, error_message, progress"
    for status, started, completed, stopped, error, progress in ask(f"SELECT {columns} FROM generation_jobs"):
        assert (completed is not None) == (status == "completed") == (progress == 100)
        assert (stopped is not None) == (error is not None) == (status in {"failed", "cancelled"})
        assert started is not None or status in {"pending", "cancelled"}
        assert (error or "cancelled").startswith("cancelled") == (status != "failed")
        if "600 seconds" in (error or ""):
            assert as_time(stopped) - as_time(started) > dt.timedelta(seconds=600)
        if "content filter" in (error or ""):
            assert progress == 0


def test_dates_lie_in_the_range_in_eastern_time(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    first, last = dt.date(2025, 5, 1), dt.date(2025, 9, 21)
    for table in ("users", "generation_jobs", "content_items", "content_items_auto"):
        days = {as_time(at).astimezone(EASTERN).date() for (at,) in ask(f"SELECT created_at FROM {table}")}
        assert first <= min(days) <= max(days) <= last
        assert max(days) - min(days) > dt.timedelta(days=60)


def test_tags_are_of_the_pool_and_long_tailed(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    pool = {name for (name,) in ask("SELECT name FROM tags")}
    lists = [as_list(tags) for (tags,) in ask("SELECT tags FROM content_items")]
    assert all(len(set(tags)) == len(tags) <= 200 for tags in lists)
    used = Counter(tag for tags in lists for tag in tags)
    assert used.keys() <= pool
    common = sum(count for _, count in used.most_common(60))
    assert common > 0.25 * used.total() > 0
    sizes = sorted(map(len, lists))
    assert sizes[len(sizes) // 2] < 15 < sizes[-1]


def test_tags_follow_what_the_picture_shows(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    first = {"space": "space", "portrait": "portrait", "food": "food", "pattern": "pattern", "underwater": "ocean"}
    words = {name for (name,) in ask("SELECT name FROM tags WHERE kind = 'subject'")}
    kinds: dict[str, Counter[str]] = {}
    for domain, tags in ask("SELECT domain, tags FROM content_items"):
        kinds.setdefault(domain, Counter()).update(words.intersection(as_list(tags)))
    for domain, tag in first.items():
        assert tag in dict(kinds[domain].most_common(4))
    assert not kinds["space"].keys() & kinds["food"].keys()


def test_views_and_quality_make_sense(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    found = ask("SELECT quality_score, view_count, like_count, is_public FROM content_items")
    assert all(0 <= quality <= 100 and 0 <= likes <= views for quality, views, likes, _ in found)
    good = [views for quality, views, _, public in found if public and quality > 75]
    poor = [views for quality, views, _, public in found if public and quality < 60]
    assert sum(good) / len(good) > 1.5 * sum(poor) / len(poor)
    assert max(views for _, views, _, public in found if not public) < 10


def test_prompts_read_well(seeded: tuple[str, Query]) -> None:
    _, ask = seeded
    prompts = [prompt for (prompt,) in ask("SELECT prompt FROM generation_jobs")]
    assert len(set(prompts)) > 0.999 * len(prompts)
    for prompt in prompts:
        assert prompt[0].isupper(), prompt
        assert not re.search(r"\s\s|\s[,.;]|[,;.]{2}|,\s*$|\b(\w+) \1\b|\ba [aeiou](?!n?i)|\ban [^aeiou8h]", prompt), (
            prompt
        )


def phrases_in(text: str, pools: Mapping[str, Sequence[str]]) -> list[str]:
    """The pools that a text's phrases are of, one entry a phrase; of two that fit at a place, the longer."""
    of = {phrase.lower(): name for name, pool in pools.items() for phrase in pool}
    either = "|".join(re.escape(phrase) for phrase in sorted(of, key=len, reverse=True))
    return [of[found] for found in re.findall(rf"(?<![\w-])(?:{either})(?![\w-])", text.lower())]


def test_the_phrases_of_a_prompt_are_of_its_domain() -> None:
    content = yaml.safe_load(find_pack("studio").with_name("prompts.yaml").read_text(encoding="utf-8"))
    assert len(content["kinds"]) == 30
    sizes = {**SIZES, "content_items": 2000}
    rows = seedbed.load("studio", parameters={"admin_uuid": ADMIN, **sizes})["generation_jobs"].rows().to_pylist()
    general, own = Counter[int](), Counter[int]()
    for row in rows:
        pools = {**content["kinds"][row["domain"]]["pools"], "general": content["pools"]["general"]}
        found = Counter(phrases_in(row["prompt"], pools))
        assert all(found[name] == 1 for name in ("subject", "setting", "light", "camera")), row["prompt"]
        assert found["form"] <= 1
        general[found["general"]] += 1
        own[found.total() - found["general"]] += 1
        assert "subject" in phrases_in(row["title"], pools)
    assert general.keys() == set(range(11))
    assert min(own) == 4
    assert max(own) in range(28, 31)
    assert {row["domain"] for row in rows} == content["kinds"].keys()


def test_a_hundred_thousand_prompts_are_distinct() -> None:
    items = 60_000
    large = seedbed.load(
        "studio", parameters={"admin_uuid": ADMIN, "content_items": items, "content_items_auto": items}
    )
    prompts = large.plan.tables()["studio_demo.generation_jobs"].rows(0, 100_000)["prompt"]
    assert len(prompts.unique()) > 99_900


def test_a_failure_says_what_is_in_and_is_resumed(postgresql_server: Server, tmp_path: Path) -> None:
    url = postgresql_server.url("studio_failure_test")
    with closing(psycopg.connect(postgresql_server.url("postgres"), autocommit=True)) as connection:
        connection.execute(b"CREATE DATABASE studio_failure_test")
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    Base.metadata.create_all(engine)
    engine.dispose()
    sizes = [word for name, rows in SIZES.items() for word in ("--set", f"{name}={rows}")]
    options = ["--append", "--to", url, "--admin-uuid", ADMIN, *sizes]
    shell = Shell(tmp_path)
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(_TRAP)
        failed = shell.error("seed", "studio", *options, code=4)
        found = re.search(r"([\d,]+) of ([\d,]+) rows are in \((\d+) parts, each whole\)", failed)
        assert found, failed
        assert "the disk of the studio is full" in failed
        assert "--resume" in failed
        there = sum(_count(connection, table) for table in (*SIZES, "generation_jobs"))
        assert there == int(found[1].replace(",", ""))
        assert _count(connection, "content_items") == 0 < there
        connection.execute(b"DROP TRIGGER full_disk ON content_items")
        shell.run("seed", "studio", "--resume", "--to", url)
        assert _count(connection, "content_items") == SIZES["content_items"]
    shell.run("verify", "studio", "--to", url)


_TRAP = b"""
CREATE FUNCTION complain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM content_items) >= 300 THEN RAISE EXCEPTION 'the disk of the studio is full'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER full_disk AFTER INSERT ON content_items FOR EACH STATEMENT EXECUTE FUNCTION complain();
"""


def _count(connection: psycopg.Connection[Any], table: str) -> int:
    [(rows,)] = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchall()
    return int(rows)


def test_the_same_parameters_need_not_be_said_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/again_test.db"
    config = tmp_path / "studio.yaml"
    config.write_text("users: 60\ncontent_items: 80\ncontent_items_auto: 70\n", encoding="utf-8")
    shell = Shell(tmp_path)
    made = shell.run(
        "seed", "studio", "--database-url", url, "--admin-uuid", ADMIN, "--config", str(config), "--set", "tags=450",
        "--progress", "parts",
    )  # fmt: skip
    assert "(100%); all: " in made.stderr
    assert re.search(r"studio_demo\.content_items +80", made.stdout)
    for command in (("verify",), ("status",), ("seed", "--resume")):
        shell.run(command[0], "studio", "--to", url, *command[1:])
    with closing(sqlite3.connect(tmp_path / "again_test.db")) as connection:
        assert connection.execute("SELECT count(*) FROM tags").fetchone() == (450,)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ((), "studio needs admin_uuid: the UUID of the administrator"),
        (("--admin-uuid", "nonsense"), "admin_uuid=nonsense is not a UUID such as"),
        (("--admin-uuid", ADMIN, "--set", "users=1"), "users=1 is not between 2 and 100000000"),
        (("--admin-uuid", ADMIN, "--set", "user=5"), "studio has no parameter 'user'\n  did you mean users?"),
        (("--admin-uid", ADMIN), "no such option '--admin-uid'"),
        (("--admin-uuid", ADMIN, "--set", "users"), "--set users: this is not KEY=VALUE"),
    ],
)
def test_parameters_that_are_wrong(tmp_path: Path, options: tuple[str, ...], complaint: str) -> None:
    assert complaint in Shell(tmp_path).error("seed", "studio", "--to", "sqlite:///x_demo.db", *options, code=2)
    assert not list(tmp_path.iterdir())


def test_other_databases_are_refused(tmp_path: Path) -> None:
    found = Shell(tmp_path).error("seed", "studio", "--to", "sqlite:///x_dev.db", "--admin-uuid", ADMIN, code=4)
    assert "studio goes into databases whose names end in _demo or _test, and 'x_dev' does not" in found
    assert not list(tmp_path.iterdir())


def test_it_grows_and_keeps_its_quotas(small: seedbed.Dataset) -> None:
    larger = small.at(scale=3)
    assert larger["generation_jobs"].rows(0, small["generation_jobs"].count).equals(small["generation_jobs"].rows())
    for name in ("content_items", "content_items_auto"):
        owners = Counter(str(owner) for owner in larger[name].rows()["user_id"].to_pylist())
        assert owners[ADMIN] == 50


def test_names_that_are_taken_get_a_suffix(postgresql_server: Server, tmp_path: Path) -> None:
    url = postgresql_server.url("studio_taken_test")
    people = seedbed.load("studio", parameters={"admin_uuid": ADMIN, **SIZES})["users"].rows(5, 8)
    taken = people["username"].to_pylist()
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with closing(psycopg.connect(postgresql_server.url("postgres"), autocommit=True)) as connection:
        connection.execute(b"CREATE DATABASE studio_taken_test")
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        for place, name in enumerate(taken):
            connection.execute(
                sa.insert(User).values(
                    id=uuid.UUID(int=place), username=name, email=f"{place}@elsewhere.example", display_name="X",
                    role="member", plan="free", credits=0, created_at=dt.datetime(2025, 6, 1, tzinfo=dt.UTC),
                )
            )  # fmt: skip
    engine.dispose()
    sizes = [word for name, rows in SIZES.items() for word in ("--set", f"{name}={rows}")]
    shell = Shell(tmp_path)
    done = shell.run("seed", "studio", "--append", "--to", url, "--admin-uuid", ADMIN, *sizes)
    assert "studio_demo.users.username: 3 values were taken by others, so changed" in done.stderr
    with psycopg.connect(url) as found:
        names = {name for (name,) in found.execute("SELECT username FROM users").fetchall()}
    assert len(names) == SIZES["users"] + 3
    assert {f"{name}_2" for name in taken} <= names
    shell.run("verify", "studio", "--to", url)
    shell.run("clear", "studio", "--to", url, "--confirm")
    with psycopg.connect(url) as found:
        assert found.execute("SELECT count(*) FROM users").fetchone() == (3,)
