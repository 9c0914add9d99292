"""The functions that every value is made by: hash, permute, fan-out, and the `Rows` view.

Invariant: NumPy and Arrow only; nothing here knows a spec or a database.
"""

from seedbed.kernel.changes import Change
from seedbed.kernel.choices import Choices
from seedbed.kernel.existing import ExistingRows
from seedbed.kernel.fanout import BLOCK, BlockCache, ConstantFanOut, CountedFanOut, FanOut
from seedbed.kernel.hash import Stream, bits, bounded, stream, uniform
from seedbed.kernel.permute import permute, unpermute
from seedbed.kernel.rows import Children, ParentRows, Rows
from seedbed.kernel.stored import FoundParent, Source, Stored, StoredColumn, StoredTable, found_parent, stored_column
from seedbed.kernel.tables import (
    ColumnDef,
    Existing,
    Fixed,
    Pairs,
    PerParent,
    ReferenceDef,
    Scaled,
    TableDef,
    Tables,
)

__all__ = [
    "BLOCK",
    "BlockCache",
    "Change",
    "Children",
    "Choices",
    "ColumnDef",
    "ConstantFanOut",
    "CountedFanOut",
    "Existing",
    "ExistingRows",
    "FanOut",
    "Fixed",
    "FoundParent",
    "Pairs",
    "ParentRows",
    "PerParent",
    "ReferenceDef",
    "Rows",
    "Scaled",
    "Source",
    "Stored",
    "StoredColumn",
    "StoredTable",
    "Stream",
    "TableDef",
    "Tables",
    "bits",
    "bounded",
    "found_parent",
    "permute",
    "stored_column",
    "stream",
    "uniform",
    "unpermute",
]
