"""What a person should look at first: hand-worked careers with one doubt or another."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from careergraph.model import measure
from careergraph.model.careers import careers_of
from careergraph.record import Current, Part, Record
from careergraph.review.conflicts import Contradictions
from careergraph.review.doubts import review
from careergraph.review.rows import COLUMNS
from tests.analysis.frames import told
from tests.factory import part

GUESS = {"certain": False, "reason": "place-by-suffix"}
UNSURE = {"certain": False, "reason": "rank-rule-unsure"}
TOWN = {"raw": "镇长", "start": "1998-03", "end": "2001-02"}
COUNTY = {
    "raw": "副县长", "title": "副县长", "start": "2001-02", "end": "2007-12", "rank": "132",
    "rank_order": 5, "level": 3, "place": "东海省/洋山市/定远县", "place_level": 3,
}  # fmt: skip


def state(*parts: Part) -> Current:
    with TemporaryDirectory() as folder:
        record = Record.open(Path(folder) / "g.graph", create=True)
        for one in parts:
            record.add(one)
        return record.current()


def listed(*stints: dict[str, Any], settled: list[tuple[int, str]] | None = None) -> pd.DataFrame:
    return reviewed(state(part("a.lrmx", [{"as_of": "2007-12"}], list(stints))), settled)


def reviewed(now: Current, settled: list[tuple[int, str]] | None = None) -> pd.DataFrame:
    known = pd.DataFrame(settled or [], columns=["stint", "field"])
    measured = measure(careers_of(now.people, now.stints))
    settled_now = known.astype({"stint": "Int64"})
    said = Contradictions(now.conflicts, now.claims)
    return review(now.people, now.stints, measured, settled_now, contradictions=said)


def test_nothing_doubtful_is_an_empty_list_with_its_columns() -> None:
    found = listed(TOWN, COUNTY)
    assert found.empty and tuple(found.columns) == COLUMNS


def test_a_guess_at_a_climb_weighs_more_than_one_beside_the_line() -> None:
    beside = {**TOWN, **GUESS, "item": 1, "position": 2, "raw": "兼人大主席", "kind": "concurrent",
              "title": "人大主席"}  # fmt: skip
    found = listed({**TOWN, **GUESS}, {**beside, "level": 4}, {**COUNTY, **GUESS})
    assert told(found, "raw", "field", "was", "value") == [
        ("镇长", "level", "2", None),
        ("副县长", "level", "3", None),
        ("兼人大主席", "level", "4", None),
    ]
    # 镇长: left by the climb, the base of the promotion, before it at the grassroots; 副县长: the
    # climb, the rank reached, the stall that its level is the last of; beside: nothing.
    assert found["answers"].tolist() == [3, 3, 0]


def test_a_rank_is_asked_where_it_is_a_guess_or_open_for_no_convention() -> None:
    open_ = {**COUNTY, "rank": None, "rank_order": None, "reason": "rank-varies"}
    group = {**open_, "reason": "party-group", "raw": "党组成员", "title": "党组成员"}
    found = listed({**TOWN, **UNSURE}, open_, {**group, "start": "2008-01", "end": "2009-01"})
    assert told(found, "raw", "field", "was") == [
        ("副县长", "rank", "none"),
        ("镇长", "rank", "141"),
    ]
    assert found["why"].str.split(":").str[0].tolist() == ["rank-varies", "rank-rule-unsure"]


def test_what_a_person_settled_is_listed_no_more() -> None:
    assert listed({**TOWN, **GUESS}, COUNTY, settled=[(0, "level")]).empty
    assert len(listed({**TOWN, **GUESS}, COUNTY, settled=[(0, "rank")])) == 1


def test_a_year_is_asked_where_an_answer_hangs_on_it() -> None:
    # Left between January and June of 2001: a gap of up to four months, or none.
    found = listed({**TOWN, "end": "2001"}, {**COUNTY, "start": "2001-06"})
    assert told(found, "raw", "field", "was", "answers") == [("镇长", "end", "2001", 1)]
    assert found["why"].str.startswith("date-year").all()
    # The year of the start decides nothing.
    assert listed({**TOWN, "start": "1998"}, COUNTY).empty


def test_a_contradiction_names_the_other_post() -> None:
    away = {**COUNTY, "place": "东海省/洋山市/海西县", "raw": "海西县副县长", "start": "2000-02"}
    found = listed(TOWN, away)
    assert told(found, "raw", "field", "was") == [("镇长", "end", "2001-02")]
    why = found["why"].iloc[0]
    assert why.startswith("overlap") and "海西县副县长" in why and "2000-02" in why


def test_another_source_that_has_other_dates_is_named() -> None:
    who = {"birth": "1974-08", "native_place": "东海洋山", "as_of": "2007-12"}
    one = part("a.lrmx", [who], [TOWN, COUNTY])
    other = part("b.txt", [who], [{**TOWN, "end": "2001-05"}, COUNTY], mapping="resume")
    found = reviewed(state(one, other))
    conflict = found[found["why"].str.startswith("conflict")]
    assert len(conflict) == 1
    row = conflict.iloc[0]
    other_file = {"a.lrmx": "b.txt", "b.txt": "a.lrmx"}[row["file"]]
    assert (row["item"], row["field"]) == (1, "end") and other_file in row["why"]
