"""Reads app models: JSON of entities, fields and relationships, as a low-code platform keeps them.

Invariant: every mistake is told with the path of what is wrong in the document.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from seedbed.errors import SourceError
from seedbed.readers.assemble import assemble
from seedbed.readers.base import Reader, Reading, ReadOptions
from seedbed.readers.files import read_text

if TYPE_CHECKING:
    from pydantic import ValidationError

    from seedbed.readers.app_model.document import AppModel


class AppModelReader:
    """Reads app models."""

    def read(self, source: str, options: ReadOptions) -> Reading:
        """As `Reader.read` says."""
        model = parse_app_model(read_text(source), source)
        return read_app_model(model, options.database or model.name or Path(source).stem, source)


def parse_app_model(text: str, source: str) -> AppModel:
    """The app model that a JSON document describes.

    Raises:
        SourceError: It is not JSON, or not an app model; with the line or the path of what is wrong.
    """
    from pydantic import ValidationError

    from seedbed.readers.app_model.document import AppModel

    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"this is not JSON: {error.msg}", source=source, line=error.lineno) from None
    except RecursionError:
        raise SourceError("this JSON is nested too deep", source=source) from None
    try:
        return AppModel.model_validate(document)
    except ValidationError as error:
        raise SourceError(_told(error), source=source, hint="an app model has entities and relationships") from None


def read_app_model(model: AppModel, database: str, source: str) -> Reading:
    """The schema of an app model.

    Raises:
        SourceError: Its names do not fit together.
    """
    from seedbed.readers.app_model.draft import ModelProblem, draft_app_model

    try:
        draft = draft_app_model(model, database)
    except ModelProblem as problem:
        raise SourceError(str(problem), source=source) from None
    return Reading(assemble(draft), draft.notes.listed(), "app-model")


def _told(error: ValidationError) -> str:
    """The first mistakes, each with its path."""
    mistakes = error.errors(include_url=False)
    told = [f"{'.'.join(str(part) for part in each['loc'])}: {each['msg'].lower()}" for each in mistakes[:3]]
    more = f" (and {len(mistakes) - 3} more)" if len(mistakes) > 3 else ""
    return "; ".join(told) + more


READER: Reader = AppModelReader()
