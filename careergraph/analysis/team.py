"""The team of a unit at a date: who holds which leading post, which seats are vacant, how it is composed."""

import numpy as np
import pandas as pd

from careergraph.analysis.classes import Classes, classified, in_order
from careergraph.analysis.education import higher
from careergraph.analysis.figures import certainty, named_among, share
from careergraph.analysis.moments import Moment, ages, asked_moment, people_at
from careergraph.analysis.spells import Spells, spells_of
from careergraph.analysis.unit_names import unit_named
from careergraph.errors import Message
from careergraph.present.printable import bounded
from careergraph.vocabulary.dates import date_texts

COLUMNS = (
    "state", "cadre", "name", "title", "organization", "kind", "acting", "chief", "rank", "age", "sex",
    "ethnicity", "party", "education", "since", "months_in_post", "certainty", "guessed", "age_min",
    "age_max", "months_in_post_min", "months_in_post_max", "birth", "keys",
)  # fmt: skip

OF_NOBODY = (
    "cadre", "name", "kind", "acting", "age", "sex", "ethnicity", "party", "education", "guessed",
    "age_min", "age_max", "birth", "keys",
)  # fmt: skip
"""What a vacant seat has not."""


def team(
    stints: pd.DataFrame,
    dates: pd.DataFrame,
    *,
    unit: str,
    as_of: str,
    carry: int,
    staff: bool,
    vacant_within: int,
) -> pd.DataFrame:
    """One row for each leading post that somebody holds in the unit, and for each vacant seat.

    The frames are the answers to unit-stints and record-dates. Chiefs stand first, then higher ranks. Raises
    ``UserError`` where no unit is called so, or several are.
    """
    moment = asked_moment(as_of, dates["as_of"])
    spells = _spells(stints, unit, moment, carry)
    members = _members(spells, moment, staff)
    seats = _vacant(spells, moment, vacant_within)
    frame = _sorted(pd.concat([members, seats], ignore_index=True))
    notes = [people_at(moment) if unit else Message("which unit?")]
    if len(seats):
        notes.append(Message("{seats} leading seats are vacant", seats=len(seats)))
    frame = frame[list(COLUMNS)]
    frame.attrs["notes"] = notes
    return frame


def _spells(stints: pd.DataFrame, unit: str, moment: Moment, carry: int) -> Spells:
    of_unit = unit_named(stints, unit) if unit else stints.iloc[:0]
    return spells_of(of_unit, moment, carry)


def _members(spells: Spells, moment: Moment, staff: bool) -> pd.DataFrame:
    """Who may hold a post of the unit at the moment."""
    leading = spells.frame["leading"].fillna(False).to_numpy(bool) | staff
    running = spells.chosen((moment.month < spells.stop[1]) & leading)
    rows = running.frame
    sure = (running.start[1] <= moment.month) & (moment.month < running.stop[0])
    age = ages(rows, moment)
    return rows.assign(
        state=pd.array(["held"] * len(rows), dtype="string"),
        education=higher(rows["education_full"], rows["education_part"]),
        **_since(running.start, moment),
        **bounded("age", age["least"], age["greatest"]),
        certainty=certainty(pd.Series(sure)),
        guessed=rows["guessed"].astype("boolean"),
    )


def _since(since: tuple[np.ndarray, np.ndarray], moment: Moment) -> dict[str, pd.Series]:
    """The month from which it is so, and the months from then to the moment."""
    least, most = (
        pd.Series(np.maximum(moment.month - edge, 0), dtype="Int64") for edge in reversed(since)
    )
    dates = date_texts(*(pd.Series(edge, dtype="Int64") for edge in since))
    return {"since": dates, **bounded("months_in_post", least, most)}


def _vacant(spells: Spells, moment: Moment, within: int) -> pd.DataFrame:
    """Leading posts that somebody held and nobody may hold at the moment, from the last one's end on."""
    seated = spells.frame["seated"] & spells.frame["leading"].fillna(False)
    begun_before = spells.chosen(seated.to_numpy(bool) & (spells.start[1] <= moment.month))
    begun = spells.chosen(seated.to_numpy(bool))
    last = begun_before.frame.assign(first=begun_before.stop[0], then=begun_before.stop[1])
    by_seat = last.groupby("post", as_index=False)[["first", "then"]].max()
    running = begun.frame.loc[begun.stop[1] > moment.month, "post"]
    gone = by_seat[~by_seat["post"].isin(running) & (moment.month - by_seat["first"] <= within)]
    by_end = last.sort_values(["then", "first", "cadre", "seq"], kind="stable")
    latest_holder = by_end.drop_duplicates("post", keep="last").drop(columns=["first", "then"])
    rows = gone.merge(latest_holder, on="post")
    since = rows["first"].to_numpy(np.int64), rows["then"].to_numpy(np.int64)
    nothing = {name: pd.Series(pd.NA, rows.index) for name in OF_NOBODY}
    return rows.assign(
        **nothing,
        state=pd.array(["vacant"] * len(rows), dtype="string"),
        **_since(since, moment),
        certainty=pd.array(["certain"] * len(rows), dtype="string"),
    )


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    """Chiefs first, then by rank from the highest down, by title and name."""
    chiefs = frame["chief"].map({"secretary": 0, "head": 1}).fillna(2)
    rank = -frame["rank_order"].astype("Int64").fillna(0)
    return (
        frame.assign(of_chiefs=chiefs, by_rank=rank)
        .sort_values(
            ["of_chiefs", "by_rank", "organization", "title", "state", "name", "cadre", "kind"],
            kind="stable",
        )
        .reset_index(drop=True)
    )


