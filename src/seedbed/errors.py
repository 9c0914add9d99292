"""Every error a user can meet, in one tree with stable codes.

```
SeedbedError                SB000
├── UsageError              SB001   a command or a call that does not fit together
│   └── UnknownParameterError SB002 a dataset has no parameter of that name
├── SpecError               SB1xx   the spec is wrong; carries file, line, path
│   ├── SyntaxProblem       SB100   it is not YAML
│   ├── StructureProblem    SB101   a key is unknown or missing, a value has the wrong shape
│   ├── NameProblem         SB102   a name points at nothing
│   ├── TypeProblem         SB103   a type, or a generator that does not fit the column's type
│   ├── ExpressionProblem   SB104   an SQL expression that cannot be used
│   └── RuleProblem         SB105   keys, references or rules that contradict each other
├── PlanError               SB2xx   the spec is right but cannot be carried out
│   ├── CycleError          SB201   columns depend on each other in a circle
│   └── ImpossibleError     SB202   the arithmetic does not work out (too few values, no eligible parent)
├── GenerationError         SB300   a column's values could not be made
├── TargetError             SB4xx   the target cannot be used as asked
│   ├── ConnectionProblem   SB400   it cannot be reached
│   │   └── NoDatabaseError SB406   there is no such database
│   ├── UnsafeTargetError   SB401   its name is not a test database's
│   ├── OccupiedError       SB402   it already holds rows
│   ├── LoadError           SB403   it refused rows; says what is in and what is not
│   ├── NotSeededError      SB404   seedbed has put nothing there
│   ├── ReadOnlyError       SB405   a query that would write
│   └── BusyError           SB407   another seedbed process is at work there
├── VerificationError       SB500   the data are not what the spec says
├── SourceError             SB600   a schema cannot be read; carries source and line
└── ServiceError            SB700   the service cannot do what a request asks for
    ├── AuthenticationError SB701   no token, or none that is good
    ├── ForbiddenError      SB702   a token that does not open this
    ├── RequestError        SB703   a request of the wrong shape
    │   ├── TooLargeError   SB704   it is larger, or nested deeper, than is allowed
    │   └── TooSlowError    SB705   it took too long to arrive
    ├── NotFoundError       SB706   there is no such model, job, backup, table
    ├── NoAppDatabaseError  SB707   a model has no database
    ├── SyncError           SB708   a database's schema cannot follow its model
    ├── EntitySeedingError  SB709   an entity's rows could not be made or loaded
    ├── OperationError      SB710   a database operation failed
    ├── QuotaError          SB711   a model's database would hold more than it may
    └── UnavailableError    SB712   the service cannot answer now
```

Invariant: an error's message stands on its own: where, what was found, what was expected, what to do next.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class SeedbedError(Exception):
    """Base of all. `code` is stable; `hint` is the next step."""

    code = "SB000"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class UsageError(SeedbedError):
    """A command or a call that does not fit together."""

    code = "SB001"


class UnknownParameterError(UsageError):
    """A value for a parameter that the dataset does not have.

    Args:
        dataset: Its name.
        name: The parameter.
        known: Those it has.
        hint: The next step.
    """

    code = "SB002"

    def __init__(self, dataset: str, name: str, known: tuple[str, ...], *, hint: str = "") -> None:
        super().__init__(f"{dataset} has no parameter {name!r}", hint=hint)
        self.dataset = dataset
        self.name = name
        self.known = known


class SpecError(SeedbedError):
    """The spec is wrong, at a place.

    Args:
        message: What was found and what was expected.
        file: The spec's file name, or "" when it has none.
        line: Line in the file, from 1; 0 when unknown.
        path: Path in the spec, such as `databases.shop.tables.orders.columns.total`.
        hint: The next step.
    """

    code = "SB100"

    def __init__(self, message: str, *, file: str = "", line: int = 0, path: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.file = file
        self.line = line
        self.path = path

    def __str__(self) -> str:
        return _placed(self.file, self.line, self.path, super().__str__())


def _placed(file: str, line: int, path: str, text: str) -> str:
    """A message with its place before it."""
    place = ":".join(str(part) for part in (file, line) if part)
    where = " ".join(part for part in (place, f"[{path}]" if path else "") if part)
    return f"{where}: {text}" if where else text


class SyntaxProblem(SpecError):
    """It is not YAML."""

    code = "SB100"


class StructureProblem(SpecError):
    """A key is unknown or missing, or a value has the wrong shape."""

    code = "SB101"


class NameProblem(SpecError):
    """A name points at nothing."""

    code = "SB102"


class TypeProblem(SpecError):
    """A type is unknown, or a generator does not fit the column's type."""

    code = "SB103"


class ExpressionProblem(SpecError):
    """An SQL expression cannot be used."""

    code = "SB104"


class RuleProblem(SpecError):
    """Keys, references or rules contradict each other."""

    code = "SB105"


