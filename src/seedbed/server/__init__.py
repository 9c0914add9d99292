"""The app-database service: a database for every application model, managed over HTTP; FastAPI before the pipeline.

Invariant: this process answers and remembers, and makes no rows: what burns processor time runs in `work`'s processes,
so that neither Arrow nor DuckDB is imported here.
"""
