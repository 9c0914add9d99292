"""PostgreSQL's numbers for its types, and the column type that each one is.

Invariant: an OID that is listed has one meaning in every server (src/include/catalog/pg_type.dat).
"""

from __future__ import annotations

from seedbed.model import ColumnType, Kind

SCALARS = {
    16: Kind.BOOLEAN,
    17: Kind.BYTES,
    20: Kind.BIGINT,
    21: Kind.SMALLINT,
    23: Kind.INTEGER,
    25: Kind.TEXT,
    19: Kind.TEXT,  # name
    114: Kind.JSON,
    700: Kind.REAL,
    701: Kind.DOUBLE,
    1042: Kind.CHAR,
    1043: Kind.VARCHAR,
    1082: Kind.DATE,
    1083: Kind.TIME,
    1114: Kind.TIMESTAMP,
    1184: Kind.TIMESTAMPTZ,
    1186: Kind.INTERVAL,
    1700: Kind.DECIMAL,
    2950: Kind.UUID,
    3802: Kind.JSONB,
}
"""Type by OID."""

ARRAYS = {
    1000: 16,
    1001: 17,
    1016: 20,
    1005: 21,
    1007: 23,
    1009: 25,
    1003: 19,
    199: 114,
    1021: 700,
    1022: 701,
    1014: 1042,
    1015: 1043,
    1182: 1082,
    1183: 1083,
    1115: 1114,
    1185: 1184,
    1187: 1186,
    1231: 1700,
    2951: 2950,
    3807: 3802,
}
"""OID of the items, by OID of the array."""

OID_OF = {kind: oid for oid, kind in reversed(SCALARS.items())}
"""OID by type; enums have their own in each database."""

_VARHDRSZ = 4


def from_modifier(oid: int, modifier: int) -> ColumnType | None:
    """The column type of an OID and a type modifier as the catalog keeps it; None when it is not a listed one.

    >>> str(from_modifier(1700, 786438))
    'decimal(12,2)'
    """
    if oid in ARRAYS:
        return ColumnType(Kind.ARRAY, item=from_modifier(ARRAYS[oid], modifier))
    kind = SCALARS.get(oid)
    if kind is None:
        return None
    if kind is Kind.DECIMAL and modifier >= _VARHDRSZ:
        packed = modifier - _VARHDRSZ
        return ColumnType(kind, precision=packed >> 16, scale=packed & 0x7FF)
    if kind in {Kind.CHAR, Kind.VARCHAR} and modifier >= _VARHDRSZ:
        return ColumnType(kind, length=modifier - _VARHDRSZ)
    return ColumnType(kind)
