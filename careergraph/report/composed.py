"""A report in a language: texts, tables and pictures, the same for every format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from careergraph.ask.definitions import sentences
from careergraph.draw.picture import Chart
from careergraph.present.document import Document, printed_table
from careergraph.report.asking import AskedExhibit, AskedReport, Number, Part
from careergraph.report.pictures import picture
from careergraph.report.sentences import sentence_of
from careergraph.report.suppression import MARK
from careergraph.vocabulary.messages import spoken
from careergraph.vocabulary.scales import short_level_labels
from careergraph.vocabulary.words import phrase


@dataclass(frozen=True)
class Cell:
    """A cell of a table; ``people`` is the place among the report's lists of who is behind it, null for
    none."""

    text: str
    people: int | None = None


@dataclass(frozen=True)
class PrintedTable:
    """Heads, rows, and which columns hold numbers; ``document`` is what it was printed of."""

    heads: list[str]
    rows: list[list[Cell]]
    numbers: list[bool]
    document: Document


@dataclass(frozen=True)
class People:
    """Who is behind a number: where it stands, what it is, and the cadres by name and birth."""

    exhibit: int
    title: str
    names: list[tuple[str, str]]


@dataclass(frozen=True)
class Exhibit:
    """One exhibit: ``number`` from 1; ``section`` is empty where it goes on; ``command`` asks the same."""

    number: int
    id: str
    section: str
    title: str
    sentence: str
    tables: list[PrintedTable]
    picture: Chart | None
    below: list[str]
    command: str


@dataclass(frozen=True)
class Report:
    """The whole of it: ``facts`` stand below the title, ``headlines`` on the first page."""

    lang: str
    title: str
    facts: list[str]
    headlines: list[tuple[int, str]]
    exhibits: list[Exhibit]
    people: list[People] = field(default_factory=list)


def compose(asked: AskedReport, lang: str) -> Report:
    """What was asked, in a language."""
    composing = _Composing(asked, lang)
    exhibits = [composing.exhibit(n, one) for n, one in enumerate(asked.exhibits, 1)]
    headlines = [
        (exhibit.number, exhibit.sentence)
        for exhibit, one in zip(exhibits, asked.exhibits, strict=True)
        if one.plan.headline and exhibit.sentence
    ]
    title = asked.plan.title[0 if lang == "en" else 1]
    return Report(lang, title, list(composing.facts()), headlines, exhibits, composing.people)


class _Composing:
    """A report that grows: its lists of people are numbered as they come."""

    def __init__(self, asked: AskedReport, lang: str) -> None:
        self._asked, self._lang = asked, lang
        self.people: list[People] = []

    def facts(self) -> Iterator[str]:
        dates = self._asked.dates
        yield phrase("reports", "as_of", self._lang, date=dates["as_of"])
        if dates["against"]:
            yield phrase("reports", "against", self._lang, date=dates["against"])
        yield phrase("reports", "window", self._lang, **dates)
        yield phrase("reports", "sources", self._lang, n=self._asked.sources)
        if self._asked.suppressed:
            yield phrase("reports", "suppressed", self._lang, n=self._asked.suppressed, mark=MARK)
        elif not self._asked.named:
            yield phrase("reports", "no_names", self._lang)

    def exhibit(self, number: int, one: AskedExhibit) -> Exhibit:
        plan, lang = one.plan, self._lang
        documents = [self._document(part) for part in one.parts]
        tables = [
            self._table(number, part, document)
            for part, document in zip(one.parts, documents, strict=True)
        ]
        names = [[row[0].text for row in table.rows] for table in tables]
        below = list(dict.fromkeys(line for part in one.parts for line in self._below(part)))
        return Exhibit(
            number,
            plan.id,
            plan.text(plan.section, lang),
            plan.text(plan.title, lang),
            sentence_of(one, self._asked.dates, names, lang),
            self._joined(one.parts, tables),
            picture(one, names, lang),
            below,
            _command(one.parts[0]),
        )

    def _document(self, part: Part) -> Document:
        codes, classes = part.answer.spoken(self._lang)
        return Document(
            _with_marks(part.frame, part.hidden),
            lang=self._lang,
            name=part.answer.question,
            levels=short_level_labels(self._lang),
            codes=codes,
            classes=classes,
            spoken=True,
        )

    def _below(self, part: Part) -> Iterator[str]:
        yield from sentences(part.answer.definition(self._lang), self._lang)
        for note in part.answer.notes:
            yield spoken(note, self._lang)

    def _table(self, number: int, part: Part, document: Document) -> PrintedTable:
        printed = printed_table(document)
        columns = [str(name) for name in document.printed().columns]
        rows = []
        for place, row in enumerate(part.frame.index):
            texts = [column[place] for column in printed.columns]
            cells = [
                Cell(text, self._behind(number, part, (int(row), name), texts, head))
                for text, name, head in zip(texts, columns, printed.heads, strict=True)
            ]
            rows.append(cells)
        return PrintedTable(printed.heads, rows, printed.numbers, document)

    def _behind(
        self, number: int, part: Part, of: Number, texts: Sequence[str], head: str
    ) -> int | None:
        cadres = part.people.get(of)
        if not cadres:
            return None
        title = part.group_title(self._lang)
        parts = [text for text in (title, texts[0], head) if text]
        named = [self._asked.named[cadre] for cadre in cadres if cadre in self._asked.named]
        self.people.append(
            People(number, phrase("views", "and_then", self._lang).join(parts), named)
        )
        return len(self.people)

    def _joined(self, parts: Sequence[Part], tables: Sequence[PrintedTable]) -> list[PrintedTable]:
        """One table of several groups with the same heads, the group in front."""
        if len(tables) < 2 or any(table.heads != tables[0].heads for table in tables):
            return list(tables)
        titles = [part.group_title(self._lang) for part in parts]
        rows = [
            [Cell(title), *row]
            for title, table in zip(titles, tables, strict=True)
            for row in table.rows
        ]
        frames = [
            table.document.frame.astype(object).assign(of_group=title)
            for title, table in zip(titles, tables, strict=True)
        ]
        frame = pd.concat(frames, ignore_index=True)
        ordered = frame[["of_group", *[name for name in frame if name != "of_group"]]]
        document = replace(tables[0].document, frame=ordered)
        head = phrase("reports", "group", self._lang)
        numbers = [False, *tables[0].numbers]
        return [PrintedTable([head, *tables[0].heads], rows, numbers, document)]


def _with_marks(frame: pd.DataFrame, hidden: pd.DataFrame) -> pd.DataFrame:
    """The frame with a mark for what is hidden."""
    secret = [name for name in frame if hidden[name].any()]
    marked = {
        name: frame[name].astype(object).mask(hidden[name].to_numpy(bool), MARK) for name in secret
    }
    return frame.assign(**{str(name): column for name, column in marked.items()})


def _command(part: Part) -> str:
    """The command that asks the same again, of the first group."""
    options = [
        f"-p {name}={_quoted(str(value))}"
        for name, value in part.answer.parameters.items()
        if _is_text(value) and str(value) != _default(part, name)
    ]
    return " ".join(["careergraph ask", part.answer.question, *options])


def _is_text(value: object) -> bool:
    return isinstance(value, str | int) and value != ""


def _default(part: Part, name: str) -> str:
    from careergraph.ask.catalogue import entry_of

    return entry_of(part.answer.question).parameters()[name].default


def _quoted(text: str) -> str:
    import shlex

    return shlex.quote(text)
