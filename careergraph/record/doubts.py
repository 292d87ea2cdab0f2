"""What a record cannot decide: people who may be one, and readings that contradict each other."""

import pandas as pd

from careergraph.model.schema import PROBLEMS, conform, empty
from careergraph.record.identity import birth_month, name_key


def possible_duplicates(people: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """PROBLEMS (warning, ``possible-duplicate``) for cadres who may be one and are kept apart.

    Two cadres may be one when name and month of birth agree, or when the name agrees and one birth
    is missing, or known to the year only and in the other's year. Each later cadre is reported
    once, against the first one that it may be.
    """
    known = pd.DataFrame(
        {
            "name": name_key(people["name"]),
            "month": birth_month(people["birth"]),
            "year": people["birth"].astype("string").str.slice(0, 4),
        }
    )
    shared = known[known["name"].notna() & known["name"].duplicated(keep=False)]
    dated = shared[shared["month"].notna()]
    pairs = pd.concat(
        [
            _first_partner(dated, dated, ["name", "month"]),
            _first_partner(_only_year(shared), dated, ["name", "year"]),
            _first_partner(_only_year(shared), _only_year(shared), ["name", "year"]),
            _first_partner(_undated(shared), shared[shared["year"].notna()], ["name"]),
            _first_partner(_undated(shared), _undated(shared), ["name"]),
        ]
    )
    pairs = pairs[~pairs.index.duplicated()].sort_index()
    return empty(PROBLEMS) if pairs.empty else _duplicate_problems(people, sources, pairs)


def _only_year(people: pd.DataFrame) -> pd.DataFrame:
    return people[people["month"].isna() & people["year"].notna()]


def _undated(people: pd.DataFrame) -> pd.DataFrame:
    return people[people["year"].isna()]


def _first_partner(people: pd.DataFrame, others: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Row of the first of ``others`` with the same keys, for each of ``people`` that is not it."""
    first = others.drop_duplicates(keys)
    rows = pd.Series(first.index, index=pd.MultiIndex.from_frame(first[keys]), dtype="Int64")
    partner = rows.reindex(pd.MultiIndex.from_frame(people[keys]))
    partner = pd.Series(partner.array, index=people.index, dtype="Int64").dropna()
    return partner[partner != partner.index]


def _duplicate_problems(
    people: pd.DataFrame, sources: pd.DataFrame, pairs: pd.Series
) -> pd.DataFrame:
    files = sources.set_index("source")["name"]
    later, first = people.loc[pairs.index], people.loc[pairs.astype("int64")]
    where = first["source"].map(files) + ", line " + first["line"].astype("string").fillna("?")
    hint = "may be cadre " + first["id"] + " (" + where + "); kept apart until one more fact agrees"
    problems = pd.DataFrame(
        {
            "severity": "warning",
            "source": later["source"].map(files),
            "line": later["line"],
            "field": "name",
            "value": later["name"] + " " + later["birth"].fillna("(no birth)"),
            "reason": "possible-duplicate",
            "hint": hint.array,
        }
    )
    return conform(problems, PROBLEMS).reset_index(drop=True)


def conflicts(mixed: pd.DataFrame) -> pd.DataFrame:
    """PROBLEMS (warning, ``conflict``): one post to which readings of a cadre give other dates.

    ``mixed`` has the stints of cadres with several readings: STINTS with ``post`` (its number),
    ``turn`` (0 for the reading that goes first) and ``source``. A stint of a later turn than the
    first one with its post is one row.
    """
    if mixed.empty:
        return empty(PROBLEMS)
    dates = mixed["start"].fillna("?") + "–" + mixed["end"].fillna("")
    first = mixed.sort_values("turn", kind="stable").drop_duplicates("post").set_index("post")
    against = first.reindex(mixed["post"])
    differs = mixed["turn"].to_numpy() > against["turn"].to_numpy()
    rows = mixed[differs]
    other = against["start"].fillna("?") + "–" + against["end"].fillna("")
    hint = "another source, " + against["source"] + ", has " + other + "; both are kept"
    problems = pd.DataFrame(
        {
            "severity": "warning",
            "source": rows["source"],
            "line": rows["line"],
            "field": "stint",
            "value": (dates[differs] + " " + rows["raw"].fillna("")).str.slice(0, 200),
            "reason": "conflict",
            "hint": hint.array[differs],
        }
    )
    return conform(problems, PROBLEMS).reset_index(drop=True)
