"""Tables on a terminal: within its width, aligned, and honest about what they leave out."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.present.cells import percent
from careergraph.present.formats.text import table
from careergraph.present.printable import bounded
from careergraph.present.widths import cells, cut_end, cut_front, wrapped
from tests.present.documents import document, room

SIGNS = st.text("县委书记、。 abcXYZ019-/()…→", max_size=60)
PROMOTED = pd.DataFrame(
    {
        "cadre": ["a1", "b2"],
        "name": ["方海", "林望舟"],
        "date": ["1998-10", "2001-01/2002-12"],
        "from_organization": ["浙江省碧洋市珊礁县螺脊镇人民政府", "浙江省碧洋市帆岬县橹屏乡党委"],
        "from_title": ["镇长", "书记"],
        "to_organization": ["浙江省碧洋市珊礁县人民政府", "浙江省碧洋市帆岬县委"],
        "to_title": ["副县长", "常委"],
        "to_rank": ["132", "132"],
        **bounded(
            "months_grassroots",
            pd.Series([139, 75], dtype="Int64"),
            pd.Series([139, 80], dtype="Int64"),
        ),
        "keys": pd.array([None, None], dtype="string"),
    }
)


def lines(frame: pd.DataFrame, **options: object) -> list[str]:
    return table(document(frame, **options)).splitlines()


@given(SIGNS, st.integers(4, 40))
def test_texts_are_cut_and_wrapped_to_their_room(text: str, width: int) -> None:
    assert cells(text) == room(text)
    for cut in (cut_end(text, width), cut_front(text, width, "县/")):
        assert room(cut) <= width
        assert (cut == text) == (room(text) <= width)
    folded = wrapped(text, width)
    assert all(room(line) <= width for line in folded)
    assert "".join(folded).replace(" ", "") == text.replace(" ", "")


def test_an_organization_keeps_its_end_from_where_a_place_begins() -> None:
    text = "浙江省碧洋市珊礁县螺脊镇人民政府"
    assert cut_front(text, 24, "省市县") == "…珊礁县螺脊镇人民政府"
    assert cut_front(text, 16, "省市县") == "…螺脊镇人民政府"
    assert cut_front(text, 13, "省市县") == "…脊镇人民政府"
    assert cut_end("township / street", 10) == "township…"


def test_a_line_ends_behind_a_blank_or_an_arrow() -> None:
    assert wrapped("village→township→county", 17) == ["village→township→", "county"]
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("", 8) == [""]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_most_important_columns_stand_and_the_others_are_told(width: int, lang: str) -> None:
    found = lines(PROMOTED, name="direct-promotions", width=width, lang=lang)
    assert max(map(room, found)) <= width
    assert not [line for line in found if line != line.rstrip()]
    assert "林望舟" in "".join(found)
    assert any("2001-01/2002-12" in line for line in found)
    told = " ".join(found).split("Not shown: " if lang == "en" else "未列出：")
    assert len(told) == (2 if width < 120 else 1) or width == 120
    if width == 60:
        assert ("cadre" if lang == "en" else "编号") in told[1]
        assert "-o" in told[1]
        assert "139" not in told[0]


def test_a_table_without_a_width_is_whole() -> None:
    text = "\n".join(lines(PROMOTED, name="direct-promotions"))
    for value in ("a1", "浙江省碧洋市珊礁县螺脊镇人民政府", "139", "75–80", "132"):
        assert value in text
    assert "keys" not in text, "nobody has any"
    assert "…" not in text and "Not shown" not in text


def test_what_is_cut_is_told_where_every_column_stands() -> None:
    frame = PROMOTED[["name", "to_organization"]]
    found = lines(frame, name="direct-promotions", width=26)
    assert found[-1] != found[-3]
    assert "…" in found[2] and "cut" in " ".join(found[4:])


def test_a_frame_that_nobody_described_goes_on_in_indented_lines() -> None:
    frame = pd.DataFrame({f"column_{i}": [f"value_{i}", f"other_{i}"] for i in range(12)})
    found = lines(frame, width=40)
    assert max(map(room, found)) <= 40
    for i in range(12):
        assert f"value_{i}" in "".join(found) and f"column_{i}" in "".join(found)
    starts = [place for place, line in enumerate(found) if line.startswith(("value_0", "other_0"))]
    assert len(starts) == 2
    assert all(line.startswith("  ") for line in found[starts[0] + 1 : starts[1]])


def test_a_long_text_of_a_frame_that_nobody_described_is_wrapped() -> None:
    text = "海丰省临江市河口县委常委、组织部部长兼县委党校校长" * 4
    found = lines(pd.DataFrame({"n": [7], "title": [text], "b": ["x"]}), width=60)
    assert max(map(room, found)) <= 60
    assert text in "".join("".join(line.split()) for line in found).replace("7", "").replace(
        "x", ""
    )


def test_numbers_stand_right_and_shares_are_in_per_cent() -> None:
    frame = pd.DataFrame(
        {
            "link": ["2>3", "3>4"],
            "reached": pd.array([7, 1200], dtype="Int64"),
            "share": [0.5, None],
            "median_months": pd.array([7, None], dtype="Int64"),
            "median_months_min": pd.array([7, 4], dtype="Int64"),
            "median_months_max": pd.array([7, 15], dtype="Int64"),
            "guessed": pd.array([True, False], dtype="boolean"),
        }
    )
    found = lines(frame, name="chain", lang="zh")
    assert found[2].split() == ["乡镇→县", "7", "50.0%", "7", "是"]
    assert found[3].split() == ["县→市", "1200", "4–15", "否"]
    ends = [
        room(line[: line.index(end) + len(end)])
        for line, end in zip(found[2:], ("7", "1200"), strict=True)
    ]
    assert len(set(ends)) == 1
    assert lines(frame, own=True)[2].split() == ["2>3", "7", "0.5", "7", "7", "7", "yes"]


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0.0%"), (0.0004, "<0.1%"), (0.3333, "33.3%"), (0.9996, ">99.9%"), (1, "100.0%")],
)
def test_some_are_never_none_and_not_quite_all_never_all(share: float, text: str) -> None:
    assert percent(share) == text


def test_months_of_levels_have_a_column_each_and_links_are_a_path() -> None:
    frame = pd.DataFrame(
        {
            "name": ["方海", "林望舟"],
            "links": [["1>2", "2>3", "4>5"], []],
            "months_by_level": [{"2": 34}, {"3": None}],
            "months_by_level_min": [{"2": 34}, {"3": 4}],
            "months_by_level_max": [{"2": 34}, {"3": 9}],
        }
    )
    found = lines(frame, name="full-chain", lang="zh", width=80)
    assert found[0].split() == ["姓名", "已升环节", "乡镇月数", "县月数"]
    assert found[2].split() == ["方海", "村→乡镇→县，市→5", "34"]
    assert found[3].split() == ["林望舟", "4–9"]
    assert not set('{}[]"') & set("".join(found))


def test_heads_and_code_words_are_in_the_language_but_no_names() -> None:
    frame = pd.DataFrame({"name": ["stall"], "kind": ["stall"], "people": [3]})
    found = lines(frame, lang="zh", codes={"kind": {"stall": "停滞"}})
    assert found[0].split() == ["姓名", "类别", "人数"]
    assert found[2].split() == ["stall", "停滞", "3"]
    assert lines(frame)[0].split() == ["name", "kind", "people"]


def test_nothing_in_a_cell_is_markup_or_control() -> None:
    text = table(document(pd.DataFrame({"name": ["Li [bold]X[/]", "a\x1b[31mb\nc"]})))
    assert "Li [bold]X[/]" in text and "a[31mb c" in text and "\x1b" not in text


def test_an_empty_table_has_its_heads() -> None:
    frame = pd.DataFrame({"name": [], "n": []})
    assert lines(frame)[0].split() == ["name", "n"]
    assert lines(frame, name="chain", width=80)[0].split() == ["name", "n"]


def test_what_stands_below_is_wrapped_but_a_command_is_whole() -> None:
    below = ["Definition: " + "grassroots = village; " * 9, 'careergraph cypher "' + "x" * 90 + '"']
    found = lines(pd.DataFrame({"n": [1]}), below=below, width=50)
    assert found[-1] == below[1]
    assert max(map(room, found[:-1])) <= 50
    assert " ".join(line.strip() for line in found[4:-1]) == below[0].strip()
