"""A person-year panel: people at the last day of each year, one year below the other for each cadre."""

from typing import Any

import pandas as pd

from careergraph.analysis.conditions import EVERYBODY
from careergraph.analysis.dated import people
from careergraph.analysis.moments import latest, moment_of
from careergraph.columns.texts import among

COLUMNS = (
    "cadre", "year", "name", "birth", "sex", "ethnicity", "party", "education", "major_class", "age", "post",
    "organization", "org_kind", "place", "county", "level", "rank", "person_rank", "leading", "chief",
    "since", "months_in_post", "months_at_rank", "second_line", "grassroots_months",
    "grassroots_months_seconded", "production_months", "chief_grassroots", "directly_promoted",
    "lower_posts", "posts", "breaks", "lists", "certain", "guessed", "undecided", "age_min", "age_max",
    "months_in_post_min", "months_in_post_max", "months_at_rank_min", "months_at_rank_max",
    "grassroots_months_min", "grassroots_months_max", "grassroots_months_seconded_min",
    "grassroots_months_seconded_max", "production_months_min", "production_months_max",
    "lower_posts_min", "lower_posts_max", "posts_min", "posts_max", "keys",
)  # fmt: skip


def panel(*frames: pd.DataFrame, first_year: int, **asked: Any) -> pd.DataFrame:
    """One row for each cadre of the group and year whose last day the career covers, by name, birth, id and
    year; the last year is looked at at the date itself.

    ``frames`` and ``asked`` are those of ``dated.people``, which each year is asked of.
    """
    present = people(*frames, **asked)
    persons, stints, posts, *more_frames = frames
    moment = moment_of(asked["as_of"]) if asked["as_of"] else latest(persons["as_of"])
    if asked["group"].where:
        persons, stints, *more_frames = (
            frame[among(frame["cadre"], present["cadre"])].reset_index(drop=True)
            for frame in (persons, stints, *more_frames)
        )
    begun = stints["start_month_min"].min()
    last = moment.month // 12
    first = max(first_year, last if pd.isna(begun) else int(begun) // 12)
    everybody = asked | {"group": EVERYBODY}
    years = []
    for year in range(first, last + 1):
        date = f"{year:04d}" if year < last else moment.text
        rows = people(persons, stints, posts, *more_frames, **everybody | {"as_of": date})
        years.append(rows.assign(year=pd.array([year] * len(rows), dtype="Int64")))
    frame = pd.concat(years, ignore_index=True) if years else present.iloc[:0].assign(year=0)
    order = ["name", "birth", "cadre", "year"]
    frame = frame.sort_values(order, kind="stable", ignore_index=True)[list(COLUMNS)]
    frame.attrs["notes"] = present.attrs["notes"]
    return frame
