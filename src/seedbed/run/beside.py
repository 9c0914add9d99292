"""In which order parts are made where any order will do: those of rows beside those of their owners.

Invariant: the same parts; only what a view keeps for a while is found more often.
"""

from __future__ import annotations

from collections.abc import Sequence

from seedbed.kernel import Tables
from seedbed.targets.base import Part


def beside_owners(tables: Tables, parts: Sequence[Part]) -> list[Part]:
    """Parts in an order in which what owners' parts kept is used before it is given up.

    Rows filled per row of another table are numbered owner by owner, so a tenth of them belong to about a tenth of
    their owners. Owners are one part ahead for each level below them: while one thread makes a part of theirs, the
    others make rows of owners that are known.

    Args:
        tables: The kernel's tables.
        parts: The parts, parents first; of tables that have nothing to do with each other in the order given.
    """
    names = dict.fromkeys(str(part.table) for part in parts)
    families = tables.families(names)
    heights = {name: families.height(tables[name]) for name in names}
    roots: dict[str, int] = {}

    def place(part: Part) -> tuple[int, float, int]:
        table = tables[str(part.table)]
        height, root = heights[str(part.table)], table
        while root.owner is not None:
            root = root.parent_table(root.owner)
        start = part.start - height * (part.stop - part.start)
        return roots.setdefault(root.definition.name, len(roots)), start / max(table.count, 1), -height

    return sorted(parts, key=place)
