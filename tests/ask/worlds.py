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
from careergraph.pipeline.importing import import_sources
from careergraph.record import Record
from careergraph.record.testimony import CONTRADICTIONS, TESTIMONY
from careergraph.shipped import shipped
from careergraph.store.tables import Tables, graph_tables
from careergraph.synth import invent, write
from careergraph.vocabulary.frames import (
    CADRES,
    CAREERS,
    KINDS,
    LISTED,
    STINTS,
    Column,
    conform,
)
from tests.ask.world import Row, World
from tests.model import oracle, random_careers
from tests.model.oracle_levels import levels

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
    standing: pd.DataFrame
    testimony: pd.DataFrame
    contradictions: pd.DataFrame


def plain(frame: pd.DataFrame) -> list[Row]:
    """Rows as Python values, null as None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]


def world_of(current: Any, careers: list[Row]) -> World:
    windows = {(row["cadre"], row["seq"]): row for row in careers}
    stints = {(row["cadre"], row["seq"]): row for row in plain(current.stints)}
    for key, stint in stints.items():
        for side in ("start_min", "start_max", "end_min", "end_max"):
            stint[side] = windows[key][side] if key in windows else None
    for stint in followed(stints.values()):
        stint["end_how"] = "implied" if stint["end_how"] == "open" else stint["end_how"]
    cadres = {row["cadre"]: row for row in plain(current.people)}
    told = (
        plain(getattr(current, name))
        for name in ("standing", "testimony", "contradictions", "lists")
    )
    return World(
        cadres, stints, plain(current.sources), oracle.measure(careers), levels(careers), *told
    )


def followed(stints: Iterable[Row]) -> list[Row]:
    """Posts told one after another in an item, without the last: only that one may be held yet."""
    last: dict[Any, Row] = {}
    before = []
    in_turn = [stint for stint in stints if stint["successive"]]
    for stint in sorted(in_turn, key=lambda s: s["position"]):
        item = stint["cadre"], stint["item"], stint["bracket"]
        if item in last:
            before.append(last[item])
        last[item] = stint
    return before


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
    for number, row in enumerate(stints):
        row["stint"] = number
    numbers = [row["cadre"] for row in people]
    standing = standings(dice, people)
    testimony, contradictions = testimonies(dice, stints, standing)
    return Current(
        frame(people, [*CADRES, "cadre", "id"]),
        frame(stints, [*STINTS, "cadre", "seq", "stint", "sources", "conflict"]),
        pd.DataFrame({"cadre": numbers, "source": [f"s{n}" for n in numbers], "line": 1}),
        pd.DataFrame(map(source, numbers), dtype="string"),
        frame_of(listed(dice, people), {**LISTED, "cadre": Column("Int64", "")}),
        frame_of(standing, STANDING),
        frame_of(testimony, TESTIMONY),
        frame_of(contradictions, CONTRADICTIONS),
    )


def frame(rows: Iterable[Row], columns: list[str]) -> pd.DataFrame:
    """Columns with the dtypes of their schemas; those that no row has are null."""
    dtypes = {name: column.dtype for name, column in (CADRES | STINTS).items()}
    dtypes |= {"cadre": "Int64", "seq": "Int64", "stint": "Int64", "id": "string"}
    dtypes |= {"sources": "Int64", "conflict": "boolean"}
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
        "keys": (None, f"t:{number}", f"t:{number}; u:{number % 3}")[number % 3],
        "as_of": dice.choice(["2010-06", "2011-01-31", None]),
        "assessments": (None, "1996、1998年度考核称职，1999年优秀", "2000-2004年度考核称职")[
            number % 3
        ],
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
        "title": f"培训班{number}" if row["kind"] == "study" and number % 2 else f"职务{number}",
        "chief": (None, "secretary", None, "head")[number % 4],
        "org_kind": "assembly" if row["assembly"] else "government",
        "place": place,
        "place_level": PLACE_LEVEL.get(place),
        "rank": RANK_OF_ORDER.get(row["rank_order"]),
        "certain": not row["guessed"],
        "sources": dice.choice([1, 1, 2, 3]),
        "conflict": dice.random() < 0.2,
    }


STANDING = {
    "cadre": Column("Int64", ""), "source": Column("string", ""), "line": Column("Int64", ""),
    "kind": Column("string", ""), "as_of": Column("string", ""), "linked": Column("boolean", ""),
    "counts": Column("boolean", ""),
}  # fmt: skip


def frame_of(rows: list[Row], schema: dict[str, Column]) -> pd.DataFrame:
    return conform(pd.DataFrame(rows, columns=list(schema), dtype=object), schema)


def standings(dice: random.Random, people: list[Row]) -> list[Row]:
    """Everybody stands in a source of their own, some in those of others too."""
    return [
        {
            "cadre": who["cadre"],
            "source": f"s{number}",
            "line": line,
            "kind": KINDS[number % len(KINDS)],
            "as_of": who["as_of"] if line == 1 else dice.choice(["1999", "2004-05", None]),
            "linked": dice.random() < 0.1,
            "counts": line == 1 or dice.random() < 0.7,
        }
        for who in people
        for line, number in enumerate(
            dict.fromkeys(
                [
                    who["cadre"],
                    *(dice.randrange(len(people)) for _ in range(dice.choice([0, 0, 2]))),
                ]
            ),
            start=1,
        )
    ]


def listed(dice: random.Random, people: list[Row]) -> list[Row]:
    """Some stand on lists, of which some have no end."""
    return [
        {
            "cadre": who["cadre"],
            "list": dice.choice(["后备干部", "下派干部"]),
            "start": dice.choice(["1999", "2004-05", None]),
            "end": dice.choice(["2006", "2009-03", None]),
        }
        for who in people
        for _ in range(dice.choice([0, 0, 1, 2]))
    ]


def testimonies(
    dice: random.Random, stints: list[Row], standing: list[Row]
) -> tuple[list[Row], list[Row]]:
    """What the sources of people who stand in several say of their stints, and what is left."""
    by_cadre: dict[int, list[Row]] = {}
    for row in standing:
        by_cadre.setdefault(row["cadre"], []).append(row)
    told: list[Row] = []
    apart: list[Row] = []
    for number, one in enumerate(stints):
        sources = by_cadre[one["cadre"]]
        for nth, where in enumerate(sources if len(sources) > 1 else []):
            left = nth > 0 and dice.random() < 0.2
            said = {
                **{name: where[name] for name in ("cadre", "source", "kind", "as_of", "line")},
                "claim": number if nth == 0 else len(stints) + 10 * number + nth,
                "said_start": one["start"] if nth == 0 else dice.choice(["1990", "1991-02-03"]),
                "said_end": dice.choice([None, "2001-05"]),
                "raw": f"{one['raw']}乙",
                "stint": None if left else number,
            }
            word = "counts" if nth == 0 else dice.choice(["agrees", "contradicts"])
            told.append({**said, "verdict": "left" if left else word})
            if left or word == "contradicts":
                apart.append(contradiction(said, told[-1 - nth], left))
    return told, apart


def contradiction(said: Row, counted: Row, left: bool) -> Row:
    other = {
        "as_of": "as_of",
        "line": "line",
        "start": "said_start",
        "end": "said_end",
        "raw": "raw",
    }
    return {
        **said,
        "reason": "left" if left else "start",
        "post": f"职务{said['claim']}",
        "counted": counted["claim"],
        "other": f"{counted['source']}.lrmx",
        "other_kind": counted["kind"],
        **{f"other_{new}": counted[old] for new, old in other.items()},
    }


def source(number: int) -> Row:
    return {
        "source": f"s{number}",
        "name": f"{number}.lrmx",
        "sha256": f"{number:064d}",
        "mapping": "form",
        "kind": KINDS[number % len(KINDS)],
        "sheet": (None, "在职", "后备")[number % 3],
        "imported_at": f"2026-01-0{number % 3 + 1}T00:00:00+00:00",
    }
