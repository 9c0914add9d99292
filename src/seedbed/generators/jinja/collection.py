"""Templates and their phrases from a file, by kind: what a portrait is made of, and what a landscape.

Invariant: every template finds every pool it draws from, whatever the row's kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from seedbed.errors import UsageError, nearest
from seedbed.generators.jinja.draws import Pool, make_pool
from seedbed.generators.jinja.parse import parse

Texts = tuple[str, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(_Part):
    """What rows of one kind have of their own."""

    templates: dict[str, Texts] = Field(default_factory=dict)
    pools: dict[str, Texts] = Field(default_factory=dict)


class Collection(_Part):
    """A file of templates.

    Attributes:
        templates: Templates by what they are for; a row takes one of them.
        pools: Phrases by name, for all kinds.
        kinds: What each kind has besides.
    """

    templates: dict[str, Texts] = Field(default_factory=dict)
    pools: dict[str, Texts] = Field(default_factory=dict)
    kinds: dict[str, Kind] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A collection, ready to draw from.

    Attributes:
        kinds: The kinds, in order; one without a name where there are none.
        pools: All pools.
        templates: The distinct templates.
        of_kind: The numbers of each kind's templates.
    """

    kinds: tuple[str, ...]
    pools: Mapping[str, Pool]
    templates: Texts
    of_kind: tuple[tuple[int, ...], ...]


@lru_cache(maxsize=64)
def read_collection(file: str) -> Collection:
    """Read a file.

    Raises:
        UsageError: It cannot be read, or is not of this form.
    """
    hint = "a file of templates has the keys templates, pools and kinds; the page on templates shows one"
    try:
        content = yaml.load(Path(file).read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader
        return Collection.model_validate(content)
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read: {error.strerror}", hint="its path goes from the spec's folder"
        ) from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{file} is not YAML: {' '.join(str(error).split())}", hint=hint) from None
    except ValidationError as error:
        found = error.errors()[0]
        place = ".".join(map(str, found["loc"])) or "the file"
        raise UsageError(f"{file}: {place}: {found['msg'].lower()}", hint=hint) from None


@lru_cache(maxsize=64)
def prepare(file: str, use: str | None) -> Prepared:
    """A file's templates for one use, with their pools.

    Args:
        file: The file.
        use: What they are for; may be left out where the file has one use.

    Raises:
        UsageError: The file has no such templates, or one draws from a pool that a kind lacks.
    """
    content = read_collection(file)
    use = use or _only_use(file, content)
    kinds = content.kinds or {"": Kind()}
    found = {name: kind.templates.get(use) or content.templates.get(use) or () for name, kind in kinds.items()}
    for name, texts in found.items():
        if not texts:
            of = f" of {name}" if name else ""
            raise UsageError(f"{file} has no templates{of} for {use!r}", hint=nearest(use, _uses(content)))
    return prepared(file, found, {name: {**content.pools, **kind.pools} for name, kind in kinds.items()}, content.pools)


def prepared(
    place: str, templates: Mapping[str, Texts], pools: Mapping[str, Mapping[str, Texts]], common: Mapping[str, Texts]
) -> Prepared:
    """Templates and pools by kind, ready to draw from.

    Args:
        place: Where they stand, for messages.
        templates: Each kind's templates.
        pools: Each kind's pools, with those that all share.
        common: The pools that all share; a kind may have one of its own in its place.
    """
    names = frozenset(name for each in pools.values() for name in each)
    distinct = tuple(dict.fromkeys(text for each in templates.values() for text in each))
    for kind, texts in templates.items():
        _require(place, kind, texts, pools[kind], names)
    own = {name: [each.get(name, ()) for each in pools.values()] for name in sorted(names)}
    made = {
        name: make_pool(each[:1] if all(one == common.get(name) for one in each) else each)
        for name, each in own.items()
    }
    numbers = {text: number for number, text in enumerate(distinct)}
    of_kind = tuple(tuple(numbers[text] for text in each) for each in templates.values())
    return Prepared(tuple(templates), made, distinct, of_kind)


def _require(place: str, kind: str, texts: Texts, pools: Mapping[str, Texts], names: frozenset[str]) -> None:
    for text in texts:
        try:
            parsed = parse(text, names)
        except ValueError as error:
            raise UsageError(f"{place}: {text!r}: {error}") from None
        for draw in parsed.draws.values():
            if draw.function not in {"pick", "sample"}:
                continue
            pool, least = str(draw.arguments[0]), draw.arguments[1] if draw.function == "sample" else 1
            size = len(pools.get(pool, ()))
            if size < max(least, 1):
                of = f" of {kind}" if kind else ""
                problem = f"the pool {pool}{of} has {size} phrases, and {text!r} draws {least}"
                raise UsageError(f"{place}: {problem}", hint="add phrases")


def _uses(content: Collection) -> Iterable[str]:
    kinds = (kind.templates for kind in content.kinds.values())
    return dict.fromkeys(name for each in (content.templates, *kinds) for name in each)


def _only_use(file: str, content: Collection) -> str:
    found = list(_uses(content))
    if len(found) != 1:
        raise UsageError(f"{file} has templates for {', '.join(found) or 'nothing'}", hint="say which: `use: …`")
    return found[0]
