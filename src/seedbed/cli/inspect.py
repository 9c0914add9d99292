"""`seedbed inspect`: reads a schema and writes the spec that suits it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.options import shown_command
from seedbed.cli.output import echo_json, echo_table, say

if TYPE_CHECKING:
    from seedbed.api.inference import Inspection
    from seedbed.infer.update import Drift

_WIDEST = 70


@click.command(short_help="Write the spec that suits a schema.")
@click.argument("source")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write the spec here, not to stdout."
)
@click.option("--update", is_flag=True, help="Bring the FILE of -o up to date, and keep your edits in it.")
@click.option("--explain", is_flag=True, help="Show column, generator, score and reason instead.")
@click.option("--name", metavar="NAME", default="", help="The dataset's name.")
@click.option("--locale", type=click.Choice(["en", "zh"]), help="The language of the data.  [default: the schema's]")
@click.option("--references/--no-references", default=True, show_default=True, help="Find references nobody declared.")
@click.option("--dialect", metavar="NAME", default="", help="The SQL of an SQL file: postgres, mysql, sqlite.")
@click.option("--database", metavar="NAME", default="", help="What to call the source's database.")
@click.option("--json", "as_json", is_flag=True, help="With --explain: print JSON, for machines.")
def inspect(source: str, *, output: Path | None, update: bool, explain: bool, as_json: bool, **options: Any) -> None:
    """Read a schema and write the spec that suits it, to be edited and seeded.

    SOURCE is a database's URL, an SQL file, module:Base of SQLAlchemy, a Diesel schema.rs, an app model (.json) or a
    .dbml file. Nothing is written to a database.
    """
    from seedbed.errors import UsageError

    if update and output is None:
        raise UsageError(
            "--update brings a written spec up to date", hint=f"name it: seedbed inspect {source} -o spec.yaml --update"
        )
    inspection = _inspection(source, **options)
    _report(inspection)
    if explain:
        _explain(inspection, as_json=as_json)
    elif output is None:
        click.echo(inspection.inferred.text, nl=False)
    elif update and output.exists():
        _update(inspection, output)
    else:
        _write(inspection, output)


def _inspection(
    source: str, *, name: str, locale: str | None, references: bool, dialect: str, database: str
) -> Inspection:
    from seedbed.api.inference import inspect as read
    from seedbed.infer import Options
    from seedbed.readers.base import ReadOptions

    wanted = Options(name=name, locale=locale or "", references=references)
    return read(source, options=wanted, read_options=ReadOptions(dialect=dialect, database=database))


def _report(inspection: Inspection) -> None:
    """Say what the reader skipped, and what cannot be met."""
    for note in inspection.reading.notes:
        say(f"note: {note}")
    for problem in inspection.problems:
        say(f"cannot be met: {problem}")


def _explain(inspection: Inspection, *, as_json: bool) -> None:
    decisions = inspection.inferred.decisions
    if as_json:
        echo_json(
            [
                {
                    "table": str(each.table), "column": each.column, "meaning": each.meaning, "generator": each.generator,
                    "params": each.params, "score": each.score, "origin": each.origin, "reason": each.reason,
                }
                for each in decisions
            ]
        )  # fmt: skip
        return
    echo_table(
        ["column", "generator", "score", "reason"],
        (
            [f"{each.table.table}.{each.column}", each.generator, f"{each.score:.2f}", _short(each.reason)]
            for each in decisions
        ),
    )


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _write(inspection: Inspection, output: Path) -> None:
    from seedbed.errors import UsageError

    if output.exists():
        raise UsageError(
            f"{output} is there already", hint="add --update to keep your edits in it, or name another file"
        )
    _store(output, inspection.inferred.text)
    _memory(output).write_text(inspection.inferred.text, encoding="utf-8")
    tables, columns = len(inspection.inferred.document["databases"]), len(inspection.inferred.decisions)
    say(f"{output}: {columns:,} columns of {sum(len(each['tables']) for each in inspection.inferred.document['databases'].values()):,} tables"
        f" in {tables} database{'s' if tables > 1 else ''}")  # fmt: skip
    say(f"next: {shown_command('seed', str(output))}")


def _update(inspection: Inspection, output: Path) -> None:
    from seedbed.errors import UsageError
    from seedbed.generators import registry
    from seedbed.infer.update import update
    from seedbed.spec import load_spec

    memory = _memory(output)
    if not memory.exists():
        raise UsageError(
            f"{memory} is not there, in which inspect remembers what it wrote, so your edits cannot be told apart",
            hint="move the spec away, inspect anew, and edit again",
        )
    merged = update(memory.read_text(encoding="utf-8"), output.read_text(encoding="utf-8"), inspection.inferred.text)
    load_spec(merged.text, registry(), file=f"{output}, updated")
    _store(output, merged.text)
    memory.write_text(inspection.inferred.text, encoding="utf-8")
    _drifted(output, merged.drift)


def _drifted(output: Path, drift: Drift) -> None:
    parts = {
        "new": drift.added,
        "gone": drift.dropped,
        "changed": drift.changed,
        "your edit stands": drift.kept,
        "your edit went": drift.lost,
    }
    for what, names in parts.items():
        for name in names:
            say(f"{what}: {name}")
    if not any(parts.values()):
        say(f"{output} is up to date")


def _store(output: Path, text: str) -> None:
    from seedbed.errors import UsageError

    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {(error.strerror or str(error)).lower()}") from None


def _memory(output: Path) -> Path:
    """Where inspect remembers what it wrote into a file."""
    return output.with_name(f".{output.name}.inferred")
