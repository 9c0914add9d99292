"""A private object store for tests: moto's S3 server, on the loopback.

Invariant: it keeps everything in memory, and ends with the process that started it.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from pyarrow.fs import S3FileSystem

_SERVER = """
import logging, sys
from moto.server import ThreadedMotoServer
logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(*server.get_host_and_port(), sep=":", flush=True)
sys.stdin.read()
"""
"""Ends when its input does."""


@dataclass(frozen=True, slots=True)
class S3Server:
    """A running server with a bucket, which lets everybody in.

    Attributes:
        endpoint: Its host and port.
        bucket: The bucket.
        user: What stands before the `@` of a URL: a key and its secret.
    """

    endpoint: str
    bucket: str = "seeds"
    user: str = "key:secret"

    @property
    def options(self) -> str:
        """The options of a URL that lead to it."""
        return f"endpoint_override={self.endpoint}&scheme=http&region=us-east-1"

    def system(self) -> S3FileSystem:
        """Its files."""
        key, _, secret = self.user.partition(":")
        return S3FileSystem(
            access_key=key,
            secret_key=secret,
            endpoint_override=self.endpoint,
            scheme="http",
            region="us-east-1",
            allow_bucket_creation=True,
        )


@contextlib.contextmanager
def private_s3() -> Iterator[S3Server]:
    """A server with an empty bucket, in a process of its own: in ours it would wait for the lock its client holds."""
    command = [sys.executable, "-c", _SERVER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        made = S3Server(server.stdout.readline().strip())
        made.system().create_dir(made.bucket)
        yield made
        server.stdin.close()


def get_object(url: str, path: str) -> bytes:
    """An object below a target's URL, whose options lead to a private server."""
    system, root = _opened(url)
    with system.open_input_file(f"{root}/{path}") as file:
        return bytes(file.read())


def put_object(url: str, path: str, data: bytes) -> None:
    """The same, to put one there."""
    system, root = _opened(url)
    with system.open_output_stream(f"{root}/{path}") as file:
        file.write(data)


def object_names(url: str) -> list[str]:
    """All objects below a target's URL, those too that Arrow would not show."""
    import boto3

    system, root = _opened(url)
    del system
    bucket, _, prefix = root.partition("/")
    endpoint = dict(pair.split("=", 1) for pair in urlsplit(url).query.split("&"))["endpoint_override"]
    client = boto3.client(
        "s3",
        endpoint_url=f"http://{endpoint}",
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    found = client.list_objects_v2(Bucket=bucket, Prefix=prefix)
    return [each["Key"].removeprefix(f"{prefix}/") for each in found.get("Contents", [])]


def _opened(url: str) -> tuple[S3FileSystem, str]:
    split = urlsplit(url)
    endpoint = dict(pair.split("=", 1) for pair in split.query.split("&"))["endpoint_override"]
    return S3Server(endpoint).system(), f"{split.hostname}{split.path}"
