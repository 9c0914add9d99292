"""What all tests share: the private servers, and how Hypothesis behaves."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import hypothesis
import pytest
from xdist.workermanage import WorkerController

from tests.objects import S3Server, private_s3
from tests.servers import (
    MariadbServer,
    PostgresqlServer,
    Server,
    ServerMissingError,
    end_shared,
    shared_mariadb,
    shared_postgresql,
)

ON_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

os.environ["SEEDBED_CACHE"] = "off"  # what one test leaves behind is no other test's affair

hypothesis.settings.register_profile("seedbed", deadline=None, print_blob=True)  # a busy machine is no failure
hypothesis.settings.load_profile("seedbed")

S = TypeVar("S", bound=Server)

_run_folder = pytest.StashKey[Path]()
"""Where the processes of this test run share what is to be shared."""


@pytest.fixture(scope="session")
def postgresql_server(request: pytest.FixtureRequest) -> PostgresqlServer:
    """A PostgreSQL server of this test run's own, one for all its processes; a test makes its own databases."""
    return _shared(request.config, shared_postgresql)


@pytest.fixture(scope="session")
def mariadb_server(request: pytest.FixtureRequest) -> MariadbServer:
    """The same of MariaDB."""
    return _shared(request.config, shared_mariadb)


def _shared(config: pytest.Config, start: Callable[..., S]) -> S:
    worker = getattr(config, "workerinput", None)
    try:
        if worker is None:
            return start(config.stash[_run_folder], owner=os.getpid())
        return start(Path(worker["run_folder"]), owner=worker["run_process"])
    except ServerMissingError as error:
        if ON_CI:
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    """An object store of this process's own; a test makes its own prefixes."""
    with private_s3() as server:
        yield server


class SharedFolder:
    """Tells xdist's workers where the run's folder is."""

    @pytest.hookimpl(optionalhook=True)  # xdist may be switched off
    def pytest_configure_node(self, node: WorkerController) -> None:
        node.workerinput["run_folder"] = str(node.config.stash[_run_folder])
        node.workerinput["run_process"] = os.getpid()


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    config.stash[_run_folder] = Path(tempfile.mkdtemp(prefix="seedbed-tests-"))
    config.pluginmanager.register(SharedFolder())


def pytest_unconfigure(config: pytest.Config) -> None:
    folder = config.stash.get(_run_folder, None)
    if folder is not None:
        end_shared(folder)
        shutil.rmtree(folder, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which tests did not run for want of a server."""
    reports = terminalreporter.stats.get("skipped", [])
    skipped = [report for report in reports if "were not found" in str(report.longrepr)]
    if skipped:
        terminalreporter.section("servers are missing", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} tests did not run: {skipped[0].longrepr[-1]}", red=True)
