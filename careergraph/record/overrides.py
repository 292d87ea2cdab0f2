"""Overrides applied: what people corrected, put over what the reader said.

The reading itself stays as read. Overrides are matched to their text by file or name, item and
piece; later ones win over earlier ones on the same field of a stint.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from careergraph.model.dates import window
from careergraph.model.guesses import LEVEL, RANK, still_in_doubt
from careergraph.record.alike import with_rule
from careergraph.record.finding import FileFinder, key, places, with_sheets
from careergraph.vocabulary.frames import STINTS, YESNO
from careergraph.vocabulary.problem_rows import problem_rows
from careergraph.vocabulary.problems import Problem

Row = dict[str, Any]
Mark = tuple[int | None, str | None, str | None]
"""Of an override: the stint that it speaks of, why it is not applied, what the field says now."""

NONE = "none"

ORDER = "order"
_PART_OF = {"rank_order": "rank", "place_level": "place", "place_code": "place"}
"""Columns that go with a field and are never set without it."""


@dataclass(frozen=True)
class Applied:
    """``stints``: the frame, corrected; ``told``: the overrides with ``stint`` (index of the stint
    in the frame, null where it has none) and ``why`` it is not applied (a case of its hint, or
    null) and ``now``; ``dropped``: index of the stints that are no posts, ``kept`` of those that are
    posts by a person's word."""

    stints: pd.DataFrame
    told: pd.DataFrame
    dropped: np.ndarray
    kept: np.ndarray


def apply(
    overrides: pd.DataFrame,
    readings: pd.DataFrame,
    rows: pd.DataFrame,
    stints: pd.DataFrame,
    read: pd.DataFrame,
) -> Applied:
    """Put overrides (OVERRIDES, in the order in which they were given) over stints.

    ``readings`` has ``file``, ``sheet`` and ``name`` of the readings that hold; ``rows`` has ``row`` (number
    of the row in ``stints``) and ``reading`` (number of the row in ``readings``). ``read`` are the stints
    as the reader has them, since something may have been put over them already.
    """
    if overrides.empty:
        applied = overrides.assign(stint=pd.array([], "Int64"), why=pd.array([], "string"), now="")
        return Applied(stints, applied, np.zeros(0, np.int64), np.zeros(0, np.int64))
    finder = _Finder(overrides, readings, rows, stints)
    said = row_dicts(overrides)
    places = [finder.find(row) for row in said]
    touched = sorted({row for row, _ in places if row is not None})
    sheet = _Sheet(stints, touched, read)
    marks = [sheet.put(row, place, why) for row, (place, why) in zip(said, places, strict=True)]
    sheet.finish(said, marks)
    stint, why, now = (list(column) for column in zip(*marks, strict=True))
    return Applied(
        sheet.corrected(),
        overrides.assign(
            stint=pd.array(stint, dtype="Int64"),
            why=pd.array(why, dtype="string"),
            now=pd.array(now, dtype="string"),
        ),
        np.array([row for row in touched if sheet.dropped[row]], dtype=np.int64),
        np.array([row for row in touched if sheet.dropped[row] is False], dtype=np.int64),
    )


def without_effect(overrides: pd.DataFrame, left: pd.Series) -> pd.DataFrame:
    """The overrides, with ``why`` for those of stints that left the career."""
    if overrides.empty or left.empty:
        return overrides
    gone = overrides["why"].isna() & overrides["stint"].isin(left)
    return overrides.assign(why=overrides["why"].mask(gone, "replaced"))


