"""The job that makes a test database anew: what may be asked for, and how it is done.

Invariant: a request names a dataset and a target of the configuration; no path and no URL comes from outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from seedbed.errors import GenerationError, NotFoundError, OperationError, TargetError, nearest
from seedbed.packs import pack_names
from seedbed.server.jobs import runs
from seedbed.server.problems import kind_of
from seedbed.server.registry import JobRecord
from seedbed.server.settings import Regenerate, Settings
from seedbed.server.work import Tell, go_on, tell

if TYPE_CHECKING:
    from seedbed.api import GroupTally
    from seedbed.model import TableName
    from seedbed.server.service import Service

KIND = "regenerate"


class RegenerateRequest(BaseModel):
    """What to make, and where."""

    model_config = ConfigDict(extra="forbid")

    dataset: str = Field(
        min_length=1, max_length=100, description="A shipped dataset, or one that the configuration names."
    )
    target: str = Field(min_length=1, max_length=100, description="The database, by its name in the configuration.")
    scale: float = Field(
        1, gt=0, le=1000, allow_inf_nan=False, description="What the rows of scaled tables are multiplied by."
    )
    comments: str = Field(
        "",
        pattern="^[A-Za-z-]{0,12}$",
        description="The language of comments, such as `en`; the dataset's first if empty.",
    )
    foreign_keys: bool | None = Field(
        None, description="Whether the database enforces references; as the dataset says if null."
    )


def check(request: RegenerateRequest, settings: Regenerate) -> None:
    """See that what is asked for may be made.

    Raises:
        NotFoundError: The configuration knows no such dataset or target.
    """
    datasets = [*pack_names(), *settings.datasets]
    if request.dataset not in datasets:
        raise NotFoundError(f"there is no dataset {request.dataset!r}", hint=nearest(request.dataset, datasets))
    if request.target not in settings.targets:
        hint = nearest(request.target, settings.targets) or "the configuration names none"
        raise NotFoundError(f"there is no target {request.target!r}", hint=hint)


def description_file(settings: Settings, target: str) -> Path:
    """Where the description of what is in a target is kept."""
    return settings.descriptions / f"{target}.json"


@runs(KIND)
def regenerate_job(service: Service, job: JobRecord, told: Tell) -> dict[str, Any]:
    """Do it, in a process that ends with it; one that was interrupted while it loaded makes what is missing."""
    request = RegenerateRequest.model_validate(job.request)
    settings = service.settings
    check(request, settings.regenerate)
    was_loading = any(event.kind == "loading" for event in service.registry.jobs.events(job.id))
    work = {
        "dataset": str(settings.regenerate.datasets.get(request.dataset, request.dataset)),
        "to": settings.regenerate.targets[request.target].get_secret_value(),
        "file": description_file(settings, request.target),
        "allow": tuple(settings.regenerate.allow_databases),
        "resume": was_loading,
    }
    try:
        result: dict[str, Any] = service.job_worker.call(make_anew, request.model_dump(), work, told=told)
    except (TargetError, GenerationError) as error:
        if kind_of(error).told:
            raise
        raise OperationError(
            error.message, hint="put the cause right, and ask again"
        ) from error  # rows are all made up
    finally:
        service.job_worker.rest()
    return result


# -- In the worker -----------------------------------------------------------------------------------------------------


def make_anew(asked: Mapping[str, Any], work: Mapping[str, Any]) -> dict[str, Any]:
    """Make a test database anew, and tell of each group of tables.

    Args:
        asked: The request.
        work: What the configuration makes of it: `dataset`, `to`, `file`, `allow`, `resume`.
    """
    from seedbed.api import Choices, load_for, regenerate, tally

    tell("phase", text="reading the dataset")
    found, place = load_for(work["dataset"], work["to"], Choices(asked["comments"], asked["foreign_keys"]))
    done = regenerate(
        found,
        place or work["to"],
        scale=asked["scale"],
        file=work["file"],
        resume=work["resume"],
        progress=_Telling(tally(found)),
        allow_databases=work["allow"],
    )
    return {"dropped": done.dropped, "tables": done.tables, "rows": done.rows, "seconds": round(done.seconds, 2)}


class _Telling:
    """Tells of phases and groups, and stops at the end of a part when it is to stop."""

    def __init__(self, tally: GroupTally) -> None:
        self._tally = tally

    def started(self, rows: Mapping[TableName, int], done: Mapping[TableName, int]) -> None:
        """See `run.Progress`."""
        self._tally.started(rows, done)
        counts = {"rows": sum(rows.values()), "rows_in": sum(done.values())}
        tell("loading", **counts, groups=self._tally.groups, groups_in=self._tally.done)

    def advanced(self, table: TableName, rows: int) -> None:
        """See `run.Progress`."""
        found = self._tally.advanced(table, rows)
        if found is not None:
            tell("group", group=found.group, rows=found.rows, groups_in=found.done, groups=found.groups)
        go_on()

    def phase(self, text: str) -> None:
        """See `run.Progress`."""
        if text != "loading":  # `started` says so, with figures
            tell("phase", text=text)
        go_on()

    def finished(self) -> None:
        """See `run.Progress`."""
