"""Spells: how long somebody holds a post without a break, renewed terms in one.

Two stints are of one spell where the one may begin no later than the other may end. A secondment is apart
from what fills a seat.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from careergraph.analysis.moments import Moment
from careergraph.analysis.service import Bounds, Service, months, service_of
from careergraph.columns.groups import before, first_of_group, running_max


@dataclass(frozen=True)
class Spells:
    """One row a spell in ``frame``: that of its last stint by the moment, with ``seated`` (no secondment).

    ``start`` and ``stop`` are bounds of its first and of the last month's end; ``written`` are those of the
    end as it is written, ``months`` those of its months up to the moment; ``open`` says that it has no end.
    """

    frame: pd.DataFrame
    start: Bounds
    stop: Bounds
    written: Bounds
    months: Bounds
    open: np.ndarray

    def chosen(self, rows: np.ndarray) -> "Spells":
        """Those where the flag is true."""
        at = np.flatnonzero(rows)

        def taken(edges: Bounds) -> Bounds:
            return edges[0][at], edges[1][at]

        frame = self.frame.iloc[at].reset_index(drop=True)
        start, stop, written = map(taken, (self.start, self.stop, self.written))
        return Spells(frame, start, stop, written, taken(self.months), self.open[at])


SEATED = ("substantive", "concurrent")
"""Kinds of stints that fill a seat; a secondment is outside the establishment."""


def spells_of(stints: pd.DataFrame, moment: Moment, carry: int) -> Spells:
    """The spells of each cadre in each post, of stints that have a date and may have begun by the moment."""
    seated = stints["kind"].isin(SEATED).astype(bool)
    keys = stints[["cadre", "post"]].assign(seated=seated)
    group, _ = pd.factorize(pd.MultiIndex.from_frame(keys.astype(object)))
    numbered = stints.assign(group=group, seated=seated)
    everybody = pd.Series(pd.unique(stints["cadre"]), dtype="string")
    service = service_of(numbered, everybody, moment, carry)
    order = np.lexsort([service.whole("seq"), service.start[0], service.whole("group")])
    order = order[service.start[0][order] <= moment.month]
    service = _in_order(service, order)
    return _joined(service, service.whole("group"))


def _in_order(service: Service, order: np.ndarray) -> Service:
    def taken(edges: Bounds) -> Bounds:
        return edges[0][order], edges[1][order]

    return replace(
        service,
        who=service.who[order],
        start=taken(service.start),
        stop=taken(service.stop),
        until=taken(service.until),
        frame=service.frame.iloc[order].reset_index(drop=True),
    )


def _joined(service: Service, group: np.ndarray) -> Spells:
    fresh = first_of_group(group)
    reached = before(running_max(service.stop[1], group), fresh)
    begins = fresh | (service.start[0] > reached)
    spell = np.cumsum(begins) - 1
    first = np.flatnonzero(begins)
    by_spell = replace(service, people=len(first), who=spell)
    least, most = (np.minimum, np.maximum)
    ends = [service.frame[f"end_month_{edge}"] for edge in ("min", "max")]
    written = [month.to_numpy(np.int64, na_value=FAR_END) for month in ends]
    if not len(first):
        none = np.zeros(0, np.int64), np.zeros(0, np.int64)
        return Spells(service.frame, none, none, none, none, np.zeros(0, bool))
    last = np.r_[first[1:], len(spell)] - 1
    frame = service.frame.iloc[last].reset_index(drop=True)
    frame["guessed"] = most.reduceat(service.flag("guessed"), first)
    return Spells(
        frame,
        (least.reduceat(service.start[0], first), least.reduceat(service.start[1], first)),
        (most.reduceat(service.stop[0], first), most.reduceat(service.stop[1], first)),
        (most.reduceat(written[0], first), most.reduceat(written[1], first)),
        months(by_spell, np.ones(len(spell), bool)),
        most.reduceat(service.flag("open"), first),
    )


FAR_END = 9999 * 12
"""An end that nobody knows."""
