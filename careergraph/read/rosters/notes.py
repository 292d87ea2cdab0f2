"""Notes beside a name in a roster: who it is, how the post was held, what was held beside it."""

import re
from functools import cache

from careergraph.read.career.dates import Span
from careergraph.read.career.words import ends_in_title, tables

_SEX = re.compile("[男女]性?")
_PEOPLE = re.compile("[\u4e00-\u9fff]{1,5}族")
_ORIGIN = re.compile("[\u4e00-\u9fff]{2,10}(?:人|籍)")


def is_note(text: str) -> bool:
    """Whether a word beside a name says who it is or how the post was held."""
    return is_manner(text) or any(each.fullmatch(text) for each in (_SEX, _PEOPLE, _ORIGIN))


def is_manner(text: str) -> bool:
    """Whether a word says how a post was held: 代, 兼, 主持工作."""
    said = tables()["rosters"]
    return text in said["acting"] or text in said["also"]


def is_beside(note: str) -> bool:
    """Whether a note names another post that was held beside: 兼纪委书记."""
    also = next((word for word in _also() if note.startswith(word)), "")
    return bool(also) and note != also and ends_in_title(note)


@cache
def _also() -> tuple[str, ...]:
    return tuple(sorted(tables()["rosters"]["also"], key=len, reverse=True))


def own_title(title: str, notes: list[str]) -> str:
    """The title beside a name, else the first that a note tells."""
    return title or next((told for note in notes if (told := _title_of(note))), "")


def _title_of(note: str) -> str:
    """The title of a note that says who did the work of the post: 副县长主持工作."""
    if re.search("[0-9]|[〇零一二三四五六七八九]{2,4}年", note) or is_beside(note):
        return ""
    said = tables()["rosters"]["acting"]
    title = next((note.removesuffix(word) for word in said if note.endswith(word)), note)
    return title if ends_in_title(title) else ""


def notes_of_first(
    content: str, spans: list[Span], notes: list[str]
) -> tuple[tuple[str, ...], list[str]]:
    """How the first of several terms was held, where a semicolon parts it from the others, and the other
    notes: （代，1962.10—1963.5；1963.5—1966.5）."""
    begin, parted, _ = content.partition(";")
    if not parted or len(spans) < 2:
        return (), notes
    first = tuple(note for note in notes if note in tables()["rosters"]["acting"] and note in begin)
    return first, [note for note in notes if note not in first]
