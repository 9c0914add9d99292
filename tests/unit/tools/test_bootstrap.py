"""The environment's bootstrap reads pip's configuration as pip does, and trusts a download by its digest only."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tools import bootstrap


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CERT", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package index in a folder, with one wheel of pip."""
    folder = tmp_path / "simple" / "pip"
    folder.mkdir(parents=True)
    (folder / bootstrap.PIP_WHEEL).write_bytes(b"a wheel")
    page = f'<a href="../pip/{bootstrap.PIP_WHEEL}#sha256=00">{bootstrap.PIP_WHEEL}</a><a name="x"></a>'
    monkeypatch.setattr(bootstrap, "fetch", lambda address: read(folder, address, page))
    return folder


def read(folder: Path, address: str, page: str) -> bytes:
    name = address.partition("#")[0].rpartition("/")[2]
    return (folder / name).read_bytes() if name else page.encode()


def test_the_index_is_pypi_unless_configured() -> None:
    assert bootstrap.indexes() == ["https://pypi.org/simple"]


def test_the_environment_names_the_indexes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple/")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "https://one.example https://two.example")
    assert bootstrap.indexes() == ["https://mirror.example/simple/", "https://one.example", "https://two.example"]


def test_a_configuration_file_is_read_and_the_environment_goes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "pip.conf"
    file.write_text("[global]\nindex-url = https://file.example/%20/simple\ncert = a\n[install]\ncert = b\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    assert bootstrap.setting("index-url") == "https://file.example/%20/simple"
    assert bootstrap.setting("cert") == "b"
    monkeypatch.setenv("PIP_CERT", "c")
    assert bootstrap.setting("cert") == "c"


def test_the_wheel_is_found_and_kept_when_its_digest_is_right(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "PIP_SHA256", hashlib.sha256(b"a wheel").hexdigest())
    assert bootstrap.download_pip(tmp_path).read_bytes() == b"a wheel"


def test_a_wheel_with_another_digest_is_refused(index: Path, tmp_path: Path) -> None:
    with pytest.raises(bootstrap.BootstrapError, match="digest"):
        bootstrap.download_pip(tmp_path)
    assert not (tmp_path / bootstrap.PIP_WHEEL).exists()


def test_an_error_names_the_host_but_not_its_password(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://me:secret@mirror.example/simple")
    with pytest.raises(bootstrap.BootstrapError) as caught:
        bootstrap.download_pip(tmp_path)
    assert "mirror.example" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_pips_certificates_are_handed_to_uv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("PIP_CERT", "/some/certificates.pem")
    assert bootstrap.uv_environment(tmp_path)["SSL_CERT_FILE"] == "/some/certificates.pem"


def test_the_lock_names_no_index_but_pypi() -> None:
    lock = (bootstrap.ROOT / "uv.lock").read_text()
    addresses = {word.strip('"').split("/")[2] for word in lock.split() if "://" in word}
    assert addresses == {"pypi.org", "files.pythonhosted.org"}
