"""The map of the product: question -> query files -> analysis.

A query file is a question by itself; here stand those that need work on the frame afterwards, and
which files they read. The command line, reports and pages look questions up here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from careergraph.analysis import chain, flow, gaps, promotions, stalls
from careergraph.ask.questions import Parameter


@dataclass(frozen=True)
class Entry:
    """A question: the files whose frames ``analysis`` takes, in order, and its own options."""

    summary: str
    queries: tuple[str, ...]
    analysis: Callable[..., pd.DataFrame] | None = None
    options: Mapping[str, Parameter] = field(default_factory=dict)


_BY = Parameter("by", "text", "none", "county, cohort, sex, education, party, ethnicity or none")
_IN_PLACE = Parameter("in_place", "flag", "no", "list also ranks that came in the grassroots post")

CATALOGUE: dict[str, Entry] = {
    "direct-promotions": Entry(
        "Who was promoted directly from the grassroots?",
        ("direct-promotions",),
        promotions.promoted,
        {"in_place": _IN_PLACE},
    ),
    "chain": Entry(
        "Who climbed which link of the chain: counts, shares, months?",
        ("runs",),
        chain.links,
        {"by": _BY},
    ),
    "full-chain": Entry(
        "Which links did each cadre climb, and is the chain full?", ("lines",), chain.people
    ),
    "breaks": Entry("Where do careers depart from the chain model?", ("breaks",), gaps.people),
    "break-counts": Entry(
        "Where do chains break: by place, link and kind, against whom?",
        ("breaks", "runs", "reached-target", "two-stints"),
        gaps.counts,
    ),
    "gap-map": Entry(
        "At which link and in which place do chains end or skip?",
        ("breaks", "runs"),
        gaps.gap_map,
    ),
    "gap-links": Entry(
        "At which link do chains end or skip?", ("breaks", "levels"), gaps.gap_links
    ),
    "stall-thresholds": Entry(
        "After how many months at a level is a career stalled?",
        ("levels", "climbs"),
        stalls.table,
    ),
    "flow-levels": Entry(
        "Who entered, stayed and ended at each level?", ("lines", "breaks"), flow.levels
    ),
    "flow-steps": Entry("How many went from level to level?", ("runs",), flow.steps),
}
