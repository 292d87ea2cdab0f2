"""What is held to be true now: people and stints out of all live readings."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain_texts
from careergraph.places import Places
from careergraph.record.alike import about_all_alike, apply_to_all
from careergraph.record.by_guess import marked_by_guess
from careergraph.record.claims import kinds
from careergraph.record.doubts import claims_told, conflict_problems, possible_duplicates
from careergraph.record.fused import Fused, fuse_rows
from careergraph.record.overrides import apply, changed_rows, without_effect, without_text
from careergraph.record.people_keys import joined_keys
from careergraph.record.readings import all_readings, in_precedence, reading_rows, superseded
from careergraph.record.repeats import repeats
from careergraph.record.same_places import SamePlaces, at_one_name
from careergraph.record.sequence import in_sequence, with_fused
from careergraph.record.testimony import testimony
from careergraph.record.who import Who, about_people, who_is_who
from careergraph.record.word import by_a_word
from careergraph.vocabulary.frames import CADRES, LISTED, OVERRIDES


@dataclass(frozen=True)
class Current:
    """The current state of a record, as frames.

    - ``people``: one row a cadre: CADRES (``identity`` always null) with ``cadre`` (number of the
      row, from 0) and ``id`` (stable text).
    - ``stints``: STINTS with ``cadre``, ``seq`` (from 1, by first possible month of the start,
      item, position), ``source`` (file name), ``item_in_source`` and ``stint`` (number of the row
      in the record). They are sorted by cadre and seq; items of a second reading are numbered on
      from the first's. Texts are categories: of millions of stints few are distinct. What several
      sources say is one stint, the row that of the strongest: ``sources`` counts them, ``conflict``
      says that they contradict each other about it. ``as_of`` is the date of the source that an open
      end is counted to. ``end_after`` and ``end_before`` (dates or null) bound an end that is not
      known (``end_how`` unknown): the post was held on the one, what follows begins on the other.
    - ``readings``: the readings that count: cadre, reading, source (id), line, linked (by guess).
    - ``sources``: SOURCES with imported_at.
    - ``duplicates``, ``conflicts``: PROBLEMS; of duplicates also ``one`` and ``other`` (``cadre``), of
      conflicts ``stint`` (row of the statement that does not count), ``counted`` (row of the one that
      does), ``other``, the file of that one, and what settles it (``doubts.CONFLICT``).
    - ``claims``: of people of whom several readings count, which statement tells of which stint:
      ``stint`` (row of the fused stint, null where the statement left the career), ``claim`` (its own
      row), ``source`` (file name), ``kind`` (of the source), ``date`` (of the source), ``line``,
      ``start``, ``end``. Of everybody else each stint is told by its own source alone.
    - ``standing``: where people stand, also in readings that a later whole career replaces: cadre,
      source (id), line, kind, ``as_of`` (date of the source), counts, linked (by guess).
    - ``testimony``, ``contradictions``: TESTIMONY and CONTRADICTIONS of ``record.testimony``.
    - ``superseded``: the readings that count no more: reading, number of their import (``part``) and
      of the import whose reading counts instead (``by_part``).
    - ``lists``: LISTED with ``cadre``, of the newest versions of all sources.
    - ``whose``: all readings, also those that count no more: part, reading, source (id), ``id`` of
      the cadre.
    - ``places``: those that all statements name, also those that count no more, among which each is one
      unit through time.
    - ``overrides``: OVERRIDES with ``stint`` and ``why`` it is not applied, null where it is;
      ``settled``: each ``stint`` (row) and ``field`` that they set;
      ``overridden``: the stints that they changed, STINTS with ``stint`` and ``dropped``;
      ``without_text``: PROBLEMS of those not applied, with ``file``, the file they speak of.
    """

    people: pd.DataFrame
    stints: pd.DataFrame
    readings: pd.DataFrame
    sources: pd.DataFrame
    duplicates: pd.DataFrame
    conflicts: pd.DataFrame
    claims: pd.DataFrame
    standing: pd.DataFrame
    testimony: pd.DataFrame
    contradictions: pd.DataFrame
    superseded: pd.DataFrame
    lists: pd.DataFrame
    overrides: pd.DataFrame
    overridden: pd.DataFrame
    settled: pd.DataFrame
    without_text: pd.DataFrame
    whose: pd.DataFrame
    places: Places

    def superseded_at(self, part: int) -> int:
        """How many readings hold no more because of the import with this number."""
        return int((self.superseded["by_part"] == part).sum())


def current(
    sources: pd.DataFrame,
    cadres: pd.DataFrame,
    stints: pd.DataFrame,
    overrides: pd.DataFrame,
    lists: pd.DataFrame,
) -> Current:
    """The current state out of all live rows, in import order.

    ``sources`` is SOURCES with ``part`` (number of the import) and ``imported_at``, ``cadres`` is
    CADRES with ``part`` and ``override`` (the as-of date given at import, or null), ``stints`` is
    STINTS with ``part`` (its columns are used up), ``overrides`` OVERRIDES, ``lists`` LISTED with
    ``part``.
    """
    said = [name for name in OVERRIDES if name != "follows"]
    overrides = overrides.drop_duplicates(said, keep="last")  # rows of a file that came again
    of_people = about_people(overrides)
    reading = reading_rows(stints, cadres)
    readings = all_readings(sources, cadres)
    counts = (readings["outdone"] == 0).to_numpy()[reading]
    same = at_one_name(stints, counts)
    who = who_is_who(readings, same.stints, lambda: reading, overrides[of_people], same.posts)
    readings = readings.assign(person=who.number, linked=who.linked)
    overrides = overrides[~of_people]
    told = in_precedence(readings, reading, stints)
    held = told[~told["gone"]]
    people = _people(held, who)
    rows = _rows_told(told, reading, stints, len(readings))
    corrected = _as_corrected(overrides, rows, told, stints)
    stints, settled = corrected.stints, corrected.settled
    if len(overrides):
        same = at_one_name(stints, counts)
    rows, left = _parted(corrected.rows, told, corrected.kept)
    marks = without_effect(corrected.told, left["row"])
    fused, mixed = _fused(rows, left, told, same, corrected.kept)
    places = same.places
    del same  # the columns of the stints are used up one by one
    both = pd.concat([mixed, left, rows[rows["row"].isin(fused.conflicts["counted"])]])
    fused = by_a_word(fused, settled, stints, both)
    files = sources.assign(kind=kinds(sources)).drop_duplicates("source", keep="last")
    files = files.reset_index(drop=True)
    conflicts = conflict_problems(fused.conflicts, stints, told, both)
    claims = claims_told(fused.members, stints, told, both)
    tells, contradicts = testimony(fused, stints, told, both)
    statements = rows
    rows = _said_once(rows, mixed, told, fused)
    marks = pd.concat([marks, corrected.told_of_all, who.told]).sort_index()
    return Current(
        people=people,
        readings=held[["cadre", "reading", "source", "line", "linked"]].reset_index(drop=True),
        sources=files,
        duplicates=possible_duplicates(people, files, who.different),
        conflicts=conflicts,
        claims=claims,
        standing=_standing(told),
        testimony=tells,
        contradictions=contradicts,
        superseded=superseded(readings, told),
        lists=_lists(lists, readings, told),
        overrides=marks,
        overridden=corrected.overridden,
        settled=settled,
        without_text=without_text(marks, files),
        whose=readings[["part", "reading", "source"]].assign(id=readings["person"].map(who.ids)),
        places=places,
        stints=marked_by_guess(
            in_sequence(rows, told, with_fused(stints, fused.stints), fused.stints),
            fused,
            statements,
            told,
        ),
    )


class _AsCorrected(NamedTuple):
    """``stints`` and ``rows`` as a person's words have them, and what became of these: ``told`` of those
    about one stint, ``told_of_all`` of those about all that were read alike. ``kept`` are rows of stints
    that count in any case; ``overridden`` and ``settled`` are those of ``Current``."""

    stints: pd.DataFrame
    rows: pd.DataFrame
    kept: np.ndarray
    told: pd.DataFrame
    told_of_all: pd.DataFrame
    overridden: pd.DataFrame
    settled: pd.DataFrame


def _as_corrected(
    overrides: pd.DataFrame, rows: pd.DataFrame, told: pd.DataFrame, stints: pd.DataFrame
) -> _AsCorrected:
    """The stints with the overrides that speak of them, those about one stint after those about all."""
    if len(overrides):
        stints = plain_texts(stints)  # categories take no values that a person writes
    of_all = about_all_alike(overrides)
    alike = apply_to_all(overrides[of_all], rows, stints)
    found = apply(overrides[~of_all], told[["file", "name"]], rows, alike.stints, stints)
    settled = _settled(found.told, alike.settled)
    overridden = changed_rows(found, settled)
    if len(found.dropped):
        rows = rows[~rows["row"].isin(found.dropped)]
    return _AsCorrected(found.stints, rows, found.kept, found.told, alike.told, overridden, settled)


def _standing(told: pd.DataFrame) -> pd.DataFrame:
    names = ["cadre", "source", "line", "kind", "as_of", "linked"]
    return told[names].assign(counts=~told["gone"]).reset_index(drop=True)


def _settled(told: pd.DataFrame, alike: pd.DataFrame) -> pd.DataFrame:
    """Each stint and field that a person has set, in their order, those of all alike first."""
    one = told.loc[told["why"].isna(), ["stint", "field"]].dropna()
    return pd.concat([alike, one], ignore_index=True)


def _lists(lists: pd.DataFrame, readings: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """The lists that each cadre stands on, once each, as their sources were read last."""
    whose = readings.loc[readings["outdone"] == 0, ["part", "reading", "person"]]
    cadre = told.drop_duplicates("person").set_index("person")["cadre"]
    found = lists.merge(whose, on=["part", "reading"])
    found = found.assign(cadre=found["person"].map(cadre).astype("Int64"))
    once = found.drop_duplicates(["cadre", "list", "start", "end"])
    return once[[*LISTED, "cadre"]].reset_index(drop=True)


_OF_THE_LATEST = ("as_of", "present_post")
"""Facts that are true at a source's date only."""


