"""Make the virtual environment from any Python 3.11 or newer, and install what uv.lock names into it.

Invariant: needs the standard library and a package index, nothing else. Debian's bare `python3` has neither pip nor
ensurepip, and may have no certificate authorities; pip's wheel is then downloaded and must match a digest kept here.

How the index is reached is the user's pip configuration (`PIP_INDEX_URL`, `PIP_CERT`, pip.conf, …). uv does not read
it, and a lock file names files by their address at PyPI, so with an index of the user's own pip installs what uv.lock
names, against the same digests.
"""

from __future__ import annotations

import argparse
import configparser
import hashlib
import html.parser
import importlib.util
import os
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_INDEX = "https://pypi.org/simple"
UV = "uv>=0.8,<1"

PIP_WHEEL = "pip-26.1.2-py3-none-any.whl"
PIP_SHA256 = "382ff9f685ee3bc25864f820aa50505825f10f5458ffff07e30a6d96e5715cab"
"""The wheel's digest as PyPI publishes it; it makes the download safe even where TLS cannot be verified."""

TIMEOUT = 60
"""Seconds to wait for the package index."""


class BootstrapError(Exception):
    """The environment could not be made; the message says why and what to do."""


class Links(html.parser.HTMLParser):
    """The addresses on a page of the simple index (PEP 503), made absolute."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link."""
        addresses = [value for name, value in attrs if (tag, name) == ("a", "href") and value]
        self.found += [urllib.parse.urljoin(self.base, address) for address in addresses]


def main(arguments: list[str] | None = None) -> int:
    """Make the environment; 0 when it is ready."""
    parser = argparse.ArgumentParser(description="Make the virtual environment and install what uv.lock names.")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="its folder (default: .venv)")
    parser.add_argument("--dev", action="store_true", help="with the tools for tests, checks and documentation")
    options = parser.parse_args(arguments)
    try:
        python = make_environment(options.venv.absolute())
        ensure_pip(python)
        install(python, options.venv.absolute(), dev=options.dev)
    except (BootstrapError, OSError, subprocess.CalledProcessError) as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


def make_environment(folder: Path) -> Path:
    """The environment's interpreter; the environment is made anew when it is missing or does not run."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this script is where an older Python is told so
        found = ".".join(map(str, sys.version_info[:3]))
        raise BootstrapError(f"seedbed needs Python 3.11 or newer, this is {found}; try `make setup PYTHON=python3.11`")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not runs(python, "import sys; sys.exit(sys.version_info < (3, 11))"):
        print(f"setup: making {folder}", flush=True)
        venv.create(folder, with_pip=False, clear=True, symlinks=os.name != "nt")
    return python


def runs(python: Path, code: str) -> bool:
    """Whether the interpreter is there and the code ends well."""
    return python.exists() and subprocess.run([python, "-c", code], check=False, capture_output=True).returncode == 0


def ensure_pip(python: Path) -> None:
    """Put pip into the environment: from ensurepip where Python brings it, else from the package index."""
    if runs(python, "import pip"):
        return
    if importlib.util.find_spec("ensurepip"):
        print("setup: installing pip", flush=True)
        done = subprocess.run([python, "-m", "ensurepip", "--default-pip"], check=False, capture_output=True)
        if done.returncode == 0:
            return
    with tempfile.TemporaryDirectory() as folder:
        wheel = download_pip(Path(folder))
        run(python, wheel / "pip", "install", "--quiet", "--no-deps", "--no-index", wheel)


def download_pip(folder: Path) -> Path:
    """Fetch pip's wheel from the first index that has it.

    Raises:
        BootstrapError: No index has it, or its content is not what it should be.
    """
    troubles = []
    print(f"setup: downloading {PIP_WHEEL}", flush=True)
    for index in indexes():
        try:
            return save_pip(fetch(find_pip(index)), folder)
        except (OSError, ValueError, BootstrapError) as error:
            troubles.append(f"{host(index)}: {error}")
    raise BootstrapError("could not get pip (try `apt-get install python3-venv`):\n  " + "\n  ".join(troubles))


def find_pip(index: str) -> str:
    """The address of pip's wheel in an index."""
    page = f"{index.rstrip('/')}/pip/"
    links = Links(page)
    links.feed(fetch(page).decode())
    for link in links.found:
        if urllib.parse.urlparse(link).path.endswith(f"/{PIP_WHEEL}"):
            return link
    raise BootstrapError(f"has no {PIP_WHEEL}")


