"""Graphs and records on their way to other places and programs."""
