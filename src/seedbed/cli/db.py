"""`seedbed db`: looks into seeded databases, without changing anything."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.options import json_option, shown_command, to_option
from seedbed.cli.output import FORMATS, echo_batches, echo_json, echo_table, say

if TYPE_CHECKING:
    from seedbed.targets import Session, Target

_SHOWN_ROWS = 1000
"""Rows that a table for people shows unless `--limit` says otherwise."""

database_option = click.option(
    "--database",
    "-d",
    metavar="NAME",
    help="The database; with several of one name under seedbed-data/, --to says which.",
)


@click.group()
def db() -> None:
    """Look into databases; nothing is changed."""


@db.command()
@database_option
@to_option
@json_option
def tables(*, database: str | None, to: str | None, as_json: bool) -> None:
    """List the tables that were seeded, with their rows and columns."""
    from seedbed.errors import NotSeededError

    found = [facts for place in _places(database, to) for facts in _tables(*place)]
    if not found:
        raise NotSeededError("there are no seeded tables", hint="seed some: seedbed seed bank")
    if as_json:
        echo_json({"tables": found})
        return
    echo_table(
        ["database", "table", "rows", "columns"],
        (
            [each["database"], each["table"], each["rows"], ", ".join(column["name"] for column in each["columns"])]
            for each in found
        ),
    )


@db.command()
@click.argument("sql")
@database_option
@to_option
@click.option(
    "--format", "output", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print."
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Rows at most.")
def query(sql: str, *, database: str | None, to: str | None, output: str, limit: int | None) -> None:
    """Run one SELECT and print its rows.

    The database itself refuses whatever would write. A table shows 1,000 rows unless --limit says otherwise; CSV and
    JSON have all.
    """
    target, name = _one(_places(database, to), database)
    session = target.session(name, read_only=True)
    try:
        _print(session, sql, output, limit)
    finally:
        session.close()


def _print(session: Session, sql: str, output: str, limit: int | None) -> None:
    if output == "table" or limit is not None:
        shown = _SHOWN_ROWS if limit is None else limit
        found = session.query(sql, limit=shown + 1)
        echo_batches(found.column_names, found.slice(0, shown).to_batches(), output)
        if limit is None and found.num_rows > shown:
            say(f"there are more than these {shown:,} rows; --limit N shows more")
        return
    batches = iter(session.stream(sql))
    first = next(batches, None)
    if first is None:
        echo_batches(session.query(sql, limit=0).column_names, (), output)
    else:
        echo_batches(first.schema.names, chain([first], batches), output)


def _places(database: str | None, to: str | None) -> list[tuple[Target, str]]:
    """The databases meant, each with its target: under seedbed-data/ where no URL says otherwise."""
    from seedbed.api import DATA_FOLDER, default_url
    from seedbed.errors import UsageError
    from seedbed.model import Database, Schema
    from seedbed.targets import open_target
    from seedbed.targets.url import PLACEHOLDER

    if to is not None:
        if database is None and PLACEHOLDER in to:
            raise UsageError("--to has {database} in it, and nothing says which", hint="name it: -d DATABASE")
        if database is None and (found := _whole(to)):
            return found
        # Without the placeholder one database holds all; `public` is where PostgreSQL looks for tables.
        name = database or "public"
        return [(open_target(to, schema=Schema((Database(name, ()),))), name)]
    files = sorted(Path(DATA_FOLDER).glob("*/*.db"))
    return [
        (open_target(default_url(file.parent.name), schema=Schema((Database(file.stem, ()),))), file.stem)
        for file in files
        if database in {None, file.stem}
    ]


def _whole(to: str) -> list[tuple[Target, str]]:
    """The one database of a dataset that went straight into the database that the URL names, if one did."""
    from seedbed.errors import SeedbedError
    from seedbed.model import Database, Schema
    from seedbed.targets import open_target

    try:
        session = open_target(to, schema=Schema((Database("public", ()),)), whole=True).session(
            "public", read_only=True
        )
    except SeedbedError:
        return []
    try:
        names = session.query('SELECT DISTINCT "database" AS name FROM seedbed_runs').column("name").to_pylist()
    except SeedbedError:
        return []
    finally:
        session.close()
    schema = Schema(tuple(Database(name, ()) for name in names))
    return [(open_target(to, schema=schema, whole=True), names[0])] if len(names) == 1 else []


def _one(places: list[tuple[Target, str]], database: str | None) -> tuple[Target, str]:
    from seedbed.api import DATA_FOLDER
    from seedbed.errors import NotSeededError, UsageError, nearest

    if len(places) == 1:
        return places[0]
    if places:
        found = ", ".join(target.describe(name) for target, name in places)
        url = "sqlite:///" + str(Path(places[0][0].describe(places[0][1])).parent / "{database}.db")
        again = shown_command("db", "query", "…", "-d", database or places[0][1], to=url)
        hint = f"say which: {again}" if database else "say which: -d DATABASE"
        raise UsageError(f"several databases are meant: {found}", hint=hint)
    names = sorted({file.stem for file in Path(DATA_FOLDER).glob("*/*.db")})
    if database is None:
        raise NotSeededError("there are no databases under seedbed-data/", hint="name one with --to, or seed one first")
    hint = nearest(database, names) if names else "name another place with --to, or seed it first: seedbed seed"
    raise UsageError(f"there is no database {database!r} under {DATA_FOLDER}/", hint=hint)


def _tables(target: Target, database: str) -> list[dict[str, Any]]:
    """The tables of a database that its ledger knows."""
    from seedbed.generators import registry
    from seedbed.run import RunSettings, plan_of

    session = target.session(database, read_only=True)
    try:
        found: dict[str, dict[str, Any]] = {}
        for run in session.runs():
            only = RunSettings.from_json(run.settings).only
            for table in plan_of(run, registry()).schema.tables():
                if table.name.database == database and (not only or str(table.name) in only):
                    columns = [
                        {"name": each.name, "type": str(each.type), "comment": each.comment} for each in table.columns
                    ]
                    facts = {"database": database, "table": table.name.table, "columns": columns}
                    rows = session.count_rows([table.name]).get(table.name)
                    found.setdefault(table.name.table, {**facts, "rows": rows, "comment": table.comment})
        return list(found.values())
    finally:
        session.close()
