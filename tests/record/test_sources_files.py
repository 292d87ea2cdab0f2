"""Several files of one person: careers worked out by hand, from the files to the stints.

Each case gives the files with the as-of date of their import; whatever the order in which they come,
the career is the same.
"""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from careergraph.model.careers import careers_of
from careergraph.read import read
from careergraph.record import Current, Part, Record
from careergraph.resolve import Resolver
from careergraph.vocabulary.dates import month_text
from tests.read.forms import lrmx
from tests.read.office_files import xlsx

HEAD = "姓名,性别,出生年月,籍贯,参加工作时间,开始时间,结束时间,单位及职务\n"
WHO = "林望,男,1968.05,浙江宁海,1990.07,"
ROSTER = "姓名,性别,出生年月,籍贯,参加工作时间,现任职务,任现职时间\n"
OPENING = "林望，男，汉族，1968年5月出生，浙江宁海人，1990年7月参加工作。"
ITEMS = (
    "1990.07--1995.03 宁海县深甽镇文书",
    "1995.03--1998.08 宁海县深甽镇镇长",
    "1998.08--2003.02 宁海县林业局局长",
    "2003.02-- 宁海县副县长",
)
CLERK = ("1990-07", "1995-03", "文书")
HEAD_OF_TOWN = ("1995-03", "1998-08", "镇长")
BUREAU = ("1998-08", "2003-02", "局长")
DEPUTY = ("2003-02", "", "副县长")

Files = list[tuple[str, str | bytes, str | None]]
"""Name, content, as-of date of the import."""

RESOLVER = Resolver.shipped(())


def rows(*stints: tuple[str, str, str]) -> str:
    """A table of stints: start, end, post."""
    return HEAD + "".join(f"{WHO}{start},{end},{post}\n" for start, end, post in stints)


def roster(post: str, since: str) -> str:
    return f"{ROSTER}{WHO}{post},{since}\n"


def resume(*items: str, date: str = "") -> str:
    foot = f"\n\n填表时间：{date}" if date else ""
    return "\n".join([OPENING, "", *items]) + foot + "\n"


def form(*items: str, date: str) -> bytes:
    facts = {
        "XingMing": "林望", "XingBie": "男", "ChuShengNianYue": "196805", "JiGuan": "浙江宁海",
        "CanJiaGongZuoShiJian": "199007", "TianBiaoShiJian": date, "JiSuanNianLingShiJian": date,
        "RuDangShiJian": "", "ChuShengDi": "", "XianRenZhiWu": "",
    }  # fmt: skip
    return lrmx("\n".join(items), **facts)


def workbook(sheets: dict[str, str]) -> bytes:
    """The bytes of a workbook with these texts as sheets."""
    rows = {name: text.split("\n") for name, text in sheets.items()}
    return xlsx({name: [row.split(",") for row in found if row] for name, found in rows.items()})


def imported(folder: Path, files: Files) -> Record:
    """A record of these files, each imported by itself in this order."""
    folder.mkdir(parents=True, exist_ok=True)
    record = Record.open(folder / "g.graph", create=True)
    for name, content, as_of in files:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        found = read([path])
        found.sources["name"] = name
        resolved = RESOLVER.resolve(found.raw_stints, found.cadres)
        record.add(
            Part(
                found.sources, found.cadres, resolved.stints, found.problems, as_of=as_of,
                lists=found.lists,
            )
        )  # fmt: skip
    return record


def career(current: Current) -> list[tuple[str, str, str]]:
    """Start, end (as bounds where it is unknown) and title of every stint of the one person."""
    assert len(current.people) == 1
    careers = careers_of(current.people, current.stints)
    found = []
    for stint, measured in zip(
        current.stints.astype({"title": "string"}).to_dict("records"),
        careers.to_dict("records"),
        strict=True,
    ):
        end = "" if stint["end_how"] == "open" else str(stint["end"])
        if stint["end_how"] == "unknown":
            bounds = (month_text(measured[name]) or "?" for name in ("end_min", "end_max"))
            end = "/".join(bounds)
        found.append((str(stint["start"]), end, str(stint["title"])))
    return found


def told(current: Current) -> list[tuple[str, str, str]]:
    """Reason, file and the other file of every contradiction."""
    names = ["reason", "source", "other"]
    return [tuple(row) for row in current.conflicts[names].values.tolist()]


