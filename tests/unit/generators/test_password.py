"""Password hashes: of the password in the environment, in the scheme asked for, never showing it."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from seedbed.errors import SeedbedError
from tests.generating import column, state, values

SECRET = "correct horse battery"


def made(scheme: str, type_: str) -> list[str]:
    return values(state(column("password", type_, "password_hash", {"scheme": scheme, "salts": 2})), "password")


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDBED_PASSWORD", SECRET)


@pytest.mark.usefixtures("password")
def test_bcrypt_hashes_are_of_the_password() -> None:
    bcrypt = pytest.importorskip("bcrypt")
    found = set(made("bcrypt", "char(60)"))
    assert len(found) == 2
    assert all(bcrypt.checkpw(SECRET.encode(), each.encode()) for each in found)
    assert not any(bcrypt.checkpw(b"another", each.encode()) for each in found)


@pytest.mark.usefixtures("password")
def test_argon2_hashes_are_of_the_password() -> None:
    argon2 = pytest.importorskip("argon2")
    assert all(argon2.PasswordHasher().verify(each, SECRET) for each in set(made("argon2", "varchar(97)")))


@pytest.mark.usefixtures("password")
def test_pbkdf2_hashes_are_of_the_password() -> None:
    for each in set(made("pbkdf2", "varchar(88)")):
        _, rounds, salt, digest = each.split("$")
        again = hashlib.pbkdf2_hmac("sha256", SECRET.encode(), salt.encode(), int(rounds))
        assert base64.b64encode(again).decode() == digest


@pytest.mark.usefixtures("password")
def test_unsalted_digests_are_those_of_the_password() -> None:
    assert set(made("sha256", "char(64)")) == {hashlib.sha256(SECRET.encode()).hexdigest()}


@pytest.mark.usefixtures("password")
def test_no_hash_shows_the_password() -> None:
    assert not any(SECRET in each for each in made("scrypt", "varchar(164)"))


def test_the_password_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{SECRET}\n")
    monkeypatch.delenv("SEEDBED_PASSWORD", raising=False)
    monkeypatch.setenv("SEEDBED_PASSWORD_FILE", str(file))
    assert set(made("sha256", "char(64)")) == {hashlib.sha256(SECRET.encode()).hexdigest()}
    monkeypatch.setenv("SEEDBED_PASSWORD", "another")
    assert set(made("sha256", "char(64)")) == {hashlib.sha256(b"another").hexdigest()}


def test_a_password_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SEEDBED_PASSWORD", raising=False)
    monkeypatch.setenv("SEEDBED_PASSWORD_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(SeedbedError, match=r"SEEDBED_PASSWORD_FILE names .*nowhere"):
        made("sha256", "char(64)")


def test_without_a_password_nobody_can_log_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEEDBED_PASSWORD", raising=False)
    monkeypatch.delenv("SEEDBED_PASSWORD_FILE", raising=False)
    nothing = {hashlib.sha256(each).hexdigest() for each in (b"", b"password", b"admin", b"123456")}
    assert not nothing & set(made("sha256", "char(64)"))
