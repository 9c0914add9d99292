"""Jinja2 templates for whole columns: compiled to joins of Arrow arrays, or rendered row by row with the same result.

Invariant: both ways give the same text; which one is taken is a matter of speed alone.
"""