def everything(current: Current) -> Any:
    """What has to be the same in every order of import."""
    stints = current.stints.drop(columns=["stint", "reading"]).astype("object")
    people = current.people.drop(columns=["reading"]).astype("object")
    conflicts = current.conflicts.drop(columns=["stint", "counted"]).astype("object")
    return [
        frame.where(frame.notna(), None).values.tolist() for frame in (people, stints, conflicts)
    ]


TWO_IDS = HEAD.replace("姓名", "人员编号,姓名") + "".join(
    f"{number},{WHO}{start},{end},{post}\n"
    for number, start, end, post in (
        (1, "1990.07", "1995.03", "宁海县深甽镇文书"),
        (1, "1995.03", "1998.08", "宁海县深甽镇镇长"),
        (2, "1998.08", "2003.02", "宁海县林业局局长"),
        (2, "2003.02", "2007.12", "宁海县副县长"),
    )
)
BIRTHS = rows(
    ("1990.07", "1995.03", "宁海县深甽镇文书"), ("1995.03", "1998.08", "宁海县深甽镇镇长")
) + rows(
    ("1998.08", "2003.02", "宁海县林业局局长"), ("2003.02", "2007.12", "宁海县副县长")
).removeprefix(HEAD).replace("1968.05", "1968.05.12")  # fmt: skip
ENDED = ("2003-02", "2007-12", "副县长")

PUT_TOGETHER: dict[str, tuple[Files, list[tuple[str, str, str]]]] = {
    "two ids in one table": (
        [("t.csv", TWO_IDS, "2007-12")],
        [CLERK, HEAD_OF_TOWN, BUREAU, ENDED],
    ),
    "a birth with and without its day": (
        [("t.csv", BIRTHS, "2007-12")],
        [CLERK, HEAD_OF_TOWN, BUREAU, ENDED],
    ),
    "two tables": (
        [
            ("a.csv", rows(("1990.07", "1995.03", "宁海县深甽镇文书")), "2007-12"),
            ("b.csv", rows(("1995.03", "1998.08", "宁海县深甽镇镇长")), "2007-12"),
            ("c.csv", rows(("1998.08", "2003.02", "宁海县林业局局长")), None),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU],
    ),
    "a line of news beside a résumé": (
        [
            ("page.txt", resume(*ITEMS), "2007-12"),
            ("news.txt", f"{OPENING}2003年2月任宁海县副县长。", "2007-12"),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU, DEPUTY],
    ),
    "a later line of news": (
        [
            ("page.txt", resume(*ITEMS[:3], date="2003年1月"), None),
            ("news.txt", f"{OPENING}2003年2月任宁海县副县长。\n\n填表时间：2003年3月", None),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU, DEPUTY],
    ),
    "a later résumé that begins where the earlier one ends": (
        [
            ("old.txt", resume(*ITEMS[:2], date="1998年8月"), None),
            ("new.txt", resume(*ITEMS[2:], date="2007年12月"), None),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU, DEPUTY],
    ),
    "three yearly rosters": (
        [
            ("r1996.csv", roster("宁海县深甽镇镇长", "1995.03"), "1996-12"),
            ("r1999.csv", roster("宁海县林业局局长", "1998.08"), "1999-12"),
            ("r2004.csv", roster("宁海县副县长", "2003.02"), "2004-12"),
        ],
        [
            ("1995-03", "1996-12/1998-08", "镇长"),
            ("1998-08", "1999-12/2003-02", "局长"),
            DEPUTY,
        ],
    ),
    "rosters that know the post again": (
        [
            ("r1996.csv", roster("宁海县深甽镇镇长", "1995.03"), "1996-12"),
            ("r1997.csv", roster("宁海县深甽镇镇长", "1995.03"), "1997-12"),
            ("r1999.csv", roster("宁海县林业局局长", "1998"), "1999-12"),
        ],
        [("1995-03", "1997-12/1998-12", "镇长"), ("1998", "", "局长")],
    ),
    "a roster before a résumé": (
        [
            ("roster.csv", roster("宁海县深甽镇镇长", "1995.03"), "1996-12"),
            ("resume.txt", resume(*ITEMS, date="2007年12月"), None),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU, DEPUTY],
    ),
    "a roster's post that a later career does not have": (
        [
            ("roster.csv", roster("宁海县计划生育局局长", "1996.03"), "1997-06"),
            ("resume.txt", resume(*ITEMS[2:], date="2007年12月"), None),
        ],
        [("1996-03", "1997-06/1998-08", "局长"), BUREAU, DEPUTY],
    ),
    "a post that nothing follows": (
        [
            ("roster.csv", roster("宁海县档案局局长", "2004.03"), "2005-06"),
            ("resume.txt", resume(*ITEMS, date="2007年12月"), None),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU, DEPUTY, ("2004-03", "2005-06/2007-12", "局长")],
    ),
    "an old form beside a new one": (
        [
            ("old.lrmx", form(*ITEMS[:2], "1998.08-- 宁海县林业局局长", date="200001"), None),
            ("new.lrmx", form(*ITEMS, date="200712"), None),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU, DEPUTY],
    ),
    "dates to the year beside dates to the month": (
        [
            ("form.lrmx", form("1990--1995 宁海县深甽镇文书", date="200712"), None),
            ("t.csv", rows(("1990.07", "1995.03", "宁海县深甽镇文书")), "2001-01"),
        ],
        [CLERK],
    ),
    "one long term beside two": (
        [
            ("form.lrmx", form("1998.03--2003.02 宁海县县长", date="200712"), None),
            (
                "t.csv",
                rows(("1998.03", "2001.03", "宁海县县长"), ("2001.03", "2003.02", "宁海县县长")),
                "2004-01",
            ),
        ],
        [("1998-03", "2003-02", "县长")],
    ),
}


