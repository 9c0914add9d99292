"""How many faults: `make test` tries a sample, `make faults` sets `SEEDBED_FAULTS` and tries all kinds, that often.

A failure says the seed its moments were drawn from; `SEEDBED_FAULTS_SEED` draws them again.
"""

from __future__ import annotations

import os
import random

FULL = "SEEDBED_FAULTS" in os.environ
"""Whether all kinds of faults are tried."""
KILLS = int(os.environ.get("SEEDBED_FAULTS", "1"))
"""Loaders that are killed for each target and work."""
SEED = int(os.environ.get("SEEDBED_FAULTS_SEED", random.SystemRandom().randrange(10**6)))