CLASSES = (
    ("sex", Classes("sex")),
    ("age", Classes("age", ("35", "40", "45", "50"))),
    ("ethnicity", Classes("ethnicity")),
    ("party", Classes("party")),
    ("education", Classes("education")),
)
"""By what a team is told, and the classes of each: ages by the lines that organization departments watch."""

ALL, TOTAL = "all", "total"


def counts(
    stints: pd.DataFrame,
    dates: pd.DataFrame,
    *,
    unit: str,
    as_of: str,
    carry: int,
    staff: bool,
) -> pd.DataFrame:
    """One row for all and one for each class of ``CLASSES``, null for those in none.

    ``people`` are those of the team for certain, each once, whatever number of posts; ``possible`` those who
    only may be. Medians are of the certain ones, months in post of the post held longest.
    """
    moment = asked_moment(as_of, dates["as_of"])
    everybody = _people(stints, unit, moment, carry, staff)
    sure = everybody[everybody["sure"]]
    rows = []
    for name, category, inside in _classes(everybody):
        certain = sure[sure["cadre"].isin(inside)]
        rows.append(
            {
                "class_of": name, "category": category, "people": len(certain),
                "denominator": len(sure), "possible": len(inside) - len(certain),
                **_medians(certain, "age"), **_medians(certain, "months_in_post"),
            }
        )  # fmt: skip
    frame = pd.DataFrame(rows)
    frame = frame.astype(dict.fromkeys(("people", "denominator", "possible"), "Int64"))
    frame["share"] = share(frame["people"], frame["denominator"])
    frame.attrs["notes"] = [people_at(moment) if unit else Message("which unit?")]
    return frame


def behind(
    stints: pd.DataFrame,
    dates: pd.DataFrame,
    *,
    unit: str,
    as_of: str,
    carry: int,
    staff: bool,
    class_of: str,
    category: str,
    of: str,
) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in a column ``of`` of a class (empty for null)."""
    moment = asked_moment(as_of, dates["as_of"])
    everybody = _people(stints, unit, moment, carry, staff)
    by_class = {(name, label or ""): inside for name, label, inside in _classes(everybody)}
    rows = everybody[everybody["cadre"].isin(by_class.get((class_of, category), []))]
    rows = rows[rows["sure"] == (of == "people")].sort_values(["name", "birth", "cadre"])
    return named_among(rows[["cadre", "name", "birth", "keys"]], rows["cadre"])


def _people(
    stints: pd.DataFrame, unit: str, moment: Moment, carry: int, staff: bool
) -> pd.DataFrame:
    """Each cadre of the team once, with whether for certain."""
    members = _members(_spells(stints, unit, moment, carry), moment, staff)
    members = members.assign(sure=members["certainty"].eq("certain").astype(bool))
    longest = members.sort_values(
        ["sure", "months_in_post_max", "months_in_post_min"], ascending=False, kind="stable"
    )
    return longest.drop_duplicates("cadre").sort_values("cadre", ignore_index=True)


def _classes(people: pd.DataFrame) -> list[tuple[str, str | None, list[str]]]:
    """What the classes are of, each of them, and the cadres in it; none that nobody is in."""
    classes_seen: list[tuple[str, str | None, list[str]]] = [(ALL, TOTAL, people["cadre"].tolist())]
    for name, classes in CLASSES:
        labels = classified(people, classes)
        for label in [*in_order(labels, people, classes), None]:
            chosen = labels.isna() if label is None else labels.eq(label).fillna(False)
            inside = people.loc[chosen.to_numpy(bool), "cadre"].tolist()
            if inside:
                classes_seen.append((name, label, inside))
    return classes_seen


def _medians(people: pd.DataFrame, name: str) -> dict[str, float | None]:
    """The median of a column, null where its bounds differ or nobody's is known."""
    measured = people[people[f"{name}_min"].notna()]
    ends = [float(measured[f"{name}_{edge}"].median()) if len(measured) else None
            for edge in ("min", "max")]  # fmt: skip
    middle = ends[0] if ends[0] == ends[1] else None
    return {f"median_{name}": middle, f"median_{name}_min": ends[0], f"median_{name}_max": ends[1]}