@pytest.mark.parametrize("case", PUT_TOGETHER)
def test_sources_are_put_together_in_any_order(case: str, tmp_path: Path) -> None:
    files, expected = PUT_TOGETHER[case]
    orders = (files, files[::-1])
    found = [imported(tmp_path / str(n), order).current() for n, order in enumerate(orders)]
    assert career(found[0]) == expected
    assert told(found[0]) == []
    for other in found[1:]:
        assert everything(other) == everything(found[0])


CONTRADICTIONS: dict[str, tuple[Files, list[tuple[str, str, str]], list[tuple[str, str, str]]]] = {
    "another end": (
        [
            ("old.csv", rows(("1995.03", "1998.02", "宁海县深甽镇镇长")), "1999-01"),
            ("new.lrmx", form(*ITEMS, date="200712"), None),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU, DEPUTY],
        [("conflict-end", "old.csv", "new.lrmx")],
    ),
    "another start, the table is later": (
        [
            ("new.csv", rows(("1995.05", "1998.08", "宁海县深甽镇镇长")), "2008-01"),
            ("old.lrmx", form(*ITEMS, date="200712"), None),
        ],
        [CLERK, ("1995-05", "1998-08", "镇长"), BUREAU, DEPUTY],
        [("conflict-start", "old.lrmx", "new.csv")],
    ),
    "of one date the form counts": (
        [
            ("t.csv", rows(("1995.05", "1998.08", "宁海县深甽镇镇长")), "2007-12"),
            ("f.lrmx", form(*ITEMS, date="200712"), None),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU, DEPUTY],
        [("conflict-start", "t.csv", "f.lrmx")],
    ),
    "another title": (
        [
            ("t.csv", rows(("1995.03", "1998.08", "宁海县深甽镇副镇长")), "1999-01"),
            ("f.lrmx", form(*ITEMS, date="200712"), None),
        ],
        [CLERK, HEAD_OF_TOWN, BUREAU, DEPUTY],
        [("conflict-title", "t.csv", "f.lrmx")],
    ),
    "held after its end": (
        [
            ("t.csv", rows(("1995.03", "1998.08", "宁海县深甽镇镇长")), "1999-01"),
            ("r.csv", roster("宁海县深甽镇镇长", "1995.03"), "1999-12"),
        ],
        [("1995-03", "", "镇长")],
        [("conflict-end", "t.csv", "r.csv")],
    ),
    "a later form lacks a post": (
        [
            ("old.lrmx", form(*ITEMS, date="200712"), None),
            ("new.lrmx", form(ITEMS[0], *ITEMS[2:], date="200801"), None),
        ],
        [CLERK, BUREAU, DEPUTY],
        [("left-by-later-form", "old.lrmx", "new.lrmx")],
    ),
    "a later form gives another date": (
        [
            ("old.lrmx", form(*ITEMS, date="200712"), None),
            (
                "new.lrmx",
                form(*ITEMS[:2], "1998.10--2003.02 宁海县林业局局长", ITEMS[3], date="200801"),
                None,
            ),
        ],
        [CLERK, HEAD_OF_TOWN, ("1998-10", "2003-02", "局长"), DEPUTY],
        [("conflict-start", "old.lrmx", "new.lrmx")],
    ),
    "a row that stands twice": (
        [
            (
                "t.csv",
                rows(
                    ("1990.07", "1995.03", "宁海县深甽镇镇长"),
                    ("1990.07", "1995.03", "宁海县深甽镇镇长"),
                    ("1995.03", "2001.03", "宁海县林业局局长"),
                ),
                None,
            )
        ],
        [("1990-07", "1995-03", "镇长"), ("1995-03", "2001-03", "局长")],
        [("repeated-row", "t.csv", "t.csv")],
    ),
}


