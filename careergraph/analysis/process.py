"""The four process links of each promotion: grassroots work, cultivation, assessment, selection.

Selection is the promotion itself. Of the others is told what is on record before it, and what is not:
that no training or assessment is on record does not say that there was none.
"""

from typing import Any

import numpy as np
import pandas as pd

from careergraph.analysis.figures import certainty, named_among, said_once
from careergraph.analysis.raises import raises
from careergraph.columns.groups import lists_by_group
from careergraph.vocabulary.dates import date_texts
from careergraph.vocabulary.frames import FAR

LINKS = ("grassroots_work", "cultivation", "assessment")
EVERY = "every_link"
ON_RECORD, POSSIBLE, UNRECORDED, NONE = STATES = ("shown", "may_be", "unrecorded", "not_shown")
"""What is said of a link, the strongest first: of all of them together the last that holds of one."""

COLUMNS = (
    "cadre", "name", "birth", "date", "from_organization", "from_title", "from_rank",
    "to_organization", "to_title", "to_rank", *LINKS, "assessments", "links_shown", "certainty",
    "guessed", "keys",
)  # fmt: skip


def links(*frames: pd.DataFrame, **asked: Any) -> pd.DataFrame:
    """One row for each promotion in the window, by date, name and cadre. Columns as above.

    The frames are the answers to raises, dated-stints, dated-posts, trainings, assessments and named;
    ``asked`` are the options of ``promotions``.
    """
    rows = promotions(*frames[:-1], **asked).merge(frames[-1], on="cadre", how="left")
    rows = rows.assign(
        date=date_texts(rows["month_min"], rows["month_max"]), certainty=certainty(rows["certain"])
    )
    ordered = rows.sort_values(
        ["month_min", "name", "cadre", "seq"], kind="stable", ignore_index=True
    )
    return ordered[list(COLUMNS)]


def counts(*frames: pd.DataFrame, **asked: Any) -> pd.DataFrame:
    """One row for each link and one for all of them: ``process``, how many of the ``denominator``, those
    promoted for certain, each by the last promotion of the window, have it so, and ``share`` of those
    who are shown to have it."""
    last = _last_promotions(promotions(*frames, **asked))
    rows = []
    for process in (*LINKS, EVERY):
        many = last[process].value_counts()
        rows.append({"process": process, **{state: int(many.get(state, 0)) for state in STATES}})
    frame = pd.DataFrame(rows).assign(denominator=len(last))
    frame = frame.astype({"process": "string", **dict.fromkeys((*STATES, "denominator"), "Int64")})
    of = frame["denominator"].astype("Float64").mask(frame["denominator"] == 0)
    frame = frame.assign(share=(frame[ON_RECORD].astype("Float64") / of).round(4))
    return frame[["process", *STATES, "share", "denominator"]]


def behind(*frames: pd.DataFrame, process: str, of: str, **asked: Any) -> pd.DataFrame:
    """The cadres whom ``counts`` counts in the column ``of`` at a link."""
    last = _last_promotions(promotions(*frames[:-1], **asked))
    return named_among(frames[-1], last.loc[last[process] == of, "cadre"])


def _last_promotions(rows: pd.DataFrame) -> pd.DataFrame:
    """The last certain promotion of each cadre, with what is said of all links together."""
    last = rows[rows["certain"].astype(bool)].sort_values(
        ["cadre", "month_max", "seq"], kind="stable"
    )
    last = last.drop_duplicates("cadre", keep="last").reset_index(drop=True)
    weakest = np.zeros(len(last), np.int64)
    for name in LINKS:
        weakest = np.maximum(weakest, last[name].map(STATES.index).to_numpy(np.int64))
    return last.assign(**{EVERY: pd.array(np.array(STATES, object)[weakest], dtype="string")})


