"""Join queries over a dataset, each with what it asks in words and the answer that a right database gives.

Invariant: an answer is computed from the generated rows alone, never read from the database that is being tested.
"""

from seedbed.queries.answers import Answer, answer_of
from seedbed.queries.main import DIALECTS, Query, QueryOptions, make_queries

__all__ = ["DIALECTS", "Answer", "Query", "QueryOptions", "answer_of", "make_queries"]