def save_pip(content: bytes, folder: Path) -> Path:
    """Write the wheel when its digest is the expected one."""
    found = hashlib.sha256(content).hexdigest()
    if found != PIP_SHA256:
        raise BootstrapError(f"{PIP_WHEEL} has the SHA-256 digest {found}, expected {PIP_SHA256}")
    wheel = folder / PIP_WHEEL
    wheel.write_bytes(content)
    return wheel


def fetch(address: str) -> bytes:
    """The content at an address. Without certificate authorities TLS is not verified: the digest is."""
    certificates = setting("cert")
    context = ssl.create_default_context()
    if certificates:
        context.load_verify_locations(**{"capath" if Path(certificates).is_dir() else "cafile": certificates})
    request = urllib.request.Request(address, headers={"Accept": "text/html, */*"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT, context=context) as reply:
            return bytes(reply.read())
    except urllib.error.URLError as error:
        if not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with urllib.request.urlopen(request, timeout=TIMEOUT, context=context) as reply:
        return bytes(reply.read())


def host(address: str) -> str:
    """The host of an address, to name it without the password it may carry."""
    return urllib.parse.urlparse(address).hostname or address


def indexes() -> list[str]:
    """The addresses of the package indexes that pip would use, the main one first."""
    return [setting("index-url") or DEFAULT_INDEX, *setting("extra-index-url").split()]


def setting(name: str) -> str:
    """A setting of pip, from the environment or its configuration files; "" when it is not set.

    Source: https://pip.pypa.io/en/stable/topics/configuration/
    """
    from_environment = os.environ.get("PIP_" + name.upper().replace("-", "_"))
    if from_environment is not None:
        return from_environment
    value = ""
    for file in configuration_files():
        parser = configparser.RawConfigParser()
        parser.read(file, encoding="utf-8")
        for section in ("global", "install"):
            value = parser.get(section, name, fallback=value)
    return value


def configuration_files() -> list[Path]:
    """Where pip looks for its configuration on POSIX; a later file overrides an earlier one."""
    own = os.environ.get("PIP_CONFIG_FILE")
    if own == os.devnull:
        return []
    home = Path.home()
    machine = [Path(folder) / "pip/pip.conf" for folder in os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")]
    user = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    files = [*machine, Path("/etc/pip.conf"), home / ".pip/pip.conf", user / "pip/pip.conf"]
    return [*files, Path(own)] if own else files


def install(python: Path, folder: Path, *, dev: bool) -> None:
    """Install uv, and with it seedbed (editable, all extras) and what uv.lock names.

    What else is in the environment stays: a contributor's debugger is none of our business.
    """
    if not runs(python, "import uv"):
        print("setup: installing uv", flush=True)
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV)
    uv = python.with_name("uv" + python.suffix)
    chosen = ["--frozen", "--all-extras", "--group=dev" if dev else "--no-dev"]
    print("setup: installing what uv.lock names", flush=True)
    if host(indexes()[0]) == host(DEFAULT_INDEX):
        run(uv, "sync", *chosen, "--inexact", "--python", python, environment=uv_environment(folder))
    else:
        install_with_pip(python, uv, chosen)
    compile_modules(python)


def install_with_pip(python: Path, uv: Path, chosen: list[str]) -> None:
    """Install the same releases, checked against the same digests, from the index that pip is configured for."""
    with tempfile.TemporaryDirectory() as temporary:
        wanted = Path(temporary) / "requirements.txt"
        run(uv, "export", *chosen, "--quiet", "--no-emit-project", "--python", python, "--output-file", wanted)
        pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run(*pip, "--require-hashes", "--requirement", wanted)
        run(*pip, "--no-deps", "--editable", ROOT)


def compile_modules(python: Path) -> None:
    """Write the bytecode of all packages and of seedbed: where Python may not write any, each start would take seconds.

    A module that does not compile (a template, or for another Python) is none of ours, and left.
    """
    print("setup: compiling", flush=True)
    places = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([python, "-c", places], check=True, capture_output=True, text=True).stdout.strip()
    command: list[str | Path] = [python, "-m", "compileall", "-q", "-j", "0", found, ROOT / "src"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def uv_environment(folder: Path) -> dict[str, str]:
    """The process environment for uv: our folder, the Python that is here, and pip's certificates."""
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    environment |= {"UV_PROJECT_ENVIRONMENT": str(folder), "UV_PYTHON_DOWNLOADS": "never"}
    certificates = setting("cert")
    if certificates:
        environment.setdefault("SSL_CERT_FILE", certificates)
    return environment


def run(*command: str | Path, environment: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder; its output is the user's to see."""
    subprocess.run(command, check=True, cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main())
