"""`seedbed inspect`: reads a schema and writes the spec that suits it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.ending import Code
from seedbed.cli.options import shown_command
from seedbed.cli.output import echo_json, echo_table, say

if TYPE_CHECKING:
    from seedbed.api.inference import Inspection
    from seedbed.infer import Decision
    from seedbed.infer.update import Drift

_WIDEST = 70
_DRIFT = {
    "added": "new",
    "dropped": "gone",
    "changed": "changed",
    "kept": "your edit stands",
    "lost": "your edit went",
    "mend": "mend",
}
"""What the report of an update calls its parts."""


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
@click.option("--json", "as_json", is_flag=True, help="With --explain or --update: print JSON, for machines.")
def inspect(source: str, *, output: Path | None, update: bool, explain: bool, as_json: bool, **options: Any) -> int:
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
        return _update(inspection, output, as_json=as_json)
    else:
        _write(inspection, output)
    return Code.DONE


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
        echo_json([_facts(each) for each in decisions])
        return
    echo_table(
        ["column", "generator", "score", "reason"],
        (
            [f"{each.table.table}.{each.column}", each.generator, f"{each.score:.2f}", _short(each.reason)]
            for each in decisions
        ),
    )


def _facts(decision: Decision) -> dict[str, Any]:
    return {
        "table": str(decision.table),
        "column": decision.column,
        "meaning": decision.meaning,
        "generator": decision.generator,
        "params": decision.params,
        "score": decision.score,
        "origin": decision.origin,
        "reason": decision.reason,
    }


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _write(inspection: Inspection, output: Path) -> None:
    from seedbed.errors import UsageError

    if output.exists():
        raise UsageError(
            f"{output} is there already", hint="add --update to keep your edits in it, or name another file"
        )
    _store(output, inspection.inferred.text)
    _store(_memory(output), inspection.inferred.text)
    databases = inspection.inferred.document["databases"]
    tables, columns = sum(len(each["tables"]) for each in databases.values()), len(inspection.inferred.decisions)
    say(f"{output}: {columns:,} columns of {_counted(tables, 'table')} in {_counted(len(databases), 'database')}")
    say(f"next: {shown_command('seed', str(output))}")


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _update(inspection: Inspection, output: Path, *, as_json: bool) -> int:
    from seedbed.infer.update import update
    from seedbed.spec import read_document

    memory = _memory(output)
    base = read_document(memory).text if memory.exists() else None
    if base is None:
        say(f"note: {memory} is not there, in which inspect remembers what it wrote: whatever differs counts as yours")
    merged = update(base, read_document(output).text, inspection.inferred.text)
    mend = _problem(merged.text, output)
    _store(output, merged.text)
    _store(memory, inspection.inferred.text)
    _drifted(output, merged.drift, mend, as_json=as_json)
    return Code.NOT_DONE if mend else Code.DONE


def _problem(text: str, output: Path) -> str:
    """Why the updated spec cannot be seeded yet; "" where it can."""
    from seedbed.errors import SeedbedError
    from seedbed.generators import registry
    from seedbed.plan import make_plan
    from seedbed.spec import check_document, parse_document

    try:
        spec = check_document(parse_document(text, file=str(output), folder=output.resolve().parent), registry())
        if not spec.content.modules:
            make_plan(spec, registry())
    except SeedbedError as error:
        return str(error)
    return ""


def _drifted(output: Path, drift: Drift, mend: str, *, as_json: bool) -> None:
    parts = {name: list(getattr(drift, name, ())) for name in _DRIFT} | {"mend": [mend] if mend else []}
    if as_json:
        echo_json({"spec": str(output), **parts})
        return
    for name, found in parts.items():
        for each in found:
            say(f"{_DRIFT[name]}: {each}")
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
