"""CSV: `csv:///folder?compression=none|gzip|zstd`, or `csv+s3://bucket/prefix`."""

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.files.csv.format import CsvFormat
from seedbed.targets.files.target import format_target
from seedbed.targets.registry import register
from seedbed.targets.url import TargetUrl


@register("csv")
def open_csv(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
    """The target for a `csv://` URL."""
    return format_target(url, schema, allow_databases, CsvFormat)


__all__ = ["CsvFormat", "open_csv"]
