"""People who may be one, and readings that are one by guess, as rows of an overrides file."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from careergraph.pipeline.importing import import_sources
from careergraph.pipeline.reviewing import doubtful_readings
from careergraph.pipeline.undoing import undo
from careergraph.record import Record

HEAD = "姓名,性别,出生年月,开始时间,结束时间,单位及职务\n"
ROWS = (
    "周海平,男,1974.08,1998.03,2001.02,宁海县西店镇镇长\n"
    "李小舟,女,1980.01,1998.03,2001.02,宁海县西店镇文书\n"
)
LIST = "姓名,性别,出生年月,名单,入选时间\n周海平,男,1974.08,后备干部,2000.01\n李小舟,女,,后备干部,2000.01\n"


def test_review_lists_them_and_takes_the_answers(tmp_path: Path) -> None:
    table, listed, graph = tmp_path / "t.csv", tmp_path / "l.csv", tmp_path / "g.graph"
    table.write_text(HEAD + ROWS, encoding="utf-8")
    listed.write_text(LIST, encoding="utf-8")
    summary = import_sources(graph, [table, listed], as_of="2007-12")
    assert summary.reasons() == {"possible-duplicate": 1}  # what is guessed is no warning
    state = Record.open(graph).current()
    assert state.people.set_index("name")["linked"].to_dict() == {"周海平": True, "李小舟": False}
    review = doubtful_readings(graph)
    people = review[review["field"] == "same"]
    code = people["why"].str.split(":").str[0]
    told = people.assign(code=code)[["name", "file", "item", "raw", "was", "code"]].values.tolist()
    assert sorted(told) == sorted(
        [
            ["周海平", str(listed), 2, f"{table}:2", "true", "linked-by-guess"],
            ["李小舟", str(listed), 3, f"{table}:3", "false", "possible-duplicate"],
        ]
    )
    settled = people.assign(value=people["was"].map({"true": "false", "false": "true"}))
    _import(graph, settled, tmp_path / "o.csv")
    state = Record.open(graph).current()
    assert sorted(state.people["name"]) == ["周海平", "周海平", "李小舟"]
    assert not state.people["linked"].any() and state.duplicates.empty
    assert "same" not in doubtful_readings(graph)["field"].tolist()


def _import(graph: Path, settled: pd.DataFrame, path: Path) -> None:
    settled.to_csv(path, index=False)
    told = import_sources(graph, [], overrides=path)
    assert told.problems.empty


BOOK = {
    "在职": [
        ["姓名", "性别", "出生年月", "现任职务", "任现职时间"],
        ["金小波", "男", "1973.02", "宁海县西店镇镇长", "2003.04"],
        ["杨芬", "女", "1970.06", "宁海县深甽镇党委书记", "2002.02"],
    ],
    "后备": [
        ["姓名", "性别", "出生年月", "名单", "列入时间"],
        ["杨芬", "女", "1970.06", "2006年后备干部", "2006.03"],
        ["金小波", "男", "1973.02", "2006年后备干部", "2006.03"],
    ],
    "经历": [
        ["姓名", "性别", "出生年月", "开始时间", "结束时间", "单位及职务"],
        ["杨芬", "女", "1970.06", "1990.08", "1997.05", "宁海县深甽镇团委书记"],
    ],
}  # line 2 stands in three sheets


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    made = openpyxl.Workbook()
    for title, lines in BOOK.items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(line)
    made.remove(made.worksheets[0])
    made.save(folder / "book.xlsx")
    import_sources(folder / "g.graph", [folder / "book.xlsx"], as_of="2006-12")
    return folder / "g.graph"


def _groups(graph: Path) -> set[frozenset[str]]:
    """Who stands together: sheet and line of each reading."""
    state = Record.open(graph).current()
    sheets = state.sources.set_index("source")["sheet"]
    rows = state.readings.assign(at=state.readings["source"].map(sheets))
    rows["at"] = rows["at"] + rows["line"].astype("string")
    return {frozenset(group["at"]) for _, group in rows.groupby("cadre")}


def test_rows_of_a_workbook_part_who_was_linked_by_guess(book: Path, tmp_path: Path) -> None:
    linked = {("杨芬", "后备"), ("金小波", "后备")}
    rows = doubtful_readings(book)
    same = rows[rows["field"] == "same"]
    sheets = same["file"].str.rsplit("#", n=1).str[-1]
    assert linked <= set(zip(same["name"], sheets, strict=True))
    jin = same[(same["name"] == "金小波") & (sheets == "后备")]
    assert jin[["item", "raw"]].values.tolist() == [[3, f"{book.parent / 'book.xlsx'}#在职:2"]]
    before = _groups(book)
    assert {"在职2", "后备3"} in before
    _import(book, jin.assign(value="false"), tmp_path / "o.csv")
    assert _groups(book) == before - {frozenset({"在职2", "后备3"})} | {
        frozenset({"在职2"}), frozenset({"后备3"})
    }  # fmt: skip
    undo(book)
    # The same by the person's id.
    people = Record.open(book).current().people.set_index("name")["id"]
    word = jin.assign(field="different", value=people["金小波"], raw=None)
    _import(book, word, tmp_path / "id.csv")
    assert {"后备3"} in _groups(book) and {"在职2"} in _groups(book)
