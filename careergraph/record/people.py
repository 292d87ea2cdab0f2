"""The people of a record: of each cadre what its readings say, together."""

import pandas as pd

from careergraph.record.people_keys import joined_keys
from careergraph.vocabulary.frames import CADRES

_OF_THE_LATEST = ("as_of", "present_post")
"""Facts that are true at a source's date only."""


def people_of(counting: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """One row a cadre: what the strongest reading says, else the next; of now what the latest says.

    ``counting`` are the readings that count, the strongest of each cadre first; ``ids`` those of the
    cadres by number.
    """
    people = counting
    if counting["cadre"].duplicated().any():
        values = counting.drop(columns="line").groupby("cadre").first()
        now = _of_the_latest(counting)
        values = values.assign(**{name: now[name].reindex(values.index) for name in _OF_THE_LATEST})
        first = counting.drop_duplicates("cadre")
        people = first[["cadre", "line"]].merge(values.reset_index(), on="cadre")
        people = people.assign(**joined_keys(counting))
    people = people.assign(id=people["person"].map(ids), identity=None)
    dtypes = {name: column.dtype for name, column in CADRES.items()}
    columns = {"id": "string", "linked": "boolean", "person": "int64"}
    people = people[[*CADRES, "cadre", *columns]].astype({**dtypes, **columns})
    return people.reset_index(drop=True)


def _of_the_latest(counting: pd.DataFrame) -> pd.DataFrame:
    """What holds now, by cadre: of the sources of the latest date the first that says it.

    A list says who is on it, and counts only where nothing else is known of somebody.
    """
    listed = (counting["kind"] == "list").to_numpy()
    alone = counting.assign(listed=listed).groupby("cadre")["listed"].transform("all").to_numpy()
    career = counting[~listed | alone]
    latest = career.groupby("cadre")["month"].transform("first")
    now = career[career["month"] == latest]
    return now.groupby("cadre")[list(_OF_THE_LATEST)].first()
