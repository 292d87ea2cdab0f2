"""Every way of writing dates, against hand-written starts, ends and kinds of end."""

import pytest

from careergraph.read.career.dates import Date, field_date, span_at
from careergraph.read.career.text import normal

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


def told(text: str, since: Date | None = None) -> str | None:
    """The dates that a text begins with, ``~`` before an uncertain one, and what it goes on with."""
    norm = normal(text)
    span = span_at(norm, 0, since)
    if span is None:
        return None
    dates = (f"{'~' if date.uncertain else ''}{date}" if date else "" for date in span[:2])
    rest = norm[span.length :].split()
    return " ".join([f"{'..'.join(dates)} {span.bad or span.how}:", *rest])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1800.01-1800.02 文书", "1800-01..1800-02 given: 文书"),
        ("1799.12-1800.02 文书", "..1800-02 bad-date: 文书"),
        ("2099.11-2099.12 文书", "2099-11..2099-12 given: 文书"),
        ("2099.11-2100.01 文书", "2099-11.. bad-date: 文书"),
        ("1998.08.01-1998.08.31 文书", "1998-08-01..1998-08-31 given: 文书"),
        ("1998.08.01-1998.09.31 文书", "1998-08-01.. bad-date: 文书"),
        ("1998.02.29 文书", ".. bad-date: 文书"),
        ("2000.02.29 文书", "2000-02-29.. start: 文书"),
        ("1998.01-1998.12 文书", "1998-01..1998-12 given: 文书"),
        ("1998.00-1998.12 文书", "1998..1998-12 given: 文书"),
        ("1998.13-12 文书", ".. bad-date: 12 文书"),
        ("1998.08-1 文书", "1998-08..1998-01 end-before-start: 文书"),
        ("1998.08-8 文书", "1998-08..1998-08 given: 文书"),
        ("1998.08-13 文书", "1998-08.. bad-date: 文书"),
        ("1998-12 文书", "1998-12.. start: 文书"),
        ("1998年8月4日至5日 文书", "1998-08-04..1998-08-05 given: 文书"),
        ("1998年8月4日至32日 文书", "1998-08-04.. bad-date: 文书"),
        ("1998年8月至9月期间 文书", "1998-08..1998-09 given: 文书"),
        ("1998年8月至今期间 文书", "1998-08.. open: 期间 文书"),
        ("1998年8月至同年9月 文书", "1998-08..1998-09 given: 文书"),
        ("1998年8月至次年 文书", "1998-08..1999 given: 文书"),
        ("民国元年三月 文书", "1912-03.. start: 文书"),
        ("民国10年-民国三十八年 文书", "1921..1949 given: 文书"),
        ("30年8月-31年2月 文书", "1930-08..1931-02 given: 文书"),
        ("29年8月-29年9月 文书", "2029-08..2029-09 given: 文书"),
        ("零一年二月 文书", "2001-02.. start: 文书"),
        ("一九九八年十月二十日 文书", "1998-10-20.. start: 文书"),
        ("一九九八年十二月三十一日 文书", "1998-12-31.. start: 文书"),
        ("一九九八年正月廿一日 文书", "1998-01-21.. start: 文书"),
        ("约1998年-2001年左右 文书", "~1998..~2001 given: 文书"),
        ("1998.08至某镇工作", "1998-08.. start: 至某镇工作"),
        ("1998.08至 某镇工作", "1998-08.. dash: 某镇工作"),
        ("1998.08至：某镇工作", "1998-08.. dash: :某镇工作"),
        ("1998.08至，某镇工作", "1998-08.. dash: ,某镇工作"),
        ("1998.08至某镇镇长", "1998-08.. dash: 某镇镇长"),
        ("1998.08至", "1998-08.. dash:"),
        ("1998.08到 某镇工作", "1998-08.. start: 到 某镇工作"),
        ("1998.08到某镇镇长", "1998-08.. start: 到某镇镇长"),
        ("1998年8月起至某镇工作", "1998-08.. start: 至某镇工作"),
        ("1998.08  2001.02  文书", "1998-08..2001-02 given: 文书"),
        ("1998.08  1997.02  文书", "1998-08.. start: 1997.02 文书"),
        ("1998.08  2001.13  文书", "1998-08.. start: 2001.13 文书"),
        ("1998  2001.02  文书", "1998.. start: 2001.02 文书"),
        ("1998.13  2001.02  文书", ".. bad-date: 2001.02 文书"),
        ("1998.08-198.08 文书", "1998-08.. bad-date: 198.08 文书"),
        ("文书", None),
    ],
)
def test_dates_are_read_to_the_end_and_no_further(text: str, expected: str | None) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "since", "expected"),
    [
        ("同月任文书", Date(1998, 8), "1998-08.. start: 任文书"),
        ("同月5日任文书", Date(1998, 8), "1998-08-05.. start: 任文书"),
        ("同月任文书", Date(1998), "1998.. start: 任文书"),
        ("次月任文书", Date(1998, 8), "1998-09.. start: 任文书"),
        ("次月任文书", Date(1998, 11), "1998-12.. start: 任文书"),
        ("次月任文书", Date(1998, 12), "1999-01.. start: 任文书"),
        ("次月任文书", Date(1998), "1998.. start: 任文书"),
        ("同年任文书", Date(1998, 8), "1998.. start: 任文书"),
        ("同年9月5日任文书", Date(1998, 8), "1998-09-05.. start: 任文书"),
        ("次年任文书", Date(1998, 8), "1999.. start: 任文书"),
        ("次年3月任文书", Date(1998, 8), "1999-03.. start: 任文书"),
        ("8月任文书", Date(1998, 8), "1998-08.. start: 任文书"),
        ("9月5日任文书", Date(1998, 8), "1998-09-05.. start: 任文书"),
        ("7月任文书", Date(1998, 8), None),
        ("1月任文书", Date(1998), "1998-01.. start: 任文书"),
        ("9月任文书", None, None),
        ("二十九年八月任文书", Date(1940, 8), "1940-08.. start: 任文书"),
        ("三十八年任文书", Date(1940, 8), "1949.. start: 任文书"),
        ("三十四年三月五日任文书", Date(1940, 8), "1945-03-05.. start: 任文书"),
        ("二十八年任文书", Date(1940, 8), None),
        ("三十九年任文书", Date(1940, 8), None),
    ],
)
def test_a_date_is_told_from_the_one_before_it(
    text: str, since: Date | None, expected: str | None
) -> None:
    assert told(text, since) == expected


def test_dates_are_sorted_by_their_first_day_and_are_before_what_no_day_of_theirs_reaches() -> None:
    assert [Date(1998).key, Date(1998, 8).key] == [(1998, 1, 1), (1998, 8, 1)]
    assert Date(1998, 7).before(Date(1998, 8)) and Date(1998, 8, 4).before(Date(1998, 8, 5))
    assert not Date(1998, 8, 4).before(Date(1998, 8, 4)) and not Date(1998).before(Date(1998))
    assert not Date(1998, 8).before(Date(1998, 8, 4)) and not Date(1998, 8, 4).before(Date(1998, 8))
    assert not Date(1998).before(Date(1998, 8)) and not Date(1998, 8, 5).before(Date(1998, 8))
