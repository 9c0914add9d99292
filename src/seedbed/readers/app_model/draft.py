"""From an app model to a draft: entities become tables, relationships foreign keys and tables of pairs.

Invariant: a relationship that is told from both of its sides gives one foreign key.
"""

from __future__ import annotations

import json
import re
from typing import Any

from seedbed.errors import nearest
from seedbed.model import Action, ColumnType, Kind
from seedbed.readers.app_model.document import (
    AppModel,
    Entity,
    FieldPart,
    FieldType,
    OnDelete,
    Relationship,
    RelationshipType,
)
from seedbed.readers.drafts import (
    CheckDraft,
    ColumnDraft,
    IndexDraft,
    KeyDraft,
    ReferenceDraft,
    SchemaDraft,
    TableDraft,
    TermDraft,
)

KEY = "id"
"""The key of an entity that declares none."""

_KINDS = {
    FieldType.STRING: Kind.TEXT,
    FieldType.INTEGER: Kind.INTEGER,
    FieldType.FLOAT: Kind.DOUBLE,
    FieldType.BOOLEAN: Kind.BOOLEAN,
    FieldType.DATE_TIME: Kind.TIMESTAMPTZ,
    FieldType.OBJECT: Kind.JSONB,
}
_ACTIONS = {
    OnDelete.RESTRICT: Action.RESTRICT,
    OnDelete.CASCADE: Action.CASCADE,
    OnDelete.SET_NULL: Action.SET_NULL,
    OnDelete.NO_ACTION: Action.NO_ACTION,
}


class ModelProblem(ValueError):
    """The model contradicts itself; the message says where."""


def draft_app_model(model: AppModel, database: str) -> SchemaDraft:
    """What an app model declares.

    Args:
        model: The model.
        database: The name of the model's database.

    Raises:
        ModelProblem: A name points at nothing, or stands for two things.
    """
    return _Builder(model, SchemaDraft(database, "duckdb")).build()


