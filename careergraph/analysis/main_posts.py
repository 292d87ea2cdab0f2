"""Which main-line post a cadre had joined last by a month that lies between two."""

import numpy as np
import pandas as pd

from careergraph.vocabulary.frames import FAR

_POST = ("cadre", "seq", "level", "rank", "rank_order", "post", "guessed")


def main_line(stints: pd.DataFrame) -> pd.DataFrame:
    """The main-line stints in order, with months as numbers: ``join_min``, ``join_max``; ``next_sure``,
    the month by which a later one has joined for certain; ``stop``, the first possible one in which it
    has ended.

    ``stints`` is the answer to dated-stints.
    """
    line = stints[stints["main"].eq(True) & stints["join_month_min"].notna()]
    line = line.sort_values(["cadre", "join_month_min", "seq"], kind="stable", ignore_index=True)
    latest = line["join_month_max"].fillna(FAR).astype(np.int64)
    sure = latest.where(line["line_certain"].fillna(False).astype(bool), FAR)
    backwards = sure[::-1].groupby(line["cadre"][::-1], sort=False).cummin()[::-1]
    after = backwards.groupby(line["cadre"], sort=False).shift(-1).fillna(FAR)
    ends = line["end_month_min"].fillna(FAR).astype(np.int64) + line["open"].fillna(False)
    return line.assign(
        join_min=line["join_month_min"].astype(np.int64),
        join_max=latest,
        next_sure=after.astype(np.int64),
        stop=ends,
    )


def joined_by(line: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """The post that may be the last one joined in a month from ``first`` to ``last`` of each span.

    ``spans`` has ``span`` (its number), ``cadre``, ``first``, ``last``. One row for each span and post
    that is possible: span, ``seq`` and more of the stint, ``sure`` whether no other is possible.
    """
    pairs = spans.merge(line, on="cadre")
    return _last_joined(pairs, pairs["first"], pairs["last"])[["span", *_POST, "settled", "sure"]]


def joined_in(line: pd.DataFrame, month: int) -> pd.DataFrame:
    """The posts that cadres hold in a month for certain: the last ones joined, and not ended."""
    pairs = line.assign(span=line["cadre"])
    months = pd.Series(month, index=line.index)
    rows = _last_joined(pairs, months, months)
    return rows.loc[rows["sure"] & (month < rows["stop"]), list(_POST)]


def _last_joined(pairs: pd.DataFrame, first: pd.Series, last: pd.Series) -> pd.DataFrame:
    earliest = pairs["join_min"].where(pairs["join_min"] > first, first)
    may = (earliest <= last) & (earliest < pairs["next_sure"])
    alone = may.groupby(pairs["span"]).transform("sum") == 1
    settled = pairs["line_certain"].fillna(False).astype(bool) & (pairs["join_max"] <= first)
    sure = alone & settled & (last < pairs["next_sure"])
    return pairs.assign(settled=settled, sure=sure)[may]
