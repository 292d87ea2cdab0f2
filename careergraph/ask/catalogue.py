"""The map of the product: question -> query files -> analysis.

A query file is a question by itself; here stand those that need work on the frame afterwards, and
which files they read. The command line, reports and pages look questions up here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from careergraph.ask.questions import Parameter, Question, question

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Entry:
    """A question: the files whose frames ``analysis`` takes, in order, and the options that it takes.

    ``analysis`` is a function of ``careergraph.analysis`` by its name, MODULE.FUNCTION: who only wants
    to know what may be asked loads none. ``fixed`` are parameters of the files that are no choice of
    who asks.
    """

    family: str
    summary: str
    queries: tuple[str, ...]
    analysis: str | None = None
    options: Mapping[str, Parameter] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)

    def files(self) -> list[Question]:
        """The query files."""
        return [question(name) for name in self.queries]

    def analyse(self) -> "Callable[..., pd.DataFrame] | None":
        """What is made of the frames, null where the one frame is the answer."""
        if self.analysis is None:
            return None
        module, _, name = self.analysis.partition(".")
        found: Callable[..., pd.DataFrame] = getattr(
            import_module(f"careergraph.analysis.{module}"), name
        )
        return found

    def offered(self) -> dict[str, Parameter]:
        """The parameters as people give them: one number for all levels; thresholds by level are for
        programs."""
        found = [STALL_MONTHS if p.type == "levels" else p for p in self.parameters().values()]
        return {p.name: p for p in found}

    def parameters(self) -> dict[str, Parameter]:
        """What one who asks may choose: parameters of the files and options."""
        of_files = {p.name: p for file in self.files() for p in file.parameters.values()}
        return {n: p for n, p in (of_files | dict(self.options)).items() if n not in self.fixed}


_IN_PLACE = Parameter("in_place", "flag", "no", "list also ranks that came in the grassroots post")

STALL_MONTHS = Parameter(
    "stall_months", "whole", "measured", "months at a level beyond which a career is stalled"
)

_BREAKS_BY = Parameter(
    "by", "breakdown", "none", "kind, link, place, cohort, sex, education, party, ethnicity or none"
)

_KIND = Parameter(
    "kind", "kinds", "stall,skip", "kinds of break, one or several of one denominator, or base"
)

_MAP = {"kind": _KIND, "grassroots": question("breaks").parameters["grassroots"]}

_BREAK_MONTHS = ("gap_months", "overlap_months", "base_months", "stall_thresholds")

CATALOGUE: dict[str, Entry] = {
    "direct-promotions": Entry(
        "promotions",
        "Who was promoted directly from the grassroots?",
        ("direct-promotions",),
        "promotions.promoted",
        {"in_place": _IN_PLACE},
    ),
    "chain": Entry(
        "chain",
        "Who climbed which link of the chain: counts, shares, months?",
        ("runs",),
        "chain.links",
        {"by": question("runs").parameters["by"]},
    ),
    "full-chain": Entry(
        "chain",
        "Which links did each cadre climb, and is the chain full?",
        ("lines", "keys"),
        "chain.people",
    ),
    "breaks": Entry(
        "breaks",
        "Where do careers depart from the chain model?",
        ("breaks",),
        "gaps.people",
        {name: question("breaks").parameters[name] for name in _BREAK_MONTHS},
    ),
    "break-counts": Entry(
        "breaks",
        "Where do chains break: by place, link and kind, against whom?",
        (
            "breaks-by-place",
            "levels-by-place",
            "reached-target",
            "two-stints",
            "record-dates",
            "members",
        ),
        "gaps.counts",
        {"by": _BREAKS_BY},
    ),
    "gap-map": Entry(
        "breaks",
        "At which link and in which place do chains break?",
        ("breaks-by-place", "levels-by-place", "reached-target", "two-stints"),
        "gap_map.gap_map",
        _MAP,
    ),
    "gap-links": Entry(
        "breaks",
        "At which link do chains break?",
        ("breaks-by-place", "levels", "reached-target", "two-stints"),
        "gap_map.gap_links",
        _MAP,
    ),
    "stall-thresholds": Entry(
        "chain",
        "After how many months at a level is a career stalled?",
        ("levels", "climbs"),
        "stalls.table",
    ),
    "sources-of": Entry(
        "sources",
        "Which sources tell of each stint of one cadre, and what does each say?",
        ("trajectory", "sources-of", "recorded-in"),
        "sources.sources_of",
    ),
    "info": Entry(
        "sources",
        "What does the graph hold, and how many cadres stand in how many sources?",
        ("info", "standing"),
        "sources.held",
    ),
    "flow-levels": Entry(
        "chain",
        "Who entered, stayed and ended at each level?",
        ("lines", "breaks-by-place"),
        "flow.levels",
    ),
    "flow-steps": Entry(
        "chain", "How many went from level to level?", ("runs",), "flow.steps", fixed={"by": "none"}
    ),
}


def entry_of(name: str) -> Entry:
    """The question of this name, of one file by itself too. Raises ``UserError`` for none."""
    return CATALOGUE.get(name) or Entry(question(name).family, question(name).summary, (name,))
