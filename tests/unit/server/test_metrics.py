"""Figures are counted, timed and read in Prometheus's format."""

from __future__ import annotations

from seedbed.server.metrics import Metrics, Reading


def test_figures_are_told_with_their_labels() -> None:
    metrics = Metrics()
    metrics.request("GET", "/x/{id}", 200, 0.02)
    metrics.operation("seed", "done", 0.3)
    metrics.failure("SB709")
    metrics.add(Reading("app_databases", "How many", "", lambda: {"": 3}))
    metrics.add(Reading("jobs", "Jobs", "state", lambda: {"done": 2, 'odd"\n': 1}))
    lines = metrics.text().decode().splitlines()
    for line in (
        'seedbed_requests_total{method="GET",route="/x/{id}",status="200"} 1.0',
        'seedbed_request_seconds_bucket{le="0.025",method="GET",route="/x/{id}"} 1.0',
        'seedbed_operation_seconds_sum{kind="seed"} 0.3',
        'seedbed_failures_total{code="SB709"} 1.0',
        "seedbed_app_databases 3.0",
        'seedbed_jobs{state="done"} 2.0',
        'seedbed_jobs{state="odd\\"\\n"} 1.0',
    ):
        assert line in lines, line
    assert any(line.startswith("process_resident_memory_bytes") for line in lines)


def test_two_services_count_apart() -> None:
    first, second = Metrics(), Metrics()
    first.failure("SB709")
    assert b"SB709" not in second.text()