@pytest.mark.parametrize("case", CONTRADICTIONS)
def test_contradictions_are_told_and_the_stronger_source_counts(case: str, tmp_path: Path) -> None:
    files, expected, reasons = CONTRADICTIONS[case]
    found = [
        imported(tmp_path / str(n), order).current()
        for n, order in enumerate((files, files[::-1])[: len(files)])
    ]
    assert career(found[0]) == expected
    assert told(found[0]) == reasons
    for other in found[1:]:
        assert everything(other) == everything(found[0])


def test_what_holds_now_comes_from_the_latest_source(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        [
            ("roster.csv", roster("宁海县深甽镇镇长", "1995.03"), "1996-12"),
            ("resume.txt", resume(*ITEMS, date="2007年12月"), None),
        ],
    ).current()
    (person,) = found.people.to_dict("records")
    assert person["as_of"] == "2007-12" and pd.isna(person["present_post"])
    assert found.stints["sources"].tolist() == [1, 2, 1, 1]
    claims = found.claims[found.claims["stint"] == found.stints["stint"][1]]
    assert sorted(claims[["source", "kind", "date", "end"]].fillna("").values.tolist()) == [
        ["resume.txt", "resume", "2007-12", "1998-08"],
        ["roster.csv", "roster", "1996-12", ""],
    ]


def test_a_new_version_of_a_source_takes_its_place_and_another_mapping_does_not(
    tmp_path: Path,
) -> None:
    wrong = rows(("1995.03", "1998.02", "宁海县深甽镇副镇长"))
    right = rows(("1995.03", "1998.08", "宁海县深甽镇镇长"))
    record = imported(tmp_path, [("t.csv", wrong, "2007-12"), ("t.csv", right, "2007-12")])
    assert career(record.current()) == [HEAD_OF_TOWN] and told(record.current()) == []
    assert record.current().superseded_at(2) == 1
    record.undo()
    assert career(record.current()) == [("1995-03", "1998-02", "副镇长")]


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    files: Files = [("a.csv", rows(("1990.07", "1995.03", "宁海县深甽镇文书")), "2007-12")]
    once, twice = (imported(tmp_path / str(n), files * n) for n in (1, 2))
    assert everything(twice.current()) == everything(once.current())


def test_each_sheet_of_a_workbook_is_read_as_what_it_is(tmp_path: Path) -> None:
    listed = (
        "姓名,性别,出生年月,籍贯,后备类型,列入时间\n林望,男,1968.05,浙江宁海,正科级后备,2003.05\n"
    )
    sheets = {
        "在职名册": roster("宁海县林业局局长", "1998.08"),
        "后备干部": listed,
        "任职": rows(("1990.07", "1995.03", "宁海县深甽镇文书")),
        "任职续": rows(("1995.03", "1998.08", "宁海县深甽镇镇长")),
        "说明": "见前表\n",
    }
    book = workbook(sheets)
    record = imported(tmp_path, [("cadres.xlsx", book, "2003-12")])
    current = record.current()
    assert sorted(current.sources[["kind", "sheet"]].fillna("").values.tolist()) == [
        ["list", "后备干部"], ["roster", "在职名册"], ["table", ""],
    ]  # fmt: skip
    assert career(current) == [CLERK, HEAD_OF_TOWN, ("1998-08", "", "局长")]
    assert current.lists[["list", "start"]].values.tolist() == [["正科级后备", "2003-05"]]
    assert set(current.readings["cadre"]) == {0} and current.readings["source"].nunique() == 3


