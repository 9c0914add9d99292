"""The service's figures, as Prometheus reads them.

Invariant: no label holds what a client may choose freely, so that the number of series is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_OPERATION_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


@dataclass(frozen=True, slots=True)
class Reading:
    """Figures that are read when they are asked for.

    Attributes:
        name: The metric's name, without its prefix.
        help: What it is.
        label: The name of its label; empty for none.
        read: Gives a value for each value of the label; that of the empty text where there is no label.
    """

    name: str
    help: str
    label: str
    read: Callable[[], dict[str, float]]


class Metrics:
    """Counts and times what the service does."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._readings = _Readings()
        self._requests = Counter(
            "seedbed_requests", "Requests answered", ("method", "route", "status"), registry=registry
        )
        self._request_seconds = Histogram(
            "seedbed_request_seconds",
            "Time until a request was answered",
            ("method", "route"),
            buckets=_REQUEST_SECONDS,
            registry=registry,
        )
        self._operations = Counter(
            "seedbed_operations", "Operations on app databases", ("kind", "outcome"), registry=registry
        )
        self._operation_seconds = Histogram(
            "seedbed_operation_seconds",
            "Time an operation on an app database took; `seed` is seeding",
            ("kind",),
            buckets=_OPERATION_SECONDS,
            registry=registry,
        )
        self._failures = Counter(
            "seedbed_failures", "Requests that failed, by error code", ("code",), registry=registry
        )
        registry.register(self._readings)
        ProcessCollector(registry=registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._request_seconds.labels(method, route).observe(seconds)

    def failure(self, code: str) -> None:
        """A request failed."""
        self._failures.labels(code).inc()

    def operation(self, kind: str, outcome: str, seconds: float) -> None:
        """An operation on an app database ended."""
        self._operations.labels(kind, outcome).inc()
        self._operation_seconds.labels(kind).observe(seconds)

    def add(self, reading: Reading) -> None:
        """Give figures that are read whenever Prometheus asks."""
        self._readings.readings.append(reading)

    def text(self) -> bytes:
        """All figures, in Prometheus's format."""
        return generate_latest(self._registry)


class _Readings(Collector):
    def __init__(self) -> None:
        self.readings: list[Reading] = []

    def collect(self) -> Iterator[Metric]:
        for each in self.readings:
            family = GaugeMetricFamily(f"seedbed_{each.name}", each.help, labels=[each.label] if each.label else None)
            for label, value in each.read().items():
                family.add_metric([label] if each.label else [], value)
            yield family
