"""The running service does what its OpenAPI document says, whatever it is asked: Schemathesis makes the requests."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Served, served
from tests.serving import CRM

PROGRAM = Path(sys.executable).with_name("schemathesis")
EXAMPLES = 8
"""Requests that are drawn for each operation, besides those that cover its schema."""
CONFIGURATION = """\
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "401", "403", "404", "409", "422"]
"""
"""What names point at, what SQL says and which characters databases keep, a schema cannot tell: a request that fits it
may yet be refused."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("schemathesis")
    targets = {"targets": {"some": f"sqlite:///{folder}/{{database}}_test.db"}}
    with served(folder, REGENERATE=json.dumps(targets)) as found:
        yield found


def test_the_service_does_what_its_document_says(service: Served, tmp_path: Path) -> None:
    token = service.token("ann", admin=True)
    client = service.client(token)
    for name in ("crm", "0"):
        client.put(f"/api/models/{name}", json=CRM)
        client.post(f"/api/models/{name}/app-database/seed")
    (tmp_path / "schemathesis.toml").write_text(CONFIGURATION, encoding="utf-8")
    done = subprocess.run(
        [
            *(PROGRAM, "run", f"http://127.0.0.1:{service.port}/openapi.json"),
            *("--header", f"Authorization: Bearer {token}", "--seed", "7", "--max-examples", str(EXAMPLES)),
            *("--checks", "all", "--phases", "examples,coverage,fuzzing,stateful", "--continue-on-failure"),
            *("--suppress-health-check", "all", "--warnings", "off"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    assert not [each for each in service.requests() if each["status"] >= 500]
    assert {each["method"] for each in service.requests()} >= {"GET", "PUT", "POST", "DELETE"}
