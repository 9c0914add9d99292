"""What fills a column: one module a family, each registered by a decorator."""

from seedbed.generators.base import Definition, Params, generator, registry

__all__ = ["Definition", "Params", "generator", "registry"]
