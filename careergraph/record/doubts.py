"""What a record cannot decide: people who may be one, and readings that contradict each other."""

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain_texts
from careergraph.record.finding import with_sheets
from careergraph.record.identity import birth_month
from careergraph.record.keys import text_key
from careergraph.vocabulary.frames import PROBLEMS, empty
from careergraph.vocabulary.problem_rows import problem_rows
from careergraph.vocabulary.problems import Problem


def possible_duplicates(
    people: pd.DataFrame, sources: pd.DataFrame, different: np.ndarray | None = None
) -> pd.DataFrame:
    """PROBLEMS (warning, ``possible-duplicate``) for cadres who may be one and are kept apart, with
    ``one`` and ``other``, the numbers (``cadre``) of both.

    Two cadres may be one when name and month of birth agree, or when the name agrees and one birth
    is missing, or known to the year only and in the other's year. Each pair is reported once, so that
    the order of import decides nothing; of more than ``MOST`` who share that each one is reported against
    the one of the least id. ``different`` are pairs (``person``) of whom a user says that they are two.
    """
    pairs = _pairs(people)
    settled = _settled(people, different)
    pairs = pairs[[pair not in settled for pair in zip(pairs.index, pairs, strict=True)]]
    return _no_duplicates() if pairs.empty else _duplicate_problems(people, sources, pairs)


def _no_duplicates() -> pd.DataFrame:
    none = pd.array([], dtype="Int64")
    return empty(PROBLEMS).assign(one=none, other=none)


def _settled(people: pd.DataFrame, different: np.ndarray | None) -> set[tuple[int, int]]:
    """Pairs of rows of people of whom a user says that they are two, in both directions."""
    if different is None or not len(different):
        return set()
    rows = pd.Index(people["person"]).get_indexer(different.ravel()).reshape(-1, 2)
    return {pair for a, b in rows.tolist() for pair in ((a, b), (b, a))}


MOST = 10
"""People of one name and birth of whom each is asked about beside each other one."""


def _pairs(people: pd.DataFrame) -> pd.Series:
    """Rows that may be the same person, by the row of the later, or less known, one."""
    facts = pd.DataFrame(
        {
            "name": text_key(people["name"]),
            "month": birth_month(people["birth"]),
            "year": people["birth"].astype("string").str.slice(0, 4),
            "id": people["id"],
            "row": people.index,
        }
    )
    shared = facts[facts["name"].notna() & facts["name"].duplicated(keep=False)]
    if shared.empty:
        return pd.Series(dtype="Int64", index=pd.Index([], dtype="int64"))
    dated = shared[shared["month"].notna()]
    years, undated = _only_year(shared), _undated(shared)
    searched = [
        (dated, dated, ["name", "month"]),
        (years, dated, ["name", "year"]),
        (years, years, ["name", "year"]),
        (undated, shared[shared["year"].notna()], ["name"]),
        (undated, undated, ["name"]),
    ]
    both = pd.concat([_partners(*search) for search in searched], ignore_index=True)
    both = both.drop_duplicates().sort_values(["one", "other"])
    return pd.Series(both["other"].array, index=both["one"].array, dtype="Int64")


def _only_year(people: pd.DataFrame) -> pd.DataFrame:
    return people[people["month"].isna() & people["year"].notna()]


def _undated(people: pd.DataFrame) -> pd.DataFrame:
    return people[people["year"].isna()]


