"""What an import did: its counts, every problem it met, and what only the whole record can tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from careergraph.columns.coded import plain_texts
from careergraph.errors import Message, in_python
from careergraph.graph.measuring import limits
from careergraph.model.careers import dates_after_record
from careergraph.model.dates import first_months
from careergraph.model.plausible import problems_of
from careergraph.pipeline.reading import ResolvedBatch
from careergraph.places import place_doubts
from careergraph.record import Added, Current
from careergraph.vocabulary.frames import PROBLEMS, conform
from careergraph.vocabulary.problem_rows import as_problems, problem_rows
from careergraph.vocabulary.problems import Problem, hint_message
from careergraph.vocabulary.words import phrase


@dataclass(frozen=True)
class Imported:
    """What an import did, in the words of the command's summary, and every problem it met."""

    files: int
    people: int
    stints: int
    read: int
    accepted: int
    rejected: int
    unchanged: int
    superseded: int
    problems: pd.DataFrame = field(repr=False)
    unread: int = 0
    """Dated items that became no stint and no fact of the person; rejected ones among them."""
    mostly_rejected: tuple[str, ...] = ()
    """A line for each source of which most lines were rejected: how many, why, and what to do."""
    lacking: tuple[Message, ...] = ()
    """A line for each thing without which nothing, or less, can be told: files, dates; and what to do."""

    def for_python(self) -> "Imported":
        """The same with hints that name the arguments of Python instead of options."""
        return replace(
            self,
            problems=self.problems.assign(
                hint=self.problems["hint"].map(in_python, na_action="ignore").astype("string")
            ),
            mostly_rejected=tuple(map(in_python, self.mostly_rejected)),
            lacking=tuple(Message(in_python(line)) for line in self.lacking),
        )

    def summary(self) -> dict[str, object]:
        """The columns of ``import``: counts, and problems by reason."""
        severity = self.problems["severity"].value_counts()
        return {
            "files": self.files,
            "people": self.people,
            "stints": self.stints,
            "read": self.read,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "warnings": int(severity.get("warning", 0)),
            "left_out": int(severity.get("left_out", 0)),
            "unchanged": self.unchanged,
            "superseded": self.superseded,
            "problems": self.reasons(),
        }

    def reasons(self) -> dict[str, int]:
        """How many problems of each reason, the most frequent first."""
        return {str(k): int(n) for k, n in self.problems["reason"].value_counts().items()}


def counted(summary: Mapping[str, object], lang: str) -> str:
    """The counts of a summary in one line."""
    counts = (
        phrase("views", "counts", lang, name=phrase("views", name, lang), n=n)
        for name, n in summary.items()
        if name != "problems"
    )
    return phrase("views", "and", lang).join(counts)


def summary_of(
    batch: ResolvedBatch, unchanged: int, current: Current, added: Added, gone: pd.DataFrame
) -> Imported:
    """The summary of an import whose part was added to a record, which is now as ``current`` says.

    ``gone`` are PROBLEMS of files that another source has replaced, or of which people were forgotten.
    """
    superseded = 0 if added.part is None else current.superseded_at(added.part)
    readings = current.readings[current.readings["source"].isin(batch.sources["source"])]
    of_import = current.stints["reading"].isin(readings["reading"])
    open_ended = current.stints.loc[
        of_import & (current.stints["end_how"] == "open"), ["reading", "as_of"]
    ]
    undated = readings["reading"].isin(open_ended.loc[open_ended["as_of"].isna(), "reading"])
    files = batch.sources["name"]
    tells = current.claims["source"].isin(files)
    places = place_doubts(current.stints, files, current.places)
    doubts = [gone, _without_text(current, files), places]
    if added.part is not None:
        doubts.insert(0, _doubts(current, files))
        doubts.append(_without_source(current, added.part))
    return imported(
        batch,
        readings["cadre"].nunique(),
        int(of_import.sum()),
        unchanged + added.unchanged,
        superseded,
        pd.concat(doubts),
        readings.loc[undated, "cadre"].nunique(),
        0 if of_import.any() or tells.any() else readings["cadre"].nunique(),
    )


def imported(
    batch: ResolvedBatch,
    people: int,
    stints: int,
    unchanged: int,
    superseded: int,
    doubts: pd.DataFrame | None = None,
    undated: int = 0,
    without_stints: int = 0,
) -> Imported:
    """The summary with its counts; ``doubts`` are PROBLEMS beside those that reading met, ``undated``
    people who hold a post on a date that no source gives, ``without_stints`` the people of files that tell
    of no stint at all."""
    problems = batch.problems if doubts is None else pd.concat([batch.problems, doubts])
    return Imported(
        files=len(batch.lines),
        people=people,
        stints=stints,
        read=int(batch.lines["read"].sum()),
        accepted=int(batch.lines["accepted"].sum()),
        rejected=int(batch.lines["rejected"].sum()),
        unchanged=unchanged,
        superseded=superseded,
        problems=conform(problems.reset_index(drop=True), PROBLEMS),
        unread=int(batch.lines["unread"].fillna(0).sum()) if "unread" in batch.lines else 0,
        mostly_rejected=tuple(_mostly_rejected(batch)),
        lacking=tuple(_lacking(batch, without_stints, undated)),
    )


