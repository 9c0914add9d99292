"""Parquet: `parquet:///folder?compression=zstd|snappy|none`, or `parquet+s3://bucket/prefix`."""

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.files.parquet.format import ParquetFormat
from seedbed.targets.files.target import format_target
from seedbed.targets.registry import register
from seedbed.targets.url import TargetUrl


@register("parquet")
def open_parquet(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
    """The target for a `parquet://` URL."""
    return format_target(url, schema, allow_databases, ParquetFormat)


__all__ = ["ParquetFormat", "open_parquet"]
