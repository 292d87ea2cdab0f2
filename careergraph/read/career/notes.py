"""Notes in brackets behind a post: what they say of it, or whether they name another post."""

import re

from careergraph.read.career.dates import Span, span_at
from careergraph.read.career.item import Piece
from careergraph.read.career.posts import said, titled, without_lead
from careergraph.read.career.words import is_carried, words

_ACTING_NOTE = re.compile(r"代理?$")
_FORMER = re.compile("[原现曾前后改]|更名|今|即")
_OWN_START = re.compile("(?:起|始|任|任职|到任|起任|起兼|兼|兼任|提任|升任|转任|开始任)?$")
_OWN_END = re.compile("(?:止|免|免职|离任|卸任|止任|辞任|不再兼任|不再担任|不再任)$")
_UNTIL = re.compile("兼?任?(?:至|到|-+)(?=[0-9])")
_UNIT = 3
"""Characters of the shortest unit that a note names."""

_OFFICE = re.compile(
    "(?:[省市县区州旗乡镇村局厅办处科社院校厂]|(?<!党)委|(?<![支干])部|街道|公司|中心)(?![长员])"
)
_AT = re.compile(
    "(?:被?(?:选派|下派|抽调|选送|派))?[在到赴去](?P<unit>[^在到赴去]{2,24}?)(?:上挂|下挂|挂职|跟班|顶岗)(?:锻炼|学习|任职)?"
    "(?:[半0-9一二两三四五六七八九十]{1,2}个?[年月半]{1,2})?"
)
"""A note that says where somebody was on secondment (在省财政厅挂职锻炼一年)."""

_SHORT = 6
"""Characters of the longest note that only says 挂职 or 援藏干部."""


def is_elected(clause: str) -> bool:
    """（2016年12月当选） tells nothing of when the post was held."""
    return clause in ("当选", "当选为", "连任", "再次当选")


def same(pieces: list[Piece], post: str) -> Piece | None:
    """The piece whose title a dated remark repeats: 党委副书记、镇长（2003.01任镇长）."""
    if not is_carried(post):
        return None
    same = next((piece for piece in pieces if _ends_in(piece.post, post)), None)
    return None if same is None or same.acting else same


def _ends_in(post: str, title: str) -> bool:
    """Whether a title is that of a post, and not that of the chief of a deputy."""
    return post.endswith(title) and not post.removesuffix(title).endswith("副")


def is_manner(note: str) -> bool:
    """Whether a note in a bracket only says how the post before it was held."""
    told = said(note)
    w = words()
    if _is_elsewhere(note):
        return False
    if told.cue == "secondment" and (len(note) <= _SHORT or w.dispatched.search(note)):
        return True
    edge = w.dispatch_edge.search(note) and not told.titled
    return not told.post or bool(_ACTING_NOTE.match(note) or w.dispatch.match(note) or edge)


def _is_elsewhere(note: str) -> bool:
    """Whether a note names the post in another unit that somebody was sent to (挂职任柏岙乡副乡长)."""
    away = said(note).cue == "secondment" and words().dispatch.match(note) is not None
    return away and said(note).titled and _OFFICE.search(said(note).post) is not None


def sent_to(note: str) -> str | None:
    """The unit where a note in a bracket says that the person was lent (借调县委组织部), None where it
    names none."""
    w = words()
    sent = w.dispatch.match(note)
    at = _AT.fullmatch(note)
    if (sent is None and at is None) or w.dispatched.search(note):
        return None
    unit = at["unit"] if at else without_lead(note[sent.end() :] if sent else note)
    if len(unit) < _UNIT or titled(unit) or not unit.endswith(w.unit_ends):
        return None
    return unit


def is_rank_of_person(note: str) -> bool:
    """Whether a note tells a rank (正处级, 晋升为四级高级检察官)."""
    graded = words().job_rank.match(without_lead(note)) is not None
    return said(note).rank or graded


def is_status(note: str) -> bool:
    """Whether a note says how somebody came to a post or what sort of post it was."""
    return note in words().statuses or words().status.search(note) is not None


def is_post(note: str) -> bool:
    """Whether a note in a bracket names a post beside the one before it."""
    told = said(note)
    if len(note) <= 2 or is_status(note) or is_manner(note) or told.probation:
        return False
    if told.cue in ("study", "recorded"):
        return False  # 工农兵学员: what the person was
    return told.titled and not (told.no_post or is_rank_of_person(note) or _FORMER.match(note))


def presides(piece: Piece) -> bool:
    """Whether who presides stands in for a chief: a chief that presides is what the title says."""
    w = words()
    return piece.post.rpartition("副")[1] != "" or not piece.post.endswith(w.chiefs)


def gives_start(clause: str) -> bool:
    """Whether what follows a date in a bracket makes it the start of the post before it: （2018.01任）."""
    return _OWN_START.match(clause) is not None


def gives_end(clause: str) -> bool:
    """The same of the end: （2000.05免）."""
    return _OWN_END.match(clause) is not None


def until(note: str) -> Span | None:
    """The date up to which a note says that the post was held: （至2000.05）."""
    found = _UNTIL.match(note)
    return span_at(note, found.end()) if found else None


def is_acting(note: str) -> bool:
    """（代）"""
    return _ACTING_NOTE.match(note) is not None
