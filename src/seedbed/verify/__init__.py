"""Checks that a target holds what a plan makes, and reports on them."""

from seedbed.verify.report import Report
from seedbed.verify.results import Figure, Kind, Result, Status
from seedbed.verify.run import verify

__all__ = ["Figure", "Kind", "Report", "Result", "Status", "verify"]
