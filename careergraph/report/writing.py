"""A report in the format that a file's ending names."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Any

from careergraph.errors import UserError
from careergraph.report.composed import Report

FORMATS: Mapping[str, str] = {
    ".html": "page.page",
    ".docx": "word.document",
    ".xlsx": "workbook.book",
    ".md": "markdown.text",
}
"""By ending the function that writes it, as MODULE.FUNCTION of this room."""


def check_ending(path: str) -> str:
    """The ending of a file that a report can be written to. Raises ``UserError`` for others."""
    ending = PurePath(path).suffix.lower()
    if ending == ".pdf":
        hint = "write .html and print it to a file, or .docx and save it as PDF"
        raise UserError("a report is not written as PDF", where=path, hint=hint)
    if ending not in FORMATS:
        endings = ", ".join(FORMATS)
        raise UserError(
            "no format of a report ends in {ending!r}", where=path, hint=endings, ending=ending
        )
    return ending


def written(report: Report, ending: str) -> bytes:
    """The bytes of the report in the format of an ending, see ``check_ending``."""
    module, _, name = FORMATS[ending].partition(".")
    # A format is loaded when it is wanted: only Word files need python-docx.
    room = import_module(f"careergraph.report.{module}")
    writer: Callable[[Report], Any] = getattr(room, name)
    content = writer(report)
    return content.encode("utf-8") if isinstance(content, str) else bytes(content)
