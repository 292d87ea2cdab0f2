"""The rules that the survey proposes: who meets each of them, who does not, and of whom dates leave it open.

Each rule looks at cadres of a kind, each of them once, and asks for something that careers tell. What
an office decided without writing it into a career, such as which posts it opened, is not on record here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.feeding import BEGINS, MOVED, arrivals
from careergraph.analysis.figures import by_name, named_among, share
from careergraph.analysis.moments import asked_moment
from careergraph.analysis.raises import dated_within
from careergraph.analysis.service import (
    NONE,
    Bounds,
    Service,
    at_posts,
    months,
    running,
    service_of,
)
from careergraph.present.printable import bounded
from careergraph.vocabulary.dates import date_texts

MET, NOT_MET, UNSETTLED = STATES = ("met", "not_met", "unsettled")

ORGANS = (
    "party", "government", "bureau", "discipline", "mass", "assembly", "consultative", "court",
    "procuratorate",
)  # fmt: skip
"""Kinds of organizations whose staff are civil servants."""

COLUMNS = (
    "cadre", "name", "birth", "date", "organization", "title", "level", "from_level", "months",
    "meets", "guessed", "months_min", "months_max", "keys",
)  # fmt: skip
_FACTS = ["cadre", "seq", "month_min", "month_max", "months_min", "months_max", "from_level"]


@dataclass(frozen=True)
class Frames:
    """The answers to dated-stints, dated-posts, dated-people, base-before and arrivals."""

    stints: pd.DataFrame
    posts: pd.DataFrame
    people: pd.DataFrame
    before: pd.DataFrame
    moves: pd.DataFrame


def _frames(
    stints: pd.DataFrame,
    posts: pd.DataFrame,
    people: pd.DataFrame,
    *,
    before: pd.DataFrame | None = None,
    moves: pd.DataFrame | None = None,
) -> Frames:
    """The frames of a rule; those that it does not look at are empty."""
    nothing = pd.DataFrame()
    return Frames(
        stints,
        posts,
        people,
        nothing if before is None else before,
        nothing if moves is None else moves,
    )


def base(before: pd.DataFrame, *frames: pd.DataFrame, **asked: Any) -> pd.DataFrame:
    """Who reached the target rank in the window, and whether with the months at the grassroots required."""
    of = _frames(*frames, before=before)
    return _listed(_base(of, **asked), of)


def recruits(moves: pd.DataFrame, *frames: pd.DataFrame, **asked: Any) -> pd.DataFrame:
    """Whose main line begins in the window with a post above the grassroots that is not leading, and
    whether they have served at the grassroots for the months required."""
    of = _frames(*frames, moves=moves)
    return _listed(_recruits(of, **asked), of)


def below(moves: pd.DataFrame, *frames: pd.DataFrame, **asked: Any) -> pd.DataFrame:
    """Who came in the window to a post of a level that is not leading, and whether from below."""
    of = _frames(*frames, moves=moves)
    return _listed(_below(of, **asked), of)


def terms(*frames: pd.DataFrame, **asked: Any) -> pd.DataFrame:
    """Who was a leader at the highest level of the grassroots and is no more, and whether long enough."""
    of = _frames(*frames)
    return _listed(_terms(of, **asked), of)


def due(*frames: pd.DataFrame, **asked: Any) -> pd.DataFrame:
    """Who serves at the grassroots, and whether long enough to be due for the next link."""
    of = _frames(*frames)
    return _listed(_due(of, **asked), of)


def counts(
    before: pd.DataFrame, moves: pd.DataFrame, *frames: pd.DataFrame, **asked: Any
) -> pd.DataFrame:
    """One row for each rule: how many meet it, do not, and are open; ``share`` is of those who do not, of
    the ``denominator``, those of whom it is decided."""
    of = _frames(*frames, before=before, moves=moves)
    rows = [
        {"rule": rule, **{state: int((facts["meets"] == state).sum()) for state in STATES}}
        for rule, facts in ((rule, find(of, **asked)) for rule, find in _RULES.items())
    ]
    frame = pd.DataFrame(rows).astype({"rule": "string", **dict.fromkeys(STATES, "Int64")})
    decided = frame[MET] + frame[NOT_MET]
    return frame.assign(share=share(frame[NOT_MET], decided), denominator=decided)


def behind(
    before: pd.DataFrame,
    moves: pd.DataFrame,
    *frames: pd.DataFrame,
    rule: str,
    of: str,
    **asked: Any,
) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in the column ``of`` at a rule."""
    every = _frames(*frames, before=before, moves=moves)
    facts = _RULES[rule](every, **asked)
    return named_among(by_name(every.people), facts.loc[facts["meets"] == of, "cadre"])


