"""The JSON of an app model: entities with fields, and the relationships between them.

Invariant: a key that is not described is refused. Keys may be written in snake_case or camelCase.

```json
{
  "name": "crm",
  "enums": {"Stage": ["lead", "won", "lost"]},
  "entities": [
    {"name": "Company", "fields": [{"name": "title", "type": "String", "required": true, "max_length": 80}]},
    {"name": "Deal", "fields": [{"name": "stage", "type": "Enum", "enum": "Stage", "default": "lead"},
                                {"name": "amount", "type": "Float", "precision": 12, "scale": 2, "min_value": 0}]},
    {"name": "Tag", "fields": [{"name": "label", "type": "String", "unique": true}]}
  ],
  "relationships": [
    {"type": "many-to-one", "from": "Deal", "to": "Company", "required": true, "on_delete": "cascade"},
    {"type": "many-to-many", "from": "Deal", "to": "Tag", "through": "deal_tags"}
  ]
}
```
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel


class FieldType(StrEnum):
    """What a field holds."""

    STRING = "String"
    INTEGER = "Integer"
    FLOAT = "Float"
    BOOLEAN = "Boolean"
    DATE_TIME = "DateTime"
    REFERENCE = "Reference"
    ARRAY = "Array"
    OBJECT = "Object"
    ENUM = "Enum"


class RelationshipType(StrEnum):
    """How many of one entity belong to how many of another."""

    ONE_TO_ONE = "one-to-one"
    ONE_TO_MANY = "one-to-many"
    MANY_TO_ONE = "many-to-one"
    MANY_TO_MANY = "many-to-many"


class OnDelete(StrEnum):
    """What happens to what refers to something that is deleted."""

    RESTRICT = "restrict"
    CASCADE = "cascade"
    SET_NULL = "set-null"
    NO_ACTION = "no-action"


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _hyphenated(value: object) -> object:
    """`many_to_one`, `MANY TO ONE` and `ManyToOne` are `many-to-one`."""
    if not isinstance(value, str):
        return value
    spaced = "".join(f"-{letter}" if letter.isupper() and not value.isupper() else letter for letter in value)
    return spaced.replace("_", "-").replace(" ", "-").strip("-").lower().replace("--", "-")


def _printable(value: str) -> str:
    if not value.strip() or value != value.strip() or not value.isprintable():
        raise ValueError("a name has no blanks at its ends, and only characters that print")
    return value


Name = Annotated[str, Field(min_length=1, max_length=63), AfterValidator(_printable)]
Names = Annotated[list[Name], BeforeValidator(_as_list, json_schema_input_type=Name | list[Name])]
Texts = Annotated[list[str], BeforeValidator(_as_list, json_schema_input_type=str | list[str])]
Flag = Annotated[bool, Field(strict=True)]
Whole = Annotated[int, Field(strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)] | Whole


class Document(BaseModel):
    """Base of everything in an app model."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True, use_attribute_docstrings=True
    )

    display_name: str = ""
    """What users call it."""
    description: str = ""
    """What it means; becomes the comment in the database, behind `display_name`."""

    @property
    def comment(self) -> str:
        """What stands as comment in the database."""
        return ": ".join(text for text in (self.display_name, self.description) if text)


class FieldPart(Document):
    """A field of an entity; it becomes a column of the same name."""

    name: Name
    """Unique in the entity."""
    type: FieldType
    """What it holds."""
    required: Flag = False
    """Whether it must have a value."""
    unique: Flag = False
    """Whether no two have the same value."""
    indexed: Flag = False
    """Whether rows are looked up, filtered or sorted by it."""
    primary_key: Flag = False
    """Whether it is, or is part of, the key. An entity without one gets a key `id` of UUIDs."""
    auto: Flag = False
    """Of an Integer: whether the database numbers it."""
    default: Any = None
    """The value where none is given."""
    default_sql: str = ""
    """The same as SQL, such as CURRENT_TIMESTAMP."""
    max_length: Whole | None = Field(None, ge=1)
    """Of a String: its most characters."""
    precision: Whole | None = Field(None, ge=1, le=38)
    """Of a Float that must be exact: its digits in all."""
    scale: Whole = Field(0, ge=0)
    """Of such a Float: its digits after the point."""
    min_value: Number | None = None
    """Of a number: the smallest."""
    max_value: Number | None = None
    """Of a number: the largest."""
    enum: str | list[str] = ""
    """Of an Enum: its values, or the name of one of the model's enums."""
    target: str = ""
    """Of a Reference: the entity."""
    on_delete: Annotated[OnDelete, BeforeValidator(_hyphenated)] = OnDelete.NO_ACTION
    """Of a Reference: what happens when the entity that it refers to is deleted."""
    items: FieldType = FieldType.STRING
    """Of an Array: what its items are."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.precision is not None and self.scale > self.precision:
            raise ValueError(f"scale {self.scale} is more than precision {self.precision}")
        return self


class Entity(Document):
    """An entity; it becomes a table."""

    name: Name
    """Unique in the model."""
    table: str = ""
    """The table's name, where it is not the entity's."""
    fields: list[FieldPart] = Field(default_factory=list)
    """Its fields, in order."""
    unique: list[Names] = Field(default_factory=list)
    """Sets of fields that are unique together."""
    indexes: list[Names] = Field(default_factory=list)
    """Sets of fields to look rows up by."""
    checks: list[str] = Field(default_factory=list)
    """Conditions on each row, as SQL."""


class Relationship(Document):
    """A relationship between two entities; it becomes a foreign key, or a table of pairs."""

    type: Annotated[RelationshipType, BeforeValidator(_hyphenated)]
    """How many of `from` belong to how many of `to`. The side of the many holds the key; in one-to-one it is `from`."""
    source: Name = Field(alias="from")
    """The entity it goes from."""
    target: Name = Field(alias="to")
    """The entity it goes to."""
    name: str = ""
    """What it is called."""
    field: Texts = Field(default_factory=list)
    """The field or fields that hold the key; made where they do not exist: the other entity's name with `_id`."""
    target_field: Texts = Field(default_factory=list)
    """The fields whose values they hold, where these are not the other entity's key."""
    required: Flag = False
    """Whether there must always be one."""
    on_delete: Annotated[OnDelete, BeforeValidator(_hyphenated)] = OnDelete.NO_ACTION
    """What happens when the other is deleted; pairs of many-to-many always go."""
    through: str = ""
    """Of many-to-many: the table of pairs, or the entity that has their further fields."""


class AppModel(Document):
    """An app model."""

    name: str = ""
    """The model's name; it becomes the database's."""
    version: str | Whole = ""
    """Which version of the model this is; kept, not read."""
    enums: dict[str, list[str]] = Field(default_factory=dict)
    """Lists of values that several fields share."""
    entities: list[Entity] = Field(min_length=1)
    """The entities."""
    relationships: list[Relationship] = Field(default_factory=list)
    """The relationships."""
