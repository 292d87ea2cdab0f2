"""A report as a workbook: a first sheet of sentences, then one sheet for each table of an exhibit."""

from careergraph import __version__
from careergraph.present.formats.workbook import Sheet, sheets
from careergraph.report.composed import Report
from careergraph.report.page import heading
from careergraph.vocabulary.words import phrase


def book(report: Report) -> bytes:
    """The bytes of the file. Raises ``UserError`` where a sheet cannot hold a table."""
    lang = report.lang
    title = phrase("reports", "headlines", lang)
    notes = [
        (report.title, report.facts),
        (title, [sentence for _, sentence in report.headlines]),
        (
            phrase("reports", "contents", lang),
            [heading(one.number, one.title, lang) for one in report.exhibits],
        ),
        ("careergraph", [__version__]),
    ]
    tables = [
        Sheet(
            f"{exhibit.number}{'abcdefgh'[turn] if len(exhibit.tables) > 1 else ''} {exhibit.title}",
            table.document,
            [heading(exhibit.number, exhibit.title, lang), exhibit.sentence, *exhibit.below],
        )
        for exhibit in report.exhibits
        for turn, table in enumerate(exhibit.tables)
    ]
    return sheets(title, [(label, texts) for label, texts in notes if texts], tables)
