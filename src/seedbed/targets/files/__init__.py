"""Files as targets: what Parquet, CSV, JSON Lines and SQL scripts share, in a folder or in an object store.

A database is a folder: a folder for each table with a file for each part, which is how DuckDB, Spark and pyarrow like
to find them, and a manifest. Names that begin with `_` are ours, and readers pass them over.

Invariant: a file is there as a whole or not at all, and its bytes depend on the rows and the options alone.
"""
