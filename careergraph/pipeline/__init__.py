"""Importing: sources are read and resolved, put on record, measured and stored as a graph."""
