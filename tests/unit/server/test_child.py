"""Messages between the server and a worker's process."""

from __future__ import annotations

import io
import threading

import pytest

from seedbed.server.child import Channel, Child


def sent(*messages: object) -> bytes:
    outgoing = io.BytesIO()
    channel = Channel(io.BytesIO(), outgoing)
    for each in messages:
        channel.send(each)
    return outgoing.getvalue()


def test_messages_arrive_in_order() -> None:
    channel = Channel(io.BytesIO(sent("first", {"second": b"x" * 70_000})), io.BytesIO())
    assert [channel.receive(), channel.receive()] == ["first", {"second": b"x" * 70_000}]


@pytest.mark.parametrize("cut", [0, 3, 8, 12])
def test_a_message_that_was_cut_off_does_not_arrive(cut: int) -> None:
    channel = Channel(io.BytesIO(sent("a message")[:cut]), io.BytesIO())
    with pytest.raises(EOFError):
        channel.receive()


def test_of_what_cannot_be_sent_nothing_is_sent() -> None:
    outgoing = io.BytesIO()
    with pytest.raises(TypeError):
        Channel(io.BytesIO(), outgoing).send(threading.Lock())
    assert outgoing.getvalue() == b""


def test_a_process_ends_with_its_input() -> None:
    child = Child("test-child")
    assert child.is_alive
    child.end(seconds=30)
    assert not child.is_alive


def test_what_libraries_print_is_no_message() -> None:
    child = Child("test-child")
    try:
        child.channel.send((print, ("not a message",)))
        assert [child.channel.receive(), child.channel.receive()] == ["begun", ("done", None)]
    finally:
        child.end(seconds=30)


def test_a_process_that_cannot_read_a_message_ends() -> None:
    child = Child("test-child")
    child.channel._outgoing.write((4).to_bytes(8, "big") + b"oops")
    child.channel._outgoing.flush()
    with pytest.raises(EOFError):
        child.channel.receive()
    child.end(seconds=30)
