"""What PyMySQL leaves out of the client protocol: rows sent without a file, and statements prepared before they run.

PyMySQL answers LOAD DATA LOCAL INFILE by opening whatever file the server names, 16 KiB at a time. Here the answer
comes from memory, and nothing is ever opened: a server that asks for a file in any other place is refused by PyMySQL,
since `local_infile` is off. The protocol: https://mariadb.com/kb/en/clientserver-protocol/

Invariant: after every call the connection is ready for the next command, or closed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Any

import numpy as np
import numpy.typing as npt
import pymysql.err
from pymysql.connections import Connection
from pymysql.constants import CLIENT, COMMAND, CR
from pymysql.protocol import FieldDescriptorPacket, MysqlPacket, OKPacketWrapper

from seedbed.targets.mysql.fields import Field

CHUNK = 1 << 18
"""Bytes of a packet of rows. A server takes at least 1 MiB; beyond 256 KiB nothing gets faster."""

_READ = 1 << 20
_MOST_BYTES = 1 << 25
_ROOM = 16
"""Bytes behind the last row, so that a field's bytes can be taken without asking whether it is null."""
_FULL = 0xFFFFFF
"""A packet of this size is continued in the next one."""
_EOF, _ERROR = 0xFE, 0xFF
_HEADER = struct.Struct("<I")  # three bytes of length, one of sequence


@dataclass(frozen=True, slots=True)
class Loaded:
    """What LOAD DATA did.

    Attributes:
        rows: Rows that are in.
        warnings: What went wrong in others: LOCAL makes warnings of errors, and passes over the row.
    """

    rows: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement that the server has parsed.

    Attributes:
        id: The server's number for it.
        fields: The columns that it gives; none where it is not a query.
    """

    id: int
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class RawRows:
    """Some rows of a result in the binary protocol.

    Attributes:
        data: The bytes, with room behind them.
        starts: Where each row begins.
    """

    data: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.int64]


class Wire(Connection):
    """A connection to MySQL or MariaDB that commits each statement by itself."""

    # What PyMySQL's own types leave out; all of it has been there since its version 0.7.
    _execute_command: Callable[[int, bytes], None]
    _force_close: Callable[[], None]
    _result: Any
    _rfile: BufferedReader

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, autocommit=True, client_flag=CLIENT.LOCAL_FILES)

    @property
    def version(self) -> str:
        """How the server introduces itself, such as `5.5.5-10.11.6-MariaDB` or `8.0.36`."""
        return str(self.get_server_info())  # type: ignore[no-untyped-call]

    @property
    def number(self) -> int:
        """The server's number of this connection."""
        return int(self.thread_id())  # type: ignore[no-untyped-call]

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one statement; its rows, if it gives any."""
        self.query(sql.encode())
        return list(self._result.rows or ())

    def load(self, sql: str, chunks: Iterable[memoryview]) -> Loaded:
        """Run a LOAD DATA LOCAL INFILE, whatever file it names, and send the chunks as the file's content."""
        self._execute_command(COMMAND.COM_QUERY, sql.encode())
        if not self._packet().is_load_local_packet():
            raise pymysql.err.InterfaceError(CR.CR_COMMANDS_OUT_OF_SYNC, "the server did not ask for the rows")
        try:
            for chunk in chunks:
                for start in range(0, len(chunk), CHUNK):
                    self.write_packet(chunk[start : start + CHUNK].tobytes())
        except BaseException:
            self._force_close()  # an empty packet would tell the server that this was all
            raise
        self.write_packet(b"")
        done = OKPacketWrapper(self._packet())
        return Loaded(done.affected_rows, done.warning_count)

    def prepare(self, sql: str) -> Prepared:
        """Let the server parse a statement without running it."""
        self._execute_command(COMMAND.COM_STMT_PREPARE, sql.encode())
        _, number, columns, parameters, _ = struct.unpack_from("<BIHHB", self._packet().get_all_data())
        if parameters:
            self._skip_to_end()
        fields = tuple(self._fields(columns)) if columns else ()
        if parameters:
            self.deallocate(number)
            raise pymysql.err.ProgrammingError(1064, "a ? stands where a value is wanted")
        return Prepared(number, fields)

    def rows(self, prepared: Prepared, most: int) -> Iterator[RawRows]:
        """Run a prepared query and give its rows as they come, at most so many at a time.

        Before anything else is done with the connection, all rows have to be read.
        """
        body = struct.pack("<IBI", prepared.id, 0, 1)  # no cursor: the server sends rows as it finds them
        self._execute_command(COMMAND.COM_STMT_EXECUTE, body)
        columns = self._packet().read_length_encoded_integer()
        if columns:
            list(self._fields(columns))
            yield from self._raw_rows(most)

    def deallocate(self, number: int) -> None:
        """Let the server forget a prepared statement; it does not answer."""
        self._execute_command(COMMAND.COM_STMT_CLOSE, struct.pack("<I", number))

    def _packet(self, kind: type[MysqlPacket] = MysqlPacket) -> Any:
        return self._read_packet(kind)  # type: ignore[no-untyped-call]

    def _fields(self, count: int) -> Iterator[Field]:
        for _ in range(count):
            packet = self._packet(FieldDescriptorPacket)
            yield Field(packet.name, packet.type_code, packet.flags, packet.charsetnr, packet.length, packet.scale)
        self._skip_to_end()

    def _skip_to_end(self) -> None:
        while not self._packet().is_eof_packet():
            pass

    def _raw_rows(self, most: int) -> Iterator[RawRows]:
        """Cut what comes in into packets; a row of several packets comes alone."""
        data, position = bytearray(), 0
        starts: list[int] = []
        while True:
            end = position + 4
            size = _size(data, position)
            is_whole = len(data) >= end + size and size > 0
            if starts and (size == _FULL or len(starts) >= most or (not is_whole and position > _MOST_BYTES)):
                yield _raw(data[:position], starts)
                del data[:position]
                position, starts = 0, []
            elif size == _FULL:
                yield _raw(self._long_row(data), [0])
            elif not is_whole:
                data += self._receive()
            elif data[end] in {_EOF, _ERROR}:
                if starts:
                    yield _raw(data[:position], starts)
                MysqlPacket(bytes(data[end:]), "utf-8").check_error()
                return
            else:
                starts.append(end)
                position = end + size

    def _long_row(self, data: bytearray) -> bytearray:
        """Take a row of 16 MiB or more from the beginning of the data."""
        row, size = bytearray(), _FULL
        while size == _FULL:
            while len(data) < 4 or len(data) < 4 + _size(data, 0):
                data += self._receive()
            size = _size(data, 0)
            row += data[4 : 4 + size]
            del data[: 4 + size]
        return row

    def _receive(self) -> bytes:
        try:
            received = bytes(self._rfile.read1(_READ))
        except OSError as error:
            self._force_close()
            raise pymysql.err.OperationalError(CR.CR_SERVER_LOST, f"the connection was lost ({error})") from error
        if not received:
            self._force_close()
            raise pymysql.err.OperationalError(CR.CR_SERVER_LOST, "the connection was lost")
        return received


def _size(data: bytearray, position: int) -> int:
    """The length of the packet that begins here; 0 where that has not come yet."""
    return int(_HEADER.unpack_from(data, position)[0]) & _FULL if len(data) >= position + 4 else 0


def _raw(data: bytearray, starts: list[int]) -> RawRows:
    return RawRows(np.frombuffer(bytes(data) + bytes(_ROOM), np.uint8), np.array(starts, np.int64))
