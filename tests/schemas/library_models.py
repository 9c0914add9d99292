"""A library's tables as an application declares them with SQLAlchemy."""

from __future__ import annotations

import datetime as dt
import enum
import uuid
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

CONVENTION = {
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
}


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=CONVENTION)


class Stamped:
    """Columns that many tables have."""

    created_at: Mapped[dt.datetime] = mapped_column(sa.DateTime(timezone=True), server_default=sa.func.now())
    updated_at: Mapped[dt.datetime | None] = mapped_column(sa.DateTime(timezone=True), onupdate=sa.func.now())


class CopyState(enum.Enum):
    ON_SHELF = "on shelf"
    LENT = "lent"
    LOST = "lost"


book_authors = sa.Table(
    "book_authors",
    Base.metadata,
    sa.Column("book_id", sa.ForeignKey("books.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("author_id", sa.ForeignKey("authors.id"), primary_key=True),
    sa.Column("position", sa.SmallInteger, nullable=False, server_default="1"),
)


class Author(Base):
    __tablename__ = "authors"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120), index=True)
    born_in: Mapped[int | None] = mapped_column(sa.SmallInteger, sa.CheckConstraint("born_in > 0", name="born_in_ad"))
    books: Mapped[list[Book]] = relationship(secondary=book_authors, back_populates="authors")


class Book(Stamped, Base):
    __tablename__ = "books"
    __table_args__ = (
        sa.Index("ix_books_title", sa.func.lower(sa.text("title"))),
        {"comment": "titles, not copies"},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    isbn: Mapped[str | None] = mapped_column(sa.CHAR(13), unique=True, doc="thirteen digits, no hyphens")
    title: Mapped[str] = mapped_column(sa.Text)
    subjects: Mapped[list[str]] = mapped_column(postgresql.ARRAY(sa.String(40)), server_default="{}")
    details: Mapped[dict[str, Any] | None] = mapped_column(postgresql.JSONB)
    price: Mapped[Decimal | None] = mapped_column(sa.Numeric(8, 2))
    authors: Mapped[list[Author]] = relationship(secondary=book_authors, back_populates="books")


class Copy(Base):
    __tablename__ = "copies"

    book_id: Mapped[int] = mapped_column(sa.ForeignKey(Book.id), primary_key=True)
    number: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    state: Mapped[CopyState] = mapped_column(server_default=CopyState.ON_SHELF.name)
    bought_on: Mapped[dt.date]


class Party(Base):
    """Joined-table inheritance: members and libraries are parties."""

    __tablename__ = "parties"
    __mapper_args__ = {"polymorphic_on": "kind"}  # noqa: RUF012 SQLAlchemy's own way

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.Enum("member", "branch", name="party_kind", native_enum=False))
    name: Mapped[str] = mapped_column(sa.String(80))


class Member(Party):
    __tablename__ = "members"
    __mapper_args__ = {"polymorphic_identity": "member"}  # noqa: RUF012 as above

    id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey(Party.id), primary_key=True)
    card: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(start=1000), unique=True)
    email: Mapped[str | None] = mapped_column(sa.String(254))
    guardian_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("members.id"))


class Loan(Stamped, Base):
    __tablename__ = "loans"
    __table_args__ = (
        sa.ForeignKeyConstraint(["book_id", "copy_number"], ["copies.book_id", "copies.number"]),
        sa.CheckConstraint("returned_at IS NULL OR returned_at >= lent_at", name="returned_later"),
        sa.Index(
            "ix_loans_open", "book_id", "copy_number", unique=True, postgresql_where=sa.text("returned_at IS NULL")
        ),
    )

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    member_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey(Member.id))
    book_id: Mapped[int]
    copy_number: Mapped[int] = mapped_column(sa.SmallInteger)
    lent_at: Mapped[dt.datetime]
    returned_at: Mapped[dt.datetime | None]
    days: Mapped[int] = mapped_column(server_default=sa.text("21"))
    due_on: Mapped[dt.date] = mapped_column(sa.Computed("CAST(lent_at AS date) + days", persisted=True))
