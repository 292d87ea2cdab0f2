"""Word documents: the form wherever its cells are, résumés, and what is no document."""

import struct
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from careergraph.read import Reading, read
from tests.read.office_files import CAREER, FORM, docx, package
from tests.read.test_forms import cadre, stints

FIELDS = {
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
    "present_post": "石浦县副县长",
    "assessments": "2009年度考核优秀",
    "as_of": "2010-03-15",
}
STINTS = [
    (1, 0, "东海省临海市石浦县沙头镇文书", "1994-08", "1997-03", None),
    (2, 0, "东海省临海市石浦县沙头镇党委副书记", "1997-03", "2003-11", None),
    (2, 0, "镇长", "1997-03", "2003-11", None),
    (2, 1, "东海省委党校函授法律专业本科", "1998-09", "2001-07", "study"),
    (3, 0, "东海省临海市石浦县副县长", "2003-11", None, None),
]


def save(folder: Path, data: bytes, name: str = "a.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def reading_of(folder: Path, data: bytes, name: str = "a.docx") -> Reading:
    return read([save(folder, data, name)])


def reasons(reading: Reading) -> list[str]:
    return list(reading.problems["reason"])


def test_a_form_gives_the_same_fields_as_the_editors_file(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, docx("干部任免审批表", FORM))
    assert {name: cadre(reading)[name] for name in FIELDS} == FIELDS
    assert stints(reading) == STINTS
    assert reading.sources["mapping"].tolist() == ["form"]
    assert reading.lines[["read", "accepted", "rejected"]].values.tolist() == [[4, 4, 0]]


def test_relatives_are_not_kept(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, docx(FORM))
    kept = "".join(
        frame.to_csv() for frame in (reading.cadres, reading.raw_stints, reading.problems)
    )
    assert "林秘密" not in kept and "妻子" not in kept


def test_soft_breaks_and_a_row_an_item_read_as_paragraphs_do(tmp_path: Path) -> None:
    soft = [
        ["简\v历", ("\v".join(CAREER), {"span": 6})] if row[0] == "简\n历" else row for row in FORM
    ]
    assert stints(reading_of(tmp_path, docx(soft))) == STINTS
    at = next(n for n, row in enumerate(FORM) if row[0] == "简\n历")
    first, *others = CAREER
    rows = [
        [("简\n历", {"merge": "restart"}), (first, {"span": 6})],
        *([("", {"merge": "continue"}), (item, {"span": 6})] for item in others),
    ]
    assert stints(reading_of(tmp_path, docx(FORM[:at] + rows + FORM[at + 1 :]))) == STINTS
    apart = [
        [("简历", {"merge": "restart"}), "1994.08--1997.03", ("东海省临海市石浦县沙头镇文书", {"span": 5})],
        [("", {"merge": "continue"}), "1997.03--", ("东海省临海市石浦县沙头镇镇长", {"span": 5})],
    ]  # fmt: skip
    found = stints(reading_of(tmp_path, docx(FORM[:at] + apart + FORM[at + 1 :])))
    assert [(post, start) for _, _, post, start, *_ in found] == [
        ("东海省临海市石浦县沙头镇文书", "1994-08"),
        ("东海省临海市石浦县沙头镇镇长", "1997-03"),
    ]


def test_the_second_page_and_a_second_person(tmp_path: Path) -> None:
    second = [["姓名", "林望", "性别", "女", "出生年月", "1975.02（35岁）"], *FORM[6:9]]
    reading = reading_of(tmp_path, docx(FORM[:9], "（第二页）", FORM[9:], second))
    assert reading.cadres[["name", "birth"]].values.tolist() == [
        ["方海", "1972-05"],
        ["林望", "1975-02"],
    ]
    assert reading.cadres["as_of"].isna().tolist() == [False, True]
    assert reading.raw_stints["reading"].nunique() == 2


def test_a_line_is_counted_through_the_document(tmp_path: Path) -> None:
    bad = [["简历", ("1994.08--1997.03  某县某镇文书\n1997.13--2001.02  某县某镇镇长", {})]]
    reading = reading_of(tmp_path, docx("一", "二", [*FORM[:1], *bad]))
    first = 2 + 9  # two paragraphs; seven cells, two of them of two lines
    problem = reading.problems[reading.problems["reason"] == "bad-date"].iloc[0]
    assert (problem["line"], problem["field"]) == (first + 3, "JianLi")
    assert reading.lines[["read", "rejected"]].values.tolist() == [[2, 1]]


def test_prose_goes_to_the_resume_reader(tmp_path: Path) -> None:
    text = ["方海，男，1972年5月出生，汉族。", "1994.08--1997.03\t石浦县沙头镇文书"]
    reading = reading_of(tmp_path, docx(*text, [["1997.03--", "石浦县沙头镇副镇长"]]))
    assert reading.sources["mapping"].tolist() == ["resume"]
    assert cadre(reading)["birth"] == "1972-05"
    assert reading.raw_stints["post"].tolist() == ["石浦县沙头镇文书", "石浦县沙头镇副镇长"]
    assert reading.raw_stints["line"].tolist() == [2, 3]


def test_what_was_deleted_is_not_read(tmp_path: Path) -> None:
    data = docx("方海", "1994.08--1997.03  沙头镇文书 GONE")
    parts = {
        n: zipfile.ZipFile(save(tmp_path, data)).read(n)
        for n in ("_rels/.rels", "word/document.xml")
    }
    deleted = parts["word/document.xml"].replace(
        b" GONE",
        b"</w:t></w:r><w:del><w:r><w:delText>GONE</w:delText></w:r></w:del><w:r><w:t>",
    )
    reading = reading_of(tmp_path, package(parts | {"word/document.xml": deleted}))
    assert reading.raw_stints["post"].tolist() == ["沙头镇文书"]


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
FETCH = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
DEEP = b"<w:document xmlns:w='w'>" + b"<w:tbl><w:tr><w:tc>" * 50_000
HOSTILE = {
    "cut.docx": (docx(FORM)[:900], "bad-package"),
    "no-document.docx": (package({"word/styles.xml": b"<x/>"}), "bad-package"),
    "no-xml.docx": (package({"word/document.xml": b"\x00\x01"}), "bad-package"),
    "entities.docx": (package({"word/document.xml": BOMB}), "document-type"),
    "external.docx": (package({"word/document.xml": FETCH}), "document-type"),
    "external-wide.docx": (
        package({"word/document.xml": FETCH.decode().encode("utf-16")}),
        "document-type",
    ),
    "deep.docx": (package({"word/document.xml": DEEP}), "bad-package"),
    "zip-bomb.docx": (package({"word/document.xml": b" " * (30 << 20)}), "too-large"),
    "whole-bomb.docx": (
        package({f"word/{n}.xml": b" " * (90 << 20) for n in range(5)}),
        "too-large",
    ),
    "pictures.docx": (docx("", ""), "empty"),
    "other.docx": (package({"mimetype": b"application/epub+zip"}), "office-file"),
    "old.doc": (
        b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600),
        "old-word",
    ),
    "unnamed.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "old-word"),
    "secret.docx": (
        b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "encrypted-file",
    ),
    "old.xls": (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "old-excel"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_document_is_one_rejected_line(tmp_path: Path, name: str) -> None:
    data, reason = HOSTILE[name]
    reading = reading_of(tmp_path, data, name)
    assert reading.problems[["severity", "reason"]].values.tolist() == [["rejected", reason]]
    assert reading.lines[["read", "accepted", "rejected"]].values.tolist() == [[1, 0, 1]]


def test_a_size_that_lies_reads_no_more_than_it_says(tmp_path: Path) -> None:
    data = bytearray(package({"word/document.xml": b"<x>" + b" " * (40 << 20) + b"</x>"}))
    directory = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 1000)
    assert reasons(reading_of(tmp_path, bytes(data))) == ["bad-package"]


def test_old_word_files_in_a_folder_are_told_and_lock_files_are_not_read(tmp_path: Path) -> None:
    save(tmp_path, HOSTILE["old.doc"][0], "old.doc")
    save(tmp_path, b"\x05someone", "~$form.docx")
    told = read([tmp_path]).problems
    assert sorted(told["reason"]) == ["old-word", "other-ending"]
    assert "save it as .docx" in told.set_index("reason").loc["old-word", "hint"]


def test_a_mapping_says_what_a_document_is(tmp_path: Path) -> None:
    path = save(tmp_path, docx("方海", "1994.08--1997.03  沙头镇文书"))
    assert reasons(read([path], mapping="form")) == ["no-form"]
    assert reasons(read([path], mapping="long")) == ["not-a-table"]
    assert not pd.isna(read([path], mapping="resume").cadres["name"].iloc[0])
