"""The independent fuser against careers worked by hand."""

from itertools import permutations

from tests.record.claims import Reading, Statement, months
from tests.record.fuser import Career, fuse

TOWN, FINANCE, COUNTY = "宁海县西店镇人民政府", "宁海县财政局", "宁海县人民政府"
CLERK = Statement("宁海县西店镇", "文书", "1990-07", "1995-03", item=1)
MAYOR = Statement(TOWN, "镇长", "1995-03", "1998-08", item=2)
CHIEF = Statement(FINANCE, "局长", "1998-08", "2003-02", item=3)
DEPUTY = Statement(COUNTY, "副县长", "2003-02", "2007-12", item=4)


def held(unit: str, title: str, start: str, item: int = 1) -> Statement:
    """What a roster tells: held since, and still held."""
    return Statement(unit, title, start, None, "open", item=item)


def reading(kind: str, date: str, *statements: Statement, source: str = "") -> Reading:
    return Reading(source or f"{kind}-{date}", kind, date, statements)


def fused(*readings: Reading) -> Career:
    """The career, the same in whatever order the readings come."""
    careers = [fuse(order) for order in permutations(readings)]
    assert all(career == careers[0] for career in careers)
    return careers[0]


def dates(career: Career) -> list[tuple[str, str, str | None, str]]:
    return [(one.title, one.start, one.end, one.end_how) for one in career.stints]


def told(career: Career) -> list[tuple[str, str, str]]:
    return [(conflict.kind, conflict.title, conflict.source) for conflict in career.conflicts]


WHOLE_CAREER = [
    ("文书", "1990-07", "1995-03", "given"),
    ("镇长", "1995-03", "1998-08", "given"),
    ("局长", "1998-08", "2003-02", "given"),
    ("副县长", "2003-02", "2007-12", "given"),
]


def test_a_date_is_the_months_that_it_may_be() -> None:
    assert months("1998") == (23976, 23987)
    assert months("1998-02") == months("1998-02-15") == (23977, 23977)


def test_parts_of_tables_add_up() -> None:
    career = fused(
        reading("table", "2007-12", CLERK, MAYOR, source="part-1"),
        reading("table", "2007-12", CHIEF, DEPUTY, source="part-2"),
    )
    assert dates(career) == WHOLE_CAREER
    assert [len(one.sources) for one in career.stints] == [1, 1, 1, 1]
    assert career.conflicts == []


def test_a_single_line_of_news_replaces_no_career() -> None:
    last = held(COUNTY, "副县长", "2003-02", item=4)
    first_page = reading("resume", "2007-12", CLERK, MAYOR, CHIEF, last, source="page-1")
    for date in ("2007-12", "2008-03"):
        news = reading("resume", date, held(COUNTY, "副县长", "2003-02"), source="page-2")
        career = fused(first_page, news)
        assert dates(career) == [*WHOLE_CAREER[:3], ("副县长", "2003-02", None, "open")]
        assert career.stints[-1].held_on == date
        assert career.stints[-1].sources == {"page-1", "page-2"}
        assert career.conflicts == []


def test_three_yearly_rosters_are_three_stints() -> None:
    career = fused(
        reading("roster", "1996-12", held(TOWN, "镇长", "1995-03")),
        reading("roster", "1999-12", held(FINANCE, "局长", "1998-08")),
        reading("roster", "2004-12", held(COUNTY, "副县长", "2003-02")),
    )
    ends = [(s.title, s.start, s.end_how, s.end_after, s.end_before) for s in career.stints]
    assert ends == [
        ("镇长", "1995-03", "unknown", "1996-12", "1998-08"),
        ("局长", "1998-08", "unknown", "1999-12", "2003-02"),
        ("副县长", "2003-02", "open", None, None),
    ]
    assert career.stints[-1].held_on == "2004-12"
    assert career.conflicts == []


