"""Birth and sex from the number of an identity card, which itself is kept nowhere."""

from pathlib import Path

import pytest

from careergraph.read import Reading, read
from careergraph.read.identity import birth_in, sex_in

NUMBER = "330225197011082347"  # invented: born on 8 November 1970, a woman
OLD = "330225701108234"  # the same in the shorter form

FORM = (
    "<Person><XingMing>沈秋白</XingMing><XingBie>{sex}</XingBie>"
    "<ChuShengNianYue>{birth}</ChuShengNianYue><JianLi>1993.08--  象山县科员</JianLi>"
    "<ShenFenZheng>{number}</ShenFenZheng></Person>"
)


def form(folder: Path, **fields: str) -> Reading:
    path = folder / "f.lrmx"
    path.write_text(FORM.format(**fields), encoding="utf-8")
    return read([path])


def who(reading: Reading) -> list[list[str]]:
    found: list[list[str]] = reading.cadres[["birth", "sex"]].values.tolist()
    return found


def told(reading: Reading) -> list[list[str]]:
    rows = reading.problems[reading.problems["severity"] == "warning"]
    found: list[list[str]] = rows[["reason", "field"]].values.tolist()
    return found


@pytest.mark.parametrize("number", [NUMBER, OLD])
def test_a_number_tells_birth_and_sex(number: str, tmp_path: Path) -> None:
    assert (birth_in(number), sex_in(number)) == ("1970-11-08", "女")
    reading = form(tmp_path, sex="", birth="", number=number)
    assert (who(reading), told(reading)) == ([["1970-11-08", "女"]], [])
    assert number not in reading.problems.to_csv()


def test_what_is_written_holds_and_what_differs_is_told(tmp_path: Path) -> None:
    reading = form(tmp_path, sex="女", birth="197011", number=NUMBER)
    assert (who(reading), told(reading)) == ([["1970-11", "女"]], [])
    reading = form(tmp_path, sex="男", birth="197012", number=NUMBER)
    assert who(reading) == [["1970-12", "男"]]
    assert told(reading) == [
        ["identity-differs", "ChuShengNianYue"],
        ["identity-differs", "XingBie"],
    ]


@pytest.mark.parametrize(
    "number", ["330225197013082347", "330225299911082347", "33022519701108234"]
)
def test_a_number_that_cannot_be_tells_nothing(number: str, tmp_path: Path) -> None:
    assert form(tmp_path, sex="女", birth="", number=number).cadres["birth"].isna().all()


def test_rows_of_one_number_are_one_person(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "姓名,身份证号,开始时间,结束时间,单位及职务\n"
        f"沈秋白,{NUMBER},1993.08,1998.12,象山县科员\n"
        f"罗远山,330225197102032333,1993.08,1998.12,象山县科员\n"
        f"沈秋白,{NUMBER},1998.12,2003.01,象山县副县长\n",
        encoding="utf-8",
    )
    reading = read([path])
    assert who(reading) == [["1970-11-08", "女"], ["1971-02-03", "男"]]
    assert reading.raw_stints["reading"].value_counts().tolist() == [2, 1]


def test_a_number_in_a_resume(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(
        f"姓名：沈秋白\n身份证号：{NUMBER}\n1993.08--1998.12  象山县科员\n", encoding="utf-8"
    )
    assert who(read([path])) == [["1970-11-08", "女"]]