def replaced_problems(sources: pd.DataFrame) -> pd.DataFrame:
    """PROBLEMS (warning, ``replaced``) for files that come again and that another source has replaced."""
    pairs = sources.drop_duplicates(["name", "by"])
    return problem_rows(
        Problem.of("replaced", name, None, "source", by, source=by)
        for name, by in zip(pairs["name"], pairs["by"], strict=True)
    )


def forgotten_problems(files: pd.DataFrame) -> pd.DataFrame:
    """PROBLEMS (warning, ``forgotten``) for files of which people were forgotten, who stay out."""
    return problem_rows(
        Problem.of("forgotten", name, None, "name", None, people=people)
        for name, people in zip(files["name"], files["people"], strict=True)
    )


def _without_source(current: Current, part: int) -> pd.DataFrame:
    """PROBLEMS (warning, ``without-source``) for people whose only source an import replaced by one that
    lacks them: by a newer version, or by what says so."""
    lost = current.superseded[current.superseded["by_part"] == part]
    whose = current.whose.merge(lost[["part", "reading"]], on=["part", "reading"])
    whose = whose[~whose["id"].isin(current.people["id"])].drop_duplicates("id")
    file = whose["source"].map(current.sources.set_index("source")["name"])
    return problem_rows(
        Problem.of("without-source", source, line, "name", name)
        for source, line, name in zip(file, whose["line"], whose["name"], strict=True)
    )


def _doubts(current: Current, files: pd.Series) -> pd.DataFrame:
    """What only the whole record can tell: duplicates, conflicts, dates after the record's own and
    those that cannot be."""
    frames = [
        current.duplicates,
        as_problems(dates_after_record(_late(current))),
        as_problems(problems_of(current.people, current.stints, limits())),
    ]
    doubts = pd.concat([conform(frame, PROBLEMS) for frame in frames], ignore_index=True)
    conflicts = current.conflicts  # told when either of the two sources comes
    conflicts = conflicts[conflicts["source"].isin(files) | conflicts["other"].isin(files)]
    doubts = doubts[doubts["source"].isin(files)]
    return pd.concat([doubts, conform(conflicts, PROBLEMS)], ignore_index=True)


def _without_text(current: Current, files: pd.Series) -> pd.DataFrame:
    """Overrides of these files, or about them, that fit no text now."""
    problems = current.without_text
    return problems.loc[
        problems["source"].isin(files) | problems["file"].isin(files), list(PROBLEMS)
    ]


def _late(current: Current) -> pd.DataFrame:
    """The stints that name a date after their record's own: of millions few or none."""
    stints = current.stints
    record_date = first_months(stints["as_of"], pd.Series(False, index=stints.index))
    late = np.zeros(len(stints), dtype=bool)
    for name in ("start", "end"):
        late |= first_months(stints[name], stints[f"{name}_uncertain"], null=0) > record_date
    return plain_texts(stints[late]) if late.any() else stints.iloc[:0]


def _lacking(batch: ResolvedBatch, without_stints: int, undated: int) -> Iterator[Message]:
    """What to say where there was no file to read, where people came without any date of a post or list,
    and where a post that is held lacks a date."""
    if batch.lines.empty and batch.problems.empty:
        yield Message("no file is here – name files, or a folder with forms, résumés or tables")
    elif batch.lines.empty:
        template = (
            "none of {n} files was read – name forms, résumés or tables; --problems FILE says why"
        )
        yield Message(template, n=batch.problems["source"].nunique())
    elif without_stints and batch.lists.empty:
        template = (
            "no post has a date, people: {n} – write when each began and ended: 1998.03-2001.02"
        )
        yield Message(template, n=without_stints)
    if undated:
        template = (
            "people who hold a post on a date that their source does not give: {n}"
            " – import it with --as-of YYYY-MM"
        )
        yield Message(template, n=undated)


def _mostly_rejected(batch: ResolvedBatch) -> Iterator[Message]:
    """What to say of sources of several lines of which most were rejected."""
    lines = batch.lines
    for row in lines[(lines["read"] > 1) & (lines["rejected"] * 2 > lines["read"])].itertuples():
        problems = batch.problems[
            (batch.problems["source"] == row.source) & (batch.problems["severity"] == "rejected")
        ]
        what = "{source}: {rejected} of {read} lines were rejected"
        counts = Message(what, source=row.source, rejected=row.rejected, read=row.read)
        if problems.empty:
            yield counts
            continue
        reason = problems["reason"].value_counts().index[0]
        worst = problems[problems["reason"] == reason].iloc[0]
        column = "" if pd.isna(worst["field"]) else f" ({worst['field']})"
        yield Message(
            "{told}, most for {reason}{column}: {hint}; careergraph inspect shows how each line was read",
            told=counts,
            reason=reason,
            column=column,
            hint=hint_message(reason, worst["hint"]),
        )
