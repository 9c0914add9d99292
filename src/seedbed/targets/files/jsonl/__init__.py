"""JSON Lines: `jsonl:///folder?compression=none|gzip|zstd`, or `jsonl+s3://bucket/prefix`."""

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.files.jsonl.format import JsonlFormat
from seedbed.targets.files.target import format_target
from seedbed.targets.registry import register
from seedbed.targets.url import TargetUrl


@register("jsonl")
def open_jsonl(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
    """The target for a `jsonl://` URL."""
    return format_target(url, schema, allow_databases, JsonlFormat)


__all__ = ["JsonlFormat", "open_jsonl"]
