"""Invented resolved careers as the record hands them on: people and stints as columns, of any number.

Eight stints each, by plain rules and a seed. Places form a tree; posts are titles of a few thousand
organizations a level. Some dates are written as a year only, some levels and ranks are unknown.
"""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from benchmarks.measuring import STINTS as EACH
from benchmarks.measuring import careers
from careergraph.columns.coded import coded_series, plain_texts
from careergraph.record import Current, Record
from careergraph.vocabulary.frames import CADRES, SOURCES, STINTS

VILLAGES, TOWNS, COUNTIES, CITIES = 8000, 1600, 100, 10
RANKS = [None, "160", "150", "142", "141", "132", "131"]
UNITS = ["党委", "人民政府", "财政局", "教育局", "农业局", "公安局", "水利局", "统计局"]
KINDS_OF_UNIT = ["party", "government", *["bureau"] * 6]
TITLES = ["书记", "副书记", "主任", "副主任", "局长", "副局长", "科员", "委员"]
CLASSES = [
    *("secretary", "deputy_secretary", "head", "deputy_head", "head", "deputy_head"),
    *("staff", "committee_member"),
]
AS_OF = "2025-06"
INEXACT, UNKNOWN = 0.05, 0.03


def resolved(cadres: int, seed: int = 1) -> Current:
    """What a record of so many careers holds to be true."""
    rng = np.random.default_rng(seed)
    frame = careers(cadres, seed)
    people = _people(cadres, rng)
    readings = people[["cadre", "reading", "source", "line"]].assign(linked=False)
    return replace(
        _nothing(),
        people=people,
        stints=_stints(frame, rng),
        readings=readings,
        sources=_sources(),
    )


def _nothing() -> Current:
    """What an empty record holds to be true."""
    with TemporaryDirectory() as folder:
        return Record.open(Path(folder) / "g.graph", create=True).current()


def _texts(words: list[str | None], codes: np.ndarray) -> pd.Series:
    """A column of texts as a category, as the record has them; -1 is null."""
    distinct = {word: n for n, word in enumerate(dict.fromkeys(filter(None, words)))}
    number = np.array([*(distinct.get(word, -1) for word in words), -1], np.int32)
    return coded_series(number[codes], list(distinct))


def _whole(values: np.ndarray, null: np.ndarray | None = None) -> pd.Series:
    mask = np.zeros(len(values), bool) if null is None else null
    return pd.Series(pd.arrays.IntegerArray(values.astype(np.int64), mask))


def _flags(values: np.ndarray) -> pd.Series:
    return pd.Series(pd.arrays.BooleanArray(values, np.zeros(len(values), bool)))


def _months() -> list[str | None]:
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(1950 * 12, 2070 * 12)]


def _sources() -> pd.DataFrame:
    row = {"source": "0" * 16, "name": "careers.parquet", "sha256": "0" * 64, "mapping": "invented"}
    frame = pd.DataFrame([row], columns=[*SOURCES, "imported_at"])
    dtypes = {name: column.dtype for name, column in SOURCES.items()}
    return frame.astype({**dtypes, "imported_at": "string"})


def _people(cadres: int, rng: np.random.Generator) -> pd.DataFrame:
    nothing, same = np.full(cadres, -1), np.zeros(cadres, np.int64)
    birth = rng.integers(0, 240, cadres)
    told = {
        "reading": pd.Series([f"{'0' * 16}:{n}" for n in range(cadres)], dtype="string"),
        "source": _texts(["0" * 16], same),
        "name": pd.Series([f"甲{n}" for n in range(cadres)], dtype="string"),
        "sex": _texts(["男", "女"], (rng.random(cadres) < 0.25).astype(int)),
        "birth": _texts(_months(), birth),
        "ethnicity": _texts(["汉族", "满族"], (rng.random(cadres) < 0.1).astype(int)),
        "party": _texts(["中共党员"], same),
        "education_full": _texts(["大学", "大专", "研究生"], rng.integers(0, 3, cadres)),
        "as_of": _texts([AS_OF], same),
        "id": pd.Series(
            [f"{n * 0x9E3779B97F4A7C15 % (1 << 64):016x}" for n in range(cadres)], dtype="string"
        ),
        "cadre": _whole(np.arange(cadres)),
        "line": _whole(np.arange(cadres) + 1),
    }
    rest = {name: _texts([""], nothing) for name in CADRES if name not in told}
    return plain_texts(pd.DataFrame({**told, **rest})[[*CADRES, "cadre", "id"]])


