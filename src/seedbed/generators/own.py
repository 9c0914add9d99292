"""Which of seedbed's own modules registers which generators, so that none is imported before it is needed.

Invariant: each module registers the generators that stand here, and no others.
"""

from __future__ import annotations

_MODULES = {
    "aggregate": "aggregate running",
    "cards": "card_number",
    "chinese": "cn_address cn_credit_code cn_id cn_mobile cn_plate",
    "choice": "boolean choice constant list",
    "copy": "copy",
    "existing": "@existing @found",
    "key": "code sequence uuid",
    "lookup": "lookup",
    "number": "decimal float integer",
    "password": "password_hash",
    "pattern": "pattern",
    "person": "person",
    "place": "company phone place",
    "raw": "array bytes interval",
    "reference": "@distinct @owner @pair @pick @row @tree @within",
    "sql": "sql",
    "template": "template",
    "text": "text words",
    "time": "date time timestamp",
}
OWN = {name: f"seedbed.generators.{module}" for module, names in _MODULES.items() for name in names.split()}
"""The full name of the module of each generator; names that begin with `@` are not for specs."""
