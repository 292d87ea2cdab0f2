"""One career in words: its headline, who it is of, and what is said of each stint."""

from careergraph.draw.frames import Row
from careergraph.draw.stints import Stint, common_place, exchanged
from careergraph.draw.text import number
from careergraph.draw.words import say
from careergraph.present.printable import span_text
from careergraph.vocabulary.words import facts_of


def marks_of_knowledge(row: Row, lang: str) -> list[str]:
    """How many sources tell of a stint, where that are several, whether they differ; what cannot be, and
    what is a guess."""
    many = row.get("sources") or 1
    marks = [say(lang, "told_by", n=many)] if many > 1 else []
    marks += [say(lang, "told_apart")] if row.get("conflict") else []
    marks += [say(lang, "break_descent_rank_kept")] if exchanged(row) else []
    marks += [say(lang, "cannot_be")] if row.get("doubtful") else []
    return [*marks, say(lang, "guess")] if row.get("guessed") else marks


def rank_marks(row: Row, lang: str) -> list[str]:
    """The rank of a stint in words, and whether it was reached in place."""
    if not row["rank"]:
        return []
    key = "rank_in_place" if row.get("in_place") else "rank_held"
    return [say(lang, key, rank=row["rank"])]


KINDS = ("substantive", "concurrent", "secondment", "study", "recorded")


def kind_word(kind: str | None, lang: str) -> str:
    """A kind of stint in words; itself where there are none."""
    return say(lang, kind) if kind in KINDS else kind or ""


def period(stint: Stint, lang: str) -> str:
    """From when to when, as far as it is known."""
    end = stint.row["end"] or say(lang, "present" if stint.open else "end_unknown")
    return f"{stint.row['start']} – {end}"


def months_word(row: Row, lang: str) -> str:
    """The months of a stint, or between what they lie; empty where nothing is known."""
    months = months_text(row)
    return say(lang, "months", n=months) if months else ""


def months_text(row: Row) -> str:
    """The same without a word."""
    if row["months"] is not None:
        return number(row["months"])
    return span_text(row["months_min"], row["months_max"])


def headline(
    career: list[Stint],
    person: Row,
    names: dict[int, str],
    lang: str,
) -> str:
    """What a reader is to take home: from which level to which, how long, how many breaks; where all posts
    are held at present, as a roster tells them, that of the rest nothing is known. Stints that cannot be as
    they are told count for neither levels nor years."""
    name = person.get("name") or say(lang, "no_name")
    if not career:
        return say(lang, "path_empty", name=name)
    believable = [stint for stint in career if not stint.doubtful]
    posts = [stint for stint in believable if stint.main] or believable
    if not posts:
        return say(lang, "path_cannot_be", name=name, breaks=_counted(career, lang))
    since = min(posts, key=lambda stint: stint.early).row["start"]
    if all(stint.open for stint in career):
        return say(lang, "path_present", name=name, date=since)
    path = _path(posts, names, lang)
    breaks = _counted(career, lang)
    if any(stint.endless for stint in posts):
        return say(lang, "path_since", name=name, path=path, date=since, breaks=breaks)
    return say(lang, "path_title", name=name, path=path, years=_span(posts, lang), breaks=breaks)


def _path(posts: list[Stint], names: dict[int, str], lang: str) -> str:
    """From which level to which the main line went."""
    line = [stint.level for stint in posts if stint.main and stint.level is not None]
    if not line:
        return say(lang, "path_unknown")
    if max(line) > line[0]:
        return say(lang, "path_climb", low=names[line[0]], high=names[max(line)])
    return say(lang, "path_stay" if len(set(line)) == 1 else "path_top", low=names[max(line)])


def _span(posts: list[Stint], lang: str) -> str:
    """How long it was from the first start to the last end: completed years, or months below one."""
    least, greatest = (
        max(0, max(s.late[edge] for s in posts) - min(s.early[1 - edge] for s in posts))
        for edge in (0, 1)
    )
    if least < 12:
        return say(
            lang, "path_months" if greatest != 1 else "path_month", n=span_text(least, greatest)
        )
    years = span_text(least // 12, greatest // 12)
    return say(lang, "path_years" if years != "1" else "path_year", n=years)


def undated(career: list[Stint]) -> bool:
    """Whether a post is held at a date that the record does not tell."""
    return any(stint.open and stint.endless for stint in career)


def about(person: Row, lang: str, career: list[Stint]) -> str:
    """Sex, birth, education, the record's date, the places left out in front of organizations, and the
    ids of users' tables in one line."""
    left_out = _left_out(career)
    sex, birth, as_of = (person.get(key) for key in ("sex", "birth", "as_of"))
    parts = [
        _fact("sex", sex, lang),
        say(lang, "born", date=birth) if birth else None,
        _fact("education", person.get("education"), lang),
        say(lang, "held_on", date=as_of) if as_of else None,
        say(lang, "held_undated") if undated(career) and not as_of else None,
        say(lang, "within", place="".join(left_out)) if left_out else None,
        person.get("keys"),
    ]
    return say(lang, "stop").join(part for part in parts if part)


def _fact(column: str, value: str | None, lang: str) -> str | None:
    """What a form tells of a person, in the language; what has no word is as it is."""
    return facts_of(column).get(value, value) if lang == "en" else value


def _left_out(career: list[Stint]) -> list[str]:
    """The places that organizations are told without, where any of them lies below one."""
    common = common_place([stint.row for stint in career])
    deepest = max(((s.row["place"] or "").count("/") for s in career), default=0)
    return common[:deepest]


def _counted(career: list[Stint], lang: str) -> str:
    """How many breaks there are for certain, and how many more the dates allow."""
    possible = sum(len(stint.possible_breaks) for stint in career)
    certain = sum(len(stint.breaks) for stint in career) - possible
    counts = [("breaks", certain)] if certain or not possible else []
    counts += [("possible_breaks", possible)] if possible else []
    words = [
        say(lang, f"{name}_{('none', 'one')[n] if n < 2 else 'many'}", n=n) for name, n in counts
    ]
    return say(lang, "and_more").join(words)