class PlanError(SeedbedError):
    """The spec is right but cannot be carried out."""

    code = "SB200"


class CycleError(PlanError):
    """Columns depend on each other in a circle.

    Args:
        cycle: The columns, first and last the same.
        file: The spec's file name.
        line: Line of one of the columns; 0 when unknown.
        path: Its path in the spec.
    """

    code = "SB201"

    def __init__(self, cycle: tuple[str, ...], *, file: str = "", line: int = 0, path: str = "") -> None:
        needs = " needs ".join(cycle)
        itself = len(cycle) == 2  # the same thing twice
        super().__init__(
            f"{cycle[0]} needs itself" if itself else f"a circle: {needs}",
            hint="make it from something else" if itself else "make one of them from something else",
        )
        self.cycle = cycle
        self.file = file
        self.line = line
        self.path = path

    def __str__(self) -> str:
        return _placed(self.file, self.line, self.path, super().__str__())


class ImpossibleError(PlanError):
    """The arithmetic does not work out."""

    code = "SB202"


class GenerationError(SeedbedError):
    """A column's values could not be made."""

    code = "SB300"


class TargetError(SeedbedError):
    """The target cannot be used as asked."""

    code = "SB400"


class ConnectionProblem(TargetError):
    """The target cannot be reached."""

    code = "SB400"


class NoDatabaseError(ConnectionProblem):
    """The target can be reached, but there is no such database in it."""

    code = "SB406"


class UnsafeTargetError(TargetError):
    """The database's name is not that of a test database."""

    code = "SB401"


class OccupiedError(TargetError):
    """The target already holds rows in these tables."""

    code = "SB402"


class LoadError(TargetError):
    """The target refused rows, or the load was interrupted."""

    code = "SB403"


class NotSeededError(TargetError):
    """seedbed has put nothing there."""

    code = "SB404"


class ReadOnlyError(TargetError):
    """A query that would write."""

    code = "SB405"


class BusyError(TargetError):
    """Another seedbed process is filling or clearing the same databases."""

    code = "SB407"


class VerificationError(SeedbedError):
    """The data are not what the spec says."""

    code = "SB500"


class SourceError(SeedbedError):
    """A schema cannot be read from its source.

    Args:
        message: What was found and what was expected.
        source: The source without any password.
        line: Line in the source, from 1; 0 when unknown.
        hint: The next step.
    """

    code = "SB600"

    def __init__(self, message: str, *, source: str, line: int = 0, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.source = source
        self.line = line

    def __str__(self) -> str:
        return _placed(self.source, self.line, "", super().__str__())


class ServiceError(SeedbedError):
    """The service cannot do what a request asks for."""

    code = "SB700"


class AuthenticationError(ServiceError):
    """A request without a token, or with one that is not good."""

    code = "SB701"


class ForbiddenError(ServiceError):
    """A token that does not open this."""

    code = "SB702"


class RequestError(ServiceError):
    """A request of the wrong shape."""

    code = "SB703"


class TooLargeError(RequestError):
    """A request that is larger, or nested deeper, than is allowed."""

    code = "SB704"


class TooSlowError(RequestError):
    """A request that took too long to arrive."""

    code = "SB705"


class NotFoundError(ServiceError):
    """There is no such model, job, backup or table, or it is somebody else's."""

    code = "SB706"


class NoAppDatabaseError(ServiceError):
    """A model has no database."""

    code = "SB707"


class SyncError(ServiceError):
    """A database's schema cannot follow its model."""

    code = "SB708"


class EntitySeedingError(ServiceError):
    """An entity's rows could not be made or loaded."""

    code = "SB709"


class OperationError(ServiceError):
    """An operation on a model's database failed."""

    code = "SB710"


class QuotaError(ServiceError):
    """A model's database would hold more than it may."""

    code = "SB711"


class UnavailableError(ServiceError):
    """The service cannot answer now; asking again later may help."""

    code = "SB712"


class Notice(UserWarning):
    """Something that a user should know although nothing failed, such as that a slow way had to be taken.

    Given through Python's `warnings`, so that a program decides what becomes of it.
    """


class Complaint(ValueError):
    """What a value in a spec finds wrong with itself; becomes an error of `kind` once its place is known.

    Pydantic's validators may raise it, as any `ValueError`; this one brings its kind and the next step along.
    """

    def __init__(self, message: str, *, kind: type[SpecError] = StructureProblem, hint: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.hint = hint


def nearest(name: str, valid: Iterable[str], *, limit: int = 3) -> str:
    """A phrase that names the valid names closest to `name`, or lists the valid ones when none is close.

    >>> nearest("custmer", ["customer", "account"])
    'did you mean customer?'
    """
    names = sorted(set(valid))
    close = difflib.get_close_matches(name, names, n=limit, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(close)}?"
    if not names:
        return ""
    shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"valid here: {shown}"
