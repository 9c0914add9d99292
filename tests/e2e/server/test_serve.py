"""The real server as a process: it starts, answers, logs, is stopped and killed, and goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.commands import PROGRAM, Shell
from tests.serving import CRM, bearer

WAIT = 60.0
"""Seconds until a server must have started, on a busy machine."""


@contextmanager
def server(folder: Path, *arguments: str) -> Iterator[tuple[httpx2.Client, subprocess.Popen[str]]]:
    """A server in a folder, on a free port."""
    log = folder / "log"
    with log.open("w") as file:
        process = subprocess.Popen([PROGRAM, "serve", "--port", "0", *arguments], cwd=folder, stderr=file, text=True)
    try:
        with httpx2.Client(base_url=_address(log, process), timeout=WAIT) as client:
            yield client, process
    finally:
        process.terminate()
        process.wait(WAIT)


def _address(log: Path, process: subprocess.Popen[str]) -> str:
    """Where it listens, as its log says."""
    ends = time.monotonic() + WAIT
    while time.monotonic() < ends and process.poll() is None:
        for line in lines(log):
            if "running on" in line["event"]:
                return str(line["event"].split()[3])
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines(keepends=True) if line.endswith("\n")]


def test_it_serves_logs_and_ends(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    with server(tmp_path) as (client, process):
        assert client.get("/readyz").json() == {"status": "ready", "unfinished_operations": 0}
        assert client.put("/api/models/m", json=CRM, headers={"x-request-id": "r1"}).status_code == 201
        assert client.get("/api/models?offset=s3cret").status_code == 422
        assert "another seedbed service" in shell.error("serve", "--port", "0", code=4)
        token = shell.run("token", "create", "--owner", "ann").stdout.strip()
        assert client.get("/api/models").status_code == 401
        assert client.get("/api/models", headers=bearer(token)).json()["total"] == 0
        assert [each["owner"] for each in shell.json("token", "list")] == ["ann"]
        assert token[:11] in shell.run("token", "list").stdout
        shell.run("token", "revoke", token[:11])
        assert "no such token" in shell.error("token", "revoke", token[:11], code=2)
        assert client.get("/api/models", headers=bearer(token)).status_code == 401
        process.terminate()
        assert process.wait(WAIT) in {0, -signal.SIGTERM}
    log = (tmp_path / "log").read_text()
    assert "s3cret" not in log
    assert token[11:] not in log
    put = next(line for line in lines(tmp_path / "log") if line.get("request_id") == "r1")
    assert (put["route"], put["status"], put["owner"]) == ("/api/models/{model_id}", 201, "local")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_job_that_is_cut_off_goes_on_at_the_next_start(tmp_path: Path, how: signal.Signals) -> None:
    config = tmp_path / "service.yaml"
    config.write_text("regenerate: {targets: {one: 'sqlite:///bank/{database}.db'}}\n")
    asked = {"dataset": "bank", "target": "one", "scale": 2}
    with server(tmp_path, "--config", "service.yaml") as (client, process):
        place = client.post("/admin/regenerate", json=asked).headers["location"]
        with client.stream("GET", f"{place}/events") as stream:
            rest = stream.iter_lines()
            next(line for line in rest if line == "event: group")
            process.send_signal(how)
            if how == signal.SIGTERM:
                assert '"done"' not in "".join(rest)  # it ends in good order, for its reader to ask again
        process.wait(WAIT)
    with server(tmp_path, "--config", "service.yaml") as (client, _):
        with client.stream("GET", f"{place}/events") as stream:
            told = "".join(stream.iter_lines())
        job = client.get(place).json()
    assert (job["state"], job["attempts"]) == ("done", 2), job
    assert '"interrupted"' in told
    assert "going on with what was interrupted" in told
    assert job["result"]["rows"] > 80_000
    verified = Shell(tmp_path).run("verify", "bank", "--to", "sqlite:///bank/{database}.db")
    assert "passed" in verified.stdout


def test_the_worker_ends_with_a_server_that_is_killed(tmp_path: Path) -> None:
    config = tmp_path / "service.yaml"
    config.write_text("regenerate: {targets: {one: 'sqlite:///bank/{database}.db'}}\n")
    with server(tmp_path, "--config", "service.yaml") as (client, process):
        client.post("/admin/regenerate", json={"dataset": "bank", "target": "one", "scale": 100})
        children = _children(process.pid)
        assert children
        process.kill()
        process.wait(WAIT)
    ends = time.monotonic() + WAIT
    while any(map(_is_alive, children)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not any(map(_is_alive, children))


def _children(pid: int) -> list[int]:
    ends = time.monotonic() + WAIT
    while time.monotonic() < ends:
        found = [
            int(each) for file in Path(f"/proc/{pid}/task").glob("*/children") for each in file.read_text().split()
        ]
        if found:
            return found
        time.sleep(0.05)
    return []


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_configuration_that_is_wrong_is_told_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "service.yaml").write_text("prot: 1\n")
    assert "prot" in Shell(tmp_path).error("serve", "--config", "service.yaml", code=2)
