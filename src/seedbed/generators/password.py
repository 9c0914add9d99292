"""Hashes of one password, taken from the environment or a file when rows are made; never in a spec, a ledger or a log.

Invariant: the salts come from the dataset's seed, so the same seed and password give the same hashes.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, Literal

import pyarrow as pa
from pydantic import Field

from seedbed.errors import UsageError
from seedbed.generators.base import Params, generator
from seedbed.generators.located import place_of
from seedbed.generators.pools.arrays import strings
from seedbed.kernel import Rows, bounded
from seedbed.model import ColumnType
from seedbed.model.types import TEXT_KINDS

VARIABLE = "SEEDBED_PASSWORD"
"""The environment variable with the password of all seeded accounts."""
FILE_VARIABLE = "SEEDBED_PASSWORD_FILE"
"""The environment variable with the path of a file whose first line is that password."""

Scheme = Literal["bcrypt", "argon2", "scrypt", "pbkdf2", "sha256", "sha1", "md5"]
_COST = 10
_ITERATIONS = 260_000
_EXTRA = "pip install 'seedbed[passwords]'"
SIZES: Mapping[str, int] = {
    "bcrypt": 60, "argon2": 97, "scrypt": 164, "pbkdf2": 88, "sha256": 64, "sha1": 40, "md5": 32,
}  # fmt: skip
"""Characters of each scheme's hashes."""


class PasswordHash(Params):
    """A hash of the password in the environment variable SEEDBED_PASSWORD, as the application would store it.

    Where that is not set, of the first line of the file that SEEDBED_PASSWORD_FILE names; where neither is, of a random
    password that nobody knows. `bcrypt` and `argon2` need the extra `passwords`; without it they are only made where no
    password is given.
    """

    shorthand: ClassVar[str | None] = "scheme"
    scheme: Scheme = "bcrypt"
    """`bcrypt`, `argon2` (id), `scrypt` and `pbkdf2` (as Werkzeug and Django write them), `sha256`, `sha1`, `md5`
    (no salt)."""
    salts: int = Field(default=8, ge=1, le=64)
    """How many different salts the rows share; each takes a tenth of a second, once."""

    def check(self, column_type: ColumnType) -> str | None:
        """The hash fits the column."""
        size = SIZES[self.scheme]
        if column_type.length is not None and column_type.length < size:
            return f"a hash by {self.scheme} has {size} characters, where {column_type.length} fit"
        return None


@generator("password_hash", PasswordHash, kinds=TEXT_KINDS)
def password_hash(rows: Rows, params: PasswordHash) -> pa.Array:
    """One of a few hashes for each row."""
    hashes = rows.once(lambda: _hashes(rows, params))
    return hashes.take(pa.array(bounded(rows.bits(), len(hashes))))


def _hashes(rows: Rows, params: PasswordHash) -> pa.Array:
    password = _password()
    key = f"{rows.table.tables.key}/{params.scheme}"
    if not password and params.scheme in _LIBRARIES and find_spec(_LIBRARIES[params.scheme]) is None:
        return strings(_unknown(params.scheme, _bytes(f"{key}/{number}", 64)) for number in range(params.salts))
    secret = (password or _bytes(f"{key}/nobody", 32).hex()).encode()
    if params.scheme in _DIGESTS:
        return strings([hashlib.new(params.scheme, secret, usedforsecurity=False).hexdigest()])
    made = _SALTED[params.scheme]
    try:
        return strings(made(secret, _bytes(f"{key}/{number}", 16)) for number in range(params.salts))
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{place_of(rows)}: {params.scheme} needs {error.name}, which is not installed", hint=_EXTRA
        ) from None


def _password() -> str:
    """The password of all seeded accounts; "" where none is given."""
    path = os.environ.get(FILE_VARIABLE, "")
    if os.environ.get(VARIABLE) or not path:
        return os.environ.get(VARIABLE, "")
    try:
        return (Path(path).read_text(encoding="utf-8").splitlines() or [""])[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise UsageError(
            f"{FILE_VARIABLE} names {path}, which cannot be read: {said}",
            hint="name a file whose first line is the password",
        ) from None


def _bytes(text: str, size: int) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=size).digest()


def _bcrypt(secret: bytes, salt: bytes) -> str:
    module: Any = import_module("bcrypt")
    found: bytes = module.hashpw(secret, f"$2b${_COST}${_bcrypt_text(salt)[:22]}".encode())
    return found.decode()


_BCRYPT = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
)
"""From the usual alphabet of base 64 to bcrypt's."""


def _bcrypt_text(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=").translate(_BCRYPT)


def _argon2(secret: bytes, salt: bytes) -> str:
    module: Any = import_module("argon2.low_level")
    found: bytes = module.hash_secret(
        secret, salt, time_cost=3, memory_cost=65536, parallelism=4, hash_len=32, type=module.Type.ID
    )
    return found.decode()


def _scrypt(secret: bytes, salt: bytes) -> str:
    text = salt.hex()[:16]
    found = hashlib.scrypt(secret, salt=text.encode(), n=32768, r=8, p=1, maxmem=132 << 20)
    return f"scrypt:32768:8:1${text}${found.hex()}"


def _pbkdf2(secret: bytes, salt: bytes) -> str:
    text = salt.hex()[:22]
    found = hashlib.pbkdf2_hmac("sha256", secret, text.encode(), _ITERATIONS)
    return f"pbkdf2_sha256${_ITERATIONS}${text}${base64.b64encode(found).decode()}"


_SALTED: Mapping[str, Callable[[bytes, bytes], str]] = {
    "bcrypt": _bcrypt, "argon2": _argon2, "scrypt": _scrypt, "pbkdf2": _pbkdf2,
}  # fmt: skip
_LIBRARIES = {"bcrypt": "bcrypt", "argon2": "argon2"}
_DIGESTS = frozenset({"sha256", "sha1", "md5"})


def _unknown(scheme: str, data: bytes) -> str:
    """What a hash of that scheme looks like; no password is known to give it."""
    if scheme == "bcrypt":
        return f"$2b${_COST}${_bcrypt_text(data[:16])[:22]}{_bcrypt_text(data[16:40])[:31]}"
    salt, found = (base64.b64encode(part).decode().rstrip("=") for part in (data[:16], data[16:48]))
    return f"$argon2id$v=19$m=65536,t=3,p=4${salt}${found}"
