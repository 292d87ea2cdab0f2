"""There and back: review writes a file, a script fills it in, import takes it, review asks no more."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import careergraph
from tests.cli.running import run

Row = dict[str, str]
HEAD = "周海平，男，汉族，1966年5月生，浙江宁海人\n"
FORMER = [
    ("1986.07", "1990.03", "宁海县西店镇人民政府科员"),
    ("1990.03", "1994.05", "宁海县西店镇镇长"),
    ("1994.05", "1999.06", "宁海县林业局局长"),
    ("1999.06", "", "宁海县副县长"),
]
TABLE = "姓名,性别,出生年月,籍贯,开始时间,结束时间,单位及职务\n"


def done(*words: object) -> str:
    ran = run(*words)
    assert ran.code == 0, ran.err
    return ran.out


def career(path: Path, items: list[tuple[str, str, str]]) -> Path:
    """A résumé of these items, or a table of them."""
    if path.suffix == ".csv":
        lines = [f"周海平,男,1966.05,浙江宁海,{','.join(item)}\n" for item in items]
        path.write_text(TABLE + "".join(lines), encoding="utf-8")
    else:
        lines = [f"{start}--{end}  {post}\n" for start, end, post in items]
        path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def told(graph: Path, *words: str) -> list[Row]:
    rows: list[Row] = json.loads(done("--graph", graph, *words, "review", "--format", "json"))
    return rows


def stints(graph: Path) -> list[tuple[str, str, str]]:
    rows = json.loads(done("--graph", graph, "trajectory", "周海平", "--format", "json"))
    return [(row["start"], row["end"], row["title"]) for row in rows]


def answered(graph: Path, choose: Callable[[Row], str | None]) -> dict[str, int]:
    """Fill in the rows of review of which the script knows the value, and import the file."""
    page = graph.parent / "answers.csv"
    page.unlink(missing_ok=True)
    done("--graph", graph, "review", "-o", page)
    with page.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["answers"]) for row in rows] == sorted(
        (int(row["answers"]) for row in rows), reverse=True
    )
    for row in rows:
        row["value"] = choose(row) or ""
    count = sum(1 for row in rows if row["value"])
    assert count
    with page.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    summary = json.loads(
        done("--graph", graph, "import", "--overrides", page, "--format", "json", "--strict")
    )
    assert (summary["accepted"], summary["rejected"]) == (count, 0)
    assert "override-without-text" not in summary["problems"]
    found: dict[str, int] = summary["problems"]
    return found


@pytest.fixture(scope="module")
def disputed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A later résumé, and a table that has another end, another start and another title."""
    folder = tmp_path_factory.mktemp("disputed")
    graph = folder / "g.graph"
    other = [
        ("1986.07", "1990.03", "宁海县西店镇人民政府科员"),
        ("1990.03", "1994.02", "宁海县西店镇镇长"),
        ("1994.08", "1999.06", "宁海县林业局局长"),
        ("1999.06", "2003.05", "宁海县县长"),
    ]
    whole = [*FORMER[:3], ("1999.06", "2003.05", "宁海县副县长")]
    first = career(folder / "zhou.txt", whole)
    second = career(folder / "rows.csv", other)
    done("--graph", graph, "import", first, "--as-of", "2007-12")
    done("--graph", graph, "import", second, "--as-of", "2003-12")
    return graph


