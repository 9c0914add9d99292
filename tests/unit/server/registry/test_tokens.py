"""Bearer tokens: shown once, kept as digests, good until they are revoked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seedbed.errors import UsageError
from seedbed.server.registry import Owner, Registry
from seedbed.server.settings import Pools


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    with closing(Registry(f"sqlite:///{tmp_path}/system.db", Pools())) as registry:
        registry.migrate()
        yield registry


def test_a_token_is_its_owners_and_no_part_of_it_is_kept_but_its_prefix(registry: Registry, tmp_path: Path) -> None:
    token, other = registry.tokens.create("ann"), registry.tokens.create("root", admin=True)
    assert registry.tokens.owner_of(token) == Owner("ann")
    assert registry.tokens.owner_of(other) == Owner("root", admin=True)
    registry.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert token[:11].encode() in kept
    assert token[11:].encode() not in kept


def test_what_is_not_quite_a_token_is_nobodys(registry: Registry) -> None:
    token = registry.tokens.create("ann")
    for wrong in (token[:-1], token + "x", token[:11], token.swapcase(), "", "sb_", "\udcff", token[:11] + "A" * 32):
        assert registry.tokens.owner_of(wrong) is None, wrong


def test_a_token_that_was_revoked_is_nobodys_and_opens_no_door(registry: Registry) -> None:
    assert not registry.tokens.exist()
    token = registry.tokens.create("ann")
    assert registry.tokens.revoke(token[:11])
    assert not registry.tokens.revoke(token[:11])
    assert registry.tokens.owner_of(token) is None
    assert registry.tokens.exist()
    (listed,) = registry.tokens.listed()
    assert listed.revoked_at is not None
    assert (listed.prefix, listed.owner) == (token[:11], "ann")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 101])
def test_an_owner_has_a_name(registry: Registry, name: str) -> None:
    with pytest.raises(UsageError):
        registry.tokens.create(name)
