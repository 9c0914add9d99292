"""The app-database service: for every application model a database of its own, managed over REST.

Invariant: the pipeline does the work; nothing here writes DDL, encodes a value or makes one.
"""