def test_a_workbook_as_it_was_is_unchanged_and_a_corrected_one_takes_its_place(
    tmp_path: Path,
) -> None:
    def book(since: str) -> bytes:
        sheets = {
            "一": roster("宁海县林业局局长", since),
            "二": roster("宁海县水利局局长", "1996.01"),
        }
        return xlsx(
            {
                name: [row.split(",") for row in text.split("\n") if row]
                for name, text in sheets.items()
            }
        )

    first = book("1998.08")
    record = imported(tmp_path, [("r.xlsx", first, "2003-12"), ("r.xlsx", first, "2003-12")])
    assert len(record.current().sources) == 2 and record.current().superseded.empty
    record = imported(tmp_path, [("r.xlsx", book("1999.01"), "2003-12")])
    assert record.current().stints["start"].tolist() == ["1996-01", "1999-01"]


def test_a_table_that_has_got_a_second_sheet_is_a_new_version(tmp_path: Path) -> None:
    clerk = rows(("1990.07", "1995.03", "宁海县深甽镇文书"))
    wrong, right = (rows(("1995.03", end, "宁海县深甽镇镇长")) for end in ("1998.01", "1998.08"))
    first = ("t.xlsx", workbook({"任职": clerk.replace("文书", "干事")}), "2007-12")
    second = ("t.xlsx", workbook({"任职": clerk, "任职续": wrong}), "2007-12")
    third = ("t.xlsx", workbook({"全": clerk + right.removeprefix(HEAD)}), "2007-12")
    record = imported(tmp_path, [first, second, third])
    assert career(record.current()) == [CLERK, HEAD_OF_TOWN] and told(record.current()) == []


def test_an_earlier_version_that_comes_again_is_the_newest(tmp_path: Path) -> None:
    first = rows(
        ("1990.07", "1995.03", "宁海县深甽镇文书"), ("1995.03", "1998.08", "宁海县深甽镇镇长")
    )
    second = rows(("1990.07", "1995.03", "宁海县深甽镇文书"))
    files: Files = [("a.csv", text, "2007-12") for text in (first, second, first)]
    record = imported(tmp_path, files)
    assert career(record.current()) == [CLERK, HEAD_OF_TOWN]
    record = imported(tmp_path, [("a.csv", first, "2007-12")])
    assert career(record.current()) == [CLERK, HEAD_OF_TOWN]
    record.undo()  # of the third import: the fourth one added nothing
    assert career(record.current()) == [CLERK]


def test_a_copy_of_a_version_that_is_outdone_counts_under_its_own_name(tmp_path: Path) -> None:
    first = rows(
        ("1990.07", "1995.03", "宁海县深甽镇文书"), ("1995.03", "1998.08", "宁海县深甽镇镇长")
    )
    second = rows(("1990.07", "1995.03", "宁海县深甽镇文书"))
    record = imported(
        tmp_path,
        [("a.csv", first, "2007-12"), ("a.csv", second, "2007-12"), ("b.csv", first, "2007-12")],
    )
    assert career(record.current()) == [CLERK, HEAD_OF_TOWN]
    assert record.sources()["name"].tolist() == ["a.csv", "a.csv", "b.csv"]


def test_one_source_takes_the_place_of_another_for_good(tmp_path: Path) -> None:
    record = imported(
        tmp_path, [("a.csv", rows(("1995.03", "1998.01", "宁海县深甽镇镇长")), "2007-12")]
    )
    path = tmp_path / "b.csv"
    path.write_text(rows(("1995.03", "1998.08", "宁海县深甽镇镇长")), encoding="utf-8")
    found = read([path])
    found.sources["name"], found.sources["replaces"] = "b.csv", "./a.csv"
    resolved = RESOLVER.resolve(found.raw_stints, found.cadres)
    record.add(Part(found.sources, found.cadres, resolved.stints, found.problems, as_of="2007-12"))
    assert career(record.current()) == [HEAD_OF_TOWN] and told(record.current()) == []
    record.undo()
    assert career(record.current()) == [("1995-03", "1998-01", "镇长")]
