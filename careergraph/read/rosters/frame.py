"""What stands above the holders of a roster: the organization, the post and the headers of columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from careergraph.read.career.layout import leading_span
from careergraph.read.career.posts import said, titled
from careergraph.read.career.words import any_of, ends_in_title, one_of, tables, words
from careergraph.read.resumes.headings import KINDS_OF_PLACE, Heading, bare, below, body_in, held
from careergraph.read.rosters.holders import Holder

LONGEST = 40
"""Characters of a heading or of the name of a post, at most."""

_DRAWN = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")


@dataclass
class Frame:
    """What stands above a holder: the organization, the post, and whether columns are named.

    ``sentences`` are lines in which no post was looked for yet, since most texts have no holder below.
    """

    heading: Heading = field(default_factory=Heading)
    title: str = ""
    columns: bool = False
    sentences: list[str] = field(default_factory=list)
    _posts: list[str] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        """Whether it says anything of what a holder below held."""
        return bool(self.title or self.columns or self.heading.organization)

    @property
    def posts(self) -> list[str]:
        """The posts that the sentences above name."""
        for norm in self.sentences:
            self._posts.extend(_posts_in(norm))
        self.sentences.clear()
        return self._posts


def title_at_end(norm: str) -> str:
    """The post with which a sentence ends that leads to its holders: …，历任厂长："""
    told = _heading_title().search(norm.removesuffix(":")) if norm.endswith(":") else None
    return told["title"] if told is not None and _is_title(told["title"]) else ""


def are_titled(row: list[Holder], frame: Frame) -> bool:
    """Whether it is told what each holder of a line held: beside the name where a roster's heading or
    columns stand above, before it, or above the line."""
    if any(holder.own for holder in row) and not frame.tells:
        return False
    return all(holder.own or holder.above or frame.title for holder in row)


def post_of(holder: Holder, frame: Frame) -> str:
    """The post of a holder; the frame notes what a cell or a title before the name says."""
    if holder.unit:
        frame.heading = below(frame.heading, holder.unit)
    if holder.above:
        frame.title = _in_body(holder.above, frame.title)
    return _post(frame, holder.own or frame.title)


def _in_body(title: str, before: str) -> str:
    """A bare deputy's title behind the title of the head of a body (革委会主任, 副主任) is of that body."""
    body = body_in(before)
    deputy = title.startswith("副") and title.removeprefix("副") == before[len(body) :]
    return body + title if body and deputy else title


def is_of_columns(norm: str, frame: Frame) -> bool:
    """Whether a line is the header of columns (姓名　任职时间), or the rule below it; the frame notes it."""
    if frame.columns and _DRAWN.fullmatch(norm):
        return True
    cells = _column().findall(norm) if _columns_alone().fullmatch(norm) else []
    if len(cells) < 2:
        return False
    names = ("".join(cell.split()) for cell in cells)
    frame.columns = any(words().label_columns.get(name) == "name" for name in names)
    return frame.columns


@cache
def _column() -> re.Pattern[str]:
    """The header of a column, its signs spread or not."""
    known = sorted({*tables()["rosters"]["columns"], *words().label_columns}, key=len, reverse=True)
    return re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in known))


@cache
def _columns_alone() -> re.Pattern[str]:
    return re.compile(rf"(?:\s*(?:{_column().pattern})(?=[\s]|$))+\s*")


def is_heading(norm: str, frame: Frame) -> bool:
    """Whether a line above holders names a post or an organization, which the frame then has."""
    if not frame.heading.organization and (book := _of_book().match(norm)):
        _set_organization("".join(book["name"].split()), frame)
        return True
    text = bare(norm)
    if len(text) > LONGEST or re.search("[,;。:]|[0-9]{4}", text) or leading_span(norm) is not None:
        return False
    told = _heading_title().search(text)
    if told is not None and _is_title(told["title"]):
        title = _last_title(told["title"])
        if told.start():
            _set_organization(text[: told.start()], frame)
        frame.title = title
        return True
    if _is_title(text):
        frame.title = text
        return True
    name = _tails().sub("", text)
    if "、" in name and name != text:
        frame.title = ""
        return True  # of several organizations
    if name.endswith(words().unit_ends):
        _set_organization(name, frame)
        return True
    return False


def _is_title(text: str) -> bool:
    return ends_in_title(text) and not text.endswith(tuple(tables()["rosters"]["general"]))


def _last_title(text: str) -> str:
    """党支部、党委书记 → 党委书记: of several organizations one behind the other it is that of the last."""
    *before, last = text.split("、")
    return text if all(map(ends_in_title, before)) else last


@cache
def _heading_title() -> re.Pattern[str]:
    return re.compile(tables()["rosters"]["heading_title_pattern"])


@cache
def _of_book() -> re.Pattern[str]:
    """The title of a book about an organization: 栎川县第二中学校史."""
    ends, books = any_of(words().unit_ends), any_of(tables()["rosters"]["books"])
    return re.compile(rf"《?(?P<name>[\u4e00-\u9fff]{{2,24}}?{ends})\s*{books}(?![\u4e00-\u9fff])")


@cache
def _tails() -> re.Pattern[str]:
    return one_of(tables()["rosters"]["heading_tail_patterns"])


@cache
def _placed() -> re.Pattern[str]:
    ends = any_of(end for group in words().place_ends for end in group)
    return re.compile(f"[\u4e00-\u9fff]{{2,12}}?{ends}")


def _set_organization(name: str, frame: Frame) -> None:
    """Takes the organization of a heading, in what stands above it."""
    frame.title = ""
    frame.heading = below(frame.heading, name)


def _posts_in(norm: str) -> Iterator[str]:
    """The posts that the clauses of a sentence name."""
    for clause in re.split("[,;。]", norm):
        span = leading_span(clause)
        post = said("".join(clause[span.length if span else 0 :].split())).post
        if len(post) <= LONGEST and titled(post):
            yield post


def _post(frame: Frame, title: str) -> str:
    """The post of a holder: the title in the organization that stands above."""
    heading = frame.heading
    if not heading.organization and title != frame.title and _placed().match(frame.title):
        heading = below(heading, without_title(frame.title))
    if heading.organization and "兼" in title[1:]:
        return "兼".join(held(heading, part) for part in title.split("兼"))
    if heading.organization or (_placed().match(title) and title[0] not in KINDS_OF_PLACE + "村"):
        return held(heading, title)
    posts = frame.posts
    return next((post for post in reversed(posts) if post.endswith(title)), "") or (
        without_title(posts[-1]) + title if posts else title
    )


def without_title(post: str) -> str:
    """The organization of a post: without its title."""
    longest = max((len(title) for title in words().titles if post.endswith(title)), default=0)
    stem = post[: len(post) - longest - (longest == 1)]
    return stem.removesuffix("副")
