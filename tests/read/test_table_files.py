"""Tables in the files that office systems export, whatever the endings of their names say."""

import io
import zipfile
from pathlib import Path
from typing import Any

import opencc
import openpyxl
import pytest

from careergraph.read import Reading
from tests.read.office_files import docx, package, xlsx
from tests.read.table_files import counts, table, told
from tests.read.table_files import stints as stints_of

HEAD = ["姓名", "出生年月", "开始时间", "结束时间", "单位", "职务"]
ROWS = [
    ["沈秋白", "1970.11", "1993.08", "1998.12", "象山县石浦镇", "文书"],
    ["沈秋白", "1970.11", "1998.12", "2003.01", "象山县石浦镇", "镇长"],
]
STINTS = [
    ("沈秋白", "象山县石浦镇文书", "1993-08", "1998-12"),
    ("沈秋白", "象山县石浦镇镇长", "1998-12", "2003-01"),
]
LINES = "\n".join(",".join(row) for row in (HEAD, *ROWS))


def stints(reading: Reading) -> list[tuple[Any, ...]]:
    return stints_of(reading, "post", "start", "end")


def strict(data: bytes) -> bytes:
    """A workbook in the vocabularies of Strict Open XML."""
    names = {
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
            b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        ),
    }
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            for one, other in names.items():
                content = content.replace(one, other)
            parts[name] = content
    return package(parts)


def test_a_strict_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEAD, *ROWS):
        book.active.append(row)
    book.active["A3"] = None
    book.active.merge_cells("A2:A3")
    file = io.BytesIO()
    book.save(file)
    reading = table(tmp_path, strict(file.getvalue()), "t.xlsx")
    assert stints(reading) == STINTS
    assert (told(reading), counts(reading)) == ([], [2, 2, 0])


FLAT = """<?xml version="1.0" encoding="gb2312"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="m"><NumberFormat ss:Format="yyyy\\.mm"/></Style></Styles>
<Worksheet ss:Name="任职"><Table>
<Row><Cell ss:MergeAcross="5"><Data ss:Type="String">任职情况</Data></Cell></Row>
<Row>{head}</Row>
<Row ss:Index="4"><Cell ss:MergeDown="1"><Data ss:Type="String">沈秋白</Data></Cell>
<Cell><Data ss:Type="Number">197011</Data></Cell><Cell><Data ss:Type="String">1993.08</Data></Cell>
<Cell ss:StyleID="m"><Data ss:Type="DateTime">1998-12-01T00:00:00.000</Data></Cell>
<Cell ss:MergeDown="1"><Data ss:Type="String">象山县<Font>石浦镇</Font></Data></Cell>
<Cell><Data ss:Type="String">文书</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="Number">197011</Data></Cell>
<Cell><Data ss:Type="Number">199812</Data></Cell><Cell><Data ss:Type="Number">200301</Data></Cell>
<Cell ss:Index="6"><Data ss:Type="String">镇长</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">罗远山</Data></Cell><Cell ss:Index="3" ss:Formula="=R1C1"/>
<Cell ss:Index="5"><Data ss:Type="String">象山县</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


@pytest.mark.parametrize("name", ["t.xls", "t.xml.txt", "t.xlsx"])
def test_a_workbook_of_one_xml_file(name: str, tmp_path: Path) -> None:
    head = "".join(f'<Cell><Data ss:Type="String">{title}</Data></Cell>' for title in HEAD)
    reading = table(tmp_path, FLAT.format(head=head).encode("gb18030"), name)
    assert stints(reading) == STINTS
    assert told(reading) == [("rejected", "no-value", 6)]
    assert counts(reading) == [3, 2, 1]


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><style>td {{ color: red }}</style></head>
<body><table border=1><tr><td colspan="6">任职<!-- x -->情况</td></tr><tr>{head}</tr>
<tr><td rowspan="2">沈秋白</td><td x:num>197011</td><td>1993.08</td><td>1998.12</td>
<td rowspan="2">象山县<br>石浦镇</td><td>文书</td></tr>
<tr><td>1970.11</td><td>1998.12</td><td>2003.01</td><td>镇&nbsp;
  长</td></tr></table></body></html>"""


