"""The words of the grammar, read once from ``imports/rules/grammar.toml`` and made into patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from careergraph.text.alternatives import Alternatives, any_of, one_of
from careergraph.text.lines import kept
from careergraph.text.rules import rules


@dataclass(frozen=True)
class Words:
    """Compiled word lists. Every pattern expects text that went through ``normal``."""

    titles: tuple[str, ...]
    no_titles: tuple[str, ...]
    kept_titles: tuple[str, ...]
    first_steps: tuple[str, ...]
    chiefs: tuple[str, ...]
    separating: tuple[str, ...]
    unit_ends: tuple[str, ...]
    governments: tuple[str, ...]
    unit_kinds: tuple[tuple[str, ...], ...]
    shared_titles: tuple[str, ...]
    counts: tuple[str, ...]
    place_ends: tuple[tuple[str, ...], ...]
    work_areas: re.Pattern[str]
    carried: re.Pattern[str]
    ladders: tuple[tuple[str, ...], ...]
    dispatch: re.Pattern[str]
    dispatch_edge: re.Pattern[str]
    dispatched: re.Pattern[str]
    dispatch_inside: re.Pattern[str]
    dispatch_title: re.Pattern[str]
    no_dispatch_title: re.Pattern[str]
    study: re.Pattern[str]
    study_title: re.Pattern[str]
    school: re.Pattern[str]
    study_part: re.Pattern[str]
    no_study: re.Pattern[str]
    study_end: re.Pattern[str]
    graduated: re.Pattern[str]
    study_tail: tuple[str, ...]
    recorded: re.Pattern[str]
    no_recorded: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: tuple[str, ...]
    activities: tuple[str, ...]
    lasting: re.Pattern[str]
    service: tuple[str, ...]
    stayed: re.Pattern[str]
    left_school: re.Pattern[str]
    doing: re.Pattern[str]
    held: re.Pattern[str]
    held_after: re.Pattern[str]
    held_after_lists: tuple[str, ...]
    not_held: re.Pattern[str]
    acting: re.Pattern[str]
    presiding: re.Pattern[str]
    successive: re.Pattern[str]
    in_turn_at: re.Pattern[str]
    student_post: re.Pattern[str]
    successive_words: re.Pattern[str]
    beside_titles: tuple[str, ...]
    became: re.Pattern[str]
    each: re.Pattern[str]
    then: re.Pattern[str]
    rank: re.Pattern[str]
    person_rank: re.Pattern[str]
    job_rank: re.Pattern[str]
    no_post: Alternatives
    army_service: re.Pattern[str]
    ends_career: re.Pattern[str]
    undated_end: re.Pattern[str]
    until_undated: re.Pattern[str]
    unknown_end: re.Pattern[str]
    event: re.Pattern[str]
    team: re.Pattern[str]
    reorganized: re.Pattern[str]
    membership: re.Pattern[str]
    rank_column: re.Pattern[str]
    governing: re.Pattern[str]
    leaving: re.Pattern[str]
    left_tail: re.Pattern[str]
    death: re.Pattern[str]
    dying: re.Pattern[str]
    gone: re.Pattern[str]
    renaming: re.Pattern[str]
    renamed: re.Pattern[str]
    statuses: frozenset[str]
    status: re.Pattern[str]
    loose: re.Pattern[str]
    told_before: re.Pattern[str]
    heading: re.Pattern[str]
    lead_in: re.Pattern[str]
    label_line: re.Pattern[str]
    study_heading: re.Pattern[str]
    stage: re.Pattern[str]
    private: re.Pattern[str]
    during: re.Pattern[str]
    labels: re.Pattern[str]
    label_columns: dict[str, str]


@cache
def tables() -> dict[str, Any]:
    """The word lists as they stand in the file."""
    return rules("grammar")


@cache
def words() -> Words:
    """The word lists as patterns."""
    t = tables()
    return Words(**_title_words(t), **_kind_words(t), **_manner_words(t), **_text_words(t))


def _title_words(t: dict[str, Any]) -> dict[str, Any]:
    titles, rank = t["titles"], t["rank"]
    return {
        "titles": (*titles["words"], *titles["kept"], *titles["last_characters"]),
        "no_titles": tuple(titles["not"]),
        "kept_titles": tuple(titles["kept"]),
        "first_steps": tuple(titles["first_steps"]),
        "chiefs": tuple(titles["chiefs"]),
        "separating": tuple(titles["separating"]),
        "unit_ends": tuple(titles["unit_ends"]),
        "governments": tuple(titles["governments"]),
        "unit_kinds": tuple(tuple(kind) for kind in titles["unit_kinds"]),
        "shared_titles": tuple(titles["shared_titles"]),
        "counts": tuple(titles["counts"]),
        "place_ends": tuple(tuple(ends) for ends in titles["place_ends"]),
        "work_areas": re.compile(titles["work_area_pattern"]),
        "carried": re.compile(f"{any_of(titles['carried_units'])}*$"),
        "ladders": tuple(tuple(ladder) for ladder in titles["ladders"]),
        "rank": re.compile(f"(?:{one_of(rank['word_patterns']).pattern})$"),
        "person_rank": one_of(rank["person_patterns"]),
        "job_rank": re.compile(
            f"(?:{any_of(rank['job_ranks'])}|{one_of(rank['job_rank_patterns']).pattern})$"
        ),
    }


def _kind_words(t: dict[str, Any]) -> dict[str, Any]:
    kinds = t["kinds"]
    dispatch = any_of(kinds["secondment"])
    recorded_ends = any_of(kinds["recorded_ends"])
    return {
        "dispatch": re.compile(dispatch),
        "dispatched": one_of(kinds["dispatched_patterns"]),
        "dispatch_edge": re.compile(f"^{dispatch}|{dispatch}$|(?:挂职|下派)(?:任|担任|到)"),
        "dispatch_inside": one_of(kinds["secondment_inside_patterns"]),
        "dispatch_title": re.compile(
            f"{any_of(kinds['secondment_titles'])}"
            f"|{one_of(kinds['secondment_title_patterns']).pattern}"
        ),
        "no_dispatch_title": one_of(kinds["not_secondment_title_patterns"]),
        "study": re.compile(any_of(kinds["study"])),
        "study_title": re.compile(f"{any_of(kinds['study_titles'])}$"),
        "school": re.compile(any_of(kinds["schools"])),
        "study_part": re.compile(kinds["study_part_pattern"]),
        "no_study": re.compile(any_of(kinds["not_study"])),
        "study_end": one_of(kinds["study_end_patterns"]),
        "graduated": re.compile(kinds["graduated_pattern"]),
        "study_tail": tuple(t["manner"]["study_trailing"]),
        "recorded": re.compile(f"{any_of(kinds['recorded'])}|{recorded_ends}$"),
        "no_recorded": re.compile(any_of(kinds["not_recorded"])),
    }


def _manner_words(t: dict[str, Any]) -> dict[str, Any]:
    manner = t["manner"]
    in_turn = f"(?!{any_of(manner['not_successive'])}){any_of(manner['successive'])}"
    then = f"{one_of(manner['then_patterns']).pattern}|{any_of(manner['then'])}"
    leading = f"{one_of(manner['leading_patterns']).pattern}|{any_of(manner['leading'])}"
    return {
        "leading": re.compile(f"(?!{any_of(manner['leading_not'])})(?:{leading})"),
        "trailing": tuple(manner["trailing"]),
        "activities": tuple(manner["activities"]),
        "lasting": one_of(manner["lasting_patterns"]),
        "service": tuple(manner["service"]),
        "stayed": re.compile(manner["stayed"]),
        "left_school": re.compile(manner["left_school_pattern"]),
        "doing": one_of(manner["doing_patterns"]),
        "held": one_of(manner["held_patterns"]),
        "held_after": re.compile(any_of(manner["held_after"])),
        "held_after_lists": tuple(manner["held_after_lists"]),
        "not_held": one_of(manner["not_held_patterns"]),
        "acting": one_of(manner["acting_patterns"]),
        "presiding": one_of(manner["presiding_patterns"]),
        "successive": re.compile(in_turn),
        "in_turn_at": re.compile(any_of(manner["successive_places"])),
        "student_post": re.compile(any_of(manner["student_posts"])),
        "successive_words": re.compile(f"{in_turn}{any_of(manner['successive_tails'])}?"),
        "became": re.compile(
            f"(?:由|从)?(?P<first>[^,;。、()]{{2,40}}?){any_of(manner['became'])}(?P<second>[^,;。、()]+)$"
        ),
        "each": re.compile(manner["each_pattern"]),
        "beside_titles": tuple(manner["beside_titles"]),
        "then": re.compile(f"(?!{any_of(manner['leading_not'])})(?:{then})"),
    }


def _text_words(t: dict[str, Any]) -> dict[str, Any]:
    rest, labels = t["no_post"], t["labels"]
    dates = t["dates"]
    undated_end = f"{any_of(dates['undated_ends'])}(?!{any_of(dates['undated_ends_not'])})"
    columns = {word: column for column, names in labels.items() for word in names}
    spread = (r"\s*".join(word) for word in sorted(columns, key=len, reverse=True))
    return {
        "no_post": Alternatives(
            (
                *rest["patterns"],
                *rest["event_patterns"],
                *rest["reorganized_patterns"],
                *rest["left_patterns"],
            )
        ),
        "army_service": re.compile(t["army"]["service"]),
        "rank_column": re.compile(rest["rank_column_pattern"]),
        "reorganized": one_of(rest["reorganized_patterns"]),
        "team": re.compile(rest["team_pattern"]),
        "event": one_of(rest["event_patterns"]),
        "membership": re.compile(rest["membership_pattern"]),
        "governing": one_of(rest["governing_patterns"]),
        "leaving": one_of(rest["leaving_patterns"]),
        "left_tail": re.compile(f"{any_of(rest['left_tails'])}+$"),
        "death": re.compile(rest["death_pattern"]),
        "dying": one_of(rest["dying_patterns"]),
        "gone": one_of((*rest["dying_patterns"], *rest["burial_patterns"])),
        "undated_end": re.compile(rf"\s*{undated_end}(?:时|前|(?:为)?止)?"),
        "until_undated": re.compile(
            rf"[\s,]*(?:{any_of(dates['until'])})\s*{undated_end}(?:时|前|(?:为)?止)?\s*$"
        ),
        "unknown_end": one_of(dates["unknown_end_patterns"]),
        "ends_career": one_of((*rest["end_patterns"], *rest["left_patterns"])),
        "renaming": one_of(rest["renaming_patterns"]),
        "renamed": one_of(rest["renamed_patterns"]),
        "statuses": frozenset(rest["statuses"]),
        "told_before": re.compile(any_of(rest["told_before"])),
        "status": one_of(rest["status_patterns"]),
        "loose": re.compile(any_of(rest["loose_starts"])),
        "heading": re.compile(
            f"[(\\s]*(?:[0-9一二三四五六七八九十]{{1,3}}[、.)]\\s*)?{any_of(rest['headings'])}[)\\s]*(?::|$)"
        ),
        "study_heading": re.compile(f"[(\\s]*{any_of(rest['study_headings'])}[)\\s:]*$"),
        "stage": _stages(rest["stage_patterns"]),
        "lead_in": re.compile(
            f"{any_of(rest['headings'])}\\s*(?::\\s*(?=[0-9自从于])|(?=(?:1[89]|20)[0-9]{{2}}\\s?[.年/-]))"
            f"|{any_of(rest['note_leads'])}\\s*:\\s*(?=[0-9][0-9.年月]{{3,8}}\\s*[-~至])"
        ),
        "label_line": re.compile(rf"[(\s]*(?:{any_of(rest['label_parts'])}[\s:/]*){{1,8}}[)\s]*"),
        "private": re.compile(any_of(rest["private"])),
        "during": re.compile(f"{any_of(t['dates']['during'])}[\\s:,]*"),
        "labels": re.compile(f"(?<![\u4e00-\u9fff])({'|'.join(spread)})\\s*:"),
        "label_columns": columns,
    }


_YEARS = r"(?:1[89]|20)[0-9]{2}年?\s*(?:[-~]+|至|到)\s*(?:(?:(?:1[89]|20)[0-9]{2})年?|至?今|现在)?"


def _stages(patterns: Iterable[str]) -> re.Pattern[str]:
    """Whole lines that are headings of stages of a career."""
    bracket = rf"\(\s*{_YEARS}\s*\)"
    return one_of(p.replace("BRACKET", bracket).replace("YEARS", _YEARS) + "$" for p in patterns)


@kept
def is_stage(norm: str) -> bool:
    """Whether a line parts a career into stages (第二阶段：县直（2005-2018）) and tells no post."""
    plain = _NUMBERED.sub("", norm.strip())
    return len(plain) <= LONGEST_STAGE and words().stage.match(plain) is not None


_NUMBERED = re.compile(r"^\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.)]\s*")
LONGEST_STAGE = 40
"""Characters of a heading of a stage, at most."""


def ends_in_title(text: str) -> bool:
    """Whether a text names a title at its end."""
    w = words()
    if text.endswith(w.no_titles):
        return text.endswith(w.kept_titles)
    return text.endswith(w.titles)


def ends_a_post(text: str) -> bool:
    """Whether what stands before a separator is whole, so that the separator splits."""
    return ends_in_title(text) or text.endswith(words().separating)


@lru_cache(maxsize=1 << 14)
def is_carried(post: str) -> bool:
    """Whether a post names no organization of its own beyond 县委, 政府 and the like."""
    w = words()
    longest = max((len(t) for t in w.titles if post.endswith(t)), default=0)
    return bool(longest) and len(post) <= 12 and w.carried.match(_stem(post, longest)) is not None


def _stem(post: str, title_length: int) -> str:
    stem = post[:-title_length]
    if title_length == 1:  # 县长, 副镇长: the character before 长 belongs to the title
        stem = stem[:-1]
    return stem.removesuffix("常务副").removesuffix("副").removesuffix("代").removesuffix("第一")
