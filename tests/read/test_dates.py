"""Every way of writing dates, against hand-written starts, ends and kinds of end."""

import pytest

from careergraph.read.grammar.dates import Date, field_date, span_at
from careergraph.read.grammar.text import normal

AUGUST = "1998-08"

RANGES = [
    ("1998.08--2001.02", AUGUST, "2001-02"),
    ("1998.8-2001.2", AUGUST, "2001-02"),
    ("199808-200102", AUGUST, "2001-02"),
    ("1998-08-2001-02", AUGUST, "2001-02"),
    ("1998/8--2001/2", AUGUST, "2001-02"),
    ("1998·08—2001·02", AUGUST, "2001-02"),
    ("1998年8月至2001年2月", AUGUST, "2001-02"),
    ("1998年08月到2001年02月", AUGUST, "2001-02"),
    ("98年8月—01年2月", AUGUST, "2001-02"),
    ("98.08--01.02", AUGUST, "2001-02"),
    ("1998年8月4日——2001年2月", "1998-08-04", "2001-02"),
    ("1998.08.04――2001.02.28", "1998-08-04", "2001-02-28"),
    ("19980804～20010228", "1998-08-04", "2001-02-28"),
    ("1998－－2001", "1998", "2001"),
    ("1998年--2001年底", "1998", "2001"),
    ("１９９８．０８～２００１．０２", AUGUST, "2001-02"),
    ("一九九八年八月至二〇〇一年十二月", AUGUST, "2001-12"),
    ("一九九八年八月四日至二零零一年十月二十一日", "1998-08-04", "2001-10-21"),
    ("1998.08一2001.02", AUGUST, "2001-02"),
    ("1998.08 ― 2001.02", AUGUST, "2001-02"),
    ("1998.08.-2001.02", AUGUST, "2001-02"),
    ("1998.8-12", AUGUST, "1998-12"),
    ("自1998年8月至2001年2月", AUGUST, "2001-02"),
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES, ids=[r[0] for r in RANGES])
def test_a_range_has_its_start_and_its_end(text: str, start: str, end: str) -> None:
    span = span_at(normal(f"{text}  某镇镇长"))
    assert span is not None and span.bad is None
    assert (str(span.start), str(span.end), span.how) == (start, end, "given")
    assert f"{text}  某镇镇长"[span.length :].strip() == "某镇镇长"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("1998.08至今", "open"),
        ("1998.08--今", "open"),
        ("1998.08 至今", "open"),
        ("1998年8月—现在", "open"),
        ("1998.08--现任", "open"),
        ("1998.08-目前", "open"),
        ("1998.08--", "dash"),
        ("1998.08——      ", "dash"),
        ("1998.08", "start"),
        ("1998年8月起", "start"),
        ("199808", "start"),
        ("一九九八年八月", "start"),
    ],
)
def test_an_open_end_is_told_from_one_left_unwritten(text: str, how: str) -> None:
    span = span_at(normal(f"{text} 镇长"))
    assert span is not None
    assert (str(span.start), span.end, span.how, span.bad) == (AUGUST, None, how, None)


@pytest.mark.parametrize("month", [".?", ".??", ".××", ".xx", "年?月", "年××月"])
def test_a_month_that_is_left_open_is_its_year(month: str) -> None:
    text = f"1985.07--1987{month} 某镇镇长"
    span = span_at(normal(text))
    assert span is not None and span.bad is None
    assert (span.start, span.end) == (Date(1985, 7), Date(1987))
    assert text[span.length :].strip() == "某镇镇长"


@pytest.mark.parametrize("text", ["约2019", "2019?", "2019年左右", "大约2019年", "2019？"])
def test_a_doubtful_date_is_uncertain(text: str) -> None:
    span = span_at(normal(f"{text}--2021 镇长"))
    assert span is not None
    assert span.start == Date(2019, uncertain=True)
    assert span.end == Date(2021)


@pytest.mark.parametrize(
    "text",
    [
        "1998.13--2001.02",
        "11978.08--1980.02",
        "1998.08--11978.02",
        "198.08--2001.02",
        "1998.02.30--2001.02",
        "1998.008--2001.02",
        "l998.08--2001.02",
        "19??.08--2001.02",
        "3998.08--4001.02",
        "80年代初",
    ],
)
def test_a_day_that_no_calendar_has_is_bad(text: str) -> None:
    span = span_at(normal(f"{text}  镇长"))
    assert span is not None and span.bad == "bad-date"


def test_an_end_before_its_start_is_bad_but_one_in_the_same_month_is_not() -> None:
    assert span_at("2001.02--1998.08").bad == "end-before-start"  # type: ignore[union-attr]
    assert span_at("2001.02.20--2001.02.10").bad == "end-before-start"  # type: ignore[union-attr]
    assert span_at("2001.02--2001.02").bad is None  # type: ignore[union-attr]
    assert span_at("2001.02--2001").bad is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["岱山县财政局", "第3届", "1998年级学生", "2000名党员", "3楼", "", "任1998年"]
)
def test_what_does_not_begin_with_a_date_is_none(text: str) -> None:
    assert span_at(normal(text)) is None


def test_a_word_that_could_be_a_separator_stays_with_the_text() -> None:
    text = "1998.08到某县财政局工作"
    span = span_at(text)
    assert span is not None and span.how == "start"
    assert text[span.length :] == "到某县财政局工作"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("197408", "1974-08"),
        ("19740815", "1974-08-15"),
        ("1974.08", "1974-08"),
        ("1974-08", "1974-08"),
        ("1974年8月", "1974-08"),
        ("1974.08（50岁）", "1974-08"),
        ("1974", "1974"),
        ("197413", None),
        ("119748", None),
        ("11978", None),
        ("1974.08 x", None),
        ("不详", None),
    ],
)
def test_a_field_holds_one_date_and_nothing_else(text: str, expected: str | None) -> None:
    date = field_date(normal(text))
    assert (str(date) if date else None) == expected
