"""The order of the stints of the current state, and the dates of what was fused, by five rows."""

from typing import Any

import pandas as pd

from careergraph.columns.coded import coded, plain
from careergraph.record.sequence import in_sequence, with_fused
from tests.factory import part

FUSED = ("row", "start_row", "end_row", "held_row", "held_reading", "end_after", "end_before",
         "sources", "conflict")  # fmt: skip
TOLD = pd.DataFrame(
    {
        "cadre": [1, 0, 0],
        "turn": [0, 0, 1],
        "file": ["b", "a", "c"],
        "as_of": ["2001-01", "2002-02", "2003-03"],
    }
).astype({"file": "string", "as_of": "string"})


def stints(*dates: tuple[str | None, str | None], **more: Any) -> pd.DataFrame:
    each = [{"start": start, "end": end, "position": 1, **more} for start, end in dates]
    return part("x", [{}], each).stints.assign(part=1)


def fused(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = {"sources": 2, "conflict": False}
    frame = pd.DataFrame([{**plain, **row} for row in rows], columns=list(FUSED), dtype=object)
    whole = dict.fromkeys(("row", "start_row", "end_row", "held_row", "held_reading"), "Int64")
    return frame.astype(whole | {"end_after": "string", "end_before": "string"})


def columns(frame: pd.DataFrame, *names: str) -> list[list[Any]]:
    plain = frame[list(names)].astype(object)
    return plain.where(plain.notna(), None).to_numpy().tolist()  # type: ignore[no-any-return]


def test_what_is_fused_has_each_date_of_the_one_who_tells_it() -> None:
    told = stints(
        ("1990", "1991"), ("1992", "1993"), ("1994", "1995"), ("1996", "1997"), ("1998", None)
    )
    told["start_uncertain"] = pd.array([False, True, False, False, True], "boolean")
    told["end_uncertain"] = pd.array([False, False, True, False, True], "boolean")
    told["end_how"] = coded(told["end_how"])
    found = with_fused(
        told,
        fused(
            {"row": 0, "start_row": 1, "end_row": 2},
            {"row": 1, "start_row": 1, "end_row": 0},
            {"row": 2, "start_row": 0, "held_row": 3, "end_after": "1999-01"},
            {"row": 3},
        ),
    )
    assert columns(found, "start", "end") == [
        ["1992", "1995"], ["1992", "1991"], ["1990", "1997"], ["1996", "1997"], ["1998", None],
    ]  # fmt: skip
    assert columns(found, "start_uncertain", "end_uncertain") == [
        [True, True], [True, False], [False, False], [False, False], [True, True],
    ]  # fmt: skip
    hows = [row[0] for row in columns(told, "end_how")]
    assert [row[0] for row in columns(found, "end_how")] == [*hows[:2], "unknown", *hows[3:]]
    assert with_fused(told, fused()) is told


def test_stints_are_numbered_in_time_and_each_has_its_source() -> None:
    told = stints(
        ("1999", "2000"), ("1998", "1999"), (None, None), ("1998", "1999"), ("1997", "1998")
    )
    rows = pd.DataFrame(
        {"row": [0, 1, 2, 3, 4], "reading": [1, 2, 1, 1, 0], "item": [4, 3, 1, 2, 9]}
    )
    more = fused({"row": 1, "held_reading": 1, "end_after": "1999-01", "end_before": "1999-05",
                  "sources": 3, "conflict": True}, {"row": 3, "held_reading": 0})  # fmt: skip
    found = in_sequence(rows, TOLD, told, more)
    assert found["start"].iloc[:3].tolist() == ["1998", "1998", "1999"]
    names = ("cadre", "seq", "stint", "item", "source", "as_of", "sources", "conflict", "end_after",
             "end_before")  # fmt: skip
    assert columns(found, *names) == [
        [0, 1, 3, 2, "a", "2001-01", 2, False, None, None],
        [0, 2, 1, 3, "c", "2002-02", 3, True, "1999-01", "1999-05"],
        [0, 3, 0, 4, "a", "2002-02", 1, False, None, None],
        [0, 4, 2, 1, "a", "2002-02", 1, False, None, None],
        [1, 1, 4, 9, "b", "2001-01", 1, False, None, None],
    ]


def test_some_rows_in_their_order_are_those_rows() -> None:
    for chosen in ([0, 1], [1, 2], [0, 2], [0, 1, 2]):
        told = stints(("1990", "1991"), ("1992", "1993"), ("1994", "1995"))
        rows = pd.DataFrame({"row": chosen, "reading": 1, "item": 1})
        found = in_sequence(rows, TOLD, told, fused())
        assert found["start"].tolist() == [["1990", "1992", "1994"][row] for row in chosen]
        assert found["stint"].tolist() == chosen
        assert found["sources"].tolist() == [1] * len(chosen) and not found["conflict"].any()


def test_a_stint_without_a_position_comes_before_those_that_have_one() -> None:
    told = stints(("1990", "1991"), ("1990", "1991"), ("1990", "1991"))
    told["position"] = pd.array([2, 1, None], "Int64")
    rows = pd.DataFrame({"row": [0, 1, 2], "reading": 1, "item": 1})
    assert in_sequence(rows, TOLD, told, fused())["stint"].tolist() == [2, 1, 0]


def test_rows_that_are_partly_in_order_are_taken_in_theirs() -> None:
    told = stints(("1994", "1995"), ("1990", "1991"), ("1992", "1993"))
    rows = pd.DataFrame({"row": [0, 1, 2], "reading": 1, "item": 1})
    found = in_sequence(rows, TOLD, told, fused())
    assert columns(found, "stint", "start") == [[1, "1990"], [2, "1992"], [0, "1994"]]


def test_a_text_does_not_go_before_another_as_a_whole() -> None:
    told = stints(
        ("1990", "1992"), ("1996", "1998"), ("1998", None), ("1993", None), ("1991", "1999")
    )
    rows = pd.DataFrame({"row": range(5), "reading": [1, 1, 1, 2, 2], "item": [1, 2, 3, 1, 2]})
    found = in_sequence(rows, TOLD, told, fused())
    assert columns(found, "start", "item") == [
        ["1990", 1], ["1991", 3], ["1993", 2], ["1996", 4], ["1998", 5],
    ]  # fmt: skip


def beside(first: str, second: str, item: int = 2) -> list[list[Any]]:
    """The dates of two items of a text, of the second of which another source tells the start 2002-10."""
    told = stints((first, "2002"), (second, None), ("2002-10", None))
    told["item"] = pd.array([1, item, 1], "Int64")
    told["reading"] = pd.array(["a", "a", "b"], "string")
    return columns(with_fused(told, fused({"row": 1, "start_row": 2})), "start", "end")[:2]


def test_what_is_told_of_a_date_is_told_of_the_same_date_of_the_item_beside_it() -> None:
    assert beside("1998", "2002") == [["1998", "2002-10"], ["2002-10", None]]
    assert beside("1998", "2002-10")[0] == ["1998", "2002"]  # not written alike
    assert beside("1998", "2002", item=3)[0] == ["1998", "2002"]  # not adjacent


def test_an_end_that_nobody_knows_is_said_so_in_plain_texts_too() -> None:
    told = stints(("1990", "1991"), ("1992", "1993"))
    told["end_how"] = plain(told["end_how"])
    found = with_fused(told, fused({"row": 1, "start_row": 1, "end_after": "1992-05"}))
    assert found["end_how"].tolist()[1] == "unknown"
