"""The truth on disk: what was imported, kept for good; and what is held to be true now."""

from careergraph.record.current import Current
from careergraph.record.override_file import OverrideFile, read_overrides
from careergraph.record.parts import Part
from careergraph.record.record import Added, Record, Undone

__all__ = ["Added", "Current", "OverrideFile", "Part", "Record", "Undone", "read_overrides"]
