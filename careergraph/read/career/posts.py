"""The words of one piece → its post, and what the words say of how it was held."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from careergraph.read.career.words import (
    any_of,
    ends_in_title,
    is_carried,
    tables,
    words,
)

STEPS = 8
"""Words of manner taken off one piece at most: 下派到…任… has three."""

REMEMBERED = 64
"""Characters of the longest text whose reading is remembered; posts recur, damaged texts do not."""

LONGEST_UNIT = 16
"""Characters of a unit that is named again, at most."""

CONCURRENT = re.compile("(?:起|同时|并|又|还)*兼")
"""Words with which a post begins that is held beside the one before it."""

_EDGE = " ,;。、:.-"
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:省|市|县|区|镇|乡|街道|村|社区|局|厅|公司|厂|学院|医院|中学|小学|学校)(?!长)"
)
_ELSEWHERE = re.compile(
    r"(?:村|社区|镇|乡|街道|县|局|厅|公司|厂|医院|学校|中学|小学|管委会|指挥部|委员会|工作组|工作队)(?!长)"
)


def said(text: str) -> "Said":
    """All that the words of one chunk say, without its surroundings."""
    return _said(text) if len(text) <= REMEMBERED else _said.__wrapped__(text)


@lru_cache(maxsize=1 << 16)
def _said(text: str) -> "Said":
    w = words()
    text = w.graduated.sub("", text)
    cue = cue_of(text)
    presiding = w.presiding.search(text) is not None
    return Said(
        cue=cue,
        post=post_of(text, cue),
        carries=cue == "secondment" and w.dispatch.search(text) is not None,
        acting=presiding or w.acting.search(text) is not None,
        presiding=presiding,
        successive=w.successive.search(text) is not None or w.each.search(text) is not None,
        each=w.each.search(text) is not None,
        follows=w.then.match(text) is not None,
        rank=is_rank(text),
        job_rank=w.job_rank.match(text) is not None,
        no_post=is_no_post(text),
        probation="试用期" in text,
        titled=titled(text),
    )


class Said(NamedTuple):
    """``carries``: the secondment is said by a word of manner, so it holds for bare titles after too."""

    cue: str | None
    post: str
    carries: bool
    acting: bool
    presiding: bool
    successive: bool
    each: bool
    follows: bool
    rank: bool
    job_rank: bool
    no_post: bool
    probation: bool
    titled: bool


def is_rank(text: str) -> bool:
    """正处级, 享受副处级待遇: a rank and no post."""
    w = words()
    return w.rank.match(text) is not None or w.person_rank.search(text) is not None


def is_no_post(text: str) -> bool:
    """A delegate, an award, a retirement; a title at the end speaks for a post (立案庭庭长)."""
    if words().not_held.search(text):
        return True
    found = words().no_post.search(text)
    return found is not None and (found.end() == len(text) or not titled(text))


def titled(text: str) -> bool:
    """Whether a text ends in a title, words such as 等职务 behind it left out."""
    w = words()
    plain = w.lasting.sub("", text)
    return ends_in_title(plain) or ends_in_title(_without_tail(plain, w.trailing))


def cue_of(text: str) -> str | None:
    """``study``, ``secondment`` or ``recorded`` where the words of a piece say so."""
    w = words()
    has_title = titled(text)
    rest = w.no_study.sub("", text)
    if w.study_title.search(rest) or (not has_title and _studies(rest)):
        return "study"
    names = w.no_dispatch_title.sub("", text)  # the office that 选派办 names sends others
    if w.dispatch.search(names) or w.dispatch_title.search(names):
        return "secondment"
    if not has_title and w.recorded.search(text) and not w.no_recorded.search(text):
        return "recorded"
    return None


def _studies(text: str) -> bool:
    w = words()
    return w.study.search(text) is not None or w.study_end.search(text) is not None


def post_of(text: str, cue: str | None) -> str:
    """The post without the words that only mark kind or manner; empty where nothing else is there."""
    if cue == "recorded":
        return text
    w = words()
    text = w.presiding.sub("", w.lasting.sub("", text))
    text = w.acting.sub("", _joined(text) if "," in text or "。" in text else text)
    text = _OWNED.sub("", without_lead(text))
    if cue != "study":
        text = w.dispatch_inside.sub("", w.successive_words.sub("", text))
        text = w.held.sub("", text)
        text = without_lead(w.dispatch_edge.sub("", text))
        text = w.doing.sub(_work, w.dispatch_inside.sub("", text))
    return _without_tail(text, w.study_tail if cue == "study" else w.trailing).strip(_EDGE)


def posts_in_turn(text: str) -> list[str]:
    """The posts of a clause that says how one became the next (由副镇长升任镇长); none of another."""
    found = words().became.match(text)
    if found is None or not ends_in_title(found["first"]) or not titled(found["second"]):
        return []
    return [found["first"], *(posts_in_turn(found["second"]) or [found["second"]])]


def presided(text: str) -> str:
    """The unit whose work somebody presided over, where no post is named: 主持县委工作."""
    found = words().presiding.search(text)
    inside = re.sub("^.*?(?:主持|负责)|(?:全面|日常)?工作$", "", found[0]) if found else ""
    return inside or text


@cache
def _joint() -> re.Pattern[str]:
    """A comma inside a post, with what was done in the unit before it and how the title was held."""
    manner = tables()["manner"]
    turns = f"{any_of(manner['successive'])}{any_of(manner['successive_tails'])}?"
    return re.compile(
        f"(?:{any_of(manner['activities'])})?[,。]"
        f"(?:{turns}|{any_of(manner['held_after'])}|[他她](?:成为|任|担任|出任)|在)?"
    )


def _joined(text: str) -> str:
    """A post without the commas inside it, and a unit that is named on both sides of one only once."""
    post, at = "", 0
    for joint in _joint().finditer(text):
        post = _overlapped(post, text[at : joint.start()])
        at = joint.end()
    return _overlapped(post, text[at:])


_OWNED = re.compile(
    r"^([\u4e00-\u9fff]{1,6}?)(?=([省市县区州])属(?:国有|国营|集体|重点|骨干|大型){0,3}(?:企业|国企|公司)\1\2)"
)
"""The name of a place before the word for whose a firm is, where the firm's own name begins with it:
栎川市属国有企业栎川市酿酒公司."""

_AROUND = ("地区", "专区", "区", "盟")
"""Places whose committee or administration does not repeat what they are (青梧地委, 川东行署)."""

_BODY = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,6}?)(?:(?:地|省|市|县|区|州|盟|旗)(?:委|直)|行署|专署|公署)"
)
"""A committee or an administration by the name of its place without what the place is."""


def _overlapped(before: str, after: str) -> str:
    """分配到栎川县青梧镇，历任青梧镇文书 → 栎川县青梧镇文书; 青梧地区，任青梧地委秘书 → 青梧地委秘书."""
    if body := _BODY.match(after):
        places = (body["name"] + kind for kind in _AROUND)
        around = next((place for place in places if before.endswith(place)), "")
        before = before.removesuffix(around)
    sizes = range(min(LONGEST_UNIT, len(before), len(after)), 1, -1)
    again = next((size for size in sizes if before.endswith(after[:size])), 0)
    kinds = (kind for ends in words().place_ends for kind in ends)
    return before + after[0 if after[:again] in kinds else again :]


def _work(doing: re.Match[str]) -> str:
    return "工作" if doing.start() else doing[0]


def without_lead(text: str) -> str:
    """A text without the words of manner that it begins with."""
    w, at = words(), 0
    for _ in range(STEPS):
        found = w.leading.match(text, at) or w.dispatch.match(text, at)
        if found is None:
            break
        at = found.end()
    return text[at:]


def is_led(text: str) -> bool:
    """Whether a text begins with a word that says how a post was come by (任, 担任, 调到)."""
    w = words()
    return (w.leading.match(text) or w.dispatch.match(text) or w.then.match(text)) is not None


def _without_tail(text: str, tails: tuple[str, ...]) -> str:
    for _ in range(3):
        if not text.endswith(tails):
            break
        tail = max((t for t in tails if text.endswith(t)), key=len)
        text = text.removesuffix(tail)
    return text


def is_away(post: str, unit: str) -> bool:
    """Whether a post is outside the unit of another one, as far as the words tell.

    The unit is the last place or organization named in ``unit``; a post that names it, and nothing
    below or beside it, is inside; so is a bare title.
    """
    if is_carried(post):
        return False
    names = _PLACE.findall(unit[:80])
    if not names or names[-1] not in post:
        return _ELSEWHERE.search(post) is not None or "市" in post or "省" in post
    rest = post.rpartition(names[-1])[2]
    other = _ELSEWHERE.search(rest)
    return other is not None and other[0] not in unit


_NAMED = re.compile(any_of(tables()["kinds"]["study_ends"]) + "$")
_UNIT = re.compile(
    "[局厅部委镇乡村县区市省厂院校站所社队司行组会办处科室团连营师军署府A-Za-z]|公司|中心"
)


def names_something(text: str) -> bool:
    """Whether a remark behind a comma can be a piece: it ends in a title, or says what kind it is."""
    w = words()
    if titled(text) or text.endswith(w.service) or cue_of(text) is not None or _NAMED.search(text):
        return True
    found = w.leading.match(text)
    return found is not None and len(text) > found.end() + 1


def names_a_unit(text: str) -> bool:
    """Whether the first text of an item can be a piece though it names no title; what is written in
    Latin letters may be a firm."""
    return names_something(text) or _UNIT.search(text) is not None
