"""The truth on disk: what was imported, kept for good; and what is held to be true now."""

from careergraph.record.current import Current
from careergraph.record.record import Added, Part, Record, Undone

__all__ = ["Added", "Current", "Part", "Record", "Undone"]
