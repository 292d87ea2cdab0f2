"""Answers about a group of people: the frames that a question is answered from, narrowed to its cadres.

A group is a set of cadres at a date (``ask.groups``). Every frame with a row for each cadre keeps the rows
of those; one that counts people is counted again of the query that tells of each of them. So whatever is
made of the frames is about the group, whichever question it is.
"""

from collections.abc import Callable

import pandas as pd

from careergraph.ask.questions import PEOPLE, Question
from careergraph.columns.texts import among


def narrowed(
    frame: pd.DataFrame, asked: Question, cadres: pd.Series, tells: Callable[[str], pd.DataFrame]
) -> pd.DataFrame:
    """The answer to a query about these cadres alone.

    ``tells`` gives the answer to the query of a name. A query that neither tells of cadres nor counts them
    is not the group's business; its frame stays as it is.
    """
    if asked.tells_of_each:
        return frame[among(frame["cadre"], cadres)].reset_index(drop=True)
    if not asked.counted_from:
        return frame
    rows = tells(asked.counted_from)
    return counted(rows[among(rows["cadre"], cadres)], asked)


def counted(rows: pd.DataFrame, asked: Question) -> pd.DataFrame:
    """The cadres of the rows by the query's other columns, as the query counts them: a level that is not
    known is none, an unknown date is one."""
    keys = [name for name, column in asked.columns.items() if column.type != PEOPLE]
    numbers = [name for name, column in asked.columns.items() if column.type == PEOPLE]
    if not keys:
        return pd.DataFrame({name: [rows["cadre"].nunique()] for name in numbers})
    levels = [name for name in keys if asked.columns[name].type == "level"]
    pairs = rows.dropna(subset=levels)[[*keys, "cadre"]].drop_duplicates()
    frame = pairs.groupby(keys, dropna=False)["cadre"].size().rename("people").reset_index()
    return frame[list(asked.columns)]