@pytest.mark.parametrize("name", ["t.xls", "t.html", "t.csv.xls"])
def test_a_table_of_a_page(name: str, tmp_path: Path) -> None:
    head = "".join(f"<th>{title}</th>" for title in HEAD)
    reading = table(tmp_path, PAGE.format(head=head).encode("gb18030"), name)
    assert [row[0] for row in stints(reading)] == ["沈秋白", "沈秋白"]
    assert stints(reading)[0] == STINTS[0]
    assert (told(reading), counts(reading)) == ([], [2, 2, 0])


def test_a_page_without_a_table_of_careers_is_none(tmp_path: Path) -> None:
    reading = table(
        tmp_path, "<html><body><table><tr><td>首页</td></tr></table></body></html>", "t.xls"
    )
    assert (told(reading), counts(reading)) == ([("rejected", "html", None)], [1, 0, 1])
    reading = table(
        tmp_path, "MIME-Version: 1.0\nX-Document-Type: Workbook\n\n<html></html>", "t.xls"
    )
    assert told(reading) == [("rejected", "html", None)]


WORD = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect>'
    "{body}</wx:sect></w:body></w:wordDocument>"
)


def test_a_resume_and_a_form_of_one_xml_file_named_doc(tmp_path: Path) -> None:
    lines = ("沈秋白，女，1970年11月生", "1993.08--1998.12  象山县石浦镇文书")
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    reading = table(tmp_path, WORD.format(body=body), "t.doc")
    assert stints(reading) == STINTS[:1]
    assert reading.sources["mapping"].tolist() == ["resume"]
    cells = [["姓 名", "沈秋白", "性别", "女"], ["简历", lines[1], "", ""]]
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in row)
        + "</w:tr>"
        for row in cells
    )
    reading = table(tmp_path, WORD.format(body=f"<w:tbl>{rows}</w:tbl>"), "f.doc")
    assert stints(reading) == STINTS[:1]
    assert reading.cadres["sex"].tolist() == ["女"]
    assert reading.sources["mapping"].tolist() == ["form"]


@pytest.mark.parametrize("name", ["t.xlsx", "t.xls", "t.doc"])
def test_separated_text_under_another_name(name: str, tmp_path: Path) -> None:
    assert stints(table(tmp_path, LINES, name)) == STINTS
    assert stints(table(tmp_path, LINES.replace(",", "\t"), name)) == STINTS


def test_a_resume_named_like_a_workbook(tmp_path: Path) -> None:
    text = "沈秋白，女，1970年11月生\n1993.08--1998.12  象山县石浦镇文书\n"
    assert stints(table(tmp_path, text, "t.xlsx")) == STINTS[:1]


def test_a_workbook_under_another_name(tmp_path: Path) -> None:
    assert stints(table(tmp_path, xlsx({"a": [HEAD, *ROWS]}), "t.csv")) == STINTS
    form = docx("沈秋白，女，1970年11月生", "1993.08--1998.12  象山县石浦镇文书")
    assert stints(table(tmp_path, form, "t.xls")) == STINTS[:1]


OTHERS = {
    "ods": (package({"content.xml": b"<x/>", "META-INF/manifest.xml": b"<x/>"}), "open-document"),
    "xlsb": (package({"xl/workbook.bin": b"x"}), "old-excel"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_packages_that_are_not_read_say_what_to_save_them_as(name: str, tmp_path: Path) -> None:
    data, reason = OTHERS[name]
    reading = table(tmp_path, data, f"t.{name}")
    assert told(reading) == [("rejected", reason, None)]
    assert ".xlsx" in reading.problems["hint"][0]


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_traditional_text_in_big5(encoding: str, tmp_path: Path) -> None:
    data = opencc.OpenCC("s2t").convert(LINES).encode(encoding)
    reading = table(tmp_path, data, "t.csv")
    assert reading.cadres["name"].tolist() == ["沈秋白"]
    assert [row[2:] for row in stints(reading)] == [("1993-08", "1998-12"), ("1998-12", "2003-01")]
    assert (told(reading), counts(reading)) == ([], [2, 2, 0])


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "gb2312", "utf-16", "utf-8-sig"])
def test_simplified_text_in_other_encodings(encoding: str, tmp_path: Path) -> None:
    assert stints(table(tmp_path, LINES.encode(encoding), "t.csv")) == STINTS
