"""Which charts there are, and whose parameters they take; loads nothing, for who only wants the names."""

from collections.abc import Mapping
from enum import StrEnum


class ChartName(StrEnum):
    """Charts that can be drawn."""

    chain_flow = "chain-flow"
    definitions = "definitions"
    gap_map = "gap-map"
    trajectory = "trajectory"


QUESTIONS: Mapping[ChartName, str] = {
    ChartName.chain_flow: "flow-levels",
    ChartName.definitions: "definitions",
    ChartName.gap_map: "gap-map",
    ChartName.trajectory: "trajectory",
}
"""The question whose parameters a chart takes."""
