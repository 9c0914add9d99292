"""Reads text files, as whoever wrote them encoded them.

Invariant: a file that cannot be read ends in a `SourceError` that names it.
"""

from __future__ import annotations

from pathlib import Path

from seedbed.errors import SourceError

_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
"""UTF-8, what PowerShell's redirection writes, and what older Chinese dumps are in; the last takes nearly anything."""
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: str) -> str:
    """The text of a file.

    Raises:
        SourceError: It cannot be opened, or is not text.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise SourceError(f"it cannot be opened: {error.strerror}", source=path) from None
    for encoding in _ENCODINGS:
        if (encoding == "utf-16") != data.startswith(_BOMS):
            continue
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise SourceError("it is not text", source=path)
