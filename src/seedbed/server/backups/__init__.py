"""Backups of app databases: a folder each, of a Parquet file a table, the schema, the model, and checksums of all."""
