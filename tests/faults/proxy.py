"""A TCP proxy that cuts all its connections after so many bytes, as a network does that goes away."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator


class Proxy:
    """Passes connections on to a port of 127.0.0.1.

    Args:
        port: The server's.
        cut_after: Bytes to the server, of all connections, after which every connection is cut; never when None.
    """

    def __init__(self, port: int, cut_after: int | None = None) -> None:
        self._server = port
        self._left = cut_after
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self.cuts = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Cut everything and listen no more."""
        self._listener.close()
        self._cut()

    def heal(self) -> None:
        """Cut nothing from now on."""
        with self._lock:
            self._left = None

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                with self._lock:
                    self._open += [client, server]
                for source, sink, counts in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._pass_on, args=(source, sink, counts), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, counts: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if counts and self._is_over(len(data)):
                    self._cut()
                    return
                sink.sendall(data)
        for each in (source, sink):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _is_over(self, size: int) -> bool:
        with self._lock:
            if self._left is None:
                return False
            self._left -= size
            return self._left < 0

    def _cut(self) -> None:
        with self._lock:
            doomed, self._open = self._open, []
        self.cuts += bool(doomed)
        for each in doomed:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@contextlib.contextmanager
def proxy(port: int, cut_after: int | None = None) -> Iterator[Proxy]:
    """A proxy that is closed afterwards."""
    made = Proxy(port, cut_after)
    try:
        yield made
    finally:
        made.close()
