"""Which readings to look at first: uncertain and conflicting ones, by how many answers they touch."""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain_texts
from careergraph.model.dates import windows
from careergraph.model.guesses import LEVEL, POSTS, RANK, asked_for
from careergraph.model.measure import Measured
from careergraph.model.plausible import NO_DOUBTS, OF_ENDS, Doubts
from careergraph.present.headings import head
from careergraph.review import explanations
from careergraph.review.alike import gathered, post_texts
from careergraph.review.conflicts import NO_CONTRADICTIONS, Contradictions, conflicts_to_settle
from careergraph.review.rows import COLUMNS
from careergraph.vocabulary.codes import code_word, spoken_codes
from careergraph.vocabulary.problems import reason_word

NONE = "none"

_GRASSROOTS, _TARGET = 2, 5
"""The definitions by which answers are counted: township and below; rank_order of 132."""


def review(
    people: pd.DataFrame,
    stints: pd.DataFrame,
    measured: Measured,
    overridden: pd.DataFrame,
    lang: str = "en",
    doubts: Doubts = NO_DOUBTS,
    contradictions: Contradictions = NO_CONTRADICTIONS,
) -> pd.DataFrame:
    """One row a doubtful field of a stint, in the columns above, those that touch most first.

    ``people`` and ``stints`` are those of the current record, ``measured`` what they amount to;
    ``overridden`` has ``stint`` and ``field`` of what a person has settled, which is not listed;
    ``doubts`` are the stints that cannot be as they are told, ``contradictions`` what sources contradict each
    other in.
    ``answers`` counts the measured facts that rest on the field: moves, ranks reached, breaks, months
    at the grassroots before a rank, and who was chief; for a date those that it makes uncertain.
    ``value`` is empty, to be filled in; where another source says otherwise, ``why`` tells what.
    """
    stints = plain_texts(stints)
    facts = _Facts(stints, measured)
    rows = pd.concat(
        [
            _guesses(stints, facts, lang),
            _dates(stints, facts, lang),
            _overlaps(stints, facts, lang),
            _impossible(stints, facts, lang, doubts),
        ],
        ignore_index=True,
    )
    settled = pd.MultiIndex.from_frame(overridden[["stint", "field"]])
    rows = rows[~pd.MultiIndex.from_frame(rows[["stint", "field"]]).isin(settled)]
    rows = rows.sort_values(["answers", "stint"], ascending=[False, True], kind="stable")
    rows = rows.drop_duplicates(["stint", "field"])
    told = [
        gathered(
            _rows_in_doubt(rows, people, stints, contradictions.claims, overridden), stints, lang
        ),
        conflicts_to_settle(contradictions, stints["stint"], facts.all, lang),
    ]
    told = [frame for frame in told if len(frame)] or told
    rows = pd.concat(told, ignore_index=True)
    rows = rows.sort_values(["answers", "stint"], ascending=[False, True], kind="stable")
    return rows.drop_duplicates(["stint", "field"])[list(COLUMNS)].reset_index(drop=True)


