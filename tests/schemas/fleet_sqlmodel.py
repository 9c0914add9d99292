"""A fleet's tables as an application declares them with SQLModel."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel


class Fuel(StrEnum):
    PETROL = "petrol"
    DIESEL = "diesel"
    ELECTRIC = "electric"


class Depot(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60, unique=True)
    city: str = Field(index=True)


class Vehicle(SQLModel, table=True):
    __table_args__ = (CheckConstraint("seats BETWEEN 1 AND 60"),)

    id: int | None = Field(default=None, primary_key=True)
    plate: str = Field(max_length=12, unique=True, sa_column_kwargs={"comment": "as on the plate, without blanks"})
    fuel: Fuel
    seats: int
    price: Decimal = Field(max_digits=10, decimal_places=2)
    depot_id: int = Field(foreign_key="depot.id", ondelete="RESTRICT")


class Driver(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    licence: str = Field(max_length=20)
    mentor_id: int | None = Field(default=None, foreign_key="driver.id")


class Trip(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("vehicle_id", "started_at"),)

    id: int | None = Field(default=None, primary_key=True)
    vehicle_id: int = Field(foreign_key="vehicle.id")
    driver_id: int = Field(foreign_key="driver.id")
    started_at: dt.datetime
    ended_at: dt.datetime | None = None
    km: float