@pytest.fixture
def disputed(disputed_once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be corrected."""
    return Path(shutil.copytree(disputed_once, tmp_path / "g.graph"))


def code(row: Row) -> str:
    return row["why"].split(":")[0]


def of_conflicts(graph: Path) -> list[tuple[str, str, str]]:
    rows = told(graph)
    mine = (row for row in rows if code(row).startswith(("conflict", "left-by")))
    return sorted((code(row), row["field"], row["was"]) for row in mine)


def test_a_conflict_names_both_sources_and_what_each_says(disputed: Path) -> None:
    rows = {code(row): row for row in told(disputed) if code(row).startswith("conflict")}
    assert {name: (row["field"], row["was"]) for name, row in rows.items()} == {
        "conflict-end": ("end", "1994-05"),
        "conflict-start": ("start", "1994-05"),
        "conflict-title": ("title", "副县长"),
    }
    says = {"conflict-end": "1994-02", "conflict-start": "1994-08", "conflict-title": "县长"}
    for name, row in rows.items():
        assert row["file"].endswith("zhou.txt") and row["name"] == "周海平"
        assert f": {says[name]}, " in row["why"] and "rows.csv:" in row["why"]
    chinese = {code(row): row["why"] for row in told(disputed, "--lang", "zh")}
    assert "另一来源的结束日期不同" in chinese["conflict-end"]


@pytest.mark.parametrize(
    ("values", "path"),
    [
        # as the table says
        (
            {"conflict-end": "1994-02", "conflict-start": "1994-08", "conflict-title": "县长"},
            [("1990-03", "1994-02", "镇长"), ("1994-08", "1999-06", "局长"),
             ("1999-06", "2003-05", "县长")],
        ),
        # as it stands
        (
            {"conflict-end": "1994-05", "conflict-start": "1994-05", "conflict-title": "副县长"},
            [("1990-03", "1994-05", "镇长"), ("1994-05", "1999-06", "局长"),
             ("1999-06", "2003-05", "副县长")],
        ),
        # as neither says
        (
            {"conflict-end": "1994-04", "conflict-start": "1994-06", "conflict-title": "代县长"},
            [("1990-03", "1994-04", "镇长"), ("1994-06", "1999-06", "局长"),
             ("1999-06", "2003-05", "代县长")],
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_conflicts_counts(
    disputed: Path, values: dict[str, str], path: list[tuple[str, str, str]]
) -> None:
    before = stints(disputed)
    answered(disputed, lambda row: values.get(code(row)))
    assert stints(disputed)[1:] == path
    assert of_conflicts(disputed) == []
    done("--graph", disputed, "undo")
    assert stints(disputed) == before and len(of_conflicts(disputed)) == 3


def test_a_title_that_another_source_has_may_stand_beside(disputed: Path) -> None:
    page = disputed.parent / "both.csv"
    row = "rows.csv,周海平,4,宁海县县长,drop,false"
    page.write_text(f"file,name,item,raw,field,value\n{row}\n", encoding="utf-8")
    done("--graph", disputed, "import", "--overrides", page)
    assert {title for _, _, title in stints(disputed)[3:]} == {"副县长", "县长"}
    assert "conflict-title" not in [reason for reason, _, _ in of_conflicts(disputed)]


@pytest.mark.parametrize(("value", "kept"), [("false", True), ("true", False)])
def test_what_a_later_form_lacks_is_kept_or_left(tmp_path: Path, value: str, kept: bool) -> None:
    graph = tmp_path / "g.graph"
    done("--graph", graph, "import", career(tmp_path / "a.txt", FORMER), "--as-of", "2003-12")
    shorter = [*FORMER[:2], FORMER[3]]
    done("--graph", graph, "import", career(tmp_path / "b.txt", shorter), "--as-of", "2007-12")
    assert [title for _, _, title in stints(graph)] == ["科员", "镇长", "副县长"]
    (row,) = (row for row in told(graph) if code(row) == "left-by-later-resume")
    assert row["file"].endswith("a.txt") and "b.txt" in row["why"]
    assert (row["field"], row["was"]) == ("drop", "true")
    answered(graph, lambda row: value if row["field"] == "drop" else None)
    assert ("局长" in [title for _, _, title in stints(graph)]) is kept
    assert of_conflicts(graph) == []


NAMES = ("王一山", "李二水", "张三石", "赵四木")
PARK = "宁海县兴业工业园区管委会主任"


@pytest.fixture(scope="module")
def park_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four people of one post whose rank is a guess, and of one post of another zone."""
    folder = tmp_path_factory.mktemp("park")
    lines = []
    for n, name in enumerate(NAMES):
        who = f"{name},男,19{60 + n}.05,浙江宁海"
        lines += [
            f"{who},19{85 + n}.07,19{95 + n}.03,宁海县西店镇人民政府科员\n",
            f"{who},19{95 + n}.03,200{n}.05,{PARK}\n",
        ]
    (folder / "zones.csv").write_text(TABLE + "".join(lines), encoding="utf-8")
    graph = folder / "g.graph"
    done("--graph", graph, "import", folder / "zones.csv", "--as-of", "2007-12")
    return graph


@pytest.fixture
def park(park_once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be corrected."""
    return Path(shutil.copytree(park_once, tmp_path / "g.graph"))


def in_the_park(graph: Path, field: str) -> list[str | None]:
    """A field of the last stint of each of the four."""
    with careergraph.open(graph) as opened:
        found = [opened.trajectory(name)[field].iloc[-1] for name in NAMES]
    return [None if pd.isna(value) else value for value in found]


def of_park(graph: Path, *words: str) -> list[Row]:
    return [row for row in told(graph, *words) if (row["raw"] or "").startswith(PARK)]


def test_lines_read_alike_are_one_row_that_settles_all(park: Path) -> None:
    rows = of_park(park)
    assert len({row["field"] for row in rows}) == len(rows) > 0
    for row in rows:
        assert (row["file"], row["name"], row["item"]) == (None, None, None)
        assert "all like this: 4: " in row["why"] and "zones.csv:" in row["why"]
        assert sum(name in row["why"] for name in NAMES) == 3
    assert "同类全部" in of_park(park, "--lang", "zh")[0]["why"]
    before = in_the_park(park, "rank"), in_the_park(park, "level")
    values = {"level": "3", "rank": "142"}
    answered(park, lambda row: values[row["field"]] if PARK in row["raw"] else None)
    assert in_the_park(park, "rank") == ["142"] * 4 and in_the_park(park, "level") == [3] * 4
    assert of_park(park) == []
    done("--graph", park, "undo")
    assert (in_the_park(park, "rank"), in_the_park(park, "level")) == before
    assert len(of_park(park)) == len(rows)


def overrides(path: Path, *rows: tuple[str, ...]) -> Path:
    head = ("file", "name", "item", "raw", "field", "value", "was")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def test_a_row_of_one_person_wins_over_the_row_of_all(park: Path) -> None:
    read = in_the_park(park, "rank")[0]
    assert read is not None
    one = ("zones.csv", NAMES[2], "2", "", "rank", "131", read)
    everybody = ("", "", "", PARK, "rank", "142", "")
    told_first = overrides(park.parent / "one.csv", one, everybody)
    done("--graph", park, "import", "--overrides", told_first, "--strict")
    assert in_the_park(park, "rank") == ["142", "142", "131", "142"]
    assert [row["field"] for row in of_park(park)].count("rank") == 0


FITTING_NOTHING = [
    (("", "", "", "宁海县无此单位主任", "rank", "142", ""), "override-without-text"),
    (("", "", "", f"{PARK} (place-unknown)", "rank", "142", ""), "override-without-text"),
    (("", "", "", PARK, "rank", "142", "111"), "override-without-text"),
    (("", "", "", PARK, "start", "1999", ""), "override-field"),
    (("", "", "", "", "rank", "142", ""), "override-of-nobody"),
    (("", "", "3", PARK, "rank", "142", ""), "override-of-nobody"),
]


def test_rows_of_all_that_fit_nothing_are_told(park: Path) -> None:
    before = in_the_park(park, "rank")
    page, told_of = park.parent / "bad.csv", park.parent / "problems.csv"
    overrides(page, *(row for row, _ in FITTING_NOTHING))
    done("--graph", park, "import", "--overrides", page, "--problems", told_of)
    with told_of.open(encoding="utf-8-sig", newline="") as file:
        lines = {int(row["line"]): row["reason"] for row in csv.DictReader(file)}
    assert lines == {line: problem for line, (_, problem) in enumerate(FITTING_NOTHING, start=2)}
    assert in_the_park(park, "rank") == before


def test_who_is_one_is_asked_and_answered_in_the_same_file(tmp_path: Path) -> None:
    graph, table, listed = tmp_path / "g.graph", tmp_path / "t.csv", tmp_path / "l.csv"
    rows = ["周海平,男,1974.08,浙江宁海,1998.03,2001.02,宁海县西店镇镇长\n"]
    rows += ["李小舟,女,1980.01,浙江宁海,2002.03,2005.02,宁海县西店镇文书\n"]
    table.write_text(TABLE + "".join(rows), encoding="utf-8")
    list_head = "姓名,性别,出生年月,名单,入选时间\n"
    members = "周海平,男,1974.08,后备干部,2000.01\n李小舟,女,,后备干部,2004.01\n"
    listed.write_text(list_head + members, encoding="utf-8")
    done("--graph", graph, "import", table, listed, "--as-of", "2007-12")
    asked = {code(row): row for row in told(graph) if row["field"] == "same"}
    assert {name: row["name"] for name, row in asked.items()} == {
        "linked-by-guess": "周海平", "possible-duplicate": "李小舟",
    }  # fmt: skip
    values = {"linked-by-guess": "false", "possible-duplicate": "true"}
    answered(graph, lambda row: values.get(code(row)))
    people = json.loads(done("--graph", graph, "cypher", "MATCH (c:Cadre) RETURN c.name AS name",
                             "--format", "json"))  # fmt: skip
    assert sorted(row["name"] for row in people) == ["周海平", "周海平", "李小舟"]
    assert not [row for row in told(graph) if row["field"] == "same"]


def test_a_start_that_cannot_be_is_corrected_or_confirmed(tmp_path: Path) -> None:
    graph = tmp_path / "g.graph"
    items = [("1966.03", "1990.03", "宁海县西店镇镇长"), *FORMER[2:]]
    done("--graph", graph, "import", career(tmp_path / "zhou.txt", items), "--as-of", "2007-12")
    (row,) = (row for row in told(graph) if code(row) == "held-before-birth")
    assert (row["field"], row["was"]) == ("start", "1966-03")
    answered(graph, lambda row: "1988-03" if code(row) == "held-before-birth" else None)
    assert stints(graph)[0] == ("1988-03", "1990-03", "镇长")
    assert "held-before-birth" not in map(code, told(graph))
    done("--graph", graph, "undo")
    answered(graph, lambda row: "1966-03" if code(row) == "held-before-birth" else None)
    assert "held-before-birth" not in map(code, told(graph))