def _people(held: pd.DataFrame, who: Who) -> pd.DataFrame:
    """One row a cadre: what the strongest reading says, else the next; of now what the latest says."""
    people = held
    if held["cadre"].duplicated().any():
        values = held.drop(columns="line").groupby("cadre").first()
        now = _of_the_latest(held)
        values = values.assign(**{name: now[name].reindex(values.index) for name in _OF_THE_LATEST})
        first = held.drop_duplicates("cadre")
        people = first[["cadre", "line"]].merge(values.reset_index(), on="cadre")
        people = people.assign(**joined_keys(held))
    people = people.assign(id=people["person"].map(who.ids), identity=None)
    dtypes = {name: column.dtype for name, column in CADRES.items()}
    own = {"id": "string", "linked": "boolean", "person": "int64"}
    people = people[[*CADRES, "cadre", *own]].astype({**dtypes, **own})
    return people.reset_index(drop=True)


def _of_the_latest(held: pd.DataFrame) -> pd.DataFrame:
    """What holds now, by cadre: of the sources of the latest date the first that says it.

    A list says who is on it, and counts only where nothing else is known of somebody.
    """
    listed = (held["kind"] == "list").to_numpy()
    alone = held.assign(listed=listed).groupby("cadre")["listed"].transform("all").to_numpy()
    career = held[~listed | alone]
    latest = career.groupby("cadre")["month"].transform("first")
    now = career[career["month"] == latest]
    return now.groupby("cadre")[list(_OF_THE_LATEST)].first()


