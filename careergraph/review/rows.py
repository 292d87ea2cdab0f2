"""The columns of what a person is asked: those of an overrides file, and why it is asked."""

COLUMNS = ("file", "name", "item", "raw", "field", "was", "value", "why", "answers")
"""``value`` is empty, to be filled in; ``answers`` counts the measured facts that rest on the row."""
