"""From a schema to a spec: the generator that suits each column, with a reason."""

from seedbed.infer.context import Options
from seedbed.infer.main import Decision, Inferred, infer

__all__ = ["Decision", "Inferred", "Options", "infer"]
