"""Laws that hold whatever is read: no exception, every line counted, no word lost."""

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from careergraph.read import read
from careergraph.read.career import Line, read_career
from careergraph.read.career.dates import span_at
from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import tables
from careergraph.vocabulary.frames import CADRES, PROBLEMS, RAW_STINTS, SOURCES
from tests.amounts import amount
from tests.read.forms import CAREER, filled, lrm, lrmx

PIECES = [
    *("1998.08--2001.02  ", "1998.08 ", "2001.02--", "1998.13--2000.01 ", "2001.02--1998.08 "),
    *(
        "约2003--2005? ",
        "一九九八年八月至今 ",
        "某县",
        "某镇",
        "镇长",
        "党委副书记",
        "县长",
        "财政局",
    ),
    *(
        "、",
        "，",
        "；",
        "。",
        "兼",
        "并任",
        "和",
        "（",
        "）",
        "(",
        ")",
        "其间：",
        "\n",
        "\n\n",
        "  ",
    ),
    *(
        "\n                  ",
        "挂职",
        "下派",
        "学习",
        "代",
        "主持工作",
        "试用期一年",
        "正处级",
        "待分配",
    ),
    *(
        "2000.05明确正县长级",
        "一级调研员",
        "退休",
        "人大代表",
        "历任",
        "先后任",
        "工作",
        "任",
        "\u3000",
        "\t",
    ),
    *(
        "家庭",
        "现任",
        "简历：",
        "x",
        "1",
        "&",
        "某省第九届党代会代表",
        "在某大学经济系",
        "專",
        "。1999.01任",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)

_LETTER = re.compile("[一-鿿A-Za-z]")
_MARKS = re.compile("其间|期间|其中|简历")


def lines_of(text: str) -> list[Line]:
    return [Line(n, line) for n, line in enumerate(text.split("\n"), 1)]


@given(TEXTS | st.text(max_size=80))
@settings(max_examples=amount(100, 400), deadline=None)
def test_every_line_is_counted_and_dates_are_in_order(text: str) -> None:
    result = read_career(lines_of(text))
    assert result.read == sum(1 for line in text.split("\n") if stripped(line))
    assert 0 <= result.rejected <= result.read
    assert all(p.severity in ("rejected", "warning", "left_out") for p in result.problems)
    positions: dict[int, int] = {}
    for stint in result.stints:
        positions[stint.item] = positions.get(stint.item, 0) + 1
        assert stint.position == positions[stint.item]
        assert stint.post and stint.raw
        assert (stint.end is None) == (stint.end_how == "open")
        if stint.end is not None:
            size = min(len(stint.start), len(stint.end))
            assert stint.start[:size] <= stint.end[:size]


@given(TEXTS)
@settings(max_examples=amount(100, 400), deadline=None)
def test_no_word_is_lost(text: str) -> None:
    """Every letter of the text is in a stint, a rank or a problem, or belongs to a date; words before
    a post that only say how it was held are told by its kind and flags."""
    result = read_career(lines_of(text))
    if any("家庭" in line for line in text.split("\n")) or len(text) > 150:
        return  # what is private is left out by its line number; long values are clipped
    kept = "".join(f"{s.raw}{s.person_rank}{s.post_rank}" for s in result.stints)
    kept += "".join(p.value or "" for p in result.problems if p.reason != "unclosed-bracket")
    undated = "\n".join(_without_dates(line) for line in text.split("\n"))
    offered = _LETTER.findall(_MARKS.sub(" ", undated))
    for letter in set(offered) - _MANNER:
        assert kept.count(letter) >= offered.count(letter), letter


_LINKS = "和及暨以"
"""Words that only link two posts."""
_MANNER = frozenset(
    "".join([*tables()["manner"]["leading"], *tables()["kinds"]["secondment"], _LINKS])
)


def _without_dates(text: str) -> str:
    out, at, plain = [], 0, normal(text)
    while at < len(text):
        span = span_at(plain, at)
        if span is not None and span.length:
            at += span.length
            out.append(" ")
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


MUTATIONS = st.lists(
    st.tuples(
        st.floats(0, 1), st.sampled_from(["cut", "swap", "add", "double"]), st.binary(max_size=6)
    ),
    min_size=1,
    max_size=4,
)


def mutated(data: bytes, changes: list[tuple[float, str, bytes]]) -> bytes:
    for where, how, new in changes:
        at = int(where * len(data))
        if how == "cut":
            data = data[:at] + data[at + len(new) :]
        elif how == "swap":
            data = data[:at] + new + data[at + len(new) :]
        elif how == "add":
            data = data[:at] + new + data[at:]
        else:
            data = data[:at] + data[max(0, at - 40) :]
    return data


@given(
    st.sampled_from(
        [("a.lrmx", lrmx()), ("a.lrm", lrm().encode("gb18030")), ("a.txt", CAREER.encode())]
    ),
    MUTATIONS,
)
@settings(max_examples=amount(75, 300), deadline=None)
def test_a_mutated_file_never_raises_and_keeps_the_count(
    file: tuple[str, bytes], changes: list[tuple[float, str, bytes]]
) -> None:
    name, data = file
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(mutated(data, changes))
        reading = read([path])
    row = reading.lines.iloc[0]
    assert row["accepted"] + row["rejected"] == row["read"]
    assert row["read"] >= 1 or len(reading.cadres) == 1
    frames = (reading.sources, SOURCES), (reading.cadres, CADRES), (reading.problems, PROBLEMS)
    for frame, schema in (*frames, (reading.raw_stints, RAW_STINTS)):
        assert list(frame.columns) == list(schema)
    if len(reading.cadres) == 0:
        assert row.tolist()[1:4] == [1, 0, 1]
        assert reading.problems["severity"].tolist() == ["rejected"]
    assert set(reading.raw_stints["reading"]) <= set(reading.cadres["reading"])


@given(TEXTS.filter(lambda text: text.strip() != ""))
@settings(max_examples=amount(50, 200), deadline=None)
def test_a_form_offers_the_lines_of_its_career(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.lrmx")
        path.write_bytes(lrmx(text))
        reading = read([path])
    assert reading.lines["read"].tolist() == [filled(text)]
    assert reading.lines["accepted"][0] + reading.lines["rejected"][0] == filled(text)
