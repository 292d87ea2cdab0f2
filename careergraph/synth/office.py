"""Word documents and workbooks, the same bytes for the same text: a table each, nothing else."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MEDIA = "application/vnd.openxmlformats-officedocument"

_DATE = (1980, 1, 1, 0, 0, 0)
"""The date that every part bears."""

Rows = Sequence[Sequence[str]]


def document(rows: Rows) -> bytes:
    """A .docx with one table; each line of a cell's text is a paragraph."""
    body = "".join(f"<w:tr>{''.join(map(_word_cell, row))}</w:tr>" for row in rows)
    text = (
        f'<w:document xmlns:w="{_WORD}"><w:body><w:tbl>{body}</w:tbl><w:p/></w:body></w:document>'
    )
    main = f"{_MEDIA}.wordprocessingml.document.main+xml"
    return _packed({"word/document.xml": text}, {"word/document.xml": main}, "word/document.xml")


def _word_cell(text: str) -> str:
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.splitlines() or [""]
    )
    return f"<w:tc>{paragraphs}</w:tc>"


def workbook(rows: Rows) -> bytes:
    """A .xlsx with one sheet, every cell a text."""
    data = "".join(
        f'<row r="{number}">{"".join(map(_sheet_cell, row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{data}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        "xl/workbook.xml": book,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/_rels/workbook.xml.rels": _relations(f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
    }
    types = {
        "xl/workbook.xml": f"{_MEDIA}.spreadsheetml.sheet.main+xml",
        "xl/worksheets/sheet1.xml": f"{_MEDIA}.spreadsheetml.worksheet+xml",
    }
    return _packed(parts, types, "xl/workbook.xml")


def _sheet_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def _packed(parts: dict[str, str], types: dict[str, str], main: str) -> bytes:
    """The parts of a document with what a package needs around them."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>{overrides}</Types>',
        "_rels/.rels": _relations(f"{_OFFICE}/officeDocument", main),
        **parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in whole.items():
            packed.writestr(zipfile.ZipInfo(name, _DATE), _HEAD + text, zipfile.ZIP_DEFLATED)
    return file.getvalue()
