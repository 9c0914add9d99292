"""What `--to` says: one frozen value per URL, which never shows its password.

Invariant: `{database}` stands in the location alone, and nothing but `TargetUrl.password` holds the password.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from seedbed.errors import UsageError, nearest

PLACEHOLDER = "{database}"
_BRACES = re.compile(r"\{[^{}]*\}")
_CREDENTIALS = re.compile(r"://.*@")


@dataclass(frozen=True, slots=True)
class TargetUrl:
    """A parsed target URL.

    Attributes:
        scheme: The target's name in the registry (`sqlite`), without what stands after a `+`.
        location: The path without its first slash, maybe with `{database}` in it.
        host: As written; "" leaves it to the driver.
        port: As written; None leaves it to the driver.
        user: As written; "" leaves it to the driver.
        password: As written; "" leaves it to the driver (PGPASSWORD, .pgpass).
        options: The query string's names and values, handed to the driver.
        variant: What stands after the `+` of the scheme: SQLAlchemy's driver, or the store of files (`s3`).
        whole: Whether the dataset is one database, which goes straight into the one that is named here.
    """

    scheme: str
    location: str
    host: str = ""
    port: int | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    variant: str = field(default="", repr=False)
    whole: bool = field(default=False, repr=False)

    @property
    def has_placeholder(self) -> bool:
        """Whether the location is another one for each database."""
        return PLACEHOLDER in self.location

    @property
    def per_database(self) -> bool:
        """Whether each database of the dataset is a database of its own."""
        return self.whole or self.has_placeholder

    def locate(self, database: str) -> str:
        """The location of one database of the dataset.

        >>> TargetUrl("sqlite", "out/{database}.db").locate("shop")
        'out/shop.db'
        """
        return self.location.replace(PLACEHOLDER, database)

    def describe(self, database: str) -> str:
        """The URL of one database, without password and options.

        >>> TargetUrl("postgresql", "{database}", host="db", port=5433, user="ann", password="x").describe("shop")
        'postgresql://ann@db:5433/shop'
        """
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port is not None else ""
        return f"{self.scheme}://{user}{host}{port}/{self.locate(database)}"


def parse_url(text: str, schemes: Iterable[str]) -> TargetUrl:
    """Read a target's URL.

    Args:
        text: For example `sqlite:///dir/{database}.db` or `postgresql://ann@host/{database}`.
        schemes: The names of the targets there are.

    Returns:
        The URL; `postgresql+psycopg://` is read as `postgresql://`.

    Raises:
        UsageError: It is no URL, names no known target, or has braces other than `{database}`.

    >>> parse_url("postgresql+psycopg://ann:pw@host/{database}", ["postgresql"])
    TargetUrl(scheme='postgresql', location='{database}', host='host', port=None, user='ann')
    """
    split = _split(text)
    scheme, _, variant = split.scheme.partition("+")
    known = sorted(schemes)
    if scheme not in known:
        raise UsageError(f"--to {redact(text)}: there is no target {scheme!r}", hint=nearest(scheme, known))
    location = unquote(split.path[1:])
    for braces in _BRACES.findall(location):
        if braces != PLACEHOLDER:
            raise UsageError(f"--to {redact(text)}: {braces} means nothing here", hint=f"write {PLACEHOLDER}")
    if not location:
        raise UsageError(f"--to {redact(text)}: it names no place", hint=f"end it in /{PLACEHOLDER} or /name")
    return TargetUrl(
        scheme=scheme,
        location=location,
        host=split.hostname or "",
        port=split.port,
        user=unquote(split.username or ""),
        password=unquote(split.password or ""),
        options=tuple(parse_qsl(split.query)),
        variant=variant,
    )


def redact(text: str) -> str:
    """The text of a URL without its user and password, for messages.

    >>> redact("postgres://ann:s3cret@host/x")
    'postgres://…@host/x'
    """
    return _CREDENTIALS.sub("://…@", text)


def _split(text: str) -> SplitResult:
    hint = "for example sqlite:///out/{database}.db, postgresql://user@host/{database} or mysql://user@host/{database}"
    if "://" not in text:
        raise UsageError(f"--to {redact(text)}: it is not a URL", hint=hint)
    try:
        split = urlsplit(text)
        _ = split.port
    except ValueError as error:
        reason = "its port is not a number" if "ort" in str(error) else "its host cannot be read"
        raise UsageError(f"--to {redact(text)}: {reason}", hint="write @ : / ? # in a password as %XX") from None
    if split.fragment:
        raise UsageError(f"--to {redact(text)}: it has a # in it", hint="write # as %23")
    return split