class _Builder:
    def __init__(self, model: AppModel, draft: SchemaDraft) -> None:
        self._model = model
        self._draft = draft
        self._tables: dict[str, TableDraft] = {}
        """The tables of the entities."""

    def build(self) -> SchemaDraft:
        for entity in self._model.entities:
            if entity.name in self._tables:
                raise ModelProblem(f"two entities are called {entity.name}")
            table = TableDraft(("", entity.table or entity.name), comment=entity.comment)
            self._tables[entity.name] = table
            self._draft.tables[table.name] = table
            self._key(entity, table)
        for entity in self._model.entities:
            self._fields(entity)
        for relationship in self._model.relationships:
            if relationship.type is RelationshipType.MANY_TO_MANY:
                self._pairs(relationship)
            else:
                self._relate(relationship)
        return self._draft

    def _table(self, entity: str, where: str) -> TableDraft:
        if entity not in self._tables:
            raise ModelProblem(f"{where}: there is no entity {entity!r}; {nearest(entity, self._tables)}")
        return self._tables[entity]

    def _key(self, entity: Entity, table: TableDraft) -> None:
        """The key first: what refers to the entity takes its type."""
        key = [field for field in entity.fields if field.primary_key]
        key = key or [field for field in entity.fields if field.name == KEY]
        if not key:
            table.columns[KEY] = ColumnDraft(KEY, ColumnType(Kind.UUID), nullable=False)
        table.primary_key = KeyDraft([field.name for field in key] or [KEY])

    def _fields(self, entity: Entity) -> None:
        table = self._tables[entity.name]
        for field in entity.fields:
            if field.name in table.columns:
                raise ModelProblem(f"{entity.name}: two fields are called {field.name}")
            table.columns[field.name] = self._column(entity, field)
            if field.type is FieldType.REFERENCE:
                parent = self._table(field.target, f"{entity.name}.{field.name}")
                reference = ReferenceDraft([field.name], parent.name, on_delete=_ACTIONS[field.on_delete])
                table.references.append(reference)
            if field.unique:
                table.uniques.append(KeyDraft([field.name]))
            if field.indexed:
                table.indexes.append(_index([field.name]))
            table.checks += _bounds(field)
        table.uniques += [KeyDraft(fields) for fields in entity.unique]
        table.indexes += [_index(fields) for fields in entity.indexes]
        table.checks += [CheckDraft(sql) for sql in entity.checks]

    def _column(self, entity: Entity, field: FieldPart) -> ColumnDraft:
        return ColumnDraft(
            field.name,
            self._type(field, f"{entity.name}.{field.name}"),
            nullable=not (field.required or field.primary_key),
            comment=field.comment,
            default=field.default_sql or _literal(field.default),
            identity=field.auto,
            type_name=field.enum if isinstance(field.enum, str) else "",
        )

    def _type(self, field: FieldPart, where: str) -> ColumnType:
        if field.type is FieldType.ENUM or (field.type is FieldType.STRING and field.enum):
            return ColumnType(Kind.ENUM, values=self._values(field, where))
        if field.type is FieldType.REFERENCE:
            return self._key_type(field.target, where)
        if field.type is FieldType.ARRAY:
            return ColumnType(Kind.ARRAY, item=ColumnType(_KINDS.get(field.items, Kind.TEXT)))
        if field.type is FieldType.STRING and field.max_length:
            return ColumnType(Kind.VARCHAR, length=field.max_length)
        if field.type is FieldType.FLOAT and field.precision:
            return ColumnType(Kind.DECIMAL, precision=field.precision, scale=min(field.scale, field.precision))
        return ColumnType(_KINDS[field.type])

    def _values(self, field: FieldPart, where: str) -> tuple[str, ...]:
        values = field.enum if isinstance(field.enum, list) else self._model.enums.get(field.enum)
        if not values:
            hint = nearest(str(field.enum), self._model.enums)
            raise ModelProblem(f"{where}: it is an Enum without values; {hint}".rstrip("; "))
        return tuple(dict.fromkeys(values))

    def _key_type(self, target: str, where: str, depth: int = 0) -> ColumnType:
        """The type of an entity's key, which may itself be a reference."""
        key = self._table(target, where).primary_key
        names = key.columns if key else []
        if len(names) != 1:
            raise ModelProblem(f"{where}: the key of {target} has {len(names)} fields; say it as a relationship")
        entity = next(each for each in self._model.entities if each.name == target)
        field = next((each for each in entity.fields if each.name == names[0]), None)
        if field is None:
            return ColumnType(Kind.UUID)
        if field.type is FieldType.REFERENCE and depth < len(self._tables):
            return self._key_type(field.target, where, depth + 1)
        return self._type(field, where)

    # -- Relationships -------------------------------------------------------------------------------------------------

    def _relate(self, relationship: Relationship) -> None:
        where = f"relationship {relationship.name or f'{relationship.source} to {relationship.target}'}"
        child, parent = relationship.source, relationship.target
        if relationship.type is RelationshipType.ONE_TO_MANY:
            child, parent = parent, child
        table, other = self._table(child, where), self._table(parent, where)
        columns = self._holding(relationship, table, other, parent, where)
        known = [each for each in table.references if each.columns == columns]
        action = _ACTIONS[relationship.on_delete]
        if known:
            known[0].on_delete = action if action is not Action.NO_ACTION else known[0].on_delete
        else:
            reference = ReferenceDraft(columns, other.name, relationship.target_field, on_delete=action)
            table.references.append(reference)
        if relationship.type is RelationshipType.ONE_TO_ONE:
            table.uniques.append(KeyDraft(columns))

    def _holding(
        self, relationship: Relationship, table: TableDraft, other: TableDraft, parent: str, where: str
    ) -> list[str]:
        """The columns that hold the key, made where they do not exist."""
        key = relationship.target_field or (other.primary_key.columns if other.primary_key else [])
        default = [f"{_snake(parent)}_{name}" for name in key]
        columns = relationship.field or default
        if len(columns) != len(key):
            raise ModelProblem(f"{where}: {', '.join(columns)} cannot hold {', '.join(key)} of {parent}")
        for column, name in zip(columns, key, strict=True):
            if name not in other.columns:
                raise ModelProblem(f"{where}: {parent} has no field {name!r}; {nearest(name, other.columns)}")
            made = ColumnDraft(column, other.columns[name].type, not relationship.required, relationship.comment)
            found = table.columns.setdefault(column, made)
            found.nullable = found.nullable and not relationship.required
        return columns

    def _pairs(self, relationship: Relationship) -> None:
        source, target = relationship.source, relationship.target
        where = f"relationship {relationship.name or f'{source} to {target}'}"
        sides = [(source, self._table(source, where)), (target, self._table(target, where))]
        name = relationship.through or f"{_snake(source)}_{_snake(target)}"
        if name in self._tables:
            table = self._tables[name]
        else:
            if ("", name) in self._draft.tables:
                return  # told from the other side already
            table = TableDraft(("", name), comment=relationship.comment)
            self._draft.tables[table.name] = table
        held: list[str] = []
        for number, (entity, other) in enumerate(sides):
            prefix = _snake(entity) if number == 0 or source != target else f"related_{_snake(entity)}"
            held += _hold(table, other, prefix)
        if table.primary_key is None:
            table.primary_key = KeyDraft(held)


def _hold(table: TableDraft, other: TableDraft, prefix: str) -> list[str]:
    """The columns of a table of pairs that hold one side's key."""
    known = next((each.columns for each in table.references if each.table == other.name), None)
    if known is not None and table.primary_key is not None:
        return known
    key = other.primary_key.columns if other.primary_key else []
    columns = [f"{prefix}_{name}" for name in key]
    for column, name in zip(columns, key, strict=True):
        table.columns.setdefault(column, ColumnDraft(column, other.columns[name].type, nullable=False))
    table.references.append(ReferenceDraft(columns, other.name, on_delete=Action.CASCADE))
    return columns


def _index(fields: list[str]) -> IndexDraft:
    return IndexDraft([TermDraft(column=field) for field in fields])


def _bounds(field: FieldPart) -> list[CheckDraft]:
    name = '"' + field.name.replace('"', '""') + '"'
    low, high = field.min_value, field.max_value
    parts = [] if low is None else [f"{name} >= {low}"]
    parts += [] if high is None else [f"{name} <= {high}"]
    return [CheckDraft(" AND ".join(parts))] if parts else []


def _literal(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'"


def _snake(name: str) -> str:
    """`SalesOrder` as `sales_order`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace(" ", "_").replace("-", "_").lower()
