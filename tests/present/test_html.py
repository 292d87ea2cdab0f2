"""A document as a piece of a page: names are data."""

import pandas as pd
from lxml import html

from careergraph.present.formats.html import fragment
from tests.present.documents import document

NAME = "<script>alert('周&平')</script>"


def page(frame: pd.DataFrame, **options: object) -> html.HtmlElement:
    return html.fragment_fromstring(fragment(document(frame, **options)), create_parent="div")


def texts(root: html.HtmlElement, path: str) -> list[str]:
    return [each.text_content() for each in root.xpath(path)]


def test_names_definitions_and_heads_are_text() -> None:
    root = page(pd.DataFrame({"name": [NAME], NAME: [1]}), below=[f"Definition: {NAME}"])
    assert root.xpath("//script") == []
    assert texts(root, "//td") == [NAME, "1"]
    assert texts(root, "//th") == ["name", NAME]
    assert texts(root, "//p") == [f"Definition: {NAME}"]


def test_signs_that_cannot_be_seen_are_left_out() -> None:
    assert texts(page(pd.DataFrame({"name": ["周\u202e\u200b平\x00"]})), "//td") == ["周平"]


def test_links_shares_and_bounds_are_as_in_print() -> None:
    frame = pd.DataFrame({
        "link": ["2>3"], "share": [0.5],
        "months": pd.array([None], "Int64"), "months_min": [4], "months_max": [5],
    })  # fmt: skip
    assert texts(page(frame), "//td") == ["乡镇→县", "50.0%", "4–5"]


def test_of_many_rows_the_first_stand_and_their_number_below() -> None:
    root = page(pd.DataFrame({"n": range(61)}), lang="zh")
    assert texts(root, "//td") == [str(n) for n in range(60)]
    assert texts(root, "//p") == ["共61行，这里是前60行。"]
    assert texts(page(pd.DataFrame({"n": range(60)})), "//p") == []
