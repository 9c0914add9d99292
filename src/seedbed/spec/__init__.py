"""The YAML format: its shape, its JSON Schema, and errors that name the line."""

from seedbed.spec.document import Document, SpecPath, document_of, parse_document, read_content, read_document
from seedbed.spec.format import ColumnPart, DatabasePart, RulePart, SpecPart, TablePart
from seedbed.spec.load import Spec, check_document, json_schema, load_spec
from seedbed.spec.part import Drawn, GeneratorType
from seedbed.spec.rows import UNSAID, Range, ReferencePart, RowsPart

__all__ = [
    "UNSAID",
    "ColumnPart",
    "DatabasePart",
    "Document",
    "Drawn",
    "GeneratorType",
    "Range",
    "ReferencePart",
    "RowsPart",
    "RulePart",
    "Spec",
    "SpecPart",
    "SpecPath",
    "TablePart",
    "check_document",
    "document_of",
    "json_schema",
    "load_spec",
    "parse_document",
    "read_content",
    "read_document",
]
