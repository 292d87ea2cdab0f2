"""Who may be one person, and who was taken for one by guess: rows of an overrides file."""

import numpy as np
import pandas as pd

from careergraph.model.measure import Measured
from careergraph.record.finding import with_sheets
from careergraph.review import explanations
from careergraph.review.rows import COLUMNS

SAME = "same"
"""The field; ``value`` true says that both are one person, false that they are two."""


def people_to_settle(
    people: pd.DataFrame,
    readings: pd.DataFrame,
    sources: pd.DataFrame,
    duplicates: pd.DataFrame,
    measured: Measured,
    lang: str = "en",
) -> pd.DataFrame:
    """One row for two people who may be one, or two readings that are one by guess: ``COLUMNS``.

    ``file``, ``name`` and ``item`` (a line) say who the one is, ``raw`` (FILE:LINE) who the other; of a
    workbook the file is FILE#SHEET, and where a line tells of several people, an id stands instead.
    ``was`` whether they count as one now. ``duplicates`` has ``one`` and ``other`` (``cadre``);
    ``answers`` counts the measured facts of both.
    """
    last = sources.drop_duplicates("source", keep="last")
    files = with_sheets(last["name"], last["sheet"]).set_axis(last["source"])
    readings_named = readings.assign(file=readings["source"].map(files).array)
    pairs = [_apart(people, files, duplicates), _linked(readings_named)]
    rows = _by_id_where_several(pd.concat(pairs, ignore_index=True), people, readings_named)
    cadre, other = (rows[name].to_numpy(np.int64) for name in ("cadre", "other"))
    facts = _facts(measured, len(people))
    answers = facts[cadre] + np.where(cadre == other, 0, facts[other])
    who = people.iloc[other]
    why = [explanations.reason(code, lang) for code in rows["code"]]
    called = who["name"].fillna("") + " " + who["birth"].fillna("") + " " + who["id"]
    table = rows.assign(
        name=rows["id"].fillna(people["name"].take(cadre).reset_index(drop=True)),
        field=SAME,
        value=None,
        why=[
            f"{code}: {text}: {name}"
            for code, text, name in zip(rows["code"], why, called, strict=True)
        ],
        answers=answers,
    )
    texts = {name: "string" for name in COLUMNS if name not in ("item", "answers")}
    return table[list(COLUMNS)].astype({**texts, "item": "Int64", "answers": "Int64"})


def _apart(people: pd.DataFrame, files: pd.Series, duplicates: pd.DataFrame) -> pd.DataFrame:
    """People who may be one and are kept apart."""
    first = people.iloc[duplicates["one"].to_numpy(np.int64)]
    second = people.iloc[duplicates["other"].to_numpy(np.int64)]
    return pd.DataFrame(
        {
            "cadre": first["cadre"].array,
            "other": second["cadre"].array,
            "file": first["source"].map(files).array,
            "item": first["line"].array,
            "raw": _place(second["source"].map(files), second["line"]).array,
            "was": "false",
            "code": "possible-duplicate",
        }
    )


def _linked(readings: pd.DataFrame) -> pd.DataFrame:
    """Readings that are their cadre's by guess, each with the first that is so without one."""
    flags = readings["linked"].to_numpy(bool, na_value=False)
    mine = readings[readings["cadre"].isin(readings.loc[flags, "cadre"])]
    certain = mine.sort_values(["cadre", "linked"], kind="stable").drop_duplicates("cadre")
    heads = certain.set_index("cadre")
    rows = mine[mine["linked"].astype(bool) & ~mine.index.isin(certain.index)]
    other = heads.reindex(rows["cadre"])
    return pd.DataFrame(
        {
            "cadre": rows["cadre"].array,
            "other": rows["cadre"].array,
            "file": rows["file"].array,
            "item": rows["line"].array,
            "raw": _place(other["file"], other["line"]).array,
            "was": "true",
            "code": "linked-by-guess",
        }
    )


def _by_id_where_several(
    rows: pd.DataFrame, people: pd.DataFrame, readings: pd.DataFrame
) -> pd.DataFrame:
    """The rows with the ids of people whose line, or file without lines, tells of others too.

    ``id`` is that of the one, who then has no file and item, else null.
    """
    references = _place(readings["file"], readings["line"])
    people_at = readings.groupby(references.to_numpy(object))["cadre"].nunique()
    several = set(people_at.index[people_at > 1])
    ids = people["id"].astype("string")
    mine, theirs = (
        pd.Series(ids.array[rows[name].to_numpy(np.int64)], rows.index, dtype="string")
        for name in ("cadre", "other")
    )
    of_two = (rows["cadre"] != rows["other"]).to_numpy(bool)
    first = _place(rows["file"], rows["item"]).isin(several).to_numpy(bool) & of_two
    second = rows["raw"].isin(several).to_numpy(bool)
    return rows.assign(
        id=mine.where(first),
        file=rows["file"].mask(first),
        item=rows["item"].astype("Int64").mask(first),
        raw=rows["raw"].mask(second, theirs),
    )


def _place(file: pd.Series, line: pd.Series) -> pd.Series:
    return file.astype("string") + (":" + line.astype("Int64").astype("string")).fillna("")


def _facts(measured: Measured, count: int) -> np.ndarray:
    """How many moves, ranks reached and breaks each cadre has."""
    frames = (measured.moves, measured.reached, measured.breaks)
    return sum(
        (np.bincount(f["cadre"].to_numpy(np.int64), minlength=count) for f in frames),
        np.zeros(count, np.int64),
    )
