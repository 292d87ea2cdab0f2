"""Résumés: heads of every kind, names from elsewhere, counting."""

from pathlib import Path

import pandas as pd
import pytest

from careergraph.read import Reading, read


def resume(folder: Path, text: str, name: str = "a.txt", encoding: str = "utf-8") -> Reading:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read([path])


def person(reading: Reading) -> dict[str, object]:
    assert len(reading.cadres) == 1
    return {k: v for k, v in reading.cadres.iloc[0].items() if not pd.isna(v)}


ITEMS = "1990.07--1998.08  某县某镇文书\n1998.08--  某县某镇镇长\n"


def test_a_head_in_prose(tmp_path: Path) -> None:
    head = (
        "方海，男，汉族，1968年8月生，东海石浦人，1990年7月参加工作，1995年6月加入中国共产党，"
        "省委党校研究生学历，工学学士，现任某县某镇镇长，爱好书法。\n"
    )
    reading = resume(tmp_path, head + ITEMS)
    expected = {
        "name": "方海",
        "sex": "男",
        "ethnicity": "汉族",
        "birth": "1968-08",
        "native_place": "东海石浦",
        "began_work": "1990-07",
        "joined_party": "1995-06",
        "party": "中共党员",
        "education_part": "省委党校研究生学历",
        "degree": "工学学士",
        "present_post": "某县某镇镇长",
    }
    assert {k: v for k, v in person(reading).items() if k in expected} == expected
    assert [(p.reason, p.value) for p in reading.problems.itertuples()] == [("header", "爱好书法")]
    assert reading.lines[["read", "accepted", "rejected"]].values.tolist() == [[3, 3, 0]]
    assert reading.raw_stints["line"].tolist() == [2, 3]
    assert reading.sources["mapping"].tolist() == ["resume"]


def test_a_head_of_labels(tmp_path: Path) -> None:
    head = (
        "姓 名：方　海　　性别：女    民族：畲族\n"
        "出生年月：1970.03   籍贯：东海石浦  政治面貌：民盟盟员\n"
        "填表时间：2021.03\n\n工作经历：\n"
    )
    reading = resume(tmp_path, head + ITEMS)
    found = person(reading)
    assert (found["name"], found["sex"], found["ethnicity"]) == ("方海", "女", "畲族")
    assert (found["birth"], found["native_place"], found["party"]) == (
        "1970-03",
        "东海石浦",
        "民盟盟员",
    )
    assert found["as_of"] == "2021-03"
    assert reading.problems["reason"].tolist() == ["heading"]
    assert reading.lines[["read", "accepted"]].values.tolist() == [[6, 6]]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("方海\n", "方海"),
        ("方　海\n", "方海"),
        ("方海同志简历\n", "方海"),
        ("方海（女）\n", "方海"),
        ("阿里木·买买提\n", "阿里木·买买提"),
        ("个人简历\n方海\n", "方海"),
    ],
)
def test_a_name_on_a_line_of_its_own(tmp_path: Path, head: str, name: str) -> None:
    assert person(resume(tmp_path, head + ITEMS))["name"] == name


def test_the_name_of_the_file_serves_with_a_warning(tmp_path: Path) -> None:
    reading = resume(tmp_path, ITEMS, name="方海简历2020.txt")
    assert person(reading)["name"] == "方海"
    assert reading.problems[["severity", "reason"]].values.tolist() == [
        ["warning", "name-from-file"]
    ]


def test_without_any_name_the_person_is_kept_with_a_warning(tmp_path: Path) -> None:
    reading = resume(tmp_path, ITEMS, name="cv-final.txt")
    assert "name" not in person(reading)
    assert reading.problems[["severity", "reason"]].values.tolist() == [["warning", "no-name"]]
    assert len(reading.raw_stints) == 2


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    reading = resume(tmp_path, f"方海\n{ITEMS}", encoding=encoding)
    assert person(reading)["name"] == "方海"
    assert reading.raw_stints["post"].tolist() == ["某县某镇文书", "某县某镇镇长"]


def test_traditional_characters_are_read_and_raw_stays_as_written(tmp_path: Path) -> None:
    text = "1990.07--1998.08  擔任某縣農業局副局長（掛職）\n1998.08-- 某縣縣長\n"
    reading = resume(tmp_path, text, name="方海.txt")
    assert reading.raw_stints["raw"].tolist() == ["擔任某縣農業局副局長（掛職）", "某縣縣長"]
    assert reading.raw_stints["post"].tolist() == ["某县农业局副局长", "某县县长"]
    assert reading.raw_stints["cue"].tolist()[0] == "secondment"


def test_identity_and_relatives_do_not_reach_the_problems(tmp_path: Path) -> None:
    head = "方海\n身份证号：330921196808041234\n手机：13800000000\n某证330921196808041234\n"
    reading = resume(tmp_path, head + ITEMS)
    assert person(reading)["identity"] == "330921196808041234"
    listed = reading.problems.astype(str).to_csv()
    assert "330921196808041234" not in listed and "13800000000" not in listed
    assert reading.lines[["read", "accepted"]].values.tolist() == [[6, 6]]


def test_a_mapping_forces_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "方海.lrmx"
    path.write_text(ITEMS, encoding="utf-8")
    assert read([path]).problems["reason"].tolist() == ["not-xml"]
    assert len(read([path], mapping="resume").raw_stints) == 2
    assert read([path], mapping="form").problems["reason"].tolist() == ["not-xml"]
