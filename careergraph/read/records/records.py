"""Records in JSON or Python notation → the lines of each person, as a résumé would have them.

Which key means what is in ``imports/rules/grammar.toml`` under ``records`` and ``labels``. A line of a
person is a field or a post: several may stand on one line of the text, whose number they carry.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from careergraph.read.career import Line
from careergraph.read.career.dates import span_at
from careergraph.read.career.layout import leading_span
from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import tables, words
from careergraph.read.problems import Problem, problem_of
from careergraph.read.records.notation import Fields, Items, Node, Text, notation
from careergraph.read.records.shapes import Known, with_keys
from careergraph.read.resumes.names import is_name, named
from careergraph.read.tables.posts import joined
from careergraph.text.private import words as relatives

DATES = 40
"""Characters of a key or value that is nothing but dates, at most."""


@dataclass
class Record:
    """One person: the lines, and what was left out of them."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def records(text: str) -> list[Record]:
    """The people of a text in such a notation, empty where it is none or holds nobody."""
    nodes = [with_keys(node, _known()) for node in notation(text) or []]
    return [_record(name, node) for name, node in _people(nodes)]


_COLUMNS = (
    *("name", "sex", "birth", "ethnicity", "native_place", "birth_place", "joined_party", "party"),
    *("began_work", "education_full", "degree", "major", "present_post", "as_of", "identity"),
)


@cache
def _column_keys() -> dict[str, str]:
    """Key → column of a person."""
    said = tables()["records"]
    english = {key: column for column in _COLUMNS for key in said[column]}
    return english | words().label_columns


@cache
def _post_keys() -> dict[str, str]:
    """Key → part of a post."""
    said = tables()["records"]
    parts = ("whole", "manner", "title", "department", "organization", "place", "period", "end")
    return {key: part for part in (*parts, "start") for key in said[part]}


def _known() -> Known:
    """What the keys and values of a list say, for one whose keys are put right by their values."""
    parts, columns = _post_keys(), _column_keys()
    return Known(
        part=lambda key: parts.get(_plain(key)),
        person=lambda key: columns.get(_plain(key)) == "name" or _is_private(key),
        name=is_name,
        career=lambda node: _tells_career(node),
        dates=lambda text: _is_dates(_dotted(text)) or text in tables()["dates"]["open"],
    )


@cache
def _labels() -> dict[str, str]:
    """Column → the label that a head has for it."""
    return {column: names[0] for column, names in tables()["labels"].items()}


def _plain(key: str) -> str:
    return re.sub(r"[\s_\-]+", "", normal(key)).lower().rstrip(":")


def _of(node: Fields, column: str) -> Node | None:
    return next(
        (value for key, value in node.pairs if _column_keys().get(_plain(key)) == column), None
    )


def _people(nodes: Iterable[Node]) -> Iterator[tuple[Text | None, Node]]:
    """The objects that each tell of one person, with the name where a key says it."""
    for node in nodes:
        if isinstance(node, Fields):
            yield from _in_object(node)
        elif isinstance(node, Items):
            if any(_post(each, Record()) for each in node.nodes if not _has_name(each)):
                yield None, node
            else:
                yield from _people(node.nodes)


def _in_object(node: Fields) -> Iterator[tuple[Text | None, Node]]:
    if _has_name(node):
        yield None, node
        return
    below = [(key, value) for key, value in node.pairs if not isinstance(value, Text)]
    named_by_key = [(key, value) for key, value in below if is_name(key)]
    if named_by_key:
        for key, value in named_by_key:
            yield Text(key, value.line), value
        return
    found = list(_people(value for _, value in below if _holds_people(value)))
    if found:
        yield from found
    elif any(_is_career(value) for _, value in below) or _of(node, "birth") is not None:
        yield None, node


def _holds_people(node: Node) -> bool:
    """Whether an object or list lies around people: one of theirs has a name."""
    if isinstance(node, Fields):
        return _has_name(node) or any(
            is_name(key) or _holds_people(value)
            for key, value in node.pairs
            if not isinstance(value, Text)
        )
    return isinstance(node, Items) and any(_holds_people(each) for each in node.nodes)


