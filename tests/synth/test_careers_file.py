"""Careers invented by column: what the file holds, that it is imported whole, and that a seed decides."""

from pathlib import Path

import pandas as pd
import pytest

from careergraph.columns.coded import plain_texts
from careergraph.model import measure
from careergraph.model.careers import careers_of
from careergraph.record import Part, Record
from careergraph.synth import careers_file, columns
from tests.read.career_rows import read

CADRES = 3000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synth") / "careers.parquet"
    careers_file.write_careers(CADRES, 7, path)
    return path


@pytest.fixture(scope="module")
def rows(path: Path) -> pd.DataFrame:
    return pd.read_parquet(path)


def test_as_many_people_as_asked_with_about_eight_stints_each(rows: pd.DataFrame) -> None:
    assert rows["id"].nunique() == CADRES
    assert 7.5 < len(rows) / CADRES < 8.5
    assert (rows["id"] != rows["id"].shift()).sum() == CADRES  # a person's rows stand together


def test_no_row_is_rejected_and_nobody_contradicts_himself(path: Path, rows: pd.DataFrame) -> None:
    found = read(path)
    assert found.problems.empty
    assert len(found.stints) == len(rows)
    assert len(found.cadres) == CADRES


def test_places_are_paths_as_deep_as_their_level(rows: pd.DataFrame) -> None:
    placed = rows.dropna(subset="place")
    depth = placed["place"].str.count("/")
    assert (depth == 5 - placed["place_level"]).all()
    names = placed["place"].str.rsplit("/", n=1).str[-1]
    assert all(map(str.__contains__, placed["organization"], names))


def test_dates_are_in_order_and_about_five_in_a_hundred_known_by_the_year_only(
    rows: pd.DataFrame,
) -> None:
    closed = rows.dropna(subset="end")
    exact = closed[(closed["start"].str.len() == 7) & (closed["end"].str.len() == 7)]
    assert (exact["start"] < exact["end"]).all()
    assert (closed["start"].str[:4] <= closed["end"].str[:4]).all()
    vague = pd.concat([rows["start"], closed["end"]]).str.len() == 4
    assert 0.03 < vague.mean() < 0.07
    assert set(rows["kind"]) == set(columns.KINDS)


def test_careers_hold_every_turn_that_is_asked_about(path: Path, tmp_path: Path) -> None:
    found = read(path)
    record = Record.open(tmp_path / "g.graph", create=True)
    record.add(Part(found.sources, found.cadres, found.stints, found.problems))
    current = record.current()
    measured = measure(careers_of(current.people, plain_texts(current.stints)))
    assert set(measured.moves["step"]) >= {"climb", "skip", "lateral", "descent"}
    assert set(measured.breaks["kind"]) >= {"skip", "descent", "stall", "gap"}
    direct = measured.reached.query("grassroots == 2 and rank_order >= 5 and ~in_place")
    assert 0.01 < direct["from_seq"].notna().mean() < 0.5
    assert measured.moves["to_assembly"].any()
    assert set(current.stints["level"].dropna()) == {1, 2, 3, 4, 5}


def test_the_seed_decides(tmp_path: Path) -> None:
    made = {}
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        careers_file.write_careers(50, seed, tmp_path / name)
        made[name] = (tmp_path / name).read_bytes()
    assert made["a"] == made["b"] != made["c"]


def test_people_of_later_blocks_are_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "BLOCK", 40)
    monkeypatch.setattr(careers_file, "BLOCK", 40)
    careers_file.write_careers(100, 1, tmp_path / "c.parquet")
    rows = pd.read_parquet(tmp_path / "c.parquet").drop_duplicates("id")
    assert rows["id"].tolist() == [f"p{n:08d}" for n in range(100)]
    blocks = [rows.iloc[first : first + 40]["birth"].tolist() for first in (0, 40)]
    assert blocks[0] != blocks[1]
