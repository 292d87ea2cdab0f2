"""Damaged forms: never a traceback, every line accounted for, nothing read from outside the file."""

import re
import time
from pathlib import Path

import pytest

from careergraph.read import Reading, bounds, read
from careergraph.read.career import Line, read_career
from careergraph.read.problems import problem_of
from tests.read.forms import CAREER, filled, lrm, lrmx

LINES = filled(CAREER)
FORM = lrmx()
BOMB = (
    '<!DOCTYPE Person [<!ENTITY a "镇">'
    + "".join(
        f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def career(*lines: str) -> bytes:
    return lrmx("\n".join(["1990.01--1992.01  某镇文书", *lines]))


WHOLE_FILES = {
    "rubbish.lrmx": (bytes(range(128, 256)) * 8, "bad-encoding"),
    "truncated.lrmx": (FORM[: len(FORM) // 2], "not-xml"),
    "cut-in-a-character.lrmx": (FORM[: FORM.index("镇".encode()) + 1], "bad-encoding"),
    "cut-in-a-character.txt": (
        "方海\n1998.08--2001.02  某县某镇镇长".encode()[:-1],
        "bad-encoding",
    ),
    "bomb.lrmx": (
        FORM.replace(b"<Person>", BOMB.encode() + b"<Person>").replace(b"197205", b"&i;"),
        "document-type",
    ),
    "empty.lrmx": (b"", "empty"),
    "blank.txt": (b" \n\t\r\n\xe3\x80\x80\n", "empty"),
    "only-a-mark.lrmx": (b"\xef\xbb\xbf", "empty"),
    "long-name.lrmx": (lrmx(XingMing="方" * 200), "long-name"),
    "program.lrmx": (b"\x7fELF\x02\x01\x01" + bytes(64), "binary"),
    "word.lrmx": (b"PK\x03\x04\x14\x00\x06\x00", "bad-package"),
    "old-word.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "office-file"),
    "wrong-root.lrmx": (FORM.replace(b"Person>", b"People>"), "wrong-root"),
    "twenty-fields.lrm": (lrm(count=20).encode("gb18030"), "field-count"),
    "forty-fields.lrm": (lrm(count=40).encode("gb18030"), "field-count"),
    "no-quotes.lrm": ("方海,男,197205".encode("gb18030"), "field-count"),
    "nul.lrmx": (FORM.replace("沙头".encode(), b"\0\0"), "binary"),
    "nul.txt": (b"\xe6\x96\xb9\n1998.08--2001.02 \0\0 x\n", "binary"),
    "deep.lrmx": (b"<Person>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</Person>", "not-xml"),
    "page.txt": (b"<!DOCTYPE html><html><body>x</body></html>", "html"),
    "page.lrmx": ("\ufeff <HTML><p>方海</p></HTML>".encode(), "html"),
    "no-dates.txt": ("方海\n某县某镇镇长\n".encode(), "no-career"),
    "nothing-in-it.lrmx": (b"<Person/>", "empty-form"),
    "undefined-entity.lrmx": (FORM.replace("东海".encode(), b"&nope;", 1), "not-xml"),
    "two-roots.lrmx": (FORM + FORM, "not-xml"),
    "hex-dump.lrmx": (b"00000000: 3c3f 786d 6c20 7665  <?xml ve\n", "not-xml"),
}


def counts(reading: Reading) -> tuple[int, int, int]:
    return tuple(int(n) for n in reading.lines[["read", "accepted", "rejected"]].sum())  # type: ignore[return-value]


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_a_file_that_is_no_form_is_one_rejected_line(tmp_path: Path, name: str) -> None:
    data, reason = WHOLE_FILES[name]
    (tmp_path / name).write_bytes(data)
    good = tmp_path / "zz.lrmx"
    good.write_bytes(FORM)
    reading = read([tmp_path])
    assert reading.cadres["name"].tolist() == ["方海"], "the rest goes on"
    assert counts(reading) == (1 + LINES, LINES, 1)
    bad = reading.problems[reading.problems["source"] == str(tmp_path / name)]
    assert bad[["severity", "reason"]].values.tolist() == [["rejected", reason]]
    assert bad["hint"].tolist() == [problem_of(reason).hint]
    assert (bad["value"].dropna().str.len() <= 200).all()


def test_utf8_with_a_byte_missing_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    # Two characters are three pairs of bytes, which are GB18030 as well; of three, with one missing.
    whole = "方海\n1998.08--2001.02  东海县委书记处\n2001.02--  东海县县长兼书记\n".encode()
    tried = 0
    for at in range(len(whole)):
        data = whole[:at] + whole[at + 1 :]
        try:
            data.decode("gb18030")
        except UnicodeDecodeError:
            continue
        if whole[at] < 128:
            continue
        tried += 1
        path = tmp_path / f"{at}.txt"
        path.write_bytes(data)
        assert read([path]).problems["reason"].tolist() == ["bad-encoding"], at
    assert tried, "some of these bytes are valid GB18030"


def test_a_file_of_more_than_50_mb_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bounds.LARGEST_FILE == 50 * 1024 * 1024
    with (tmp_path / "huge.lrmx").open("wb") as file:
        file.truncate(bounds.LARGEST_FILE + 1)
    reading = read([tmp_path])
    assert reading.problems["reason"].tolist() == ["too-large"]
    assert counts(reading) == (1, 0, 1)


@pytest.mark.parametrize("address", ["file://{path}", "{path}", "http://127.0.0.1:9/x"])
@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE Person [<!ENTITY x SYSTEM "{address}">]>',
        '<!DOCTYPE Person SYSTEM "{address}">',
        '<!DOCTYPE Person [<!ENTITY % p SYSTEM "{address}">%p;]>',
    ],
)
def test_nothing_outside_the_file_is_read(tmp_path: Path, start: str, address: str) -> None:
    secret = tmp_path / "secret.dat"
    secret.write_text("机密", encoding="utf-8")
    opening = start.replace("{address}", address.replace("{path}", str(secret)))
    text = FORM.decode().replace("<Person>", f"{opening}<Person>").replace("汉族", "&x;", 1)
    path = tmp_path / "a.lrmx"
    path.write_text(text, encoding="utf-8")
    reading = read([path])
    assert len(reading.cadres) == 0
    assert reading.problems["severity"].tolist() == ["rejected"]
    assert "机密" not in reading.problems.astype(str).to_csv()
    assert counts(reading) == (1, 0, 1)


ITEMS = {
    "month 13": ("1998.13--2001.02  某县某镇镇长", "bad-date"),
    "year 11978": ("11978.08--1980.02  某县某镇镇长", "bad-date"),
    "year 11978 at the end": ("1978.08--11980.02  某县某镇镇长", "bad-date"),
    "end before start": ("2001.02--1998.08  某县某镇镇长", "end-before-start"),
    "no text": ("1998.08--2001.02", "no-text"),
}


@pytest.mark.parametrize("name", ITEMS)
def test_a_bad_item_is_rejected_with_its_lines_and_the_rest_is_read(
    tmp_path: Path, name: str
) -> None:
    text, reason = ITEMS[name]
    data = career(text, "", "2003.01--2005.01  某县县长")
    (tmp_path / "a.lrmx").write_bytes(data)
    reading = read([tmp_path])
    assert reading.raw_stints["item"].tolist() == [1, 3]
    offered = filled(re.search("<JianLi>(.*)</JianLi>", data.decode(), re.DOTALL)[1])  # type: ignore[index]
    assert counts(reading) == (offered, offered - 1, 1)
    row = reading.problems.iloc[0]
    assert (row["severity"], row["reason"], row["field"]) == ("rejected", reason, "JianLi")
    assert data.decode().split("\n")[row["line"] - 1].strip() == text


@pytest.mark.parametrize("field", ["ChuShengNianYue", "RuDangShiJian", "CanJiaGongZuoShiJian"])
@pytest.mark.parametrize("value", ["197213", "11978.05", "00000000", "12345678"])
def test_a_bad_date_in_a_field_is_a_warning_and_the_field_stays_empty(
    tmp_path: Path, field: str, value: str
) -> None:
    (tmp_path / "a.lrmx").write_bytes(lrmx(**{field: value}))
    reading = read([tmp_path])
    column = {"ChuShengNianYue": "birth", "RuDangShiJian": "joined_party"}.get(field, "began_work")
    assert reading.cadres[column].isna().all()
    warnings = reading.problems[reading.problems["severity"] == "warning"]
    assert warnings[["field", "reason", "value"]].values.tolist() == [[field, "bad-date", value]]
    assert counts(reading) == (LINES, LINES, 0)


def test_a_form_without_a_name_is_kept_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.lrmx").write_bytes(lrmx(XingMing=" \n "))
    reading = read([tmp_path])
    assert reading.cadres["name"].isna().all()
    assert "no-name" in reading.problems["reason"].tolist()
    assert counts(reading) == (LINES, LINES, 0)


def test_a_form_without_a_career_is_a_person_without_stints(tmp_path: Path) -> None:
    (tmp_path / "a.lrmx").write_bytes(lrmx(""))
    reading = read([tmp_path])
    assert (len(reading.cadres), len(reading.raw_stints)) == (1, 0)
    assert counts(reading) == (0, 0, 0)


MANY = 100_000


@pytest.mark.parametrize(
    "text",
    [
        *("(" * MANY, "()" * (MANY // 2), "(" * MANY + ")" * MANY, "（其间：" * MANY, "-" * MANY),
        *("、" * MANY, "科长、" * MANY, "，试用期，科长" * (MANY // 4), "主持工作，" * MANY),
        *("任" * MANY, "职务" * MANY, "第" * MANY, "大学" * MANY, "1998." * MANY, "9" * MANY),
        *("科长（挂职）、" * (MANY // 4), " " * MANY + "x", "历任" * MANY, "财政局，" * MANY),
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.long
def test_long_runs_take_linear_time(text: str) -> None:
    # Each takes less than 2 s; what grows with the square of the length takes minutes.
    began = time.process_time()
    for lead in ("1998.08--2001.02  某镇镇长", ""):
        result = read_career([Line(1, lead + text)])
        assert result.read == 1
    assert time.process_time() - began < 15
