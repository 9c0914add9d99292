"""The process that imports a user's module and writes what its metadata declares into a file.

Invariant: the answer is written whole, as the last thing; a module that ends the process leaves none.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from seedbed.readers.metadata.answer import answer_of


def main(source: str, database: str, answer: str) -> None:
    """Import `module:name` and write what it declares.

    Args:
        source: The module and the name in it.
        database: The name of the model's database; "" takes the module's first name.
        answer: The file to write.
    """
    sys.path.insert(0, str(Path.cwd()))
    found = answer_of(source, database)
    draft = Path(answer).with_suffix(".draft")
    draft.write_text(json.dumps(found), encoding="utf-8")
    draft.rename(answer)


if __name__ == "__main__":
    main(*sys.argv[1:4])
    sys.stdout.flush()
    os._exit(0)  # threads that the module started would keep the process
