"""Parquet files of resolved careers: what becomes of good rows, of bad ones, and of other files."""

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from careergraph.read.problems import problem_of
from careergraph.vocabulary.frames import CADRES, STINTS
from tests.read.career_rows import read, source_of, table, told, written


def plain(value: Any) -> Any:
    return None if value is None or value != value else value


def first(frame: Any, row: int = 0) -> dict[str, Any]:
    return {
        n: plain(v) for n, v in frame.astype(object).where(frame.notna(), None).iloc[row].items()
    }


def test_a_row_with_what_is_needed_only_becomes_a_stint_with_plain_values(tmp_path: Path) -> None:
    path = written(tmp_path, table(without=("birth",)))
    found = read(path)
    source = source_of(path)
    assert list(found.stints.columns) == list(STINTS)
    assert list(found.cadres.columns) == list(CADRES)
    assert first(found.stints) == {
        "reading": f"{source}:1", "item": 1, "bracket": 0, "position": 1, "raw": None,
        "start": "1998-03", "start_uncertain": False, "end": "2001-02", "end_uncertain": False,
        "end_how": "given", "kind": "substantive", "acting": False, "probation": False,
        "successive": False, "leading": True, "organization": "定远县海丰镇人民政府", "title": "镇长",
        "unit": "人民政府", "org_kind": None, "place": "东海省/洋山市/定远县/海丰镇", "place_level": 2,
        "place_code": None, "level": 2, "rank": "141", "rank_order": 4, "person_rank": None,
        "chief": None, "title_class": None, "rules": None, "certain": True, "reason": None, "line": 1,
    }  # fmt: skip
    person = first(found.cadres)
    assert {name: person[name] for name in ("reading", "source", "line", "name", "birth")} == {
        "reading": f"{source}:1", "source": source, "line": 1, "name": "周海平", "birth": None,
    }  # fmt: skip
    assert found.sources[["mapping", "lines_read", "lines_rejected"]].values.tolist() == [
        ["careers", 1, 0]
    ]
    assert found.problems.empty


def test_people_are_told_by_id_wherever_their_rows_stand(tmp_path: Path) -> None:
    rows = table(
        {"id": "b", "name": "李小舟"},
        {"id": "a", "sex": "男"},
        {"id": "b", "name": None, "end": None},
        {"id": "a", "name": None, "start": "2001-02", "end": None},
    )
    found = read(written(tmp_path, rows))
    assert found.cadres[["name", "line"]].values.tolist() == [["李小舟", 1], ["周海平", 2]]
    readings = found.cadres["reading"].tolist()
    assert found.stints["reading"].tolist() == [readings[n] for n in (0, 1, 0, 1)]
    assert found.stints["item"].tolist() == [1, 1, 2, 2]
    assert found.stints["end_how"].tolist() == ["given", "given", "open", "open"]


def test_posts_of_one_item_are_counted(tmp_path: Path) -> None:
    rows = table(
        {"item": 3}, {"item": 3, "kind": "concurrent"}, {"item": 4}, {"id": "x", "item": 3}
    )
    found = read(written(tmp_path, rows))
    assert found.stints[["item", "position"]].values.tolist() == [[3, 1], [3, 2], [4, 1], [3, 1]]


def test_columns_may_be_of_other_types_that_say_the_same(tmp_path: Path) -> None:
    texts = read(
        written(tmp_path, table({"birth": "1974-08-03", "start": "1998-03-01", "id": "7"}))
    )
    rows = table({"id": 7, "rank": 141, "level": 2.0})
    day = pa.array([dt.date(1998, 3, 1)])
    rows = rows.set_column(rows.column_names.index("start"), "start", day)
    born = pa.array([dt.datetime(1974, 8, 3)]).cast(pa.timestamp("us"))
    rows = rows.set_column(rows.column_names.index("birth"), "birth", born)
    title = rows.column("title").dictionary_encode()
    rows = rows.set_column(rows.column_names.index("title"), "title", title)
    typed = read(written(tmp_path, rows, "typed.parquet"))
    for one, other in ((texts.stints, typed.stints), (texts.cadres, typed.cadres)):
        same = [name for name in one if name not in ("reading", "source")]
        assert first(one[same]) == first(other[same])


