"""The OpenAPI document of the service, as it is served and as it is kept in the documentation.

Invariant: it depends on the code alone, not on settings, so that the one in the documentation can be checked.
"""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from seedbed.server.problems import Problem

_REFERENCES = "#/components/schemas/{model}"


def install(app: FastAPI) -> None:
    """Let an application serve its document with the schema of problem documents in it."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # as FastAPI has it done


def _document(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        license_info=app.license_info,
        separate_input_output_schemas=False,
    )
    problem = Problem.model_json_schema(ref_template=_REFERENCES)
    schemas = found["components"]["schemas"]
    schemas.update(problem.pop("$defs"), Problem=problem)
    found["components"]["schemas"] = dict(sorted(schemas.items()))
    return found


def openapi_text() -> str:
    """The document as it is kept in the documentation."""
    from seedbed.server.app import create_app
    from seedbed.server.settings import Settings

    found = create_app(Settings()).openapi()
    found["info"]["version"] = "1"  # that of the interface; the program's would make the file stale at every release
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