def test_an_open_end_is_ended_by_the_source_that_knows_the_end() -> None:
    career = fused(
        reading("roster", "1996-12", held(TOWN, "镇长", "1995-03")),
        reading("resume", "2007-12", CLERK, MAYOR, CHIEF, held(COUNTY, "副县长", "2003-02", 4)),
    )
    assert dates(career) == [*WHOLE_CAREER[:3], ("副县长", "2003-02", None, "open")]
    assert [len(one.sources) for one in career.stints] == [1, 2, 1, 1]
    assert career.conflicts == []


def test_an_open_end_that_a_later_whole_career_lacks_is_unknown() -> None:
    career = fused(
        reading("roster", "1996-12", held(TOWN, "镇长", "1995-03")),
        reading("resume", "2007-12", CLERK, CHIEF),
    )
    mayor = career.stints[1]
    assert (mayor.title, mayor.end_how, mayor.end_after, mayor.end_before) == (
        *("镇长", "unknown", "1996-12"),
        "1998-08",
    )


def test_a_repeated_row_is_one_stint() -> None:
    again = Statement(*MAYOR.post, MAYOR.start, MAYOR.end, item=9)
    career = fused(reading("table", "2007-12", MAYOR, again, CHIEF))
    assert dates(career) == WHOLE_CAREER[1:3]


def test_the_most_precise_dates_are_kept_with_all_sources() -> None:
    years = Statement(TOWN, "镇长", "1995", "1998")
    day = Statement(TOWN, "镇长", "1995-03-12", "1998")
    career = fused(
        reading("form", "2007-12", years, CHIEF),
        reading("table", "2001-12", day),
        reading("resume", "2003-12", CLERK, MAYOR),
    )
    assert dates(career)[1] == ("镇长", "1995-03-12", "1998-08", "given")
    assert career.stints[1].sources == {"form-2007-12", "table-2001-12", "resume-2003-12"}
    assert career.conflicts == []


def test_of_contradicting_dates_the_later_source_counts_and_the_kind_at_one_date() -> None:
    moved = Statement(TOWN, "镇长", "1995-05", "1998-08")
    later = fused(reading("form", "2003-12", MAYOR), reading("table", "2007-12", moved))
    assert dates(later) == [("镇长", "1995-05", "1998-08", "given")]
    assert told(later) == [("start", "镇长", "form-2003-12")]
    assert later.stints[0].conflict
    same_date = fused(reading("form", "2007-12", MAYOR), reading("table", "2007-12", moved))
    assert dates(same_date) == [("镇长", "1995-03", "1998-08", "given")]
    assert told(same_date) == [("start", "镇长", "table-2007-12")]


def test_a_post_held_after_its_end_is_a_conflict() -> None:
    career = fused(
        reading("roster", "1999-12", held(TOWN, "镇长", "1995-03")),
        reading("form", "2007-12", MAYOR, CHIEF),
    )
    assert dates(career) == WHOLE_CAREER[1:3]
    assert told(career) == [("end", "镇长", "roster-1999-12")]
    on_the_last_month = fused(
        reading("roster", "1998-08", held(TOWN, "镇长", "1995-03")),
        reading("form", "2007-12", MAYOR, CHIEF),
    )
    assert on_the_last_month.conflicts == []


def test_a_stint_that_the_later_form_lacks_leaves_and_is_told() -> None:
    earlier = reading("form", "2004-12", CLERK, MAYOR, CHIEF)
    later = reading("form", "2007-12", CLERK, CHIEF, DEPUTY)
    career = fused(earlier, later)
    assert dates(career) == [WHOLE_CAREER[0], *WHOLE_CAREER[2:]]
    assert told(career) == [("left", "镇长", "form-2004-12")]
    assert [one.sources for one in career.stints] == [{"form-2007-12"}] * 3
    # ... but not where another source tells of it.
    roster = reading("roster", "1996-12", held(TOWN, "镇长", "1995-03"))
    career = fused(earlier, later, roster)
    assert career.stints[1].sources == {"roster-1996-12"}
    assert (career.stints[1].end_after, career.stints[1].end_before) == ("1996-12", "1998-08")
    assert career.conflicts == []


