"""What the docstrings below a class's attributes say of them, as descriptions for a JSON Schema and for messages.

Invariant: no source is read before somebody asks for a description. Pydantic's own `use_attribute_docstrings` reads the
source of every class when the class is made, which was a sixth of the time that a seeding took to start.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any


def attribute_docstring(kind: type, attribute: str) -> str:
    """What stands below an attribute in the class, or in the nearest one it inherits from; "" for nothing."""
    return next((found[attribute] for found in map(_docstrings, kind.__mro__) if attribute in found), "")


def add_descriptions(schema: Mapping[str, Any], kind: type, attributes: Mapping[str, str]) -> None:
    """Describe the properties of a JSON Schema that say nothing of themselves.

    Args:
        schema: Changed in place.
        kind: The class it is the schema of.
        attributes: The attribute that each property stands for.
    """
    for name, described in schema.get("properties", {}).items():
        text = attribute_docstring(kind, attributes[name]) if name in attributes else ""
        if text:
            described.setdefault("description", text)


@lru_cache(maxsize=1024)
def _docstrings(kind: type) -> Mapping[str, str]:
    """The docstrings below the attributes of a class itself."""
    module = _source(kind.__module__)
    found = module and _definition(module, [name for name in kind.__qualname__.split(".") if name != "<locals>"])
    return dict(_attributes(found)) if found else {}


@lru_cache(maxsize=128)
def _source(module: str) -> ast.Module | None:
    found = sys.modules.get(module)
    try:
        return ast.parse(inspect.getsource(found)) if found else None
    except (OSError, TypeError):  # typed at a prompt, or shipped without sources
        return None


def _definition(within: ast.AST, names: list[str]) -> ast.ClassDef | None:
    for node in ast.iter_child_nodes(within):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == names[0]:
            if names[1:]:
                return _definition(node, names[1:])
            if isinstance(node, ast.ClassDef):
                return node
    return None


def _attributes(definition: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement, below in pairwise(definition.body):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            match below:
                case ast.Expr(ast.Constant(str(text))):
                    yield statement.target.id, inspect.cleandoc(text)


__all__ = ["add_descriptions", "attribute_docstring"]
