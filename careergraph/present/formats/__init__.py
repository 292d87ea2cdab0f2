"""The formats of answers: one module each, and the table of them."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from careergraph.present.document import Document


class Format(StrEnum):
    """How an answer is written; the value is the ending of a file."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    md = "md"
    xlsx = "xlsx"
    docx = "docx"
    parquet = "parquet"
    dta = "dta"


class Writing(NamedTuple):
    """How a format is written: its function as MODULE.FUNCTION of this room, whether it is for people,
    so that definitions and notes stand in it, and whether its bytes say that they are UTF-8."""

    function: str
    for_people: bool = False
    marked: bool = False


FORMATS: dict[Format, Writing] = {
    Format.table: Writing("text.table", for_people=True),
    Format.csv: Writing("csv.rows", marked=True),
    Format.json: Writing("json.whole"),
    Format.jsonl: Writing("json.lines"),
    Format.md: Writing("markdown.table", for_people=True),
    Format.xlsx: Writing("workbook.book"),
    Format.docx: Writing("word.table", for_people=True),
    Format.parquet: Writing("parquet.columns"),
    Format.dta: Writing("stata.dataset"),
}


def write(document: "Document", format: Format) -> str | bytes:
    """The document in a format: text, or the bytes of a workbook or a file of columns.

    Raises ``UserError`` where the format cannot hold it.
    """
    # A format is loaded when it is wanted: --help needs none, and only workbooks need openpyxl.
    module, _, name = FORMATS[format].function.partition(".")
    writer: Callable[[Document], str | bytes] = getattr(
        import_module(f"careergraph.present.formats.{module}"), name
    )
    return writer(document)
