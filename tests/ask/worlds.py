"""Graphs to ask, each with the facts that its answers are held to.

The invented city goes the whole way of an import: forms, reading, record, graph. Random careers go
in as columns, past reading: wilder than any form, with vague dates, unknown levels and lost dates.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from careergraph.model.careers import careers_of
from careergraph.model.measure import measure
from careergraph.model.schema import CADRES, CAREERS, LISTED, STINTS, conform, empty
from careergraph.pipeline import import_sources
from careergraph.record import Record
from careergraph.shipped import shipped
from careergraph.store.tables import Tables, graph_tables
from careergraph.synth import invent, write
from tests.ask.world import Row, World
from tests.model import oracle, random_careers

RANK_OF_ORDER = {1: "160", 2: "150", 3: "142", 4: "141", 5: "132", 6: "131", 7: "122", 8: "121"}
PLACE_LEVEL = {
    "甲省": 5, "甲省/乙市": 4, "甲省/乙市/丙县": 3, "甲省/乙市/丙县城": 3,
    "甲省/乙市/丙县/丁镇": 2, "甲省/乙市/丙县/丁镇/戊村": 1, "甲省/乙市/丙县/己乡": 2,
    "甲省/乙市/庚区": 3, "甲省/乙市/庚区/辛街道": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Current:
    """As much of a record's current state as a graph is made from."""

    people: pd.DataFrame
    stints: pd.DataFrame
    readings: pd.DataFrame
    sources: pd.DataFrame
    lists: pd.DataFrame


def plain(frame: pd.DataFrame) -> list[Row]:
    """Rows as Python values, null as None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]


def world_of(current: Any, careers: list[Row]) -> World:
    windows = {(row["cadre"], row["seq"]): row for row in careers}
    stints = {(row["cadre"], row["seq"]): row for row in plain(current.stints)}
    for key, stint in stints.items():
        for side in ("start_min", "start_max", "end_min", "end_max"):
            stint[side] = windows[key][side] if key in windows else None
    cadres = {row["cadre"]: row for row in plain(current.people)}
    return World(cadres, stints, plain(current.sources), oracle.measure(careers))


# --- The invented city ----------------------------------------------------------------------------


def import_city(folder: Path, cadres: int, seed: int) -> Path:
    """The folder of the city's graph."""
    write(invent(cadres, seed), folder / "forms", truth=folder / "truth.json")
    target = folder / "city.graph"
    import_sources(
        target, [folder / "forms"], gazetteers=[shipped("imports", "places", "biyang.csv")]
    )
    return target


def city_world(target: Path) -> World:
    current = Record.open(target).current()
    return world_of(current, plain(careers_of(current.people, current.stints)))


# --- Random careers -------------------------------------------------------------------------------


def random_world(seed: int, cadres: int, knobs: random_careers.Knobs) -> tuple[World, Tables]:
    """Careers of this kind, and their graph's tables."""
    rows = numbered(random_careers.careers(seed, cadres, knobs))
    current = dressed(random.Random(seed), rows)
    careers = conform(pd.DataFrame(rows, dtype=object), CAREERS)
    return world_of(current, rows), graph_tables(current, careers, measure(careers))


def numbered(rows: list[Row]) -> list[Row]:
    """Cadres numbered from 0 without holes, as a record numbers them."""
    number = {old: new for new, old in enumerate(sorted({row["cadre"] for row in rows}))}
    return [{**row, "cadre": number[row["cadre"]]} for row in rows]


def dressed(dice: random.Random, rows: list[Row]) -> Current:
    """A record of careers: people with names and schooling, posts with titles, a source for each."""
    births = {row["cadre"]: month_text(row["birth_min"], row["birth_max"]) for row in rows}
    people = [person(dice, number, birth) for number, birth in births.items()]
    stints = [stint(dice, row) for row in rows]
    undated = [row for row in stints if row["seq"] == 1 and dice.random() < 0.05]
    last = {row["cadre"]: row["seq"] for row in stints}
    stints += [{**row, "seq": last[row["cadre"]] + 1} for row in undated]
    stints.sort(key=lambda row: (row["cadre"], row["seq"]))
    numbers = [row["cadre"] for row in people]
    return Current(
        frame(people, [*CADRES, "cadre", "id"]),
        frame(stints, [*STINTS, "cadre", "seq", "stint"]).assign(stint=range(len(stints))),
        pd.DataFrame({"cadre": numbers, "source": [f"s{n}" for n in numbers], "line": 1}),
        pd.DataFrame(map(source, numbers), dtype="string"),
        empty(LISTED).assign(cadre=pd.Series(dtype="Int64")),
    )


def frame(rows: Iterable[Row], columns: list[str]) -> pd.DataFrame:
    """Columns with the dtypes of their schemas; those that no row has are null."""
    dtypes = {name: column.dtype for name, column in (CADRES | STINTS).items()}
    dtypes |= {"cadre": "Int64", "seq": "Int64", "stint": "Int64", "id": "string"}
    values = pd.DataFrame(list(rows), columns=columns, dtype=object)
    return values.astype({name: dtypes[name] for name in columns})


def month_text(first: int | None, last: int | None) -> str | None:
    """A window as a form writes it: a month, or else the year it begins in."""
    if first is None:
        return None
    return f"{first // 12}-{first % 12 + 1:02d}" if first == last else f"{first // 12}"


def person(dice: random.Random, number: int, birth: str | None) -> Row:
    return {
        "cadre": number,
        "id": f"c{number * 7919 % 10000:04d}",
        "name": dice.choice(["赵一", "钱二", "孙三", "李四", "周五"]) + dice.choice("甲乙丙丁"),
        "sex": dice.choice(["男", "男", "女", None]),
        "birth": birth,
        "ethnicity": dice.choice(["汉族", "汉族", "回族", None]),
        "party": dice.choice(["中共党员", "民盟", None]),
        "native_place": "甲省乙市",
        "education_full": dice.choice(["大学", "中专", "省委党校研究生", "大专", "不详", None]),
        "education_part": dice.choice(["在职研究生", "本科", None, None]),
        "present_post": dice.choice(["镇长", None]),
        "as_of": dice.choice(["2010-06", "2011-01-31", None]),
    }


def stint(dice: random.Random, row: Row) -> Row:
    """The record's row of a stint of CAREERS."""
    place, number = row["place"], row["post"]
    return {
        **{name: row[name] for name in ("cadre", "seq", "item", "bracket", "position", "kind")},
        **{name: row[name] for name in ("level", "rank_order", "leading", "successive")},
        "raw": f"原文{number}",
        "start": month_text(row["start_min"], row["start_max"]),
        "end_how": "open" if row["open"] else dice.choice(["given", "implied"]),
        "acting": dice.random() < 0.1,
        "probation": False,
        "unit": dice.choice(["党委", "政府"]),
        "organization": None if row["kind"] == "recorded" else dice.choice(["船厂", "远洋学校"]),
        "title": f"职务{number}",
        "org_kind": "assembly" if row["assembly"] else "government",
        "place": place,
        "place_level": PLACE_LEVEL.get(place),
        "rank": RANK_OF_ORDER.get(row["rank_order"]),
        "certain": not row["guessed"],
    }


def source(number: int) -> Row:
    return {
        "source": f"s{number}",
        "name": f"{number}.lrmx",
        "sha256": f"{number:064d}",
        "mapping": "form",
        "imported_at": f"2026-01-0{number % 3 + 1}T00:00:00+00:00",
    }
