"""Dated lists: from a roster to edges of the graph, matched by the rule of identity."""

from pathlib import Path

import pandas as pd
import pytest

from careergraph.model.careers import careers_of
from careergraph.model.measure import measure
from careergraph.read import read
from careergraph.record import Part, Record
from careergraph.resolve import Resolver
from careergraph.store.tables import graph_tables
from tests.factory import part
from tests.read.forms import lrmx

HEAD = "姓名,出生年月,籍贯,名单,入选时间,退出时间\n"
ROSTER = (
    HEAD
    + "方海,1972.05,东海石浦,后备干部,2006.07,2008\n"  # name, month of birth, native place
    + "方海,1972.05,,援藏,2009.03,\n"  # the same row's person by name and birth in this file
    + "方海,1972.06,东海石浦,后备干部,2006.07,2008.07\n"  # another birth
    + "林望,1975.02,东海洋山,后备干部,2006.07,2008.07\n"  # nobody that is known
)
ALONE = HEAD + "方海,1972.05,,选调生,1994.08,\n"  # name and birth only


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "careers.graph", create=True)


def add(record: Record, folder: Path, name: str, content: bytes | str) -> None:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = read([path])
    resolved = Resolver.shipped(()).resolve(found.raw_stints, found.cadres)
    record.add(
        Part(found.sources, found.cadres, resolved.stints, found.problems, lists=found.lists)
    )


def edges(record: Record) -> list[tuple[str, str, str, object, object]]:
    """Name, month of birth, list, start and end of every LISTED_IN edge."""
    current = record.current()
    careers = careers_of(current.people, current.stints)
    tables = graph_tables(current, careers, measure(careers))
    people = tables["Cadre"].set_index("id")
    found = tables["LISTED_IN"].sort_values(["from", "to", "start_month"])
    assert set(tables["List"]["id"]) == set(found["to"])
    rows = []
    for edge in found.to_dict("records"):
        who = people.loc[edge["from"]]
        months = (edge["start_month"], edge["end_month"])
        start, end = (None if pd.isna(m) else (m // 12, m % 12 + 1) for m in months)
        rows.append((who["name"], who["birth"], edge["to"], start, end))
    return sorted(rows, key=str)


def test_a_roster_is_joined_to_the_people_that_forms_know(record: Record, tmp_path: Path) -> None:
    add(record, tmp_path, "a.lrmx", lrmx())
    stints = len(record.current().stints)
    add(record, tmp_path, "roster.csv", ROSTER)
    assert edges(record) == [
        ("方海", "1972-05", "后备干部", (2006, 7), (2008, 12)),
        ("方海", "1972-05", "援藏", (2009, 3), None),
        ("方海", "1972-06", "后备干部", (2006, 7), (2008, 7)),
        ("林望", "1975-02", "后备干部", (2006, 7), (2008, 7)),
    ]
    current = record.current()
    assert len(current.people) == 3 and len(current.stints) == stints
    who = current.people.set_index("cadre").loc[current.lists["cadre"].iloc[0]]
    assert who["began_work"] == "1994-08", "the form's person, and no second one"


def test_a_name_and_a_birth_alone_are_kept_apart_and_reported(
    record: Record, tmp_path: Path
) -> None:
    add(record, tmp_path, "a.lrmx", lrmx())
    add(record, tmp_path, "alone.csv", ALONE)
    current = record.current()
    assert current.people["name"].tolist() == ["方海", "方海"]
    listed = current.lists["cadre"].iloc[0]
    assert not (current.stints["cadre"] == listed).any()
    assert len(current.duplicates) > 0


def test_a_later_list_leaves_the_earlier_one(record: Record, tmp_path: Path) -> None:
    row = "方海,1972.05,东海石浦,{},2006.07,2008.07\n"
    add(record, tmp_path, "one.csv", HEAD + row.format("后备干部"))
    add(record, tmp_path, "two.csv", HEAD + row.format("援藏"))
    add(record, tmp_path, "three.csv", HEAD + row.format("援藏") + "\n")
    assert [each[2] for each in edges(record)] == ["后备干部", "援藏"]
    record.undo()
    record.undo()
    assert [each[2] for each in edges(record)] == ["后备干部"]


def test_a_part_without_lists_is_read_as_before(record: Record) -> None:
    record.add(part("a.lrmx", [{}], [{"start": "1998-03", "end": "2001-02"}]))
    assert not list(record.folder.rglob("lists.parquet"))
    assert record.current().lists.empty
    assert edges(record) == []