def _partners(people: pd.DataFrame, others: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Pairs of rows (``one``, ``other``) with the same keys; within one frame the later is the one."""
    many = others.groupby(keys)["row"].transform("size") > MOST
    heads = others[many].sort_values("id", kind="stable").drop_duplicates(keys)
    among = pd.concat([others[~many], heads])
    both = people[[*keys, "row"]].merge(among[[*keys, "row"]], on=keys, suffixes=("", "_other"))
    both = both[both["row"] != both["row_other"]]
    later, first = (both[name].to_numpy(np.int64) for name in ("row", "row_other"))
    if people is others:
        later, first = np.maximum(later, first), np.minimum(later, first)
    return pd.DataFrame({"one": later, "other": first})


def _duplicate_problems(
    people: pd.DataFrame, sources: pd.DataFrame, pairs: pd.Series
) -> pd.DataFrame:
    files = sources.set_index("source")["name"]
    sheets = with_sheets(sources["name"], sources["sheet"]).set_axis(sources["source"])
    later, first = people.loc[pairs.index], people.loc[pairs.astype("int64")]
    lines = first["line"].astype("string").fillna("?")
    about = zip(first["id"], first["source"].map(sheets), lines, strict=True)
    values = later["name"] + " " + later["birth"].fillna("(no birth)")
    rows = zip(later["source"].map(files), later["line"], values, about, strict=True)
    problems = problem_rows(
        Problem.of(
            "possible-duplicate",
            source,
            line,
            "name",
            value,
            cadre=cadre,
            file=file,
            line=first_line,
        )
        for source, line, value, (cadre, file, first_line) in rows
    )
    ends = {"one": pd.Series(pairs.index, dtype="Int64").array, "other": pairs.array}
    return problems.assign(**ends)


FIELDS = {"conflict-start": "start", "conflict-end": "end", "conflict-title": "title"}


CONFLICT = {
    "stint": "Int64", "counted": "Int64", "other": "string", "file": "string",
    "name": "string", "item": "Int64", "raw": "string", "was": "string", "says": "string",
}  # fmt: skip
"""What a contradiction has beside PROBLEMS: rows of the statement that does not count and of the one that
does, the file of that one; and what settles it: file, name, item and piece of the statement that an
override is to speak of (the one that counts, or the one that left), what it says now, and what the other
source says instead."""


def conflict_problems(
    conflicts: pd.DataFrame, stints: pd.DataFrame, readings: pd.DataFrame, rows: pd.DataFrame
) -> pd.DataFrame:
    """PROBLEMS (warning) for what sources of one person contradict each other in.

    ``conflicts`` has ``reason``, ``statement`` and ``counted`` (rows of ``stints``), ``rows`` the reading
    (row in ``readings``) of each row. More columns: ``CONFLICT``.
    """
    if conflicts.empty:
        return empty(PROBLEMS).assign(
            **{name: pd.Series(dtype=dtype) for name, dtype in CONFLICT.items()}
        )
    statement = what_is_said(conflicts["said"], stints, readings, rows)
    counted = what_is_said(conflicts["counted"], stints, readings, rows)
    field = conflicts["reason"].map(FIELDS).fillna("stint")
    value = (statement["dates"] + " " + statement["raw"].fillna("")).str.slice(0, 200)
    columns = (conflicts["reason"], statement["file"], statement["line"], field, value)
    against = counted[["file", "line", "dates", "raw"]].assign(raw=counted["raw"].fillna(""))
    cases = zip(*columns, against.to_dict("records"), strict=True)
    problems = problem_rows(Problem.of(*row, **values) for *row, values in cases)
    kind = counted["kind"].where(conflicts["reason"] == "left-by-later", "")
    problems = problems.assign(
        reason=(conflicts["reason"] + ("-" + kind).where(kind != "", "")).astype("string"),
        stint=conflicts["said"],
        counted=conflicts["counted"],
        other=counted["file"].astype("string"),
        **_to_settle(conflicts, statement, counted),
    )
    problems = problems.astype(CONFLICT)
    return problems.sort_values(["source", "line", "stint"], kind="stable", ignore_index=True)


def _to_settle(
    conflicts: pd.DataFrame, statement: pd.DataFrame, counted: pd.DataFrame
) -> dict[str, pd.Series]:
    """What an override has to speak of: the statement that counts, of a stint that left its own."""
    field = conflicts["reason"].map(FIELDS)
    left = field.isna()
    columns = {name: statement[name].where(left, counted[name]) for name in ("name", "item", "raw")}
    columns["file"] = statement["in_sheet"].where(left, counted["in_sheet"])
    for side, frame in (("was", counted), ("says", statement)):
        values = pd.Series("true" if side == "was" else "false", index=conflicts.index)
        for name in ("start", "end", "title"):
            values = values.where(field != name, frame[name].astype(object).fillna("none"))
        columns[side] = values
    return columns


_CLAIMS = {
    "stint": "Int64", "claim": "Int64", "source": "string", "kind": "string", "date": "string",
    "line": "Int64", "start": "string", "end": "string",
}  # fmt: skip


def claims_told(
    members: pd.DataFrame, stints: pd.DataFrame, readings: pd.DataFrame, rows: pd.DataFrame
) -> pd.DataFrame:
    """Which statement tells of which fused stint; see ``Current.claims``."""
    if members.empty:
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in _CLAIMS.items()})
    statement = what_is_said(members["row"], stints, readings, rows)
    return pd.DataFrame(
        {
            "stint": members["stint"].array,
            "claim": members["row"].array,
            "source": statement["file"].array,
            "kind": statement["kind"].array,
            "date": statement["as_of"].array,
            "line": statement["line"].array,
            "start": statement["start"].array,
            "end": statement["end"].array,
        }
    )


def what_is_said(
    numbers: pd.Series, stints: pd.DataFrame, readings: pd.DataFrame, rows: pd.DataFrame
) -> pd.DataFrame:
    """What the stints of these rows say, and of which reading, cadre and source they are."""
    at = numbers.to_numpy(np.int64)
    names = ["start", "end", "raw", "item", "line", "organization", "title"]
    statement = plain_texts(stints[names].iloc[at]).reset_index(drop=True)
    reading = rows.drop_duplicates("row").set_index("row")["reading"]
    whose = readings.iloc[reading.reindex(at).to_numpy(np.int64)]
    dates = statement["start"].fillna("?") + "–" + statement["end"].fillna("")
    return statement.assign(
        dates=dates,
        file=whose["file"].array,
        in_sheet=with_sheets(whose["file"], whose["sheet"]).array,
        source=whose["source"].array,
        cadre=whose["cadre"].array,
        name=whose["name"].array,
        kind=whose["kind"].array,
        as_of=whose["as_of"].array,
    )