def test_the_unit_is_what_follows_the_place(tmp_path: Path) -> None:
    place = "东海省/洋山市/定远县"
    names = ["东海省洋山市定远县财政局", "洋山市定远县财政局", "定远县财政局", "财政局", "定远县"]
    rows = table(*({"organization": name, "place": place} for name in names), {"unit": "党组"})
    units = read(written(tmp_path, rows)).stints["unit"].tolist()
    assert units == ["财政局", "财政局", "财政局", "财政局", "", "党组"]


REJECTED = {
    "no-id": ({"id": " "}, "id", None),
    "no-name": ({"id": "q", "name": ""}, "name", None),
    "long-name": ({"id": "q", "name": "海" * 51}, "name", "海" * 51),
    "no-start": ({"start": None}, "start", None),
    "not-iso-date": ({"start": "1998.03"}, "start", "1998.03"),
    "not-iso-date of a day": ({"end": "2001-02-30"}, "end", "2001-02-30"),
    "not-iso-date of a year": ({"end": "20010"}, "end", "20010"),
    "not-iso-date beyond": ({"end": "2100"}, "end", "2100"),
    "end-before-start": ({"start": "2001-03"}, "end", "2001-02"),
    "end-before-start by a day": (
        {"start": "2001-02-15", "end": "2001-02-14"},
        "end",
        "2001-02-14",
    ),
    "end-and-open": ({"end_how": "open"}, "end_how", "open"),
    "end-and-open without": ({"end": None, "end_how": "given"}, "end_how", "given"),
    "unknown-word": ({"kind": "main"}, "kind", "main"),
    "unknown-word of a chief": ({"chief": "boss"}, "chief", "boss"),
    "unknown-level": ({"level": 7}, "level", "7"),
    "unknown-rank": ({"rank": "133"}, "rank", "133"),
    "unknown-rank of a person": ({"person_rank": "x"}, "person_rank", "x"),
    "not-a-number": ({"item": 0}, "item", "0"),
    "no-title": ({"title": None}, "title", None),
    "no-organization": ({"organization": None, "place": None}, "organization", None),
}


@pytest.mark.parametrize("case", REJECTED)
def test_a_bad_row_is_rejected_with_its_reason_and_the_others_are_not(
    case: str, tmp_path: Path
) -> None:
    change, field, value = REJECTED[case]
    found = read(written(tmp_path, table({}, change, {"start": "2001-02", "end": "2002"})))
    reason = case.split()[0]
    assert told(found.problems) == [("rejected", 2, field, value, reason)]
    assert found.problems["hint"].tolist() == [problem_of(reason).hint]
    assert found.lines[["read", "accepted", "rejected"]].values.tolist() == [[3, 2, 1]]
    assert found.stints["line"].tolist() == [1, 3]


ACCEPTED: list[dict[str, Any]] = [
    {"start": "2001", "end": "2001-01"},
    {"start": "2001-03", "end": "2001-02", "end_uncertain": True},
    {"start": "2001-02-15", "end": "2001-02"},
    {
        "kind": "study",
        "title": None,
        "organization": None,
        "place": None,
        "level": None,
        "rank": None,
    },
    {"leading": None, "rank": None, "level": None},
    {"end": None, "end_how": "open"},
]


@pytest.mark.parametrize("change", ACCEPTED)
def test_an_unusual_row_is_no_bad_one(change: dict[str, Any], tmp_path: Path) -> None:
    found = read(written(tmp_path, table(change)))
    assert found.problems.empty and len(found.stints) == 1


def test_a_row_with_two_faults_is_one_rejected_row(tmp_path: Path) -> None:
    found = read(written(tmp_path, table({"start": "x", "rank": "0"}, {"id": None, "level": 9})))
    assert found.problems["line"].tolist() == [1, 2]
    assert found.lines["rejected"].tolist() == [2]
    assert found.cadres.empty and found.stints.empty


def test_a_person_without_a_row_left_is_no_person(tmp_path: Path) -> None:
    found = read(written(tmp_path, table({"id": "gone", "start": "x"}, {})))
    assert found.cadres["line"].tolist() == [2]
    assert set(found.stints["reading"]) == set(found.cadres["reading"])


