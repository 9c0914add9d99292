"""The tables of the image-generation service, as its application has them: SQLAlchemy models.

Invariant: they use what every target has; lists of tags are arrays in PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
import decimal
import uuid
from typing import Annotated

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, DateTime, ForeignKey, Numeric, SmallInteger, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

Key = Annotated[uuid.UUID, mapped_column(primary_key=True, comment="Key")]
Moment = Annotated[dt.datetime, mapped_column(DateTime(timezone=True))]


class Base(DeclarativeBase):
    """All tables."""


class User(Base):
    """People who make pictures."""

    __tablename__ = "users"
    __table_args__ = {"comment": "People who make pictures"}  # noqa: RUF012 - SQLAlchemy's way

    id: Mapped[Key]
    username: Mapped[str] = mapped_column(String(60), unique=True, comment="Name to log in with")
    email: Mapped[str] = mapped_column(String(120), unique=True, comment="E-mail address")
    display_name: Mapped[str] = mapped_column(String(80), comment="Name that others see")
    role: Mapped[str] = mapped_column(String(10), comment="admin, moderator or member")
    plan: Mapped[str] = mapped_column(String(10), comment="free, pro or team")
    credits: Mapped[int] = mapped_column(comment="Pictures that are left this month")
    created_at: Mapped[Moment] = mapped_column(index=True, comment="When the account was opened")


class Tag(Base):
    """Words that pictures are found by."""

    __tablename__ = "tags"
    __table_args__ = {"comment": "Words that pictures are found by"}  # noqa: RUF012 - SQLAlchemy's way

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Key")
    name: Mapped[str] = mapped_column(String(60), unique=True, comment="The tag")
    slug: Mapped[str] = mapped_column(String(60), unique=True, comment="The tag in addresses")
    kind: Mapped[str] = mapped_column(String(10), comment="subject or detail")


class GenerationJob(Base):
    """What people have asked for, and what became of it."""

    __tablename__ = "generation_jobs"
    __table_args__ = (
        CheckConstraint(
            "status IN ('pending', 'running', 'completed', 'failed', 'cancelled')", name="job_status_is_known"
        ),
        CheckConstraint("progress BETWEEN 0 AND 100", name="job_progress_in_percent"),
        {"comment": "What people have asked for, and what became of it"},
    )

    id: Mapped[Key]
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True, comment="Who asked")
    status: Mapped[str] = mapped_column(
        String(10), index=True, comment="pending, running, completed, failed or cancelled"
    )
    source: Mapped[str] = mapped_column(String(10), comment="manual or auto: who started it")
    domain: Mapped[str] = mapped_column(String(20), comment="Kind of picture")
    title: Mapped[str] = mapped_column(String(200), comment="What the picture is called")
    prompt: Mapped[str] = mapped_column(Text, comment="What was asked for")
    negative_prompt: Mapped[str | None] = mapped_column(Text, comment="What was not wanted")
    model: Mapped[str] = mapped_column(String(30), comment="Which model drew it")
    width: Mapped[int] = mapped_column(comment="Pixels")
    height: Mapped[int] = mapped_column(comment="Pixels")
    steps: Mapped[int] = mapped_column(SmallInteger, comment="Steps of refinement")
    guidance: Mapped[decimal.Decimal] = mapped_column(Numeric(3, 1), comment="How closely the prompt is followed")
    random_seed: Mapped[int] = mapped_column(BigInteger, comment="Seed of the picture")
    created_at: Mapped[Moment] = mapped_column(index=True, comment="When it was asked for")
    started_at: Mapped[Moment | None] = mapped_column(comment="When a machine took it up")
    completed_at: Mapped[Moment | None] = mapped_column(comment="When the picture was there")
    stopped_at: Mapped[Moment | None] = mapped_column(comment="When it failed or was cancelled")
    progress: Mapped[int] = mapped_column(SmallInteger, comment="Per cent")
    error_message: Mapped[str | None] = mapped_column(String(120), comment="Why it failed or was cancelled")


class Picture:
    """What the two tables of pictures have alike."""

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200), comment="What it is called")
    prompt: Mapped[str] = mapped_column(Text, comment="What was asked for")
    domain: Mapped[str] = mapped_column(String(20), comment="Kind of picture")
    image_path: Mapped[str] = mapped_column(String(120), comment="Where the picture lies")
    thumbnail_path: Mapped[str] = mapped_column(String(120), comment="Where its small copy lies")
    width: Mapped[int] = mapped_column(comment="Pixels")
    height: Mapped[int] = mapped_column(comment="Pixels")
    file_size: Mapped[int] = mapped_column(comment="Bytes")
    quality_score: Mapped[decimal.Decimal] = mapped_column(Numeric(5, 2), comment="How good it is, from 0 to 100")
    is_public: Mapped[bool] = mapped_column(comment="Whether others can see it")
    view_count: Mapped[int] = mapped_column(comment="How often it was looked at")
    like_count: Mapped[int] = mapped_column(comment="How many liked it")
    tags: Mapped[list[str]] = mapped_column(ARRAY(String(60)), comment="What it is found by")
    created_at: Mapped[Moment] = mapped_column(index=True, comment="When it was stored")

    @declared_attr
    @classmethod
    def user_id(cls) -> Mapped[uuid.UUID]:
        """Whose it is."""
        return mapped_column(ForeignKey("users.id"), index=True, comment="Whose it is")

    @declared_attr
    @classmethod
    def job_id(cls) -> Mapped[uuid.UUID]:
        """Which job made it."""
        return mapped_column(ForeignKey("generation_jobs.id"), unique=True, comment="Which job made it")


class ContentItem(Picture, Base):
    """Pictures that people have made."""

    __tablename__ = "content_items"
    __table_args__ = (
        CheckConstraint("quality_score BETWEEN 0 AND 100", name="item_quality_in_percent"),
        CheckConstraint("like_count BETWEEN 0 AND view_count", name="item_likes_within_views"),
        {"comment": "Pictures that people have made"},
    )


class ContentItemAuto(Picture, Base):
    """Pictures that were made automatically."""

    __tablename__ = "content_items_auto"
    __table_args__ = (
        CheckConstraint("quality_score BETWEEN 0 AND 100", name="auto_quality_in_percent"),
        CheckConstraint("like_count BETWEEN 0 AND view_count", name="auto_likes_within_views"),
        {"comment": "Pictures that were made automatically"},
    )

    trigger: Mapped[str] = mapped_column(String(12), comment="schedule, trend, remix or api: what started it")