def _base(
    frames: Frames, *, since: str, until: str, base_months: int, count_secondments: bool, **_: Any
) -> pd.DataFrame:
    rows = dated_within(frames.before, since, until)
    kind = "either" if count_secondments else "base"
    least, most = rows[f"{kind}_min"], rows[f"{kind}_max"]
    sure = rows["certain"].astype(bool)
    short = (most < base_months).fillna(False) & ~rows["unknown_before"].astype(bool)
    meets = _states(sure & (least >= base_months), sure & short)
    facts = rows.assign(months_min=least, months_max=most, from_level=_nothing(rows), meets=meets)
    return _once(facts.assign(guessed=rows["base_guessed"]))


def _recruits(
    frames: Frames, *, since: str, until: str, grassroots: int, recruit_months: int, **asked: Any
) -> pd.DataFrame:
    rows = _to_staff_posts(frames, since, until)
    rows = rows[(rows["origin"] == BEGINS) & (rows["to_level"] > grassroots)]
    service = _service(frames, **asked)
    counted = service.served() | service.has("kind", "secondment")
    rows = _with_months(rows, frames, months(service, _low(service, grassroots) & counted))
    return _once(rows.assign(meets=_long_enough(rows, recruit_months)))


def _below(frames: Frames, *, since: str, until: str, to_level: int, **_: Any) -> pd.DataFrame:
    rows = _to_staff_posts(frames, since, until)
    rows = rows[(rows["to_level"] >= to_level).fillna(False)]
    first = rows.sort_values(["cadre", "month_min", "seq"], kind="stable")
    first = first[first["seq"] == first.groupby("cadre")["seq"].transform("first")]
    moved, sure = first["origin"] == MOVED, first["certain"].astype(bool)
    from_below = (first["from_level"] < first["to_level"]).fillna(False).astype(bool)
    is_decided = ~moved | first["from_level"].notna()
    meets = _states(sure & moved & from_below, sure & is_decided & ~(moved & from_below))
    return _once(first.assign(months_min=_nothing(first), months_max=_nothing(first), meets=meets))


def _terms(frames: Frames, *, grassroots: int, term_months: int, **asked: Any) -> pd.DataFrame:
    service = _service(frames, **asked)
    led = (service.whole("level") == grassroots) & service.served() & service.flag("leading")
    sure, perhaps = running(_of(service, led))
    rows = _last_posts(service, led)
    rows = _with_months(rows, frames, months(service, led))
    number = pd.Index(frames.people["cadre"]).get_indexer(rows["cadre"])
    rows = rows.assign(certain=rows["certain"].astype(bool) & ~perhaps[number])[~sure[number]]
    return _once(rows.assign(meets=_long_enough(rows, term_months)))


def _due(frames: Frames, *, grassroots: int, base_months: int, **asked: Any) -> pd.DataFrame:
    service = _service(frames, **asked)
    low, month = _low(service, grassroots), service.moment.month
    line = low & service.flag("main")
    runs = line & (service.start[0] <= month) & (month < service.stop[1])
    sure = runs & (service.start[1] <= month) & (month < service.stop[0])
    rows = _last_posts(service, runs)
    rows = _with_months(rows, frames, months(service, low & service.served()))
    certain = set(service.frame["cadre"][sure])
    rows = rows.assign(certain=rows["cadre"].isin(certain))
    return _once(rows.assign(meets=_long_enough(rows, base_months)))


_RULES: Mapping[str, Callable[..., pd.DataFrame]] = {
    "base": _base,
    "recruits": _recruits,
    "below": _below,
    "terms": _terms,
    "due": _due,
}
"""Who is looked at by each rule, in the order of a career backwards."""


