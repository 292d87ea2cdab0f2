"""How lines were read, for ``inspect``: the fields of a stint, and a view for the eye."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain_texts
from careergraph.errors import Message
from careergraph.model.guesses import LEVEL, RANK, fields_in_doubt
from careergraph.present.headings import title
from careergraph.review import explanations
from careergraph.vocabulary.codes import code_word, spoken_codes
from careergraph.vocabulary.messages import spoken, told_in
from careergraph.vocabulary.problems import reason_word
from careergraph.vocabulary.scales import level_labels, ranks

FIELDS = (
    "file", "person", "item", "raw", "start", "end", "end_how", "kind", "acting", "probation",
    "successive", "leading", "organization", "title", "place", "level", "rank", "person_rank",
    "chief", "rules", "certain", "line", "reason",
)  # fmt: skip


def inspected(stints: pd.DataFrame, cadres: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row a stint with the fields above: where it stands, what it says, what decided it."""
    people = cadres.set_index("reading")
    names = sources.set_index("source")["name"]
    names = names[~names.index.duplicated()]
    stints = plain_texts(
        stints
    )  # those of a Parquet file are categories, which take no other value
    rows = stints.assign(
        file=stints["reading"].map(people["source"]).map(names),
        person=stints["reading"].map(people["name"]),
        rules=stints["rules"].fillna("").str.split(),
    )
    return rows[list(FIELDS)]


