"""The steps that bring a system database to the present version, run by Alembic."""
