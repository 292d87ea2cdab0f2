"""Who tells of a career: sources of each stint, and people by their sources."""

import numpy as np
import pandas as pd

from careergraph.vocabulary.dates import date_texts
from careergraph.vocabulary.frames import FAR

VERDICTS = ("counts", "agrees", "contradicts", "left")

COLUMNS = (
    *("seq", "organization", "title", "start", "end", "source", "sheet", "kind"),
    *("as_of", "line"),
    *("said_start", "said_end", "verdict", "replaced", "linked", "stint"),
)
_OWN = ("seq", "organization", "title", "start", "end", "stint")


def sources_of(stints: pd.DataFrame, told: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """One row for each stint and each source that tells of it, in the columns above.

    The frames are the answers to ``trajectory``, ``sources-of`` and ``recorded-in`` for one cadre. Of
    what left the career, and of time without a post, the title is the text as written. ``replaced`` says
    that a later whole career replaces the source, which is not among those that a stint's ``sources``
    count. The stints of somebody of whom one source tells are that source's, with its dates as they
    count. Of each stint what counts comes first, then later sources before earlier ones.
    """
    dated = stints.assign(
        start=date_texts(stints["start_month_min"], stints["start_month_max"]),
        end=date_texts(stints["end_month_min"], _known(stints["end_month_max"])).mask(
            stints["end_how"] == "open"
        ),
    )[list(_OWN)]
    told = told if len(told) else _of_one_source(dated, standing)
    file = ["source", "sheet"]
    stands = standing.groupby(file, dropna=False)[["counts", "linked"]].any().reset_index()
    rows = told.merge(dated, on="seq", how="left").merge(stands, on=file, how="left")
    rows = rows.assign(
        title=rows["title"].fillna(rows["raw"].where(rows["organization"].isna())),
        replaced=~rows["counts"].astype("boolean"),
        linked=rows["linked"].astype("boolean"),
        turn=rows["verdict"].map(VERDICTS.index).astype("Int64"),
    )
    rows = rows.sort_values([*file, "line", "claim"], kind="stable")
    rows = rows.sort_values("as_of", kind="stable", ascending=False)
    rows = rows.sort_values(["seq", "turn"], kind="stable", ignore_index=True)
    return rows[list(COLUMNS)]


def _known(months: pd.Series) -> pd.Series:
    return months.where((months < FAR).fillna(False))


def _of_one_source(dated: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    counts = standing[standing["counts"].fillna(False).to_numpy(bool)]
    names = ("source", "sheet", "kind", "as_of")
    one = counts.iloc[0] if len(counts) == 1 else dict.fromkeys(names)
    texts = {name: one[name] for name in names}
    rows = pd.DataFrame(
        {
            "seq": dated["seq"],
            "claim": dated["stint"],
            "verdict": VERDICTS[0],
            **texts,
            "line": pd.Series(pd.NA, index=dated.index, dtype="Int64"),
            "said_start": dated["start"],
            "said_end": dated["end"],
            "raw": None,
        },
        index=dated.index,
    )
    return rows.astype(dict.fromkeys(("verdict", *texts, "raw"), "string"))


def held(info: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """What the graph holds, and how many people stand in how many sources of which kind and dates.

    Columns ``what``, ``count``, ``kind``, ``sources``, ``earliest``, ``latest``; a row of people without a
    kind is of all kinds together.
    """
    people = standing.rename(columns={"people": "count"}).assign(what="cadres in sources")
    order = np.lexsort((standing["sources"], standing["kind"].fillna(""), standing["kind"].notna()))
    both = pd.concat([info, people.iloc[order]], ignore_index=True)
    names = ["what", "count", "kind", "sources", "earliest", "latest"]
    return both[names].astype({"what": "string"})