def test_a_replaced_form_contradicts_and_adds_nothing() -> None:
    other = Statement(*MAYOR.post, "1995-05", "1998-08-11", item=2)
    career = fused(
        reading("form", "2004-12", CLERK, other, CHIEF),
        reading("form", "2007-12", CLERK, MAYOR, CHIEF),
    )
    assert dates(career) == WHOLE_CAREER[:3]
    assert told(career) == [("start", "镇长", "form-2004-12")]


def test_another_kind_of_source_replaces_nothing() -> None:
    career = fused(
        reading("form", "2004-12", CLERK, MAYOR, CHIEF),
        reading("resume", "2007-12", CLERK, CHIEF, DEPUTY),
    )
    assert dates(career) == WHOLE_CAREER
    assert career.conflicts == []


def test_a_later_form_that_begins_later_is_not_whole() -> None:
    career = fused(
        reading("form", "2001-12", CLERK, MAYOR, held(*CHIEF.post, "1998-08", 3)),
        reading("form", "2007-12", CHIEF, DEPUTY),
    )
    assert dates(career) == WHOLE_CAREER
    assert career.conflicts == []


def test_another_title_at_the_same_time_in_the_same_unit_is_a_conflict() -> None:
    vice = Statement(FINANCE, "副局长", "1998-08", "2003-02")
    apart = fused(reading("table", "2004-12", MAYOR, vice), reading("form", "2007-12", CHIEF))
    assert dates(apart) == WHOLE_CAREER[1:3]
    assert told(apart) == [("title", "副局长", "table-2004-12")]
    assert [one.conflict for one in apart.stints] == [False, True]


def test_titles_that_share_only_some_months_are_told_and_stay() -> None:
    vice = Statement(FINANCE, "副局长", "1997-01", "1999-02")
    career = fused(reading("table", "2004-12", MAYOR, vice), reading("form", "2007-12", CHIEF))
    assert [one.title for one in career.stints] == ["镇长", "副局长", "局长"]
    assert told(career) == [("title", "副局长", "table-2004-12")]
    assert [one.conflict for one in career.stints] == [False, True, True]
    touching = Statement(FINANCE, "副局长", "1997-01", "1998-09")
    career = fused(reading("table", "2004-12", MAYOR, touching), reading("form", "2007-12", CHIEF))
    assert career.conflicts == []


def test_two_titles_of_one_unit_that_a_source_tells_together_are_both_held() -> None:
    party = Statement(FINANCE, "党组书记", "1998-08", "2003-02", kind="concurrent", item=3)
    career = fused(
        reading("form", "2007-12", MAYOR, CHIEF, party),
        reading("roster", "1999-12", held(FINANCE, "党组书记", "1998-08")),
    )
    assert [one.title for one in career.stints] == ["镇长", "党组书记", "局长"]
    assert career.conflicts == []


def test_a_derived_end_gives_way_without_a_word() -> None:
    bare = Statement(TOWN, "镇长", "1995-03", "1998-11", "implied")
    career = fused(reading("form", "2007-12", bare), reading("table", "2001-12", MAYOR))
    assert dates(career) == [("镇长", "1995-03", "1998-08", "given")]
    assert career.conflicts == []


def test_a_later_table_of_earlier_parts_ends_nothing() -> None:
    form = reading("form", "1999-12", MAYOR, held(*CHIEF.post, "1998-08", 3))
    career = fused(form, reading("table", "2007-12", CLERK))
    assert dates(career)[2] == ("局长", "1998-08", None, "open")
    assert career.stints[2].held_on == "1999-12"
    career = fused(form, reading("table", "2007-12", DEPUTY))
    assert (career.stints[1].end_how, career.stints[1].end_before) == ("unknown", "2003-02")


def test_what_follows_is_no_study_and_no_post_beside() -> None:
    school = Statement("省委党校", "学员", "1997-03", "1997-07", kind="study")
    career = fused(
        reading("roster", "1996-12", held(TOWN, "镇长", "1995-03")),
        reading("resume", "2007-12", CLERK, school, Statement(*CHIEF.post, "1998", "2003-02")),
    )
    assert career.stints[1].end_before == "1998"