def at_a_glance(rows: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """The readings in the few columns that a person checks, in words; ``?`` marks a guess.

    ``name`` only where the rows are of several people.
    """
    span = rows["start"].fillna("?") + "–" + rows["end"].fillna("")
    doubt = rows["certain"].map({True: "", False: "?"}).astype("string").fillna("")
    flags = pd.Series("", index=rows.index, dtype="string")
    for name in ("acting", "probation", "successive"):
        flags = flags.mask(rows[name].fillna(False), flags + " " + title(name, lang))
    kind = rows["kind"].map(lambda code: code_word("stint_kind", code, lang), na_action="ignore")
    level, rank, of_person = (
        _in_words(rows[name], type, lang)
        for name, type in (("level", "level"), ("rank", "rank"), ("person_rank", "rank"))
    )
    names = {"name": rows["person"]} if rows["person"].nunique(dropna=False) > 1 else {}
    return pd.DataFrame(
        {
            **names,
            "line": rows["line"],
            "item": rows["item"],
            "dates": span,
            "kind": kind.fillna("") + flags,
            "organization": rows["organization"],
            "title": rows["title"],
            "level": level.fillna("") + doubt,
            "rank": rank.fillna("") + doubt,
            "person_rank": of_person,
            "why": rows["rules"].str.join(" ")
            + rows["reason"].map(lambda reason: _because(reason, lang)).fillna(""),
        }
    )


def on_lists(lists: pd.DataFrame, cadres: pd.DataFrame) -> list[Message]:
    """One line for each row of LISTED: who is on which list, from when to when."""
    names = cadres.set_index("reading")["name"].fillna("?")
    who, since, until = lists["reading"].map(names), lists["start"].fillna("?"), lists["end"]
    rows = zip(who, lists["list"], since, until.fillna(""), strict=True)
    return [
        Message(
            "listed: {who}, {list}, {since}–{until}", who=who, list=name, since=start, until=end
        )
        for who, name, start, end in rows
    ]


def _in_words(column: pd.Series, type: str, lang: str) -> pd.Series:
    """Levels or ranks by their names; in English as their codes."""
    named = spoken_codes([("code", type)], lang).get("code", {})
    return column.map(lambda code: str(named.get(code, code)), na_action="ignore").astype("string")


def _because(reason: object, lang: str) -> str:
    if not isinstance(reason, str) or not reason:
        return ""
    return f" ({'; '.join(reason_word(code, lang) for code in reason.split('; '))})"


@dataclass(frozen=True)
class SideBySide:
    """Text beside its reading, in the order of the source.

    - ``people``: reading, file, name, birth, as_of.
    - ``items``: ITEMS.
    - ``stints``: the fields of a stint that are shown, with level and rank as words; ``first`` and
      ``last``, the part of the item's text that it is read from (null where it is not found);
      ``guessed``, ``level_guessed``, ``rank_guessed``; ``doubts``, pairs of a text and whether there
      is something to find out; ``rules``, pairs of code and text.
    - ``problems``: PROBLEMS with ``file`` and ``reading`` (null for a file without anybody); a
      warning that a guess tells already is not among them.
    """

    people: pd.DataFrame
    items: pd.DataFrame
    stints: pd.DataFrame
    problems: pd.DataFrame


def side_by_side(
    sources: pd.DataFrame,
    cadres: pd.DataFrame,
    items: pd.DataFrame,
    stints: pd.DataFrame,
    problems: pd.DataFrame,
    lang: str = "en",
) -> SideBySide:
    """What the page of ``inspect`` shows, out of what was read."""
    names = sources.drop_duplicates("source").set_index("source")["name"]
    people = cadres.assign(file=cadres["source"].map(names))
    whose = pd.array(_whose(problems, people), dtype="string")
    problems = told_in(problems, lang)
    of_whom = problems.assign(file=problems["source"], reading=whose)
    hints_of = of_whom.set_index(["reading", "line", "reason"])["hint"]
    hints = hints_of[~hints_of.index.duplicated()].to_dict()
    explained = _explained_stints(stints, items, hints, lang)
    explained_codes = {
        (row.reading, row.line, code) for row in stints.itertuples() for code in _codes(row)
    }
    keys = zip(of_whom["reading"], of_whom["line"], of_whom["reason"], strict=True)
    again = np.array([key in explained_codes for key in keys], dtype=bool)
    return SideBySide(
        people[["reading", "file", "name", "birth", "as_of"]], items, explained, of_whom[~again]
    )


def _codes(row: object) -> list[str]:
    reason = getattr(row, "reason", None)
    return reason.split("; ") if isinstance(reason, str) else []


def _whose(problems: pd.DataFrame, people: pd.DataFrame) -> list[str | None]:
    """The reading that each problem belongs to: the last person of the file who starts before it."""
    starts: dict[str, list[tuple[int, str]]] = {}
    for file, line, reading in zip(people["file"], people["line"], people["reading"], strict=True):
        starts.setdefault(file, []).append((1 if pd.isna(line) else int(line), reading))
    return [
        _last_before(starts.get(file, []), line)
        for file, line in zip(problems["source"], problems["line"], strict=True)
    ]


def _last_before(starts: list[tuple[int, str]], line: object) -> str | None:
    before = [reading for start, reading in starts if pd.isna(line) or start <= line]  # type: ignore[call-overload, operator]
    return before[-1] if before else starts[0][1] if starts else None


def _explained_stints(
    stints: pd.DataFrame, items: pd.DataFrame, hints: dict[object, str], lang: str
) -> pd.DataFrame:
    first, last = zip(*_parts(stints, items), strict=True) if len(stints) else ((), ())
    doubts = [fields_in_doubt(reason) for reason in stints["reason"].astype(object)]
    guess = ~stints["certain"].fillna(True).to_numpy(dtype=bool)
    level = np.array([LEVEL in doubt for doubt in doubts], dtype=bool) & guess
    rank = np.array([RANK in doubt for doubt in doubts], dtype=bool) & guess
    rank &= stints["rank"].notna().to_numpy()
    return stints.assign(
        first=pd.array(first, dtype="Int64"),
        last=pd.array(last, dtype="Int64"),
        guessed=guess,
        level_guessed=level | (guess & ~rank),
        rank_guessed=rank,
        level=pd.array([_level(number, lang) for number in stints["level"]], dtype="string"),
        rank=pd.array([_rank(code, lang) for code in stints["rank"]], dtype="string"),
        person_rank=pd.array([_rank(code, lang) for code in stints["person_rank"]], dtype="string"),
        doubts=pd.Series(list(_doubts(stints, hints, lang)), index=stints.index, dtype=object),
        rules=pd.Series([_rules(text, lang) for text in stints["rules"]], index=stints.index,
                        dtype=object),
    )  # fmt: skip


def _doubts(
    stints: pd.DataFrame, hints: dict[object, str], lang: str
) -> Iterator[list[tuple[str, bool]]]:
    """In words why something is open or a guess, with what to do about it where that is known."""
    for row in stints.itertuples():
        doubts = []
        for code in _codes(row):
            hint = hints.get((row.reading, row.line, code))
            words = explanations.reason(code, lang)
            if hint:
                words = spoken(Message("{reason}: {hint}", reason=words, hint=hint), lang)
            doubts.append((words, bool(fields_in_doubt(code))))
        yield doubts


def _rules(text: object, lang: str) -> list[tuple[str, str]]:
    codes = text.split() if isinstance(text, str) else []
    return [(code, explanations.rule(code, lang)) for code in codes]


def _level(number: object, lang: str) -> str | None:
    return None if pd.isna(number) else f"{number} {level_labels(lang).get(int(number), '')}"  # type: ignore[call-overload]


def _rank(code: object, lang: str) -> str | None:
    if not isinstance(code, str):
        return None
    return f"{code} {ranks().label(code, lang)}" if ranks().order(code) is not None else code


def _parts(stints: pd.DataFrame, items: pd.DataFrame) -> Iterator[tuple[int | None, int | None]]:
    """Where each stint's piece stands in its item: pieces are sought one behind the other."""
    keys = zip(items["reading"], items["item"], strict=True)
    text = dict(zip(keys, items["text"], strict=True))
    reached: dict[tuple[str, int], int] = {}
    for reading, item, raw in zip(stints["reading"], stints["item"], stints["raw"], strict=True):
        whole = text.get((reading, item), "")
        span = _span_of(whole, raw, reached.get((reading, item), 0))
        if span is None:
            yield None, None
        else:
            reached[reading, item] = span[1]
            yield span


def _span_of(text: str, raw: object, start: int) -> tuple[int, int] | None:
    """A piece from ``start`` on, else anywhere; one with a remark behind it, by what is before."""
    if not isinstance(raw, str) or not raw:
        return None
    for part in (raw, raw.split("，")[0]):
        for at in (text.find(part, start), text.find(part)):
            if part and at >= 0:
                return at, at + len(part)
    return None
