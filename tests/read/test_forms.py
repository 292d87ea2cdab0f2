"""Forms: fields, encodings, true line numbers, what is never kept."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from careergraph.read import Reading, read
from tests.read.forms import CAREER, lrm, lrmx

STINTS = [
    (1, 0, "东海省临海市石浦县沙头镇文书", "1994-08", "1997-03", None),
    (1, 0, "团委副书记", "1994-08", "1997-03", None),
    (1, 1, "石浦县沙头镇南岙村党支部副书记", "1995-02", "1996-01", "secondment"),
    (2, 0, "东海省临海市石浦县沙头镇党委委员", "1997-03", "2000-02", None),
    (2, 0, "副镇长", "1997-03", "2000-02", None),
    (3, 0, "东海省临海市石浦县沙头镇党委副书记", "2000-02", "2003-11", None),
    (3, 0, "镇长", "2000-02", "2003-11", None),
    (3, 1, "东海省委党校函授法律专业本科", "1998-09", "2001-07", "study"),
    (4, 0, "东海省临海市石浦县副县长", "2003-11", "2008-04", None),
    (4, 1, "东海省水利厅办公室副主任", "2005-03", "2006-03", "secondment"),
    (5, 0, "东海省临海市石浦县委副书记", "2008-04", None, None),
    (5, 0, "县长", "2008-04", None, None),
]
"""The career of ``forms.CAREER`` as read by hand: item, bracket, post, start, end, cue."""


def save(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("gb18030"))
    return path


def stints(reading: Reading) -> list[tuple[object, ...]]:
    columns = ["item", "bracket", "post", "start", "end", "cue"]
    rows = reading.raw_stints[columns].astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).itertuples(index=False)]


def cadre(reading: Reading) -> dict[str, object]:
    assert len(reading.cadres) == 1
    return {k: None if pd.isna(v) else v for k, v in reading.cadres.iloc[0].items()}


def test_a_form_gives_its_fields_and_its_stints(tmp_path: Path) -> None:
    reading = read([save(tmp_path, "a.lrmx", lrmx())])
    assert stints(reading) == STINTS
    person = cadre(reading)
    assert person | {"reading": "", "source": "", "assessments": ""} == {
        "reading": "",
        "source": "",
        "line": 1,
        "keys": None,
        "name": "方海",
        "sex": "男",
        "birth": "1972-05",
        "ethnicity": "汉族",
        "party": "中共党员",
        "joined_party": "1996-11",
        "began_work": "1994-08",
        "native_place": "东海石浦",
        "birth_place": "东海临海",
        "education_full": "大专",
        "education_part": "省委党校大学",
        "degree": "法学硕士",
        "major": "东海水利学院水工专业",
        "present_post": "石浦县委副书记、县长",
        "assessments": "",
        "as_of": "2010-03-15",
        "identity": None,
    }
    assert reading.sources["mapping"].tolist() == ["form"]
    whole = f"{reading.sources['sha256'][0]}\x1fform\x1f\x1fa.lrmx\x1f"
    assert person["source"] == hashlib.sha256(whole.encode()).hexdigest()[:16]
    assert person["reading"] == f"{person['source']}:1"
    assert reading.lines.to_dict("records") == [
        {"source": str(tmp_path / "a.lrmx"), "read": 9, "accepted": 9, "rejected": 0,
         "unread": 0}
    ]  # fmt: skip


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("make", [lrmx, lambda: lrm().encode("gb18030")], ids=["lrmx", "lrm"])
def test_lines_are_those_of_the_file(tmp_path: Path, make, break_: str) -> None:
    data = make().replace(b"\n", break_.encode())
    name = "a.lrmx" if b"<Person>" in data else "a.lrm"
    reading = read([save(tmp_path, name, data)])
    text = data.decode("utf-8" if b"<Person>" in data else "gb18030")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for _, stint in reading.raw_stints.iterrows():
        assert stint["start"].replace("-", ".") in lines[stint["line"] - 1] or stint["bracket"] > 0
        assert stint["raw"][:4] in lines[stint["line"] - 1] or stint["bracket"] > 0
    assert stints(reading) == STINTS


def test_lines_stay_true_behind_comments_references_and_long_tags(tmp_path: Path) -> None:
    data = (
        b"<Person>\n<XingMing>\nFang\n</XingMing>\n<!-- a\nb -->\n<JianLi\n  kind='x'\n>"
        b"<!-- c\nd -->1998.08--2001.02 A\xe9\x95\x87\xe9\x95\xbf&#13;\n"
        b"<![CDATA[2001.02--2003.01 B]]>&#10;2003.01-- C\n"
        b"</JianLi>\n</Person>"
    )
    reading = read([save(tmp_path, "a.lrmx", data)])
    assert reading.raw_stints["line"].tolist() == [10, 11, 11]
    assert reading.raw_stints["raw"].tolist() == ["A镇长", "B", "C"]
    assert reading.lines["read"].tolist() == [3]


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("gbk", "gbk"),
        ("gb2312", "gb18030"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("utf-8", "utf-16-le"),
        ("nonsense", "utf-8"),
    ],
)
def test_every_encoding_reads_the_same(tmp_path: Path, declared: str, actual: str) -> None:
    text = lrmx().decode("utf-8").replace("utf-8", declared)
    reading = read([save(tmp_path, "a.lrmx", text.encode(actual))])
    assert cadre(reading)["name"] == "方海"
    assert stints(reading) == STINTS


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-8", "utf-8-sig", "utf-16"])
def test_an_older_form_reads_the_same(tmp_path: Path, encoding: str) -> None:
    text = lrm(f4='东海"石浦', f19="2009年度考核优秀\n2010年度考核称职", f32="20100315")
    reading = read([save(tmp_path, "a.lrm", text.encode(encoding))])
    person = cadre(reading)
    assert stints(reading) == STINTS
    assert person["native_place"] == '东海"石浦'
    assert person["assessments"] == "2009年度考核优秀\n2010年度考核称职"
    assert (person["education_full"], person["education_part"]) == ("大专", "省委党校大学")
    assert (person["degree"], person["major"]) == ("法学硕士", "东海水利学院水工专业")
    assert person["as_of"] == "2010-03-15"
    assert reading.sources["mapping"].tolist() == ["form"]


def test_quotes_that_are_not_doubled_are_forgiven(tmp_path: Path) -> None:
    text = lrm().replace("南岙村", '"南岙"村')
    reading = read([save(tmp_path, "a.lrm", text)])
    assert '石浦县沙头镇"南岙"村党支部副书记' in reading.raw_stints["post"].tolist()
    assert reading.lines["read"].tolist() == [9]


def test_content_decides_before_the_ending(tmp_path: Path) -> None:
    sources = [save(tmp_path, "a.lrm", lrmx()), save(tmp_path, "b.txt", lrm())]
    sources.append(save(tmp_path, "c.lrmx", lrm(f0="方江")))
    reading = read(sources)
    assert reading.sources["mapping"].tolist() == ["form"] * 3
    assert len(reading.raw_stints) == 3 * len(STINTS)


def test_the_additions_of_2025_are_known(tmp_path: Path) -> None:
    data = lrmx(
        GaiGeQianRenZhiNianLingJieXian="改革前任职年龄界限为60岁",
        DaoLingNianYue="203511",
        ZhengZhiMianMao="民盟盟员",
        WeiZhi="某个新字段",
    )
    reading = read([save(tmp_path, "a.lrmx", data)])
    assert cadre(reading)["party"] == "民盟盟员"
    unknown = reading.problems[reading.problems["reason"] == "unknown-field"]
    assert unknown["field"].tolist() == ["WeiZhi"]


@pytest.mark.parametrize(
    ("value", "party", "joined"),
    [
        ("199611", "中共党员", "1996-11"),
        ("1996.11.05", "中共党员", "1996-11-05"),
        ("民盟 1999.05", "民盟", "1999-05"),
        ("1999年5月加入九三学社", "九三学社", "1999-05"),
        ("无党派", "无党派", None),
        ("", None, None),
    ],
)
def test_joining_may_name_another_party(
    tmp_path: Path, value: str, party: str | None, joined: str | None
) -> None:
    person = cadre(read([save(tmp_path, "a.lrmx", lrmx(RuDangShiJian=value))]))
    assert (person["party"], person["joined_party"]) == (party, joined)


@pytest.mark.parametrize(
    ("filled", "counted", "as_of", "reasons"),
    [
        ("20100315", "20100101", "2010-03-15", []),
        ("201003", "20100101", "2010-03", []),
        ("", "20100101", "2010-01-01", []),
        ("2010", "20100101", "2010-01-01", ["year-only"]),
        ("20101315", "20100101", "2010-01-01", ["bad-date"]),
        ("2010", "2009", None, ["year-only", "year-only"]),
        ("", "", None, []),
    ],
)
def test_the_record_has_its_own_date(
    tmp_path: Path, filled: str, counted: str, as_of: str | None, reasons: list[str]
) -> None:
    data = lrmx(TianBiaoShiJian=filled, JiSuanNianLingShiJian=counted)
    reading = read([save(tmp_path, "a.lrmx", data)])
    assert cadre(reading)["as_of"] == as_of
    warnings = reading.problems[reading.problems["severity"] == "warning"]
    assert warnings["reason"].tolist() == reasons


def test_relatives_photo_and_identity_never_leave_the_form(tmp_path: Path) -> None:
    data = lrmx(ShenFenZheng="330921197205041234", NiRenZhiWu="某市副市长")
    family = "<JiaTingChengYuan><Item><XingMing>沈小云</XingMing></Item></JiaTingChengYuan>"
    data = data.replace(b"</Person>", f"{family}</Person>".encode())
    reading = read([save(tmp_path, "a.lrmx", data), save(tmp_path, "b.lrmx", data + b"<")])
    everything = "".join(
        frame.astype(str).to_csv()
        for frame in (reading.sources, reading.raw_stints, reading.problems, reading.lines)
    )
    person = cadre(reading)
    assert person.pop("identity") == "330921197205041234"
    everything += str(person)
    for secret in ("沈小云", "330921197205041234", "/9j/4AAQ"):
        assert secret not in everything


def test_a_wrong_identity_number_is_reported_without_its_digits(tmp_path: Path) -> None:
    reading = read([save(tmp_path, "a.lrmx", lrmx(ShenFenZheng="33092119720504123"))])
    assert cadre(reading)["identity"] is None
    problem = reading.problems[reading.problems["field"] == "ShenFenZheng"].iloc[0]
    assert (problem["severity"], problem["reason"]) == ("warning", "bad-field")
    assert pd.isna(problem["value"])


def test_of_two_careers_the_first_is_read_and_the_second_rejected(tmp_path: Path) -> None:
    second = "<JianLi>1990.01--1991.01  某镇文书\n\n1991.01--1992.01  某镇镇长</JianLi></Person>"
    data = lrmx().replace(b"</Person>", second.encode())
    reading = read([save(tmp_path, "a.lrmx", data)])
    assert stints(reading) == STINTS
    assert reading.lines[["read", "accepted", "rejected"]].values.tolist() == [[11, 9, 2]]
    refused = reading.problems[reading.problems["reason"] == "duplicate-field"]
    assert refused["severity"].tolist() == ["rejected"] * 2
    assert refused["value"].tolist() == ["1990.01--1991.01  某镇文书", "1991.01--1992.01  某镇镇长"]


def test_reading_twice_gives_the_same_and_the_career_is_whole(tmp_path: Path) -> None:
    path = save(tmp_path, "a.lrmx", lrmx())
    first, second = read([path]), read([path])
    for name in ("sources", "cadres", "raw_stints", "problems", "lines"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))
    assert len(CAREER.split("\n")) == 10
