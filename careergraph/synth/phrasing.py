"""How careers are written: one hand for each person, the same facts in different words.

A hand chooses the shape of dates, the separator, how much of a place's path is written, the
brackets and the words for secondments. It never changes a fact: every date of the plan stands in
the text, or follows from the next item's where a hand writes starts only.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from careergraph.synth.plan import GRASSROOTS, Bracket, Item, Person, Post

WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
"""Half-width to full-width digits."""

SECONDED = ("下派{place}任{post}", "挂职任{place}{post}", "选派到{place}任{post}")
SENT_UP = SECONDED[1]


@dataclass(frozen=True, slots=True)
class Hand:
    """One person's way of writing.

    ``dates``: dot 1998.08, compact 199808, words 1998年8月, wide １９９８．０８. ``separator``
    stands between start and end, ``still`` after an open start. ``places``: full from the province,
    city from the city, county from the county. ``join`` is put before the last of two posts.
    ``starts_only`` leaves out every end.
    """

    dates: str = "dot"
    separator: str = "--"
    still: str = ""
    places: str = "full"
    brackets: str = "（）"
    join: str = "、"
    verb: str = ""
    seconded: str = SECONDED[0]
    starts_only: bool = False

    def month(self, month: int) -> str:
        """A month in this hand's shape."""
        year, of_year = divmod(month, 12)
        if self.dates == "words":
            return f"{year}年{of_year + 1}月"
        if self.dates == "compact":
            return f"{year}{of_year + 1:02d}"
        text = f"{year}.{of_year + 1:02d}"
        return text.translate(WIDE) if self.dates == "wide" else text

    def span(self, start: int, end: int | None) -> str:
        """The dates of an item."""
        if self.starts_only:
            return self.month(start)
        until = self.still if end is None else self.month(end)
        return f"{self.month(start)}{self.separator}{until}"


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A dated line: its dates, its text, and what stands in brackets on lines of their own."""

    dates: str
    text: str
    asides: tuple[str, ...] = ()


def form_hand(rng: Random, person: Person) -> Hand:
    """A hand for the 16-character date column of a form."""
    separator = rng.choice(["--", "--", "--", "--", "—", "——", "-", "－", "～", "至"])
    return replace(
        _words(rng),
        dates="compact" if rng.random() < 0.08 else "dot",
        separator=separator,
        still=rng.choice(["", "", "至今"]) if separator != "至" else "今",
        starts_only=_touches(person) and rng.random() < 0.08,
    )


def resume_hand(rng: Random) -> Hand:
    """A hand for the running text of a résumé."""
    dates, separator, still = rng.choice(
        [
            ("words", "至", "今"),
            ("words", "—", "至今"),
            ("dot", "—", ""),
            ("dot", "至", "今"),
            ("wide", "—", "至今"),
            ("wide", "－", ""),
        ]
    )
    verb = "任" if dates == "words" and rng.random() < 0.5 else ""
    return replace(_words(rng), dates=dates, separator=separator, still=still, verb=verb)


def _words(rng: Random) -> Hand:
    return Hand(
        places=rng.choice(["full", "city", "county"]),
        brackets=rng.choice(["（）", "（）", "（）", "()"]),
        join=rng.choice(["、", "、", "、", "兼"]),
        seconded=rng.choice(SECONDED),
    )


def _touches(person: Person) -> bool:
    """Whether each item ends where the next begins, and the last is open."""
    ends = [before.end == after.start for before, after in pairwise(person.items)]
    return all(ends) and person.items[-1].end is None


def lines(person: Person, hand: Hand) -> list[WrittenLine]:
    """The career as a hand writes it, one line an item."""
    return [_line(item, hand) for item in person.items]


def present_post(person: Person, hand: Hand) -> str:
    """现任职务: the posts of the last item."""
    return _posts(person.items[-1].posts, hand)


def _line(item: Item, hand: Hand) -> WrittenLine:
    text = f"{hand.verb}{_posts(item.posts, hand)}" if item.posts else item.words
    if item.probation:
        text += _bracketed("试用期一年", hand)
    if item.person_rank:
        month, rank = item.person_rank
        text += f"，{hand.month(month)}明确{rank}"
    inside = [_bracket(bracket, hand) for bracket in item.brackets if not bracket.crossing]
    if inside:
        text += _bracketed("其间：" + "；".join(inside), hand)
    crossing = [_bracket(bracket, hand) for bracket in item.brackets if bracket.crossing]
    asides = tuple(_bracketed(words, hand) for words in crossing)
    return WrittenLine(hand.span(item.start, item.end), text, asides)


def _posts(posts: tuple[Post, ...], hand: Hand) -> str:
    """Posts held together, the place before the first and wherever it changes."""
    written = [_post(post, hand) for post in posts]
    for i, (before, post) in enumerate(pairwise(posts), start=1):
        if post.place.startswith(f"{before.place}/"):
            written[i] = post.text.format(p=post.place.rpartition("/")[2])
    plain = any(post.rank is None or post.text.startswith("代") for post in posts)
    join = "、" if plain else hand.join
    return join.join(written)


def _post(post: Post, hand: Hand) -> str:
    text = post.text.format(p=_place(post.place, hand))
    return text if hand.brackets == "（）" else text.replace("（", "(").replace("）", ")")


def _place(path: str, hand: Hand) -> str:
    """A place with as much of its path as the hand writes; never less than its county's part."""
    parts = path.split("/")
    first = {"full": 0, "city": 1, "county": 2}[hand.places]
    return "".join(parts[min(first, len(parts) - 1) :])


def _bracket(bracket: Bracket, hand: Hand) -> str:
    dates = f"{hand.month(bracket.start)}{hand.separator}{hand.month(bracket.end)}"
    if bracket.post is None:
        return dates + bracket.words
    place = _place(bracket.post.place, hand)
    bare = bracket.post.text.format(p="")
    upward = (bracket.post.level or 0) > GRASSROOTS
    return dates + (SENT_UP if upward else hand.seconded).format(place=place, post=bare)


def _bracketed(text: str, hand: Hand) -> str:
    return f"{hand.brackets[0]}{text}{hand.brackets[1]}"