def at_a_glance(rows: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """The rows in the few columns that a person looks at, in words; the file only where nobody is named.

    English keeps the codes that the overrides file takes."""
    who = rows["name"].fillna(rows["file"].str.rsplit("/", n=1).str[-1])
    who = who.fillna(explanations.reason("alike", lang))
    glance = rows.assign(name=who)[["name", "item", "raw", "field", "was", "why", "answers"]]
    return glance if lang == "en" else _in_chinese(glance)


_CODE = re.compile(r"^[a-z][a-z-]+: ")


def _in_chinese(glance: pd.DataFrame) -> pd.DataFrame:
    """Fields by the heads of their columns, ranks and levels by their names, reasons without their codes."""
    types = {LEVEL: "level", RANK: "rank", "person_rank": "rank", "kind": "stint_kind"}
    named = spoken_codes(types.items(), "zh")
    nothing = code_word("class", "none", "zh")
    was = [
        nothing if value == NONE else named.get(field, {}).get(_code(value), value)
        for field, value in zip(glance["field"], glance["was"], strict=True)
    ]
    return glance.assign(
        field=glance["field"].map(head),
        was=pd.array(was, dtype="string"),
        raw=glance["raw"].str.replace(_ALIKE, _reason_in_chinese, regex=True),
        why=glance["why"].str.replace(_CODE, "", regex=True),
    )


_ALIKE = re.compile(r"\(([a-z][a-z-]+)\)$")
"""The reason behind what is read alike."""


def _reason_in_chinese(match: re.Match[str]) -> str:
    return f"({reason_word(match[1], 'zh')})"


def _code(value: str) -> str | int:
    """Levels are numbers."""
    return int(value) if len(value) == 1 and value.isdecimal() else value


def _rows_in_doubt(
    rows: pd.DataFrame,
    people: pd.DataFrame,
    stints: pd.DataFrame,
    claims: pd.DataFrame,
    overridden: pd.DataFrame,
) -> pd.DataFrame:
    """Each row in ``COLUMNS``, with ``row``, ``stint``, and what makes it like others."""
    at = rows["row"].to_numpy(dtype=np.int64)
    names = people["name"].array[stints["cadre"].to_numpy(dtype=np.int64)[at]]
    doubts = pd.DataFrame(
        {
            "file": stints["source"].array[at],
            "name": names,
            "item": stints["item_in_source"].array[at],
            "raw": stints["raw"].array[at],
            "field": rows["field"].array,
            "was": pd.array(_values(rows, stints, claims), dtype="string"),
            "value": pd.array([pd.NA] * len(rows), dtype="string"),
            "why": rows["why"].array,
            "answers": rows["answers"].array,
            "stint": rows["stint"].array,
            "row": rows["row"].array,
            "code": rows["code"].array,
            "text": pd.array(post_texts(stints, overridden)[at], dtype="string"),
        }
    )
    by_rule = doubts["field"].isin((LEVEL, RANK))
    return doubts.assign(text=doubts["text"].where(by_rule))


def _values(rows: pd.DataFrame, stints: pd.DataFrame, claims: pd.DataFrame) -> list[str]:
    """What each field says now; of dates that come from another source, what this one says."""
    alone = claims[(claims["stint"] == claims["claim"]).fillna(False)].drop_duplicates("claim")
    place = pd.Index(alone["claim"]).get_indexer(stints["stint"])
    stints = stints[[*rows["field"].unique()]].copy()
    for field in {"start", "end"} & set(stints.columns):
        dated = np.flatnonzero(place >= 0)
        values = stints[field].astype("string").array.copy()
        values[dated] = alone[field].astype("string").array[place[dated]]
        stints[field] = values
    said = np.full(len(rows), NONE, dtype=object)
    at = rows["row"].to_numpy(dtype=np.int64)
    for field in rows["field"].unique():
        mine = (rows["field"] == field).to_numpy()
        said[mine] = stints[field].iloc[at[mine]].astype("string").fillna(NONE)
    return [str(value) for value in said]


class _Facts:
    """How many measured facts rest on each stint, as arrays in the rows of the stints."""

    def __init__(self, stints: pd.DataFrame, measured: Measured) -> None:
        self.stints = stints
        self._find = pd.MultiIndex.from_frame(stints[["cadre", "seq"]].astype("int64"))
        moves, breaks = measured.moves, measured.breaks
        reached = measured.reached
        reached = reached[(reached["grassroots"] == _GRASSROOTS) & ~reached["in_place"]]
        climbs = moves[moves["step"] != "lateral"]
        steps = moves[moves["rank_step"] != "same"]
        chain = breaks[breaks["kind"].isin(["skip", "descent", "stall"])]
        self.chief = stints["chief"].notna().to_numpy().astype(np.int64)
        hits = self._hits(reached, "seq") + self._hits(reached, "from_seq")
        self.level = self._both(climbs) + self._both(chain) + hits + self._base(reached)
        self.rank = self._both(steps) + hits
        unsure = [frame[~frame["certain"]] for frame in (moves, reached, breaks)]
        self.by_start = sum((self._hits(frame, "seq") for frame in unsure), self._none())
        self.by_end = sum((self._hits(frame, "from_seq") for frame in unsure), self._none())
        self.overlaps = breaks[breaks["kind"] == "overlap"]
        self.all = self.level + self._both(steps) + self.chief

    def _none(self) -> np.ndarray:
        return np.zeros(len(self.stints), np.int64)

    def _both(self, frame: pd.DataFrame) -> np.ndarray:
        return self._hits(frame, "seq") + self._hits(frame, "from_seq")

    def _hits(self, frame: pd.DataFrame, seq: str) -> np.ndarray:
        """How many rows of the frame point to each stint."""
        rows = self.rows(frame, seq)
        return np.bincount(rows[rows >= 0], minlength=len(self.stints))

    def rows(self, frame: pd.DataFrame, seq: str) -> np.ndarray:
        """The stint that each row points to, -1 where it points to none."""
        keys = frame[["cadre", seq]].fillna(-1).astype("int64")
        return self._find.get_indexer(pd.MultiIndex.from_frame(keys))

    def _base(self, reached: pd.DataFrame) -> np.ndarray:
        """1 for posts at the grassroots, or of unknown level, begun before the target rank."""
        first = reached[reached["rank_order"] >= _TARGET].groupby("cadre")["seq"].min()
        stints = self.stints
        before = (stints["seq"] < stints["cadre"].map(first)).fillna(False)
        low = (stints["level"] <= _GRASSROOTS).fillna(True)
        return (before & low & stints["kind"].isin(POSTS)).to_numpy().astype(np.int64)


def _guesses(stints: pd.DataFrame, facts: _Facts, lang: str) -> pd.DataFrame:
    """Levels and ranks that are guessed, or open where there is something to find out."""
    frames = []
    for field, answers in ((LEVEL, facts.level), (RANK, facts.rank)):
        asked, code = asked_for(stints, field)
        rows = np.flatnonzero(asked)
        words = {reason: _words(reason, lang) for reason in set(code[rows])}
        why = [words[reason] for reason in code[rows]]
        weight = answers + facts.chief
        frames.append(_rows(stints, rows, field, why, weight[rows], code[rows]))
    return pd.concat(frames, ignore_index=True)


def _words(code: str | None, lang: str) -> str:
    return "" if code is None else f"{code}: {explanations.reason(code, lang)}"


def _dates(stints: pd.DataFrame, facts: _Facts, lang: str) -> pd.DataFrame:
    """Dates that are not known to the month, where a fact is uncertain for it."""
    frames = []
    for field, answers in (("start", facts.by_start), ("end", facts.by_end)):
        doubt = stints[f"{field}_uncertain"].fillna(False)
        span = windows(stints[field], doubt)
        wide = (span["min"] < span["max"]).fillna(False).to_numpy() & (answers > 0)
        if field == "end":
            wide &= (stints["end_how"] == "given").fillna(False).to_numpy()
        rows = np.flatnonzero(wide)
        reasons = np.where(doubt.to_numpy(dtype=bool)[rows], "date-uncertain", "date-year")
        words = [_words(code, lang) for code in reasons]
        frames.append(_rows(stints, rows, field, words, answers[rows]))
    return pd.concat(frames, ignore_index=True)


def _overlaps(stints: pd.DataFrame, facts: _Facts, lang: str) -> pd.DataFrame:
    """The end of a post that runs on while another one, elsewhere, has begun."""
    earlier, later = (facts.rows(facts.overlaps, seq) for seq in ("from_seq", "seq"))
    other = stints.iloc[later]
    words = [
        f"{_words('overlap', lang)}: {start} {raw}"
        for start, raw in zip(other["start"], other["raw"].fillna(""), strict=True)
    ]
    return _rows(stints, earlier, "end", words, facts.all[earlier] + 1)


def _impossible(stints: pd.DataFrame, facts: _Facts, lang: str, doubts: Doubts) -> pd.DataFrame:
    """The start of posts that cannot have begun then, the end of those that cannot have lasted so long."""
    ends = np.isin(doubts.reason.astype(str), list(OF_ENDS))
    parts = []
    for field, those in (("start", ~ends), ("end", ends)):
        words = [_words(reason, lang) for reason in doubts.reason[those]]
        rows = doubts.row[those]
        parts.append(_rows(stints, rows, field, words, facts.all[rows] + 1))
    return pd.concat(parts, ignore_index=True)


def _rows(
    stints: pd.DataFrame,
    rows: np.ndarray,
    field: str,
    why: Iterable[str],
    answers: np.ndarray,
    code: Iterable[str | None] | None = None,
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "row": pd.array(rows, dtype="Int64"),
            "stint": stints["stint"].array[rows],
            "field": pd.array([field] * len(rows), dtype="string"),
            "why": pd.array(list(why), dtype="string"),
            "answers": pd.array(answers, dtype="Int64"),
            "code": pd.array([None] * len(rows) if code is None else list(code), dtype="string"),
        }
    )
