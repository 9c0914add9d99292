"""Runs the migrations on the connection that `System.migrate` hands over."""

from __future__ import annotations

from alembic import context

from seedbed.server.registry.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