def without_text(overrides: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """PROBLEMS (warning, ``override-without-text``) for the overrides that are not applied, with
    ``file``, the file that each speaks of."""
    rows = overrides[overrides["why"].notna()]
    names = sources.drop_duplicates("source", keep="last").set_index("source")["name"]
    columns = (
        rows["why"],
        rows["source"].map(names),
        rows["line"],
        rows["field"],
        _value_and_subject(rows),
    )
    problems = (
        Problem.of(f"override-without-text.{why}", *row, now="" if pd.isna(now) else now)
        for why, *row, now in zip(*columns, rows["now"], strict=True)
    )
    labels = with_sheets(sources["name"], sources["sheet"])
    files = rows["file"].replace(dict(zip(labels, sources["name"], strict=True)))
    return problem_rows(problems).assign(file=files.array)


def _value_and_subject(rows: pd.DataFrame) -> pd.Series:
    who = rows["file"].fillna(rows["name"]).fillna("")
    piece = (" " + rows["raw"]).fillna("")
    item = (" item " + rows["item"].astype("string")).fillna("")
    about = (who + item + piece).str.strip()
    return (rows["value"].fillna(NONE) + " (" + about + ")").str.slice(0, 200)


def row_dicts(frame: pd.DataFrame) -> list[Row]:
    """The rows as plain values, nulls as None."""
    values = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in values.to_dict("records")]


class _Finder:
    """Finds the stint that an override speaks of."""

    def __init__(
        self, overrides: pd.DataFrame, readings: pd.DataFrame, rows: pd.DataFrame, stints: Any
    ) -> None:
        self._files = FileFinder(readings, overrides["file"].dropna())
        self._of_file = {text: self._files.rows(text) for text in overrides["file"].dropna()}
        self._by_name = places(readings["name"].map(key, na_action="ignore"),
                                overrides["name"].map(key, na_action="ignore"))  # fmt: skip
        self._names = readings["name"].array
        wanted = {n for found in (self._of_file, self._by_name)
                  for places in found.values() for n in places}  # fmt: skip
        mine = rows[np.isin(rows["reading"].to_numpy(), sorted(wanted))]
        self._items: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
        text = stints.iloc[mine["row"].to_numpy()][["item", "raw"]]
        for row, reading, item, raw in zip(
            mine["row"], mine["reading"], text["item"], text["raw"], strict=True
        ):
            self._items[reading, item].append((int(row), key(None if pd.isna(raw) else raw)))

    def find(self, row: Row) -> tuple[int | None, str | None]:
        """The number of the stint, or why there is none."""
        readings, why = self._readings(row)
        if why:
            return None, why
        pieces = [piece for n in readings for piece in self._items.get((n, row["item"]), [])]
        if not pieces:
            return None, "item"
        if row["raw"]:
            wanted = key(row["raw"])
            pieces = [piece for piece in pieces if piece[1] == wanted]
        if len(pieces) == 1:
            return pieces[0][0], None
        return None, "several" if pieces else "raw"

    def _readings(self, row: Row) -> tuple[list[int], str | None]:
        file, name = row["file"], key(row["name"])
        if not file:
            named = self._by_name.get(name, [])
            return named, None if len(named) == 1 else "name" if named else "person"
        named = self._files.rows(file)
        if not named:
            return [], "file"
        if name:
            named = [n for n in named if key(_text(self._names[n])) == name]
        return named, None if named else "person"


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


