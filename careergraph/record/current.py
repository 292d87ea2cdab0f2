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
from careergraph.record.counted_careers import CountedCareers, put_together, rows_told, said_once
from careergraph.record.doubts import claims_told, conflict_problems, possible_duplicates
from careergraph.record.overrides import apply, changed_rows, without_effect, without_text
from careergraph.record.people import people_of
from careergraph.record.readings import all_readings, in_precedence, reading_rows, superseded
from careergraph.record.same_places import at_one_name
from careergraph.record.sequence import in_sequence, with_fused
from careergraph.record.testimony import testimony
from careergraph.record.who import Who, about_people, who_is_who
from careergraph.record.word import by_a_word
from careergraph.vocabulary.frames import LISTED, OVERRIDES


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
    - ``whose``: all readings, also those that count no more: part, reading, source (id), line, name,
      ``id`` of the cadre.
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

    ``sources`` is SOURCES with ``part`` (number of the import), ``as_of`` (its date) and ``imported_at``,
    ``cadres`` is CADRES with ``part`` and ``override`` (the as-of date given at import, or null),
    ``stints`` is STINTS with ``part`` (its columns are used up), ``overrides`` OVERRIDES, ``lists``
    LISTED with ``part``.
    """
    overrides = _said_last(overrides)
    of_people = about_people(overrides)
    reading = reading_rows(stints, cadres)
    readings = all_readings(sources, cadres)
    newest = (readings["outdone"] == 0).to_numpy()[reading]
    same = at_one_name(stints, newest)
    who = who_is_who(readings, same.stints, lambda: reading, overrides[of_people], same.posts)
    readings = readings.assign(person=who.number, linked=who.linked)
    ranked = in_precedence(readings, reading, stints)
    rows = rows_told(ranked, reading, stints, len(readings))
    corrected = _as_corrected(overrides[~of_people], rows, ranked, stints)
    if not of_people.all():
        same = at_one_name(corrected.stints, newest)
    careers = put_together(corrected.rows, ranked, same, corrected.kept)
    places = same.places
    del same  # the columns of the stints are used up one by one
    files = sources.assign(kind=kinds(sources)).drop_duplicates("source", keep="last")
    files = files.drop(columns="as_of", errors="ignore").reset_index(drop=True)
    return _current_state(
        _Readings(readings, ranked, who, files),
        corrected,
        careers,
        _lists(lists, readings, ranked),
        places,
    )


def _said_last(overrides: pd.DataFrame) -> pd.DataFrame:
    """Each override once, where it was given last: a file may come again."""
    columns = [name for name in OVERRIDES if name != "follows"]
    return overrides.drop_duplicates(columns, keep="last")


class _Readings(NamedTuple):
    """All readings, those that hold in their order (``told``), whose they are, and their files."""

    all: pd.DataFrame
    told: pd.DataFrame
    who: Who
    files: pd.DataFrame


def _current_state(
    readings: _Readings,
    corrected: "_AsCorrected",
    careers: CountedCareers,
    lists: pd.DataFrame,
    places: Places,
) -> Current:
    every, ranked, who, files = readings
    stints, both = corrected.stints, careers.both
    fused = by_a_word(careers.fused, corrected.settled, stints, both)
    counting = ranked[~ranked["gone"]]
    people = people_of(counting, who.ids)
    of_one = without_effect(corrected.told, careers.left["row"])
    marks = pd.concat([of_one, corrected.told_of_all, who.told]).sort_index()
    conflicts = conflict_problems(fused.conflicts, stints, ranked, both)
    claims = claims_told(fused.members, stints, ranked, both)
    tells, contradicts = testimony(fused, stints, ranked, both)
    once = said_once(careers, fused)
    sequence = in_sequence(once, ranked, with_fused(stints, fused.stints), fused.stints)
    return Current(
        people=people,
        readings=counting[["cadre", "reading", "source", "line", "linked"]].reset_index(drop=True),
        sources=files,
        duplicates=possible_duplicates(people, files, who.different),
        conflicts=conflicts,
        claims=claims,
        standing=_standing(ranked),
        testimony=tells,
        contradictions=contradicts,
        superseded=superseded(every, ranked),
        lists=lists,
        overrides=marks,
        overridden=corrected.overridden,
        settled=corrected.settled,
        without_text=without_text(marks, files),
        whose=every[["part", "reading", "source", "line", "name"]].assign(
            id=every["person"].map(who.ids)
        ),
        places=places,
        stints=marked_by_guess(sequence, fused, careers.rows, ranked),
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
    overrides: pd.DataFrame, rows: pd.DataFrame, ranked: pd.DataFrame, stints: pd.DataFrame
) -> _AsCorrected:
    """The stints with the overrides that speak of them, those about one stint after those about all."""
    if len(overrides):
        stints = plain_texts(stints)  # categories take no values that a person writes
    of_all = about_all_alike(overrides)
    alike = apply_to_all(overrides[of_all], rows, stints)
    applied = apply(
        overrides[~of_all], ranked[["file", "sheet", "name"]], rows, alike.stints, stints
    )
    settled = _settled(applied.told, alike.settled)
    overridden = changed_rows(applied, settled)
    if len(applied.dropped):
        rows = rows[~rows["row"].isin(applied.dropped)]
    return _AsCorrected(
        applied.stints, rows, applied.kept, applied.told, alike.told, overridden, settled
    )


def _standing(overrides: pd.DataFrame) -> pd.DataFrame:
    names = ["cadre", "source", "line", "kind", "as_of", "linked"]
    return overrides[names].assign(counts=~overrides["gone"]).reset_index(drop=True)


def _settled(overrides: pd.DataFrame, alike: pd.DataFrame) -> pd.DataFrame:
    """Each stint and field that a person has set, in their order, those of all alike first."""
    one = overrides.loc[overrides["why"].isna(), ["stint", "field"]].dropna()
    return pd.concat([alike, one], ignore_index=True)


def _lists(lists: pd.DataFrame, readings: pd.DataFrame, ranked: pd.DataFrame) -> pd.DataFrame:
    """The lists that each cadre stands on, once each, as their sources were read last."""
    whose = readings.loc[readings["outdone"] == 0, ["part", "reading", "person"]]
    cadre = ranked.drop_duplicates("person").set_index("person")["cadre"]
    listed = lists.merge(whose, on=["part", "reading"])
    listed = listed.assign(cadre=listed["person"].map(cadre).astype("Int64"))
    once = listed.drop_duplicates(["cadre", "list", "start", "end"])
    return once[[*LISTED, "cadre"]].reset_index(drop=True)
