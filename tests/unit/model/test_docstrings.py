"""Descriptions from the docstrings below attributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from seedbed.model.docstrings import add_descriptions, attribute_docstring


@dataclass
class Base:
    """A class."""

    price: int
    """What it costs,
    with tax."""
    bare: int
    colour: str = "red"
    """What colour it is."""


@dataclass
class Derived(Base):
    """A class that says some of it anew."""

    colour: str = "blue"
    """Always blue."""


def test_a_docstring_is_cleaned_of_its_indent() -> None:
    assert attribute_docstring(Base, "price") == "What it costs,\nwith tax."


def test_an_attribute_without_one_says_nothing() -> None:
    assert attribute_docstring(Base, "bare") == ""
    assert attribute_docstring(Base, "absent") == ""


def test_the_nearest_class_is_asked_first() -> None:
    assert attribute_docstring(Derived, "colour") == "Always blue."
    assert attribute_docstring(Derived, "price") == "What it costs,\nwith tax."


def test_a_class_inside_a_function_is_found() -> None:
    class Inner:
        size: int
        """How large."""

    assert attribute_docstring(Inner, "size") == "How large."


def test_a_class_without_source_says_nothing() -> None:
    assert attribute_docstring(type("Made", (), {"size": 1}), "size") == ""


def test_properties_keep_what_they_say_of_themselves() -> None:
    schema: dict[str, Any] = {"properties": {"Price": {}, "colour": {"description": "said"}, "more": {}}}
    add_descriptions(schema, Base, {"Price": "price", "colour": "colour"})
    assert schema["properties"] == {
        "Price": {"description": "What it costs,\nwith tax."},
        "colour": {"description": "said"},
        "more": {},
    }
