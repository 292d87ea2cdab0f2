"""Overrides against the text they speak of: what follows from them, and what cannot be.

The value that a person gave stands as it is. A rank brings its order and a place its level and code;
a corrected organization or title is read again as if the text had said so, and what the reader makes
of it (place, level, rank, chief, leading) follows, unless the person sets that too.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from careergraph.model.guesses import RANK, fields_in_doubt
from careergraph.record import OverrideFile, Part, Record, read_overrides
from careergraph.record.overrides import ORDER, row_dicts
from careergraph.resolve import Resolver
from careergraph.vocabulary.frames import CADRES, OVERRIDES, PROBLEMS, RAW_STINTS, SOURCES, conform
from careergraph.vocabulary.problem_rows import as_problems
from careergraph.vocabulary.scales import ladder, ranks

Row = dict[str, Any]

_RANKED = ("rank", "rank_order", "chief", "leading", "title_class")
_NAMED = ("place", "place_level", "place_code", "unit", "org_kind", "level", *_RANKED)


def overrides_of(path: Path) -> OverrideFile:
    """The overrides of a file, each row checked by itself; see ``record.read_overrides``."""
    return read_overrides(path, ladder(), ranks())


def checked(
    file: OverrideFile, record: Record, part: Part, gazetteers: tuple[Path, ...]
) -> OverrideFile:
    """The overrides as the record would hold them beside a part that is added with them.

    Rows that put an end before its start are rejected. A file that the record holds already is told
    as it was when it came.
    """
    if record.unchanged(file.source).all():
        return _file_held(file, record)
    state = record.current(with_overrides(part, file))
    rows_applied = state.overrides[state.overrides["source"] == file.source["source"].iloc[0]]
    bad = (rows_applied["why"] == ORDER).fillna(False).to_numpy(dtype=bool)
    rows = rows_applied[~bad].assign(
        follows=_follows(rows_applied[~bad], state.overridden, gazetteers)
    )
    refused = int(bad.sum())
    source = file.source.assign(lines_rejected=file.source["lines_rejected"] + refused)
    problems = pd.concat([file.problems, _rejected(rows_applied[bad], file)], ignore_index=True)
    return OverrideFile(source, conform(rows, OVERRIDES), conform(problems, PROBLEMS))


def with_overrides(part: Part, file: OverrideFile) -> Part:
    """The part with an overrides file in it."""
    return replace(
        part,
        sources=pd.concat([part.sources, file.source], ignore_index=True),
        problems=pd.concat([part.problems, file.problems], ignore_index=True),
        overrides=file.rows,
    )


def _file_held(file: OverrideFile, record: Record) -> OverrideFile:
    sources = record.current().sources
    stored = sources[sources["sha256"] == file.source["sha256"].iloc[0]]
    problems = record.problems()
    return OverrideFile(
        conform(stored.assign(name=file.source["name"].iloc[0]), SOURCES),
        file.rows[:0],
        problems[problems["source"].isin(stored["name"])],
    )


def _rejected(rows: pd.DataFrame, file: OverrideFile) -> pd.DataFrame:
    return as_problems(
        rows.assign(source=file.source["name"].iloc[0], reason="override-value.order")
    )


def _follows(
    rows: pd.DataFrame, overridden: pd.DataFrame, gazetteers: tuple[Path, ...]
) -> list[str | None]:
    """For each row the columns that follow from it, as JSON."""
    stints = {int(row["stint"]): row for row in row_dicts(overridden)}
    corrections = row_dicts(rows)
    reader = _Reader(gazetteers, corrections, stints)
    return [json.dumps(columns, ensure_ascii=False) if columns else None
            for columns in map(reader.follows, corrections)]  # fmt: skip


class _Reader:
    """Reads corrected places, organizations and titles again, all in one go."""

    def __init__(
        self, gazetteers: tuple[Path, ...], corrections: list[Row], stints: dict[int, Row]
    ):
        self._stints = stints
        self._renamed = {row["stint"] for row in corrections if row["field"] == "organization"}
        texts = {text: None for row in corrections for text in self._texts(row)}
        self._stint_of_text: dict[tuple[str, Any], Row] = {}
        if texts:
            self._read(list(texts), Resolver.shipped(gazetteers))

    def follows(self, row: Row) -> Row:
        """The columns that follow from one override."""
        if row["field"] == "rank":
            return {"rank_order": ranks().order(row["value"])}
        stint = self._stints.get(row["stint"]) if row["stint"] is not None else None
        if row["field"] == "place":
            return self._of_place(row, stint)
        if stint is None or row["field"] not in ("organization", "title"):
            return {}
        return self._of_organization(row, stint) if self._named(row) else self._of_title(row, stint)

    def _named(self, row: Row) -> bool:
        return row["stint"] in self._renamed

    def _texts(self, row: Row) -> Iterator[tuple[str, Any]]:
        """What has to be read for an override, the likeliest first: text and start."""
        if row["field"] == "place" and row["value"]:
            yield f"{row['value'].replace('/', '')}人民政府", None
        stint = self._stints.get(row["stint"]) if row["stint"] is not None else None
        if stint is None or row["field"] not in ("organization", "title"):
            return
        title, start = stint["title"] or "", stint["start"]
        names = (stint["place"] or "").split("/")
        if not self._named(row):
            whole = "".join(names) + (stint["unit"] or "")
            has_place = stint["place"] and stint["unit"] is not None
            yield (whole if has_place else stint["organization"] or "") + title, start
            return
        organization = stint["organization"] or ""
        for count in (0, *range(len(names) - 1, 0, -1), len(names)):
            yield "".join(names[:count]) + organization + title, start

    def _read(self, texts: list[tuple[str, Any]], resolver: Resolver) -> None:
        rows = [
            {"reading": str(n), "item": 1, "bracket": 0, "position": 1, "raw": text, "post": text,
             "start": start, "end_how": "open", "acting": False, "probation": False,
             "successive": False}
            for n, (text, start) in enumerate(texts)
        ]  # fmt: skip
        raw = pd.DataFrame(rows, columns=list(RAW_STINTS), dtype=object)
        people = pd.DataFrame({"reading": raw["reading"], "source": ""}, dtype=object)
        stints = resolver.resolve(raw, people.reindex(columns=list(CADRES))).stints
        self._stint_of_text = dict(zip(texts, row_dicts(stints), strict=True))

    def _of_place(self, row: Row, stint: Row | None) -> Row:
        if row["value"] is None:
            return {"place_level": None, "place_code": None}
        found = self._stint_of_text[next(self._texts(row))]
        same = found["place"] == row["value"]
        level = (
            found["place_level"] if same else ladder().level_of_name(row["value"].split("/")[-1])
        )
        follows = {"place_level": level, "place_code": found["place_code"] if same else None}
        if stint and stint["org_kind"] != "army" and stint["level"] in (None, stint["place_level"]):
            follows["level"] = level
        return follows

    def _of_organization(self, row: Row, stint: Row) -> Row:
        stints = [self._stint_of_text[text] for text in self._texts(row)]
        sure = (one for one in stints if one["certain"] and one["place"])
        best = next(sure, None) or next((one for one in stints if one["place"]), stints[0])
        follows = {name: best[name] for name in (*_NAMED, "reason")}
        same = best["place"] == stint["place"] and stint["certain"]
        settled = same and RANK not in fields_in_doubt(best["reason"])
        return follows | {"certain": bool(best["certain"] or settled)}

    def _of_title(self, row: Row, stint: Row) -> Row:
        found = self._stint_of_text[next(self._texts(row))]
        doubt = fields_in_doubt(found["reason"]).get(RANK)
        old = [code for code in (stint["reason"] or "").split("; ")
               if code and set(fields_in_doubt(code)) - {RANK}]  # fmt: skip
        doubted = bool(doubt and found["rank"] and not doubt.startswith("place-"))
        reason = "; ".join([*old, *([doubt] if doubt and doubt not in old else [])]) or None
        return {name: found[name] for name in _RANKED} | {
            "certain": not doubted and (bool(stint["certain"]) or not old),
            "reason": reason,
        }
