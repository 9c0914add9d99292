"""The service's settings: a file, variables over it, secrets in files, and mistakes told without their values."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedbed.errors import UsageError
from seedbed.server.settings import Settings


def test_without_anything_the_service_listens_to_this_machine_alone() -> None:
    settings = Settings.load(None, {"SEEDBED_TRACEBACK": "1", "PATH": "/bin"})
    assert settings == Settings()
    assert settings.host == "127.0.0.1"


def test_variables_go_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "service.yaml"
    file.write_text("port: 9000\nlimits: {page_rows: 5, json_depth: 9}\nreap: {days: 3}\n", encoding="utf-8")
    variables = {"SEEDBED_LIMITS__PAGE_ROWS": "7", "SEEDBED_HOST": "0.0.0.0", "SEEDBED_METRICS": "false"}  # noqa: S104 - no server
    settings = Settings.load(file, variables)
    assert (settings.port, settings.host, settings.metrics) == (9000, "0.0.0.0", False)  # noqa: S104 - as above
    assert (settings.limits.page_rows, settings.limits.json_depth) == (7, 9)
    assert settings.reap.days == 3


def test_a_group_may_be_given_whole() -> None:
    settings = Settings.load(None, {"SEEDBED_REGENERATE": '{"targets": {"one": "sqlite:///one_test.db"}}'})
    assert settings.regenerate.targets["one"].get_secret_value() == "sqlite:///one_test.db"


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "service.yaml"
    file.write_text("# nothing yet\n", encoding="utf-8")
    assert Settings.load(file, {}) == Settings()


def test_a_secret_may_stand_in_a_file_and_is_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("s3cret\n", encoding="utf-8")
    settings = Settings.load(None, {"SEEDBED_ADMIN_TOKEN_FILE": str(file)})
    assert settings.admin_token is not None
    assert settings.admin_token.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("prot: 1\n", "prot"),
        ("port: many\n", "port"),
        ("limits: {page_rows: 0}\n", "limits.page_rows"),
        ("limits: 3\n", "limits"),
        ("- port\n", "not a mapping"),
        ("port: [\n", "not YAML, line 2"),
        ("regenerate: {targets: {../x: sqlite:///a.db}}\n", "regenerate.targets"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "service.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        Settings.load(file, {})


def test_a_mistake_in_a_secret_does_not_show_it() -> None:
    with pytest.raises(UsageError) as caught:
        Settings.load(None, {"SEEDBED_REGENERATE": '{"targets": {"one": ["sqlite://ann:s3cret@x"]}}'})
    assert "s3cret" not in str(caught.value)


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.yaml"):
        Settings.load(tmp_path / "none.yaml", {})
    with pytest.raises(UsageError, match="SEEDBED_ADMIN_TOKEN_FILE"):
        Settings.load(None, {"SEEDBED_ADMIN_TOKEN_FILE": str(tmp_path / "none")})