class _Sheet:
    """The touched stints as plain rows, while overrides are put over them."""

    def __init__(self, stints: pd.DataFrame, touched: list[int], read: pd.DataFrame) -> None:
        self._stints = stints
        self._read, self._given = (
            dict(zip(touched, row_dicts(frame.iloc[touched][list(STINTS)]), strict=True))
            for frame in (read, stints)
        )
        self._now = {place: dict(row) for place, row in self._given.items()}
        self._own: dict[int, set[str]] = defaultdict(set)
        self.dropped: dict[int, bool | None] = dict.fromkeys(touched)

    def put(self, row: Row, place: int | None, why: str | None) -> Mark:
        """Apply one override; its place, why it was not applied, and what the field says now."""
        if place is None:
            return None, why, None
        field = row["field"]
        if field == "drop":
            self.dropped[place] = row["value"] == "true"
            return place, None, None
        now = self._now[place]
        if row["was"] and not self._fits(field, row["was"], place):
            return place, "was", _file_value(now[field])
        for column, value in json.loads(row["follows"] or "{}").items():
            if _PART_OF.get(column, column) not in self._own[place]:
                now[column] = value
        now[field] = _typed(field, row["value"])
        self._own[place].add(field)
        return place, None, None

    def _fits(self, field: str, was: str, place: int) -> bool:
        """Whether ``was`` is what the reader says, or what an earlier override made of it."""
        values = {_file_value(row[place][field]) or NONE for row in (self._read, self._now)}
        return was in values or any(_same_day(was, text) for text in values)

    def finish(self, rows: list[Row], marks: list[Mark]) -> None:
        """What follows from the fields together: dates in order, certainty, the rule's name."""
        for place in self._now:
            self._dates(place)
            if not _starts_before_end(self._now[place]):
                self._take_dates_back(place, rows, marks)
        done = {place for place, why, _ in marks if place is not None and why is None}
        for place in done:
            now, overridden = self._now[place], self._own[place]
            now["rules"] = with_rule(now["rules"])
            self._certainty(now, overridden)

    def _dates(self, place: int) -> None:
        now, overridden = self._now[place], self._own[place]
        if "start" in overridden:
            now["start_uncertain"] = False
        if "end" in overridden:
            now["end_uncertain"] = False
            if "end_how" not in overridden or now["end"]:
                now["end_how"] = "given" if now["end"] else "open"
        if now["end_how"] == "open":
            now["end"], now["end_uncertain"] = None, False

    def _take_dates_back(
        self,
        place: int,
        rows: list[Row],
        marks: list[Mark],
    ) -> None:
        dates = ("start", "end", "end_how")
        for column in (*dates, "start_uncertain", "end_uncertain"):
            self._now[place][column] = self._read[place][column]
        for n, row in enumerate(rows):
            if marks[n][0] == place and marks[n][1] is None and row["field"] in dates:
                marks[n] = place, ORDER, None

    @staticmethod
    def _certainty(now: Row, overridden: set[str]) -> None:
        settled = overridden & {LEVEL, RANK}
        if "place" in overridden and now["level"] is not None:
            settled.add(LEVEL)
        now["certain"], now["reason"] = still_in_doubt(
            bool(now["certain"]), now["reason"], frozenset(settled)
        )

    def corrected(self) -> pd.DataFrame:
        """The frame with the touched rows as they are now; other rows are shared."""
        places = list(self._now)
        changed = {}
        for name, column in STINTS.items():
            new = [row[name] for row in self._now.values()]
            if new != [row[name] for row in self._given.values()]:
                values = self._stints[name].array.copy()
                values[places] = pd.array(new, dtype=column.dtype)  # type: ignore[call-overload]
                changed[name] = values
        return self._stints.assign(**changed)


def _typed(field: str, value: str | None) -> Any:
    if value is None:
        return None
    if STINTS[field].dtype == YESNO:
        return value == "true"
    return int(value) if field == LEVEL else value


def _file_value(value: Any) -> str | None:
    """A value as an overrides file writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _same_day(was: str, date: str) -> bool:
    """2001-02-01, as a spreadsheet makes it of 2001-02."""
    return len(date) == 7 and was == f"{date}-01"


def _starts_before_end(row: Row) -> bool:
    """Whether a stint can end after it starts; an end in the month of the start is no error."""
    start = window(row["start"], bool(row["start_uncertain"]))
    end = window(row["end"], bool(row["end_uncertain"]))
    return start is None or end is None or end[1] >= start[0]


def changed_rows(applied: Applied, settled: pd.DataFrame) -> pd.DataFrame:
    """The rows that overrides changed, ``settled`` (``stint``): STINTS with ``stint`` and ``dropped``."""
    places = np.unique(settled["stint"].dropna().to_numpy(dtype=np.int64))
    rows = applied.stints.iloc[places][list(STINTS)]
    dropped = np.isin(places, applied.dropped)
    return rows.assign(
        stint=pd.array(places, dtype="Int64"), dropped=pd.array(dropped, dtype="boolean")
    )
