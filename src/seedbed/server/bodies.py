"""Reads a request's body whole, within limits, and looks at its JSON before anything is made of it.

Invariant: what passes is UTF-8, no deeper than allowed, and has neither NUL nor half a surrogate pair in its texts: no
database could keep these.
"""

from __future__ import annotations

import asyncio
import json
import math
import re

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from seedbed.errors import RequestError, TooLargeError, TooSlowError
from seedbed.server.settings import Limits

# Possessive, and with the closing quote left optional, so that no text takes more than one pass.
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]|NaN|Infinity|\d[\d.]*+(?:[eE][+-]?\d++)?', re.DOTALL)
_LONGEST_NUMBER = 400
"""Digits of a number, which no database has more of."""
_BUSY = 1 << 16
"""Characters of JSON that are looked at in another thread."""


class DisconnectedError(Exception):
    """The client went away in the middle of its body."""


async def read_body(scope: Scope, receive: Receive, limits: Limits) -> bytes:
    """The body of a request.

    Raises:
        TooLargeError: It is larger than allowed, whatever its Content-Length says.
        TooSlowError: It took longer than allowed.
        DisconnectedError: It never came whole.
    """
    length = Headers(scope=scope).get("content-length", "0")
    if length.isdecimal() and int(length) > limits.body_bytes:
        raise _too_large(limits)
    try:
        async with asyncio.timeout(limits.body_seconds):
            return await _read(receive, limits)
    except TimeoutError:
        raise TooSlowError(f"the body took longer than {limits.body_seconds:g} seconds to arrive") from None


async def _read(receive: Receive, limits: Limits) -> bytes:
    body = bytearray()
    while True:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            raise DisconnectedError
        body += message.get("body", b"")
        if len(body) > limits.body_bytes:
            raise _too_large(limits)
        if not message.get("more_body", False):
            return bytes(body)


def _too_large(limits: Limits) -> TooLargeError:
    return TooLargeError(f"a body has at most {limits.body_bytes:,} bytes")


async def look_at(body: bytes, limits: Limits) -> None:
    """See that a body's JSON may be read; see `check_json`."""
    if len(body) < _BUSY:
        check_json(body, max_depth=limits.json_depth)
    elif body:
        await asyncio.to_thread(check_json, body, max_depth=limits.json_depth)


def check_json(body: bytes, *, max_depth: int) -> None:
    """See that JSON is not too deep and holds nothing that cannot be kept; whether it is JSON at all is not judged.

    Raises:
        TooLargeError: It is nested too deep.
        RequestError: It is not UTF-8, or has numbers or texts that JSON or databases do not know.

    >>> check_json(b'{"a": [1, "]]]]"]}', max_depth=2)
    """
    text = _decoded(body)
    depth = 0
    for match in _TOKENS.finditer(text):
        found = match[0]
        if found[0] == '"':
            _check_text(found)
        elif found[0].isdigit():
            _check_number(found)
        elif len(found) > 1:
            raise RequestError(f"{found} is not a number in JSON")
        else:
            depth += 1 if found in "[{" else -1
            if depth > max_depth:
                raise TooLargeError(f"the body's JSON is nested deeper than {max_depth}")


def _check_number(written: str) -> None:
    """See that a number is one to every reader: some take what is too great for endless, and some fail."""
    if len(written) > _LONGEST_NUMBER or ("e" in written.lower() and math.isinf(float(written))):
        raise RequestError("a number is too great, or has too many digits")


def _decoded(body: bytes) -> str:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise RequestError("the body is not UTF-8") from None
    if "\0" in text:
        raise _unfit()
    return text


def _check_text(written: str) -> None:
    """See that a text, as JSON writes it, can be kept; only escapes can smuggle in what cannot."""
    if "\\u" not in written:
        return
    try:
        text = json.loads(written)
        text.encode("utf-8")
    except json.JSONDecodeError:
        return
    except UnicodeEncodeError:
        raise _unfit() from None
    if "\0" in text:
        raise _unfit()


def _unfit() -> RequestError:
    return RequestError("a text has a character that no database can keep", hint="leave out NUL and halves of pairs")
