"""What one model's database may hold.

Invariant: what is over a quota is refused before the database is touched, and what turns out to be over it before it
takes the database's place.
"""

from __future__ import annotations

from seedbed.errors import QuotaError
from seedbed.server.settings import Quotas

_ADVICE = "ask for fewer rows, or let whoever runs the service raise the quota"


def require_room(quotas: Quotas, *, rows: int = 0, size: int = 0) -> None:
    """Refuse a database of so many rows and bytes where that is more than it may hold.

    Args:
        quotas: What it may hold.
        rows: Rows of all its tables, as far as known.
        size: Bytes on disk, as far as known.

    Raises:
        QuotaError: It is more.

    >>> require_room(Quotas(rows=10), rows=11)
    Traceback (most recent call last):
    ...
    seedbed.errors.QuotaError: the database would hold 11 rows, and a model's may hold 10
      ask for fewer rows, or let whoever runs the service raise the quota
    """
    for what, found, most in (("rows", rows, quotas.rows), ("bytes", size, quotas.bytes)):
        if most is not None and found > most:
            raise QuotaError(f"the database would hold {found:,} {what}, and a model's may hold {most:,}", hint=_ADVICE)
