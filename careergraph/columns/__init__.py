"""Columns as arrays: numbering, categories, groups of rows."""
