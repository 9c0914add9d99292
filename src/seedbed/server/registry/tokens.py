"""Owners and their bearer tokens.

Invariant: a token is shown once, when it is made, and only its digest is kept.

A plain SHA-256 is enough: a token is 256 random bits, so that nobody can try them out, and a slow hash, which protects
passwords that people chose, would only slow every request down.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from seedbed.errors import UsageError
from seedbed.server.registry.system import System, aware, now
from seedbed.server.registry.tables import owners, tokens

MARK = "sb_"
"""Begins every token, so that scanners for leaked secrets can find them."""
_SHOWN = len(MARK) + 8
"""The characters of a token that are no secret: it is looked up by them."""
_NOBODY = hashlib.sha256(b"nobody").hexdigest()


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a token is.

    Attributes:
        name: The owner.
        admin: Whether the token also opens `/admin`.
    """

    name: str
    admin: bool = False


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """What is known of a token.

    Attributes:
        prefix: Its first characters.
        owner: Whose it is.
        admin: Whether it also opens `/admin`.
        created_at: When it was made.
        revoked_at: When it was revoked; None while it is good.
    """

    prefix: str
    owner: str
    admin: bool
    created_at: datetime
    revoked_at: datetime | None


class Tokens:
    """Owners and their tokens.

    Args:
        system: The system database.
    """

    def __init__(self, system: System) -> None:
        self._system = system

    def create(self, owner: str, *, admin: bool = False) -> str:
        """Make a token for an owner, who is entered where new.

        Raises:
            UsageError: It is no name of an owner.
        """
        if not owner.strip() or len(owner) > 100 or not owner.isprintable():
            raise UsageError("an owner's name is 1 to 100 characters that print")
        token = MARK + secrets.token_urlsafe(32)
        entry = {
            "prefix": token[:_SHOWN],
            "hash": _digest(token),
            "owner": owner,
            "admin": admin,
            "created_at": now(),
        }
        self.ensure_owner(owner)
        with self._system.write() as connection:
            connection.execute(insert(tokens).values(entry))
        return token

    def ensure_owner(self, owner: str) -> None:
        """Enter an owner, unless it is known."""
        with self._system.write() as connection:
            if connection.scalar(select(owners.c.name).where(owners.c.name == owner)) is None:
                connection.execute(insert(owners).values(name=owner, created_at=now()))

    def owner_of(self, token: str) -> Owner | None:
        """Whose a token is; None when it is nobody's, or revoked."""
        if not token.isascii():
            return None
        query = select(tokens.c.hash, tokens.c.owner, tokens.c.admin).where(
            tokens.c.prefix == token[:_SHOWN], tokens.c.revoked_at.is_(None)
        )
        with self._system.read() as connection:
            found = connection.execute(query).one_or_none()
        known = found.hash if found is not None else _NOBODY
        is_same = hmac.compare_digest(_digest(token), known)
        return Owner(found.owner, found.admin) if found is not None and is_same else None

    def exist(self) -> bool:
        """Whether a token was ever made: revoking the last one opens no door."""
        with self._system.read() as connection:
            return connection.scalar(select(tokens.c.prefix).limit(1)) is not None

    def listed(self) -> list[TokenRecord]:
        """All tokens, the oldest first."""
        columns = (tokens.c.prefix, tokens.c.owner, tokens.c.admin, tokens.c.created_at, tokens.c.revoked_at)
        with self._system.read() as connection:
            rows = connection.execute(select(*columns).order_by(tokens.c.created_at)).all()
        return [
            TokenRecord(
                row.prefix, row.owner, row.admin, aware(row.created_at), row.revoked_at and aware(row.revoked_at)
            )
            for row in rows
        ]

    def revoke(self, prefix: str) -> bool:
        """Let a token, found by its first characters, open nothing any more; whether there was one that did."""
        query = update(tokens).where(tokens.c.prefix == prefix[:_SHOWN], tokens.c.revoked_at.is_(None))
        with self._system.write() as connection:
            return connection.execute(query.values(revoked_at=now())).rowcount > 0


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
