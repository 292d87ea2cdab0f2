"""Readings of invented people as imports of a record, and the careers that the record gives."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from careergraph.record import Current, Part, Record
from careergraph.vocabulary.frames import CADRES, LISTED, PROBLEMS, SOURCES, STINTS
from tests.factory import rows
from tests.record.claims import Reading, Statement, months
from tests.record.fuser import Career
from tests.record.random_splits import Person

MAPPINGS = {
    "form": "form",
    "resume": "resume",
    "table": "long",
    "roster": "roster-posts",
    "list": "list",
}

KINDS = {
    "conflict-start": "start",
    "conflict-end": "end",
    "conflict-title": "title",
    "left-by-later-form": "left",
    "left-by-later-resume": "left",
}
"""What the record tells of what contradicts, in the fuser's words."""

Told = tuple[Person, Reading]
Stint = tuple[Any, ...]


def record_of(folder: Path, everybody: Iterable[Person], imports: int, seed: int) -> Record:
    """A record of all readings of these people, in so many imports, in an order of the seed."""
    told: dict[str, list[Told]] = {}
    for person in everybody:
        for reading in person.readings:
            told.setdefault(reading.source, []).append((person, reading))
    files = list(told.values())
    Random(seed).shuffle(files)
    record = Record.open(folder, create=True)
    for number in range(imports):
        record.add(part_of(files[number::imports]))
    return record


def part_of(files: Sequence[Sequence[Told]]) -> Part:
    told = [one for file in files for one in file]
    return Part(
        rows(SOURCES, *(_source(file[0]) for file in files)),
        rows(CADRES, *map(_cadre, told)),
        rows(STINTS, *(stint for one in told for stint in _stints(one))),
        rows(PROBLEMS),
        lists=rows(LISTED, *(_listed(one) for one in told if one[1].kind == "list")),
    )


def _digest(reading: Reading) -> str:
    return hashlib.sha256(reading.source.encode()).hexdigest()


def _id(reading: Reading) -> str:
    return f"{_digest(reading)[:16]}:{reading.row}"


def _source(told: Told) -> dict[str, Any]:
    sha = _digest(told[1])
    row = {
        "source": sha[:16],
        "name": told[1].source,
        "sha256": sha,
        "mapping": MAPPINGS[told[1].kind],
        "kind": told[1].kind,
    }
    return {name: value for name, value in row.items() if name in SOURCES}


def _cadre(told: Told) -> dict[str, Any]:
    person, reading = told
    return {
        "reading": _id(reading),
        "source": _digest(reading)[:16],
        "line": reading.row,
        "name": person.name,
        "sex": "男",
        "birth": person.birth,
        "native_place": "东海洋山",
        "as_of": reading.date,
    }


def _listed(told: Told) -> dict[str, Any]:
    return {"reading": _id(told[1]), "list": "后备干部", "start": told[1].date}


def _stints(told: Told) -> Iterable[dict[str, Any]]:
    reading = told[1]
    places: Counter[int] = Counter()
    for line, said in enumerate(reading.statements, start=1):
        places[said.item] += 1
        yield {**_stint(said), "reading": _id(reading), "position": places[said.item], "line": line}


def _stint(said: Statement) -> dict[str, Any]:
    place, _, unit = said.unit.rpartition("/")
    organization = said.unit.replace("/", "")
    return {
        "item": said.item,
        "bracket": 0,
        "raw": organization + said.title,
        "start": said.start,
        "start_uncertain": False,
        "end": said.end,
        "end_uncertain": False,
        "end_how": said.end_how,
        "kind": said.kind,
        "acting": False,
        "probation": False,
        "successive": False,
        "leading": True,
        "organization": organization,
        "title": said.title,
        "unit": unit,
        "org_kind": "government",
        "place": place,
        "place_level": 2 if place.endswith(("镇", "乡")) else 3,
        "level": 3,
        "rank": "141",
        "rank_order": 60,
        "title_class": "head",
        "rules": "t1",
        "certain": True,
    }


def careers_told(current: Current) -> dict[str, list[Stint]]:
    """Of each person by name: posts, dates, how they end, how many sources tell of them."""
    names = current.people["name"].astype(object).to_numpy()
    columns = (
        *("cadre", "organization", "title", "start", "end", "end_how"),
        *("end_after", "end_before", "as_of", "sources", "conflict"),
    )
    told: dict[str, list[Stint]] = {name: [] for name in names}
    frame = current.stints[list(columns)].astype(object)
    for cadre, *stint in frame.where(frame.notna(), None).itertuples(index=False):
        told[names[cadre]].append(_plain(stint))
    return {name: sorted(stints, key=str) for name, stints in told.items()}


def _plain(stint: Sequence[Any]) -> Stint:
    """The date on which a post was held only where its end is open; bounds by their month."""
    organization, title, start, end, how, after, before, as_of, sources, conflict = stint
    held_on = as_of if how == "open" else None
    return (
        *(organization, title, start, end, how, _last(after), _last(before), held_on),
        *(int(sources), bool(conflict)),
    )


def _last(text: str | None) -> int | None:
    return None if text is None else months(text).last


def career_expected(career: Career) -> list[Stint]:
    """The same of a career of the fuser."""
    stints: list[Stint] = [
        (
            *(one.unit.replace("/", ""), one.title, one.start, one.end, one.end_how),
            *(_last(one.end_after), _last(one.end_before)),
            one.held_on if one.end_how == "open" else None,
            *(len(one.sources), one.conflict),
        )
        for one in career.stints
    ]
    return sorted(stints, key=str)


def conflicts_told(current: Current, everybody: Iterable[Person]) -> dict[str, list[str]]:
    """Of each person by name, the kinds of what contradicts, each as often as it is told."""
    whose = {r.source: person.name for person in everybody for r in person.readings}
    told: dict[str, list[str]] = {name: [] for name in whose.values()}
    problems: pd.DataFrame = current.conflicts
    for source, reason in zip(problems["source"], problems["reason"], strict=True):
        if reason in KINDS:
            told[whose[source]].append(KINDS[reason])
    return {name: sorted(kinds) for name, kinds in told.items()}


def conflicts_expected(career: Career) -> list[str]:
    return sorted(conflict.kind for conflict in career.conflicts)