def _rows_told(
    told: pd.DataFrame, reading: np.ndarray, stints: pd.DataFrame, count: int
) -> pd.DataFrame:
    """One row for each stint of a reading in ``told``: its row in ``stints``, in ``told``, its item.
    ``count`` is the number of all readings.

    Only these numbers are sorted and filtered; the wide frame is taken from once, at the end.
    """
    place = np.full(count, -1)
    place[told["order"].to_numpy()] = np.arange(len(told))
    reading = place[reading]
    row = np.flatnonzero(reading >= 0)
    item = stints["item"].to_numpy(dtype=np.int64, na_value=0)[row]
    return pd.DataFrame({"row": row, "reading": reading[row], "item": item})


def _parted(
    rows: pd.DataFrame, told: pd.DataFrame, kept: np.ndarray
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that count, and those of readings that a later whole career replaces.

    What a person says to keep counts in any case.
    """
    gone = told["gone"].to_numpy()
    if not gone.any():
        return rows, rows.iloc[:0]
    left = gone[rows["reading"].to_numpy()] & ~rows["row"].isin(kept).to_numpy()
    return rows[~left], rows[left]


def _fused(
    rows: pd.DataFrame,
    left: pd.DataFrame,
    told: pd.DataFrame,
    same: SamePlaces,
    kept: np.ndarray,
) -> tuple[Fused, pd.DataFrame]:
    """What is fused, and the rows of the people who need it: of whom there are several readings, or one
    that says a thing twice."""
    found = repeats(rows, same.stints)
    once = rows.drop(index=rows.index[found.again])
    cadre = told["cadre"].to_numpy(np.int64)
    needs = np.zeros(len(told), bool)  # more than enough: nobody is without a reading
    needs[cadre[told["turn"].to_numpy() > 0]] = True
    needs[cadre[found.readings]] = True
    mixed = once[needs[cadre[once["reading"].to_numpy()]]]
    fused = fuse_rows(mixed, told, same.stints, left, kept, same.posts)
    again, first = (rows["row"].to_numpy()[at] for at in (found.again, found.first))
    return fused.with_repeats(again, first), pd.concat([mixed, rows.iloc[found.again]])


def _said_once(
    rows: pd.DataFrame, mixed: pd.DataFrame, told: pd.DataFrame, fused: Fused
) -> pd.DataFrame:
    """The rows with one for each fused stint, with items numbered on from stronger readings."""
    if mixed.empty:
        return rows
    item = rows["item"].copy()
    item.loc[mixed.index] = mixed["item"].to_numpy() + _item_offsets(mixed, told)
    rows = rows.assign(item=item)
    gone = mixed.index[~mixed["row"].isin(fused.stints["row"]).to_numpy()]
    return rows.drop(index=gone)


def _item_offsets(mixed: pd.DataFrame, told: pd.DataFrame) -> np.ndarray:
    """For each row the highest item numbers of the cadre's stronger readings, added up."""
    highest = mixed.groupby("reading")["item"].max()
    whose = told["cadre"].to_numpy(np.int64)[highest.index]
    before = highest.groupby(whose).cumsum() - highest
    found: np.ndarray = before.reindex(mixed["reading"]).to_numpy(np.int64)
    return found
