"""Meaning, on columns, with no input or output: schema, dates, ladder, main line, moves, breaks."""

from careergraph.model.measure import Measured, measure

__all__ = ["Measured", "measure"]