def test_a_list_tells_of_no_post_and_is_no_later_source() -> None:
    career = fused(
        reading("roster", "1996-12", held(TOWN, "镇长", "1995-03")),
        reading("list", "2007-12"),
    )
    assert career.stints[0].end_how == "open"


def test_a_term_begun_anew_is_another_stint() -> None:
    career = fused(
        reading("roster", "1996-12", held(TOWN, "镇长", "1995-03")),
        reading("roster", "1999-12", held(TOWN, "镇长", "1998-03")),
    )
    assert [(s.start, s.end_how, s.end_before) for s in career.stints] == [
        ("1995-03", "unknown", "1998-03"),
        ("1998-03", "open", None),
    ]


FIRST = Statement(TOWN, "镇长", "1993-05", "1996-05", item=2)
SECOND = Statement(TOWN, "镇长", "1996-05", "1999-05", item=3)
BOTH = Statement(TOWN, "镇长", "1993-05", "1999-05", item=2)


def test_terms_of_one_source_and_a_long_stint_of_another_agree() -> None:
    for terms_in, both_in, starts in (("form", "table", 2), ("table", "form", 1)):
        career = fused(
            reading(terms_in, "2007-12", FIRST, SECOND),
            reading(both_in, "2007-12", BOTH),
        )
        assert [len(one.sources) for one in career.stints] == [2] * starts
        assert (career.stints[0].start, career.stints[-1].end) == ("1993-05", "1999-05")
        assert career.conflicts == []


def test_of_terms_only_the_last_tells_the_end_of_a_long_stint() -> None:
    bare = Statement(TOWN, "镇长", "1993-05", "2000-01", "implied", item=2)
    career = fused(reading("form", "2007-12", bare), reading("table", "2001-12", FIRST, SECOND))
    assert dates(career) == [("镇长", "1993-05", "1999-05", "given")]
    bare_terms = [
        Statement(TOWN, "镇长", "1993-05", "1996-05", "implied", item=2),
        Statement(TOWN, "镇长", "1996-05", "2000-01", "implied", item=3),
    ]
    career = fused(reading("form", "2007-12", *bare_terms), reading("table", "2001-12", BOTH))
    assert dates(career) == [
        ("镇长", "1993-05", "1996-05", "implied"),
        ("镇长", "1996-05", "1999-05", "given"),
    ]
    assert career.conflicts == []


def test_a_long_stint_that_ends_elsewhere_contradicts_the_last_term() -> None:
    longer = Statement(TOWN, "镇长", "1993-05", "1999-11")
    career = fused(reading("form", "2007-12", FIRST, SECOND), reading("table", "2001-12", longer))
    assert told(career) == [("end", "镇长", "table-2001-12")]
    assert [one.conflict for one in career.stints] == [False, True]


def test_two_ids_in_one_table_are_one_source() -> None:
    career = fused(
        Reading("table", "table", "2007-12", (CLERK, MAYOR), row=1),
        Reading("table", "table", "2007-12", (CHIEF, DEPUTY), row=2),
        reading("roster", "1996-12", held(TOWN, "镇长", "1995-03")),
    )
    assert dates(career) == WHOLE_CAREER
    assert [len(one.sources) for one in career.stints] == [1, 2, 1, 1]


def test_study_in_other_words_is_not_told_as_left() -> None:
    school = Statement("省委党校", "学员", "1996-03", "1996-07", kind="study", item=2)
    course = Statement("省委党校", "培训班学习", "1996", "1996", kind="study", item=2)
    for later, kinds in (((CLERK, course, CHIEF), []), ((CLERK, CHIEF, DEPUTY), ["left"])):
        career = fused(
            reading("form", "2004-12", CLERK, school, CHIEF),
            reading("form", "2007-12", *later),
        )
        assert [conflict.kind for conflict in career.conflicts] == kinds
