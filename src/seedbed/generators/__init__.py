"""What fills a column: one module a family, each registered by a decorator and named in `own`."""

from seedbed.generators.base import Definition, Params, generator, registry
from seedbed.generators.own import OWN

__all__ = ["OWN", "Definition", "Params", "generator", "registry"]
