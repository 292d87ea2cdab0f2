"""What a person should look at first, out of the whole record."""

from pathlib import Path

import pandas as pd

from careergraph.graph.measuring import at_units, limits, marked_careers
from careergraph.model import measure
from careergraph.model.plausible import doubts_of
from careergraph.record import Current, Record
from careergraph.record.finding import with_sheets
from careergraph.review.conflicts import Contradictions
from careergraph.review.doubts import review
from careergraph.review.same_people import people_to_settle


def doubtful_readings(folder: Path, lang: str = "en") -> pd.DataFrame:
    """What a person should look at first; see ``review.doubts``. Raises ``UserError``."""
    current = Record.open(folder).current()
    measured = measure(marked_careers(at_units(current)))
    settled = _of_stints(current.settled, current.claims)
    doubts = doubts_of(current.people, current.stints, limits())
    contradictions = Contradictions(current.conflicts, current.claims)
    stints = _with_sheets(current)
    rows = review(current.people, stints, measured, settled, lang, doubts, contradictions)
    people = people_to_settle(
        current.people, current.readings, current.sources, current.duplicates, measured, lang
    )
    both = pd.concat([rows, people], ignore_index=True)
    return both.sort_values("answers", ascending=False, kind="stable", ignore_index=True)


def _with_sheets(current: Current) -> pd.DataFrame:
    """The stints with FILE#SHEET for ``source`` where a workbook has several sources."""
    sources = current.sources.dropna(subset="sheet")
    if sources.empty:
        return current.stints
    labels = with_sheets(sources["name"], sources["sheet"]).set_axis(sources["source"])
    of_reading = current.readings.set_index("reading")["source"].map(labels).dropna()
    of_reading = of_reading[~of_reading.index.duplicated(keep="last")]
    stints = current.stints
    label = stints["reading"].astype("string").map(of_reading)
    return stints.assign(source=label.fillna(stints["source"].astype("string")))


def _of_stints(settled: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """What is settled, also as the stints that the corrected statements tell of."""
    fused = settled.merge(claims[["stint", "claim"]], left_on="stint", right_on="claim")
    fused = fused.rename(columns={"stint_y": "stint"})[["stint", "field"]].dropna()
    return pd.concat([settled, fused], ignore_index=True)
