"""Every mistake under tests/specs/broken is told in one error, at its line, with the next step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seedbed.errors import CycleError, SeedbedError, SpecError
from seedbed.generators import registry
from seedbed.plan import make_plan
from seedbed.spec import load_spec

FOLDER = Path(__file__).parents[2] / "specs" / "broken"
EXPECT = re.compile(r"# expect: (SB\d{3}) line (\d+): (.+)")


def expectation(path: Path) -> tuple[str, int, str]:
    beside = path.with_suffix(".expect")
    first = (beside if beside.exists() else path).read_text(encoding="utf-8").splitlines()[0]
    match = EXPECT.fullmatch(first)
    assert match, f"{path.name} begins with `# expect: SB1xx line N: regular expression`"
    return match[1], int(match[2]), match[3]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_one_clear_error(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    code, line, pattern = expectation(path)
    with pytest.raises(SeedbedError) as caught:
        make_plan(load_spec(path, registry()), registry())
    error = caught.value
    assert isinstance(error, SpecError | CycleError)
    assert re.search(pattern, str(error), re.DOTALL | re.IGNORECASE), str(error)
    assert (error.code, error.line, error.file) == (code, line, str(path)), str(error)
    assert error.path or code == "SB100" or "the spec" in str(error)
    assert str(error).startswith(f"{path}:{line}")
    assert not re.search(r"input|pydantic|validat|object at|Traceback|_type", error.message, re.IGNORECASE), str(error)
    assert not caplog.records


def test_there_are_many() -> None:
    assert len(list(FOLDER.glob("*.yaml"))) >= 40