def test_what_is_wrong_with_a_person_is_told_once_and_left_out(tmp_path: Path) -> None:
    bad = {"birth": "1974.08", "sex": "m", "as_of": "2007"}
    rows = table(bad, bad, {"id": "q", "party": "民盟"}, {"id": "q", "party": "民进"})
    found = read(written(tmp_path, rows))
    assert sorted(told(found.problems), key=str) == [
        ("warning", 1, "as_of", "2007", "year-only"),
        ("warning", 1, "birth", "1974.08", "not-iso-date"),
        ("warning", 1, "sex", "m", "bad-field"),
        ("warning", 4, "party", "民进", "person-differs"),
    ]
    people = found.cadres[["birth", "sex", "as_of", "party"]]
    assert [first(people, n) for n in (0, 1)] == [
        {"birth": None, "sex": None, "as_of": None, "party": None},
        {"birth": "1974-08", "sex": None, "as_of": None, "party": "民盟"},
    ]
    assert len(found.stints) == 4


def whole_file_problem(path: Path) -> tuple[Any, ...]:
    found = read(path)
    assert found.stints.empty and found.cadres.empty and found.sources.empty
    assert found.lines[["read", "accepted", "rejected"]].values.tolist() == [[1, 0, 1]]
    (problem,) = told(found.problems)
    return problem


def test_missing_columns_are_named_beside_those_that_are_there(tmp_path: Path) -> None:
    path = written(tmp_path, pa.table({"id": ["1"], "person": ["x"], "level": [1]}))
    severity, line, field, value, reason = whole_file_problem(path)
    assert (severity, line, field, reason) == ("rejected", None, None, "missing-columns")
    assert (
        value
        == "missing: name, start, end, leading, organization, title, rank; there: id, person, level"
    )


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("level", [1.5], "it is double and should be a whole number"),
        ("start", [["1998"]], "it is list<element: string> and should be text"),
        ("leading", ["perhaps"], "it is string and should be true or false"),
    ],
)
def test_a_column_of_the_wrong_type_is_named(
    name: str, values: list[Any], says: str, tmp_path: Path
) -> None:
    rows = table()
    rows = rows.set_column(rows.column_names.index(name), name, pa.array(values))
    problem = whole_file_problem(written(tmp_path, rows))
    assert problem == ("rejected", None, name, says, "bad-column")


def test_damage_anywhere_gives_a_problem_and_no_traceback(tmp_path: Path) -> None:
    rows = table(*({"id": f"p{n}", "name": f"林海{n}"} for n in range(500)))
    whole = written(tmp_path, rows, compression="none").read_bytes()
    damaged = [b"", b"PAR1", whole[: len(whole) // 2], b"PAR1" + bytes(100) + b"PAR1"]
    damaged += [whole[:at] + bytes(16) + whole[at + 16 :] for at in range(4, len(whole) - 16, 301)]
    for number, content in enumerate(damaged):
        path = tmp_path / f"{number}.parquet"
        path.write_bytes(content)
        found = read(path)
        (counts,) = found.lines.to_dict("records")
        assert counts["read"] == counts["accepted"] + counts["rejected"] > 0
        assert len(found.stints) == counts["accepted"]


def test_a_file_without_rows_is_read_and_holds_nobody(tmp_path: Path) -> None:
    found = read(written(tmp_path, table().slice(0, 0)))
    assert found.stints.empty and found.problems.empty
    assert found.lines["read"].tolist() == [0]


def test_large_texts_and_many_row_groups_read_alike(tmp_path: Path) -> None:
    rows = table(*({"id": f"p{n // 3}", "title": f"第{n % 7}书记"} for n in range(1000)))
    small = read(written(tmp_path, rows, row_group_size=17))
    whole = read(written(tmp_path, rows, "whole.parquet", use_dictionary=False))
    for name in ("title", "item", "line", "start"):
        assert small.stints[name].tolist() == whole.stints[name].tolist()
    assert small.cadres["line"].tolist() == whole.cadres["line"].tolist() == list(range(1, 1001, 3))


def test_the_columns_that_the_document_lists_are_those_that_are_read() -> None:
    from careergraph.read.resolved.row_checks import WORDS
    from careergraph.shipped import shipped
    from careergraph.vocabulary.frames import CAREER_ROWS, CAREER_ROWS_NEEDED

    text = shipped("docs", "parquet.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| `")]
    listed = {row[1].strip().strip("`"): row for row in rows}
    assert list(listed) == list(CAREER_ROWS)
    assert [name for name, row in listed.items() if "needed" in row[2]] == list(CAREER_ROWS_NEEDED)
    for name, words in WORDS.items():
        assert all(f"`{word}`" in listed[name][3] for word in words), name
