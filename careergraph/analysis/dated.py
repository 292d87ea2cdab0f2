"""People at a date: one row for each cadre whose career covers it (design: People at a date)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from careergraph.analysis.conditions import Conditions, chosen
from careergraph.analysis.education import higher, major_classes
from careergraph.analysis.moments import Moment, ages, asked_moment, people_at
from careergraph.analysis.present_posts import Present, present_posts
from careergraph.analysis.service import (
    NONE,
    Bounds,
    Service,
    at_posts,
    chiefs,
    front_line,
    grassroots_service,
    lower_posts,
    months,
    posts,
    running,
    service_of,
)
from careergraph.columns.groups import distinct, lists_by_group
from careergraph.columns.texts import rows_among
from careergraph.errors import Message
from careergraph.present.printable import bounded
from careergraph.vocabulary.dates import date_texts

_PERSON = (
    "cadre", "name", "keys", "sex", "birth", "ethnicity", "party", "joined_party", "began_work",
    "native_place", "education_full", "degree", "major",
)  # fmt: skip


def people(
    persons: pd.DataFrame,
    stints: pd.DataFrame,
    post_rows: pd.DataFrame,
    memberships: pd.DataFrame,
    assembly: pd.DataFrame,
    direct: pd.DataFrame,
    breaks: pd.DataFrame,
    *,
    as_of: str,
    carry: int,
    grassroots: int,
    second_line_age: int,
    group: Conditions,
    columns: str = "",
) -> pd.DataFrame:
    """One row for each cadre of the group whose career covers the date, by name, birth and id.

    The frames are the answers to dated-people, dated-stints, dated-posts, memberships,
    assembly-moves, direct-promotions and breaks. A post or study runs at the date, or the last one is
    held on the record's date at most ``carry`` months before. Without ``as_of`` it is the month of the
    latest record. ``undecided`` names the columns that dates leave open, which are null. Notes stand
    in ``attrs["notes"]``: the date, and how many may be of the group beside those in it.
    """
    moment = asked_moment(as_of, persons["as_of"])
    service = service_of(at_posts(stints, post_rows), persons["cadre"], moment, carry)
    covered, possibly = running(service)
    frame = _columns(
        persons, service, memberships, assembly, direct, breaks, grassroots, second_line_age
    )
    frame["certain"] = pd.array(covered & frame.pop("post_certain"), dtype="boolean")
    covering = frame[possibly].sort_values(
        ["name", "birth", "cadre"], kind="stable", ignore_index=True
    )
    result, perhaps = chosen(covering, group)
    result.attrs["notes"] = [people_at(moment)]
    if perhaps:
        note = "{people} more may be of the group: dates leave it open"
        result.attrs["notes"].append(Message(note, people=perhaps))
    return result


def _columns(
    persons: pd.DataFrame,
    service: Service,
    memberships: pd.DataFrame,
    assembly: pd.DataFrame,
    direct: pd.DataFrame,
    breaks: pd.DataFrame,
    grassroots: int,
    second_line_age: int,
) -> pd.DataFrame:
    """All columns, of every cadre: whether the career covers the date is not looked at."""
    present = present_posts(service, assembly, second_line_age)
    level = service.whole("level")
    low = (level != NONE) & (level <= grassroots)
    base, base_open = grassroots_service(service, low)
    chief, chief_open = chiefs(service, low)
    promoted, promoted_open, promoted_guessed = _promoted(persons["cadre"], direct, service.moment)
    result, breaks_open = _kinds(persons["cadre"], breaks, service.moment)
    numbers = _numbers(persons, service, present, low)
    post = present.frame
    frame = persons[list(_PERSON)].assign(
        education=higher(persons["education_full"], persons["education_part"]),
        major_class=major_classes(persons["major"]),
        **post[list(_OF_POST_AS_IT_IS)],
        post=post["title"],
        since=date_texts(*map(_months, present.since)),
        grassroots_service=_texts(base, base_open),
        chief_grassroots=_texts(chief, chief_open),
        directly_promoted=pd.arrays.BooleanArray(promoted, promoted_open),
        breaks=result,
        lists=_lists(persons["cadre"], memberships, service.moment),
        guessed=post["guessed"].fillna(False) | persons["linked"].fillna(False) | promoted_guessed,
        post_certain=present.certain,
        **{name: values for number in numbers for name, values in bounded(*number).items()},
    )
    frame["guessed"] = frame["guessed"].astype("boolean")
    unsure = {
        **{_name_of(name): flags for name, flags in present.open.items() if name not in _INNER},
        "since": present.since[0] != present.since[1],
        "grassroots_service": base_open,
        "chief_grassroots": chief_open,
        "directly_promoted": promoted_open,
        "breaks": breaks_open,
    }
    unsure |= {name: _differ(least, most) for name, least, most in numbers}
    return frame.assign(undecided=_undecided(unsure, len(frame)))


_OF_POST_AS_IT_IS = (
    "organization", "org_kind", "place", "county", "level", "rank", "person_rank", "leading", "chief",
    "second_line",
)  # fmt: skip
_INNER = ("rank_order", "guessed")


def _name_of(name: str) -> str:
    return "post" if name == "title" else name


def _numbers(
    persons: pd.DataFrame, service: Service, present: Present, low: np.ndarray
) -> list[tuple[str, pd.Series, pd.Series]]:
    """Name, least and greatest value of each number."""
    month = service.moment.month
    served = service.served()
    rank = present.frame["rank_order"].to_numpy(np.int64, na_value=NONE)
    age = ages(persons, service.moment)
    result: list[tuple[str, Bounds]] = [
        ("months_in_post", _since(present.since, month)),
        ("months_at_rank", _since(present.rank_since, month, rank != NONE)),
        ("grassroots_months", months(service, low & served)),
        ("grassroots_months_seconded", months(service, low & service.has("kind", "secondment"))),
        ("production_months", months(service, front_line(service))),
        ("lower_posts", lower_posts(service, rank)),
        ("posts", posts(service)),
    ]
    return [
        ("age", age["least"], age["greatest"]),
        *((name, _months(least), _months(most)) for name, (least, most) in result),
    ]


def _since(since: Bounds, month: int, counted: np.ndarray | bool = True) -> Bounds:
    """Months from a month on, NONE where there is none."""
    least, most = (np.maximum(month - edge, 0) for edge in (since[1], since[0]))
    none = (since[1] == NONE) | ~np.asarray(counted)
    return np.where(none, NONE, least), np.where(none, NONE, most)


def _months(values: np.ndarray) -> pd.Series:
    return pd.Series(pd.arrays.IntegerArray(values.astype(np.int64), values == NONE))


def _differ(least: pd.Series, most: pd.Series) -> np.ndarray:
    return (least != most).fillna(False).to_numpy(bool)


def _texts(words: np.ndarray, unsure: np.ndarray) -> pd.Series:
    return pd.Series(words, dtype="string").mask(unsure)


def _promoted(
    cadres: pd.Series, direct: pd.DataFrame, moment: Moment
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Whether each cadre was directly promoted by then; where dates leave it open; and by a guess."""
    rows = direct[direct["variant"] != "in_place"]
    possible = rows[rows["month_min"] <= moment.month]
    sure = possible[
        possible["certain"]
        & ~possible["second_line_possible"]
        & (possible["month_max"] <= moment.month)
    ]
    promoted = cadres.isin(sure["cadre"]).to_numpy(bool)
    perhaps = cadres.isin(possible["cadre"]).to_numpy(bool)
    guessed = cadres.isin(possible.loc[possible["guessed"].eq(True), "cadre"]).to_numpy(bool)
    return promoted, perhaps & ~promoted, guessed


