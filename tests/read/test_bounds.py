"""Small files that would take all memory: each is refused with a reason, and costs next to nothing."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from careergraph.read import bounds, read
from careergraph.read.files import SourceFile
from careergraph.read.resolved.careers import read_careers
from careergraph.read.tables import workbook
from careergraph.vocabulary.scales import ladder, ranks
from tests.read.career_rows import ROW

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEADS = ["姓名", "出生年月", "开始时间", "单位", "职务"]
POST = ["方海", "1968-05", "1990-03", "石浦县人民政府", "县长"]

Maker = Callable[[Path], None]


def cells(number: int, texts: list[str]) -> str:
    inside = "".join(
        f'<c r="{chr(65 + n)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for n, text in enumerate(texts)
    )
    return f'<row r="{number}">{inside}</row>'


def package(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Maker:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", method) as file:
            for name, content in parts.items():
                file.writestr(name, content)

    return make


def sheet(rows: str, behind: str = "", method: int = zipfile.ZIP_DEFLATED, **more: str) -> Maker:
    body = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>'
    )
    if "strings" not in more:
        types = types.replace("sharedStrings+xml", "none+xml")
    relation = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}'
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{relation}/worksheet" Target="worksheets/a.xml"/>'
        "</Relationships>",
        "xl/worksheets/a.xml": body,
    }
    if "strings" in more:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{more["strings"]}</sst>'
    return package(parts, method)


def document(body: str, method: int = zipfile.ZIP_DEFLATED) -> Maker:
    whole = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": whole}, method)


def text(content: str) -> Maker:
    return lambda path: path.write_text(content, encoding="utf-8") and None  # type: ignore[return-value]


TABLE = cells(1, HEADS) + cells(2, POST)
STORED = zipfile.ZIP_STORED
MANY = " ".join(f'a{n}="1"' for n in range(16_000))
DOCTYPE = f"<?xml version='1.0'?>{' ' * 5000}<!DOCTYPE a [<!ENTITY e 'x'>]>"

WIDE, LONG = DOCTYPE.replace("'1.0'", "'1.0' encoding='UTF-16'"), "方" * 40_000
LOW = {"ROWS": 1000, "TAGS": 15_000, "MOST_OPEN": 2000, "SMALL": 4000, "RATIO": 20}

REFUSED: dict[str, tuple[Maker, str]] = {
    "row-number.xlsx": (sheet(TABLE + cells(10**9, POST)), "too-many-rows"),
    "empty-rows.xlsx": (sheet(TABLE + "<row/>" * 1_100, method=STORED), "too-many-rows"),
    "empty-rows-packed.xlsx": (sheet(TABLE + "<row/>" * 1_100), "packed-too-tightly"),
    "wide-row.xlsx": (sheet(f"<row>{'<c/>' * 2_500}</row>", method=STORED), "too-many-tags"),
    "deep.xlsx": (sheet("<a>" * 300 + "</a>" * 300), "too-many-tags"),
    "long-cell.xlsx": (sheet(TABLE + cells(3, ["方" * 40_000]), method=STORED), "long-cell"),
    "long-string.xlsx": (sheet(TABLE, strings=f"<si><t>{LONG}</t></si>", method=STORED), "long-cell"),
    "late-type.xlsx": (
        package({"xl/workbook.xml": f"{DOCTYPE}<a>&e;</a>"}, STORED),
        "document-type",
    ),
    "wide-type.xlsx": (
        package({"xl/workbook.xml": WIDE.encode("utf-16")}, STORED),
        "document-type",
    ),
    "types.xlsx": (
        package({"[Content_Types].xml": f"<a>{'<a/>' * 16_000}</a>", "xl/workbook.xml": "<a/>"}, STORED),
        "too-many-tags",
    ),
    "paragraphs.docx": (document("<w:p/>" * 16_000, STORED), "too-many-tags"),
    "attributes.docx": (document(f"<w:p {MANY}/>", STORED), "too-many-tags"),
    "packed.docx": (document("<w:p/>" * 4_000), "packed-too-tightly"),
    "tags.lrmx": (text("<Person>" + "<a/>" * 16_000 + "</Person>"), "too-many-tags"),
    "quotes.lrm": (text('"' + '","' * 20_000 + '"'), "field-count"),
    "columns.csv": (text(",".join([*HEADS, *(f"c{n}" for n in range(20_000))]) + "\n"), "too-many-columns"),
    "cell.csv": (text(",".join(HEADS) + "\n" + "方" * 40_000 + ",,,,\n"), "long-cell"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_would_take_the_memory_is_refused_with_a_reason(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound, low in LOW.items():  # of files of a size that a test can make
        monkeypatch.setattr(bounds, bound, low)
        monkeypatch.setattr(workbook, bound, low, raising=False)
    make, reason = REFUSED[name]
    make(tmp_path / name)
    reading = read([tmp_path / name])
    assert reading.problems[["severity", "reason"]].values.tolist() == [["rejected", reason]]


@pytest.mark.parametrize(
    "rows",
    [
        TABLE.replace("<row", "<row/><row", 1),
        cells(1, HEADS) + cells(1_048_576, POST),
        cells(700_000, HEADS) + cells(900_000, POST),
    ],
    ids=["empty", "last", "far down"],
)
def test_rows_that_are_not_there_cost_nothing(rows: str, tmp_path: Path) -> None:
    one = '<mergeCell ref="A1:B2"/>'
    merged = f"<mergeCells>{one * 1000}</mergeCells>"
    sheet(rows, merged)(tmp_path / "a.xlsx")
    reading = read([tmp_path / "a.xlsx"])
    assert reading.cadres["name"].tolist() == ["方海"]
    assert "rejected" not in reading.problems["severity"].tolist()


def test_strings_of_runs_are_read_without_how_they_are_spoken(tmp_path: Path) -> None:
    strings = "<si><r><t>石浦县</t></r><r><t>县长</t></r><rPh><t>xian</t></rPh></si>"
    row = cells(2, POST[:4]).replace("</row>", '<c r="E2" t="s"><v>0</v></c></row>')
    sheet(cells(1, HEADS) + row, strings=strings)(tmp_path / "a.xlsx")
    assert read([tmp_path / "a.xlsx"]).raw_stints["raw"].str.contains("石浦县人民政府县长").all()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_columns_beyond_those_that_are_read_are_told(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        rows = [[*HEADS, *["x"] * 500], [*POST, *["y"] * 500]]
        path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    else:
        far = TABLE.replace("</row>", '<c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>', 1)
        sheet(far)(path)
    problems = read([path]).problems
    assert "wide-row" in problems["reason"].tolist()


@pytest.mark.parametrize("ending", ["txt", "csv"])
def test_nobody_has_more_posts_than_a_life_holds(ending: str, tmp_path: Path) -> None:
    lines = "方海，男，1967年5月出生。\n" + "1990.03--1994.11  石浦县副县长\n" * 400
    rows = ",".join(HEADS) + "\n" + (",".join(POST) + "\n") * 400
    path = tmp_path / f"a.{ending}"
    path.write_text(lines if ending == "txt" else rows, encoding="utf-8")
    reading = read([path])
    assert reading.cadres.empty
    assert "too-many-posts" in reading.problems["reason"].tolist()
    assert int(reading.lines["rejected"].sum()) >= 400


def columns(rows: int, **more: str) -> pa.Table:
    return pa.table({name: pa.repeat(value, rows) for name, value in (ROW | more).items()})


@pytest.mark.parametrize(
    ("rows", "more", "reason"),
    [
        (1_200_000, {}, "rows-without-content"),
        (400, {}, "too-many-posts"),
        (1, {"title": "长" * 40_000}, "long-cell"),
        (10_000, {"title": "长" * 2_001}, "too-much-repeated"),
    ],
)
def test_parquet_is_held_to_bounds_by_what_its_end_says(
    rows: int, more: dict[str, str], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(columns(rows, **more), path, compression="zstd")
    read_ = read_careers(SourceFile("a.parquet", path=path), ranks(), ladder())
    assert set(read_.problems["reason"]) == {reason}
    assert len(read_.stints) == 0
