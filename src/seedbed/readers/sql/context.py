"""What the statements of one text are read into, and where names without a schema belong.

Invariant: names in the draft are relative to the source's own schema, which is "".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from seedbed.readers.drafts import Qualified, SchemaDraft, TableDraft
from seedbed.readers.sql.cursor import Unread
from seedbed.readers.sql.scan import Text

OWN_SCHEMAS = {"postgres": "public", "sqlite": "main", "duckdb": "main"}
"""The schema that is a database's own."""


@dataclass(slots=True)
class Context:
    """The state of reading one text.

    Attributes:
        source: The text.
        draft: What was read so far.
        schema: Where names without a schema belong, as `search_path` or `USE` says.
        like: Tables that take the columns of another one: the new one's name, and the other's.
    """

    source: Text
    draft: SchemaDraft
    schema: str = ""
    like: list[tuple[Qualified, Qualified]] = field(default_factory=list)

    @property
    def dialect(self) -> str:
        """The name that sqlglot has for the text's SQL."""
        return self.draft.dialect

    def resolve(self, name: Qualified) -> Qualified:
        """The name in the draft of a name in the text."""
        return (self.own(name[0]) if name[0] else self.schema, name[1])

    def own(self, schema: str) -> str:
        """A schema's name in the draft."""
        return "" if schema == OWN_SCHEMAS.get(self.dialect) else schema

    def table(self, name: Qualified) -> TableDraft:
        """A table that the text has created.

        Raises:
            Unread: It has not.
        """
        found = self.draft.find(self.resolve(name))
        if found is None:
            raise Unread(f"there is no table {'.'.join(part for part in name if part)} so far")
        return found