def _has_name(node: Node) -> bool:
    """Whether an object says the name of a person itself, or in an object of its own (基本信息)."""
    if not isinstance(node, Fields):
        return False
    name = _of(node, "name")
    if isinstance(name, Text):
        return named(name.said) is not None and not _is_post_object(node)
    return any(
        isinstance(value, Fields) and isinstance(inner := _of(value, "name"), Text) and named(inner.said)
        for _, value in node.pairs
    )  # fmt: skip


def _is_post_object(node: Fields) -> bool:
    parts = {_post_keys().get(_plain(key)) for key, _ in node.pairs}
    return bool(parts & {"start", "period"}) and bool(parts & {"title", "organization", "whole"})


def _is_career(node: Node) -> bool:
    if isinstance(node, Text):
        return False
    if isinstance(node, Items):
        return any(_post(each, Record()) for each in node.nodes)
    return bool(node.pairs) and all(_is_dates(key) for key, _ in node.pairs)


def _tells_career(node: Node) -> bool:
    """Whether a value holds the posts of somebody: a career, or a text of several dated lines."""
    if not isinstance(node, Text):
        return _is_career(node)
    return sum(leading_span(normal(line.text).strip()) is not None for line in _texts(node)) > 1


def _is_dates(text: str) -> bool:
    plain = normal(text).strip()
    span = span_at(plain) if len(plain) <= DATES else None
    return span is not None and span.length == len(plain)


_DIGITS = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])?")


def _dotted(text: str) -> str:
    """A date written as nothing but digits with points: 200508 is 2005.08."""
    found = _DIGITS.fullmatch(stripped(text))
    return ".".join(part for part in found.groups() if part) if found else text


def _record(name: Text | None, node: Node) -> Record:
    record = Record()
    if name is not None:
        record.lines.append(Line(name.line, f"{_labels()['name']}：{name.said}"))
    behind: list[Line] = []
    if isinstance(node, Fields):
        _head(node, record, behind)
        _careers(node, record)
    else:
        _career(node, record)
    if behind:
        record.lines += [Line(behind[0].number, ""), *behind]
    return record


def _head(node: Fields, record: Record, behind: list[Line]) -> None:
    """The fields of a person, those of objects such as 基本信息 too; remarks go behind the career."""
    ordered = sorted(node.pairs, key=lambda pair: _column_keys().get(_plain(pair[0])) != "name")
    for key, value in ordered:
        column = _column_keys().get(_plain(key))
        if _is_private(key):
            record.problems.append(problem_of("not-kept", value.line, key))
        elif isinstance(value, Fields) and not _is_career(value) and not _is_post_object(value):
            _head(value, record, behind)
        elif isinstance(value, Items) and not _is_career(value):
            _unkeyed(key, value, record, behind)
        elif not isinstance(value, Text) or not stripped(value.said):
            continue
        elif _plain(key) in tables()["records"]["notes"]:
            behind += _texts(value)
        elif column is not None and column != "none":
            record.lines.append(Line(value.line, f"{_labels()[column]}：{value.said}"))
        else:
            _unkeyed(key, value, record, behind)


def _unkeyed(key: str, value: Node, record: Record, behind: list[Line]) -> None:
    """A key that names no column: a text with dates in it is read, what else it holds is told."""
    said_of = list(_said(value))
    if any(_is_relative(said.said) for said in said_of):
        record.problems.append(problem_of("not-kept", value.line, key))
        return
    for said in said_of:
        dated = not _is_dates(said.said) and any(
            leading_span(normal(line.text).strip()) for line in _texts(said)
        )
        if dated or len(said.said) > DATES:
            behind += _texts(said)
        elif stripped(said.said):
            record.problems.append(problem_of("unknown-field", said.line, key, said.said))


