"""Brings an app database to its model: the difference, what the rows allow of it, and doing it."""
