"""The documents of spec files, parsed once: what YAML makes of a text is kept between runs.

Invariant: what is given is what parsing the file now would give; a file that is refused is not kept.
"""

from __future__ import annotations

from pathlib import Path

from seedbed.api import cache
from seedbed.spec import Document, document_of, read_content


def read_kept(path: Path) -> Document:
    """Read a YAML file, as `read_document` does.

    Raises:
        UsageError: There is no such file, or it cannot be read.
        SyntaxProblem: It is not YAML.
    """
    content = read_content(path)
    if cache.folder() is None:
        return document_of(content, path)
    key = cache.key_of("yaml", [content])
    found = cache.read(key)
    if found is None:
        document = document_of(content, path)
        cache.write(key, [document.data, [[*place, line] for place, line in document.lines.items()]])
        return document
    data, lines = found
    places = {tuple(place): line for *place, line in lines}
    return Document(data, str(path), path.resolve().parent, content.decode("utf-8-sig"), places)
