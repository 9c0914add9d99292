"""seedbed from Python, in the words of the command line.

```python
import seedbed

bank = seedbed.load("bank")
bank.seed("sqlite:///seedbed-data/bank/{database}.db", scale=0.1)
bank["accounts_db.customers"].rows(0, 10)  # an Arrow table
bank.verify().passed
```

Invariant: nothing here that the command line cannot do, and nothing done twice.
"""

from seedbed.api.dataset import Dataset, TableView, load, load_for
from seedbed.api.description import inspect_schema, save_schema_info
from seedbed.api.regeneration import Regenerated, regenerate
from seedbed.api.seeded import DATA_FOLDER, Seeded, default_url, find_seeded
from seedbed.api.structure import Choices
from seedbed.api.tally import GroupIn, GroupTally, tally
from seedbed.modules import Context, module

__all__ = [
    "DATA_FOLDER",
    "Choices",
    "Context",
    "Dataset",
    "GroupIn",
    "GroupTally",
    "Regenerated",
    "Seeded",
    "TableView",
    "default_url",
    "find_seeded",
    "inspect_schema",
    "load",
    "load_for",
    "module",
    "regenerate",
    "save_schema_info",
    "tally",
]
