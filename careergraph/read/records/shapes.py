"""Lists of records whose keys nobody knows (qssj, zzsj, rzqk) → the keys that their values call for.

A key whose values are all dates is that of a begin, the second one that of an end; a key under which
posts stand names the post. A list is looked at of which no key is known to hold dates, or none to name
posts, and none that tells of relatives.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from careergraph.read.career.posts import cue_of, titled
from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import words
from careergraph.read.records.notation import Fields, Items, Node, Text

FEWEST = 0.5
"""The share of the texts under a key that name a post, at least."""


class Known(NamedTuple):
    """What the words of keys and values say: the part of a post that a key names, whether one names
    somebody or what is not kept; whether a value is nothing but dates, a name, or a career."""

    part: Callable[[str], str | None]
    person: Callable[[str], bool]
    dates: Callable[[str], bool]
    name: Callable[[str], bool]
    career: Callable[[Node], bool]


def with_keys(node: Node, known: Known) -> Node:
    """A node with the keys of such lists within it put right."""
    if isinstance(node, Text):
        return node
    if isinstance(node, Fields):
        pairs = [(key, with_keys(value, known)) for key, value in node.pairs]
        return Fields(_with_name(pairs, known), node.line)
    nodes = [with_keys(each, known) for each in node.nodes]
    roles = _roles([each for each in nodes if isinstance(each, Fields)], known)
    return Items([_renamed(each, roles) for each in nodes], node.line)


def _with_name(pairs: list[tuple[str, Node]], known: Known) -> list[tuple[str, Node]]:
    """The pairs of an object that holds a career and one name under a key that nobody knows."""
    if any(known.person(key) for key, _ in pairs) or not any(known.career(v) for _, v in pairs):
        return pairs
    names = [
        n
        for n, (key, value) in enumerate(pairs)
        if known.part(key) is None and isinstance(value, Text) and known.name(value.said)
    ]
    if len(names) != 1:
        return pairs
    return [("name" if n in names else key, value) for n, (key, value) in enumerate(pairs)]


def _renamed(node: Node, roles: dict[str, str]) -> Node:
    if not roles or not isinstance(node, Fields):
        return node
    return Fields([(roles.get(key, key), value) for key, value in node.pairs], node.line)


def _roles(rows: list[Fields], known: Known) -> dict[str, str]:
    """Key → the key that it stands for, empty where the rows are no posts or their keys are known."""
    keys = list(dict.fromkeys(key for row in rows for key, _ in row.pairs))
    parts = {part for key in keys if (part := known.part(key))}
    dated, told = parts & {"start", "period"}, parts & {"title", "organization", "whole"}
    if (dated and told) or any(map(known.person, keys)):
        return {}
    said = {key: list(_texts(rows, key)) for key in keys}
    if any(words().private.match(normal(text)) for texts in said.values() for text in texts):
        return {}
    free = [key for key in keys if known.part(key) is None]
    dates = [key for key in free if said[key] and all(map(known.dates, said[key]))]
    posts = [key for key in free if key not in dates and _share(said[key]) >= FEWEST]
    named = [part for part in ("start", "end") if part not in parts and "period" not in parts]
    if not (dated or dates) or not (told or posts) or len(dates) > len(named):
        return {}
    text = {} if told else {posts[0]: "text"}
    return dict(zip(dates, named, strict=False)) | text


def _texts(rows: list[Fields], key: str) -> Iterator[str]:
    for row in rows:
        for name, value in row.pairs:
            if name == key and isinstance(value, Text) and stripped(value.said):
                yield value.said


def _share(texts: list[str]) -> float:
    """The share of texts that name a post or say how one studied."""
    named = sum(titled(one) or cue_of(one) is not None for one in map(normal, texts))
    return named / len(texts) if texts else 0
