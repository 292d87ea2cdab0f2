"""Invented Word forms and workbooks, made as the tests need them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)

Cell = str | tuple[str, dict[str, Any]]
"""A cell's text (``\\n`` a paragraph, ``\\v`` a soft break), with span=… or merge="restart"/"continue"."""

CAREER = (
    "1994.08--1997.03  东海省临海市石浦县沙头镇文书",
    "1997.03--2003.11\t东海省临海市石浦县沙头镇党委副书记、镇长",
    "（1998.09--2001.07在东海省委党校函授法律专业本科学习）",
    "2003.11--         东海省临海市石浦县副县长",
)

_FIRST, _NEXT = {"merge": "restart"}, {"merge": "continue"}

FORM: list[list[Cell]] = [
    ["姓  名", "方　海", "性 别", "男", "出生年月\n（  岁）", "1972.05\n（38岁）", ("", _FIRST)],
    ["民  族", "汉族", "籍  贯", "东海石浦", "出 生 地", "东海临海", ("", _NEXT)],
    ["入  党\n时  间", "1996.11", "参加工\n作时间", "1994.08", "健康状况", "健康", "照片"],
    ["专业技\n术职务", "", ("熟悉专业\n有何专长", {}), ("", {"span": 4})],
    [
        *[("学  历\n学  位", {"merge": "restart"}), "全日制\n教  育", ("大专", {"span": 2})],
        *["毕业院校\n系及专业", ("东海水利学院水工专业", {"span": 2})],
    ],
    [
        *[("", {"merge": "continue"}), "在  职\n教  育", ("省委党校大学\n法学硕士", {"span": 2})],
        *["毕业院校\n系及专业", ("东海省委党校法律专业", {"span": 2})],
    ],
    [("现  任  职  务", {"span": 2}), ("石浦县副县长", {"span": 5})],
    [("拟  任  职  务", {"span": 2}), ("石浦县委副书记", {"span": 5})],
    ["简\n历", ("\n".join(CAREER), {"span": 6})],
    ["奖惩\n情况", ("无", {"span": 6})],
    ["年核\n度结\n考果", ("2009年度考核优秀", {"span": 6})],
    [
        *[("家庭主\n要成员\n及重要\n社会关系", _FIRST), "称谓", "姓名", "出生年月", "政治面貌"],
        ("工作单位及职务", {"span": 2}),
    ],
    [("", _NEXT), "妻子", "林秘密", "1973.01", "群众", ("石浦县某校教师", {"span": 2})],
    [("呈报单位", {"span": 2}), ("填表时间：2010年3月15日", {"span": 5})],
]  # fmt: skip


def docx(*blocks: str | list[list[Cell]], **parts: bytes) -> bytes:
    """A document of paragraphs (texts) and tables (rows of cells); ``parts`` are put in by name."""
    body = "".join(_paragraph(b) if isinstance(b, str) else _table(b) for b in blocks)
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return package(
        {"_rels/.rels": RELATIONS.encode(), "word/document.xml": document.encode()} | parts
    )


def package(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _paragraph(text: str) -> str:
    runs = "<w:br/>".join(_run(part) for part in text.split("\v"))
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def _run(text: str) -> str:
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(t)}</w:t>' for t in text.split("\t"))


def _table(rows: list[list[Cell]]) -> str:
    cells = ("".join(map(_cell, row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _cell(cell: Cell) -> str:
    text, about = (cell, {}) if isinstance(cell, str) else cell
    span = f'<w:gridSpan w:val="{about["span"]}"/>' if "span" in about else ""
    merge = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}
    merged = merge.get(about.get("merge", ""), "")
    paragraphs = "".join(_paragraph(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{paragraphs}</w:tc>"


def xlsx(
    sheets: dict[str, Iterable[Sequence[object]]], formats: dict[str, str] | None = None
) -> bytes:
    """A workbook; ``formats`` are number formats by sheet!cell."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for place, shape in (formats or {}).items():
        name, cell = place.split("!")
        book[name][cell].number_format = shape
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
