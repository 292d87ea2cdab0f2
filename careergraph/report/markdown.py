"""A report as Markdown, in which no text of a source means anything."""

from collections.abc import Iterator

from careergraph import __version__
from careergraph.report.composed import Exhibit, PrintedTable, Report
from careergraph.report.page import heading
from careergraph.text.signs import markdown, markdown_line
from careergraph.vocabulary.words import phrase


def text(report: Report) -> str:
    """The whole file: headings, sentences, tables; pictures stand in the other formats."""
    return "\n\n".join(_blocks(report)) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    lang = report.lang
    yield f"# {markdown(report.title)}"
    yield markdown_line(phrase("pictures", "stop", lang).join(report.facts))
    if report.headlines:
        yield f"## {phrase('reports', 'headlines', lang)}"
        yield "\n".join(
            f"- {markdown(sentence)} ({phrase('reports', 'exhibit', lang, n=number)})"
            for number, sentence in report.headlines
        )
    for exhibit in report.exhibits:
        yield from _exhibit(exhibit, lang)
    yield markdown_line(phrase("reports", "made", lang, version=__version__))


def _exhibit(exhibit: Exhibit, lang: str) -> Iterator[str]:
    if exhibit.section:
        yield f"## {markdown(exhibit.section)}"
    yield f"### {markdown(heading(exhibit.number, exhibit.title, lang))}"
    if exhibit.sentence:
        yield markdown_line(exhibit.sentence)
    yield from map(_table, exhibit.tables)
    yield from map(markdown_line, exhibit.below)
    yield "    " + " ".join(exhibit.command.split())


def _table(table: PrintedTable) -> str:
    sides = ["---:" if number else "---" for number in table.numbers]
    rows = [table.heads, *([cell.text for cell in row] for row in table.rows)]
    lines = ["| " + " | ".join(map(markdown, row)) + " |" for row in rows]
    return "\n".join([lines[0], "| " + " | ".join(sides) + " |", *lines[1:]])
