"""The tables of the system database.

Invariant: what stands here is what the migrations make; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
Moment = DateTime(timezone=True)

VERSION = "0001"
"""The last migration: what makes the tables below."""
versions = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Which migration the tables have had; Alembic's own table."""

owners = Table(
    "owners",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("created_at", Moment, nullable=False),
)
tokens = Table(
    "tokens",
    metadata,
    Column("prefix", String(20), primary_key=True),
    Column("hash", String(64), nullable=False),
    Column("owner", ForeignKey("owners.name"), nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)
models = Table(
    "models",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("owner", ForeignKey("owners.name"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("document", Text, nullable=False),
    Column("checksum", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("ix_models_owner", "owner", "id"),
)
app_databases = Table(
    "app_databases",
    metadata,
    Column("model_id", String(100), primary_key=True),
    Column("database", String(120), nullable=False, unique=True),
    Column("state", String(20), nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_seeded", Moment),
    Column("last_used", Moment, nullable=False),
)
operations = Table(
    "operations",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("model_id", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("outcome", String(20)),
    Index("ix_operations_unfinished", "finished_at", "model_id"),
)
jobs = Table(
    "jobs",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("owner", String(100), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("request", JSON, nullable=False),
    Column("result", JSON),
    Column("problem", JSON),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
)
job_events = Table(
    "job_events",
    metadata,
    Column("job_id", ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("data", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)
backups = Table(
    "backups",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("model_id", String(100), nullable=False, index=True),
    Column("folder", Text, nullable=False),
    Column("checksum", String(64), nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("created_at", Moment, nullable=False),
)
