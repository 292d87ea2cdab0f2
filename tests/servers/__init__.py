"""Servers that tests start by themselves and stop again."""