def _is_relative(text: str) -> bool:
    """Whether a value is nothing but the word for a relative, so that what stands beside tells of one."""
    return relatives().kinds.get(normal(text).strip()) in ("relative", "short")


def _said(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for each in node.nodes:
            yield from _said(each)
    else:
        for _, each in node.pairs:
            yield from _said(each)


def _texts(value: Text) -> list[Line]:
    return [Line(value.line, text) for text in value.said.split("\n") if stripped(text)]


def _careers(node: Fields, record: Record) -> None:
    """The careers of a person, those in objects of their own too; studies last, below a heading."""
    for key, value in sorted(node.pairs, key=lambda pair: _is_study(pair[0])):
        if isinstance(value, Text) or _is_private(key):
            continue
        if _is_career(value):
            if _is_study(key):
                record.lines.append(Line(value.line, tables()["no_post"]["study_headings"][0]))
            _career(value, record)
        elif isinstance(value, Fields) and _is_post_object(value):
            _career(Items([value], value.line), record)
        elif isinstance(value, Fields):
            _careers(value, record)


def _is_private(key: str) -> bool:
    plain = _plain(key)
    return plain in tables()["records"]["private"] or words().private.match(plain) is not None


def _is_study(key: str) -> bool:
    return _plain(key) in tables()["records"]["study"]


def _career(node: Node, record: Record) -> None:
    if isinstance(node, Items):
        for each in node.nodes:
            record.lines += _post(each, record)
    elif isinstance(node, Fields):
        for key, value in node.pairs:
            posts = "、".join(text for text in map(_title, _each(value)) if text)
            record.lines.append(Line(value.line, f"{key} {posts}"))


def _each(node: Node) -> list[Node]:
    return node.nodes if isinstance(node, Items) else [node]


def _post(node: Node, record: Record) -> list[Line]:
    """The lines of one entry of a career, none where it is no entry."""
    if isinstance(node, Text):
        lines = _texts(node)
        return lines if any(leading_span(normal(line.text).strip()) for line in lines) else []
    if isinstance(node, Items):
        return _row(node) or [line for each in node.nodes for line in _post(each, record)]
    if lines := _of_unit(node, record):
        return lines
    parts: dict[str, Node] = {}
    meanwhile = ""
    for key, value in node.pairs:
        part = _post_keys().get(_plain(key))
        if _is_dated_note(key, value):
            meanwhile += f"（其间：{_title(value)}）"
        elif part is None or part in parts:
            record.problems += [
                problem_of("unknown-field", said.line, key, said.said)
                for said in _said(value) if stripped(said.said)
            ]  # fmt: skip
        else:
            parts[part] = value
    dates = _dates(parts)
    if dates is None or not parts.keys() & {"title", "organization", "whole", "department"}:
        return []
    return [Line(node.line, f"{dates} {_what(parts)}{meanwhile}")]


def _is_dated_note(key: str, value: Node) -> bool:
    """Whether a remark on a post tells what was done at dates of its own within it."""
    if _plain(key) not in tables()["records"]["notes"] or not isinstance(value, Text):
        return False
    return leading_span(normal(value.said).strip()) is not None and not set(value.said) & set(
        "()（）\n"
    )


_AROUND = ("place", "organization", "department")


def _of_unit(node: Fields, record: Record) -> list[Line]:
    """The lines of the posts in a list of a unit's own, each with the unit's name; none where it has none."""
    parts = [(key, value, _post_keys().get(_plain(key))) for key, value in node.pairs]
    lists = [
        value
        for _, value, _ in parts
        if isinstance(value, Items) and any(_is_dated(each) for each in value.nodes)
    ]
    if not lists:
        return []
    around: dict[str, tuple[str, Node]] = {
        part: (key, value) for key, value, part in parts if part in _AROUND
    }
    record.problems += [
        problem_of("unknown-field", said.line, key, said.said)
        for key, value, part in parts
        if part not in (*_AROUND, "start", "end", "period") and value not in lists
        for said in _said(value)
        if stripped(said.said)
    ]
    return [
        line
        for value in lists
        for each in value.nodes
        for line in _post(_in_unit(each, around), record)
    ]


def _in_unit(node: Node, around: dict[str, tuple[str, Node]]) -> Node:
    """An entry with the names of the unit around it."""
    if not isinstance(node, Fields):
        return node
    own = {_post_keys().get(_plain(key)): _title(value) for key, value in node.pairs}
    pairs = [
        (key, Text(joined(_title(value), own.get(part, "")), node.line))
        for part, (key, value) in around.items()
    ]
    rest = [pair for pair in node.pairs if _post_keys().get(_plain(pair[0])) not in around]
    return Fields([*pairs, *rest], node.line)


def _is_dated(node: Node) -> bool:
    """Whether an entry of a list has dates of its own."""
    if isinstance(node, Text):
        return not _is_dates(node.said) and bool(_post(node, Record()))
    if isinstance(node, Items):
        return bool(_row(node))
    parts = {part: value for key, value in node.pairs if (part := _post_keys().get(_plain(key)))}
    return _dates(parts) is not None


def _row(node: Items) -> list[Line]:
    """An entry written as a list: its dates first, then the post (["1999.09", "2003.07", "…"])."""
    texts = [each.said for each in node.nodes if isinstance(each, Text)]
    dates = 0
    while dates < len(texts) and dates < 2 and _is_dates(texts[dates]):
        dates += 1
    if not dates or dates == len(texts) or len(texts) != len(node.nodes):
        return []
    return [Line(node.line, f"{'--'.join(texts[:dates])} {''.join(texts[dates:])}")]


def _dates(parts: dict[str, Node]) -> str | None:
    """The dates of an entry in one text, null where it has none. An end that is null stays open."""
    if isinstance(period := parts.get("period"), Text) and _is_dates(_dotted(period.said)):
        return _dotted(period.said)
    if isinstance(period, Items) and 0 < len(period.nodes) <= 2:  # ["1999.09", "2003.07"]
        texts = [_dotted(each.said) for each in period.nodes if isinstance(each, Text)]
        return "--".join(texts) if len(texts) == len(period.nodes) else None
    if isinstance(period, Fields):  # {"from": "1999-09", "to": "2003-07"}
        return _dates({p: v for key, v in period.pairs if (p := _post_keys().get(_plain(key)))})
    start, end = parts.get("start"), parts.get("end")
    if not isinstance(start, Text) or not stripped(start.said):
        return None
    begin = _dotted(start.said)
    return f"{begin}--{_dotted(end.said)}" if isinstance(end, Text) else begin


def _what(parts: dict[str, Node]) -> str:
    """Where and as what: each in the order in which a line has them."""
    if "whole" in parts and "title" not in parts:
        post = _title(parts["whole"])
    else:
        unit = ""
        for part in ("place", "organization", "department"):
            name = _title(parts.get(part))
            unit = name if name.startswith(unit) else unit + name
        title = _title(parts.get("title"))
        post = title if unit and title.startswith(unit) else unit + title
    manner = _title(parts.get("manner"))
    said = tables()["records"]["manners"].get(
        manner.lower(), manner if manner in _manners() else ""
    )
    return f"{said}{post}" if said else post


@cache
def _manners() -> frozenset[str]:
    return frozenset(
        (*tables()["records"]["manners"].values(), *tables()["kinds"]["secondment"], "代")
    )


def _title(node: Node | None) -> str:
    """Titles as a line lists them; an entry of a list that has its own organization, whole."""
    if node is None:
        return ""
    if isinstance(node, Text):
        return stripped(node.said)
    if isinstance(node, Items):
        return "、".join(text for text in map(_title, node.nodes) if text)
    parts = {part: value for key, value in node.pairs if (part := _post_keys().get(_plain(key)))}
    name = _of(node, "name")
    return _what(parts) or (stripped(name.said) if isinstance(name, Text) else "")