def _kinds(cadres: pd.Series, breaks: pd.DataFrame, moment: Moment) -> tuple[pd.Series, np.ndarray]:
    """The kinds of each cadre's breaks dated by then, and whose dates leave some open."""
    rows = breaks[(breaks["month_min"] <= moment.month).fillna(False)]
    sure = (rows["certain"] & (rows["month_max"] <= moment.month)).fillna(False)
    kinds = _gathered(cadres, rows.loc[sure, "cadre"], rows.loc[sure, "kind"])
    pairs = pd.MultiIndex.from_frame(rows[["cadre", "kind"]])
    extra = ~pairs.isin(pairs[sure.to_numpy(bool)])
    return kinds, cadres.isin(rows.loc[extra, "cadre"]).to_numpy(bool)


def _lists(cadres: pd.Series, memberships: pd.DataFrame, moment: Moment) -> pd.Series:
    """The lists on which each cadre stands at the moment."""
    start, end = memberships["start_month"], memberships["end_month"]
    holds = (start.isna() | (start <= moment.month)) & (end.isna() | (end >= moment.month))
    rows = memberships[holds.fillna(False)]
    return _gathered(cadres, rows["cadre"], rows["list"])


def _gathered(cadres: pd.Series, whose: pd.Series, values: pd.Series) -> pd.Series:
    """A list of the distinct values of each cadre, in order; an empty one where there is none."""
    who, (code, words) = rows_among(whose, cadres), pd.factorize(values, sort=True)
    pairs = distinct((who * len(words) + code)[(who >= 0) & (code >= 0)])
    who, code = np.divmod(pairs, max(len(words), 1))
    texts = np.array(words, object)[code].tolist()
    return pd.Series(lists_by_group(who, len(cadres), texts), cadres.index, dtype="object")


def _undecided(unsure: Mapping[str, np.ndarray], people: int) -> pd.Series:
    """The names of the columns that are open, of each cadre, in order."""
    names = sorted(unsure)
    flags = np.array([unsure[name] for name in names], bool)
    who, code = np.nonzero(flags.T)
    texts = np.array(names, object)[code].tolist()
    return pd.Series(lists_by_group(who, people, texts), dtype="object")