def _stints(frame: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    count = len(frame)
    level = frame["level"].to_numpy(np.int64)
    level = np.where(rng.random(count) < UNKNOWN, 0, level)
    rank = frame["rank_order"].to_numpy(np.int64)
    place, paths, codes = _places(level, rng)
    unit, title = rng.integers(0, len(UNITS), count), rng.integers(0, len(TITLES), count)
    organization, names = _organizations(place, paths, unit)
    study = rng.random(count) < 0.01
    kinds = ["substantive", "concurrent", "study"]
    kind = np.where(study, 2, (frame["kind"] == "concurrent").to_numpy().astype(np.int64))
    same, nothing = np.zeros(count, np.int64), np.full(count, -1)
    start, end, held = _dates(frame, rng)
    seq = frame["seq"].to_numpy(np.int64)
    told = {
        "reading": _texts(
            [f"{'0' * 16}:{n}" for n in range(count // EACH)], np.arange(count) // EACH
        ),
        "item": _whole(seq),
        "bracket": _whole(same),
        "position": _whole(same + 1),
        "raw": _texts(names, organization),
        "start": _texts(_dated(), start),
        "end": _texts(_dated(), end),
        "end_how": _texts(["given", "open"], held.astype(np.int64)),
        "kind": _texts(kinds, kind),
        "leading": frame["leading"].copy(),
        "organization": _texts(names, organization),
        "title": _texts(TITLES, title),
        "unit": _texts(UNITS, unit),
        "org_kind": _texts(KINDS_OF_UNIT, unit),
        "place": _texts(paths, place),
        "place_level": _whole(level, place < 0),
        "place_code": _texts(codes, place),
        "level": _whole(level, level == 0),
        "rank": _texts(RANKS, np.where(rank > 0, rank, -1)),
        "rank_order": _whole(rank, rank == 0),
        "chief": _texts(["secretary"], np.where(title == 0, 0, -1)),
        "title_class": _texts(CLASSES, title),
        "rules": _texts(["P.own R40.head"], same),
        "certain": _flags(rng.random(count) > UNKNOWN),
        "line": _whole(np.arange(count) + 1),
        "cadre": frame["cadre"],
        "seq": frame["seq"],
        "source": _texts(["careers.parquet"], same),
        "stint": _whole(np.arange(count)),
    }
    flags = ("start_uncertain", "end_uncertain", "acting", "probation", "successive")
    told |= {name: _flags(np.zeros(count, bool)) for name in flags}
    rest = {name: _texts([""], nothing) for name in STINTS if name not in told}
    of_record = {
        "as_of": _texts([AS_OF], same),
        "end_after": _texts([""], nothing),
        "end_before": _texts([""], nothing),
        "sources": _whole(same + 1),
        "conflict": _flags(np.zeros(count, bool)),
    }
    columns = [*STINTS, "cadre", "seq", "source", "stint", *of_record]
    return pd.DataFrame({**told, **rest, **of_record}, copy=False)[columns]


def _places(
    level: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, list[str | None], list[str | None]]:
    """For each stint its place of that level (-1 for none), the paths and codes of all places."""
    village = rng.integers(0, VILLAGES, len(level))
    town, county = village % TOWNS, village % COUNTIES
    sizes = np.cumsum([0, 1, CITIES, COUNTIES, TOWNS, VILLAGES])
    at = {1: village + sizes[4], 2: town + sizes[3], 3: county + sizes[2], 4: county % CITIES + 1}
    place = np.select([level == n for n in at], list(at.values()), np.where(level == 5, 0, -1))
    cities = [f"东海省/第{n}市" for n in range(CITIES)]
    counties = [f"{cities[n % CITIES]}/第{n}县" for n in range(COUNTIES)]
    towns = [f"{counties[n % COUNTIES]}/第{n}镇" for n in range(TOWNS)]
    villages = [f"{towns[n % TOWNS]}/第{n}村" for n in range(VILLAGES)]
    paths = ["东海省", *cities, *counties, *towns, *villages]
    codes = ["990000", *(f"99{n:02d}00" for n in range(CITIES))]
    codes += [f"99{n % CITIES:02d}{n // CITIES:02d}" for n in range(COUNTIES)]
    county_codes = codes[1 + CITIES :]
    codes += [county_codes[n % COUNTIES] for n in range(TOWNS)]
    codes += [county_codes[n % TOWNS % COUNTIES] for n in range(VILLAGES)]
    return place, paths, codes


def _organizations(
    place: np.ndarray, paths: list[str | None], unit: np.ndarray
) -> tuple[np.ndarray, list[str | None]]:
    local = [f"{(path or '').rpartition('/')[2]}{name}" for path in paths for name in UNITS]
    names = [*local, *(f"国家{name}" for name in UNITS)]
    return np.where(place < 0, len(paths), place) * len(UNITS) + unit, names


def _dated() -> list[str | None]:
    """Every month as text, and after them every year."""
    return [*_months(), *(str(year) for year in range(1950, 2070))]


def _dates(
    frame: pd.DataFrame, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Numbers of ``_dated`` of starts and ends (-1 where open), and which ends are open.

    A post that begins where another ends has the same text there.
    """
    start, end = (frame[name].to_numpy(np.int64) - 1950 * 12 for name in ("start_min", "end_min"))
    by_year = rng.random(len(frame)) < INEXACT
    touches = np.r_[end[:-1] == start[1:], False]
    touches[EACH - 1 :: EACH] = False
    end_by_year = np.where(touches, np.r_[by_year[1:], False], by_year)
    months = len(_months())
    open_end = np.zeros(len(frame), bool)
    open_end[EACH - 1 :: EACH] = rng.random(len(frame) // EACH) < 0.4
    start, end = (
        np.where(vague, months + date // 12, date)
        for vague, date in ((by_year, start), (end_by_year, end))
    )
    return start, np.where(open_end, -1, end), open_end