def promotions(
    moves: pd.DataFrame,
    stints: pd.DataFrame,
    posts: pd.DataFrame,
    trainings: pd.DataFrame,
    assessments: pd.DataFrame,
    *,
    grassroots: int,
    count_secondments: bool,
    training_months: int,
    assessment_years: int,
    **window: Any,
) -> pd.DataFrame:
    """Each promotion in the window once, with what is on record of each link.

    ``window`` are the options of ``raises.raises``. Columns: those of ``raises``, one for each of
    ``LINKS``, ``assessments`` (year and result of those that count) and ``links_shown``.
    """
    raised = raises(moves, stints, posts, **window)
    raised = raised[raised["known"].astype(bool)].sort_values(["cadre", "seq", "from_seq"])
    rows = said_once(
        raised,
        ["cadre", "seq"],
        least=["month_min"],
        greatest=["month_max"],
        either=["certain", "guessed"],
    )
    rows = rows.assign(first=rows["month_min"], last=rows["month_max"].fillna(FAR))
    away = stints["kind"] == "secondment"
    served = stints["kind"].isin(["substantive", "concurrent"]) | (away & count_secondments)
    classes = pd.concat([trainings, stints[away]], ignore_index=True)
    work = _grassroots_work(rows, stints[served], grassroots)
    cultivation = _begun(rows, classes, training_months)
    assessed, texts = _assessed(rows, assessments, assessment_years)
    rows = rows.assign(
        grassroots_work=work, cultivation=cultivation, assessment=assessed, assessments=texts
    )
    links_on_record = sum((rows[name] == ON_RECORD).astype("Int64") for name in LINKS)
    return rows.assign(links_shown=links_on_record + rows["certain"].astype("Int64"))


def _grassroots_work(rows: pd.DataFrame, served: pd.DataFrame, grassroots: int) -> pd.Series:
    """What is on record of service at the grassroots that began before each promotion."""
    low = (served["level"] <= grassroots).fillna(False).astype(bool)
    sure, may = _before(rows, served[low])
    _, unknown = _before(rows, served[served["level"].isna()])
    return _states([(sure, ON_RECORD), (may, POSSIBLE), (unknown, UNRECORDED)], NONE)


def _begun(rows: pd.DataFrame, spans: pd.DataFrame, months: int) -> pd.Series:
    sure, may = _before(rows, spans, months)
    return _states([(sure, ON_RECORD), (may, POSSIBLE)], UNRECORDED)


def _before(
    rows: pd.DataFrame, spans: pd.DataFrame, months: int = FAR
) -> tuple[np.ndarray, np.ndarray]:
    """Whether a span began before each promotion, so many months at most: for certain, and possibly."""
    dated = spans.loc[
        spans["start_month_min"].notna(), ["cadre", "start_month_min", "start_month_max"]
    ]
    pairs = rows[["cadre", "first", "last"]].assign(row=rows.index).merge(dated, on="cadre")
    least, most = pairs["start_month_min"], pairs["start_month_max"].fillna(FAR)
    sure = (most < pairs["first"]) & (least >= pairs["last"] - months)
    may = (least < pairs["last"]) & (most >= pairs["first"] - months)
    result = [rows.index.isin(pairs.loc[mask.astype(bool), "row"]) for mask in (sure, may)]
    return result[0], result[1]


def _assessed(
    rows: pd.DataFrame, assessments: pd.DataFrame, years: int
) -> tuple[pd.Series, pd.Series]:
    """What is on record of assessments in the years before each promotion, and which they are."""
    pairs = rows[["cadre", "first", "last"]].assign(row=rows.index).merge(assessments, on="cadre")
    first, last = pairs["first"] // 12, pairs["last"] // 12
    sure = (pairs["year"] < first) & (pairs["year"] >= last - years)
    may = (pairs["year"] < last) & (pairs["year"] >= first - years)
    masks = [rows.index.isin(pairs.loc[mask.astype(bool), "row"]) for mask in (sure, may)]
    near = pairs[may.astype(bool)]
    near = near.assign(place=rows.index.get_indexer(pd.Index(near["row"])))
    near = near.sort_values(["place", "year", "result"])
    near = near.assign(text=near["year"].astype("string") + " " + near["result"])
    lists = lists_by_group(near["place"].to_numpy(), len(rows), near["text"].tolist())
    listed = pd.Series(lists, index=rows.index, dtype=object)
    return _states([(masks[0], ON_RECORD), (masks[1], POSSIBLE)], UNRECORDED), listed


def _states(masks: list[tuple[np.ndarray, str]], otherwise: str) -> pd.Series:
    chosen = np.select([mask for mask, _ in masks], [state for _, state in masks], otherwise)
    return pd.Series(chosen, dtype="string")