def _to_staff_posts(frames: Frames, since: str, until: str) -> pd.DataFrame:
    """Each coming to a level, in the window, by a post of civil servants that is not leading."""
    moves, stints, posts = frames.moves, frames.stints, frames.posts
    rows = arrivals(moves, stints, posts, since=since, until=until, leading_only=False)
    staff = stints.loc[~stints["leading"].fillna(False).astype(bool), ["cadre", "seq", "post"]]
    of_organs = posts.loc[posts["org_kind"].isin(ORGANS), ["post"]]
    return rows.merge(staff.merge(of_organs, on="post"), on=["cadre", "seq"])


def _service(frames: Frames, *, as_of: str, carry: int, **_: Any) -> Service:
    stints, posts, people = frames.stints, frames.posts, frames.people
    moment = asked_moment(as_of, people["as_of"])
    return service_of(at_posts(stints, posts), people["cadre"], moment, carry)


def _low(service: Service, grassroots: int) -> np.ndarray:
    level = service.whole("level")
    return (level != NONE) & (level <= grassroots)


def _of(service: Service, chosen: np.ndarray) -> Service:
    """The chosen stints alone."""

    def taken(edges: Bounds) -> Bounds:
        return edges[0][chosen], edges[1][chosen]

    start, stop, until = map(taken, (service.start, service.stop, service.until))
    frame = service.frame[chosen].reset_index(drop=True)
    return Service(service.people, service.moment, service.who[chosen], start, stop, until, frame)


def _last_posts(service: Service, chosen: np.ndarray) -> pd.DataFrame:
    """Of each cadre the last of the chosen stints that may have begun, certain where it has."""
    month = service.moment.month
    rows = service.frame.assign(
        month_min=service.frame["start_month_min"],
        month_max=service.frame["start_month_max"],
        certain=service.start[1] <= month,
        from_level=_nothing(service.frame),
    )[chosen & (service.start[0] <= month)]
    ordered = rows.sort_values(["cadre", "start_month_min", "seq"], kind="stable")
    return ordered.drop_duplicates("cadre", keep="last")


def _with_months(rows: pd.DataFrame, frames: Frames, counted: Bounds) -> pd.DataFrame:
    """The rows with the bounds of the months that are counted of each cadre."""
    number = pd.Index(frames.people["cadre"]).get_indexer(rows["cadre"])
    return rows.assign(months_min=counted[0][number], months_max=counted[1][number])


def _long_enough(rows: pd.DataFrame, least: int) -> np.ndarray:
    sure = rows["certain"].astype(bool)
    return _states(sure & (rows["months_min"] >= least), sure & (rows["months_max"] < least))


def _states(met: pd.Series, not_met: pd.Series) -> np.ndarray:
    chosen = [met.fillna(False).to_numpy(bool), not_met.fillna(False).to_numpy(bool)]
    return np.select(chosen, [MET, NOT_MET], UNSETTLED)


def _nothing(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(pd.NA, index=rows.index, dtype="Int64")


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each cadre, the first; open where several rows do not agree."""
    ordered = rows.sort_values(["cadre", "month_min", "seq"], kind="stable")
    meets = ordered["meets"].astype("string")
    by_cadre = meets.groupby(ordered["cadre"])
    agreed = meets.where(by_cadre.transform("nunique") == 1, UNSETTLED)
    guessed = ordered["guessed"].fillna(False).astype(bool).groupby(ordered["cadre"])
    facts = ordered[_FACTS].assign(meets=agreed, guessed=guessed.transform("any"))
    whole = dict.fromkeys(["seq", "month_min", "month_max", *_FACTS[4:]], "Int64")
    facts = facts.drop_duplicates("cadre", ignore_index=True)
    return facts.astype({**whole, "meets": "string", "guessed": "boolean"})


def _listed(facts: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """One row for each cadre, by date, name and id. Columns as above."""
    stints = frames.stints[["cadre", "seq", "post", "level"]].merge(
        frames.posts[["post", "organization", "title"]], on="post", how="left"
    )
    rows = facts.merge(stints, on=["cadre", "seq"], how="left")
    rows = rows.merge(frames.people[["cadre", "name", "birth", "keys"]], on="cadre", how="left")
    rows = rows.assign(
        date=date_texts(rows["month_min"], rows["month_max"]),
        **bounded("months", rows["months_min"], rows["months_max"]),
    )
    order = ["month_min", "name", "cadre"]
    return rows.sort_values(order, kind="stable", ignore_index=True)[list(COLUMNS)]
