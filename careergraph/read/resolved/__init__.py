"""Careers that are resolved already: Parquet, checked column by column."""
