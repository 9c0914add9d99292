"""Seedbed's own generators: where each is registered, and that none is imported before it is needed."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest

import seedbed.generators
from seedbed.generators import OWN, Params, generator, registry


def test_each_module_registers_what_is_said_of_it() -> None:
    modules = [f"seedbed.generators.{each.name}" for each in iter_modules(seedbed.generators.__path__)]
    for module in modules:
        import_module(module)
    assert {name: each.generate.__module__ for name, each in registry().items()} == OWN
    assert list(registry()) == sorted(OWN)


def test_the_name_of_a_generator_of_ours_cannot_be_taken() -> None:
    with pytest.raises(ValueError, match="there is a generator called 'template' already"):
        generator("template", Params)(lambda rows, params: [rows, params])


def test_what_is_not_registered_is_not_there() -> None:
    assert "nothing" not in registry()
    with pytest.raises(KeyError):
        registry()["nothing"]


def test_a_module_is_imported_when_its_generator_is_asked_for() -> None:
    program = (
        "import sys\nfrom seedbed.generators import registry\nfound = registry()\n"
        "print('template' in found, len(found), 'seedbed.generators.template' in sys.modules)\n"
        "print(found['template'].name, 'seedbed.generators.template' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == f"True {len(OWN)} False\ntemplate True\n"
