"""Rosters of holders: a name with its dates is a term in the post above it, and no birth."""

import pytest

from careergraph.read.person import Person
from careergraph.read.resume import read_resumes

Term = tuple[str | None, str, str, str | None]


def terms(people: list[Person]) -> list[Term]:
    """Name, post, start and end of each stint."""
    return [(p.cadre["name"], s.post, s.start, s.end) for p in people for s in p.career.stints]


ROSTERS: dict[str, tuple[str, list[Term]]] = {
    "a sentence above names the post": (
        "1983年7月任青梧公社农机厂厂长。\n厂长:\n韦松涛(1986.4~1992.7)\n邵柏青(1992.8~1999.12)",
        [
            (None, "青梧公社农机厂厂长", "1983-07", None),
            ("韦松涛", "青梧公社农机厂厂长", "1986-04", "1992-07"),
            ("邵柏青", "青梧公社农机厂厂长", "1992-08", "1999-12"),
        ],
    ),
    "the heading names the organization": (
        "栎川县粮食局历任负责人名录\n\n局长：\n韦松涛（1984.5～1989.11）\n邵柏青(女,1989.11~1993.3)\n"
        "副局长：\n丁秋实（1985年2月—1990年6月）",
        [
            ("韦松涛", "栎川县粮食局局长", "1984-05", "1989-11"),
            ("邵柏青", "栎川县粮食局局长", "1989-11", "1993-03"),
            ("丁秋实", "栎川县粮食局副局长", "1985-02", "1990-06"),
        ],
    ),
    "the heading names the post": (
        "栎川县历任县长名单\n韦松涛（1950.3—1952.4）\n邵柏青（1952.4—1956.10）",
        [
            ("韦松涛", "栎川县县长", "1950-03", "1952-04"),
            ("邵柏青", "栎川县县长", "1952-04", "1956-10"),
        ],
    ),
    "a history of organizations, spread titles, several in a line": (
        "中共栎川县委员会（1949.5—1956.6）\n书　　记　韦松涛（1949.5—1952.3）\n"
        "　　　　　邵柏青（代，1952.3—1953.6）\n"
        "副 书 记　丁秋实（1950.1—1952.3）　　冯　涛（1952.3—1956.6）\n"
        "组织部\n部长：韦松涛（1950年1月任，1953年2月免）",
        [
            ("韦松涛", "中共栎川县委员会书记", "1949-05", "1952-03"),
            ("韦松涛", "中共栎川县委员会组织部部长", "1950-01", "1953-02"),
            ("邵柏青", "中共栎川县委员会书记", "1952-03", "1953-06"),
            ("丁秋实", "中共栎川县委员会副书记", "1950-01", "1952-03"),
            ("冯涛", "中共栎川县委员会副书记", "1952-03", "1956-06"),
        ],
    ),
    "dates before or behind the names, the last term open": (
        "柏岙乡青梧村历任村干部一览\n党支部书记\n1984~1991　韦松涛\n1991~至今　邵柏青\n"
        "村委会主任\n丁秋实　1984.12~1990.11",
        [
            ("韦松涛", "柏岙乡青梧村党支部书记", "1984", "1991"),
            ("邵柏青", "柏岙乡青梧村党支部书记", "1991", None),
            ("丁秋实", "柏岙乡青梧村村委会主任", "1984-12", "1990-11"),
        ],
    ),
}


@pytest.mark.parametrize("name", ROSTERS)
def test_holders_have_their_terms(name: str) -> None:
    text, wanted = ROSTERS[name]
    people = read_resumes(text, "x.txt")
    assert terms(people) == wanted
    assert [p.cadre["birth"] for p in people] == [None] * len(people)
    filled = sum(1 for line in text.split("\n") if line.strip())
    assert sum(p.read for p in people) == filled


def test_the_name_stands_for_the_post_and_notes_say_of_the_person() -> None:
    people = read_resumes(
        "栎川县粮食局\n局长：\n韦松涛（女，壮族，1984.5—1989.11）\n邵柏青（代，1989.11—1990.3）",
        "x.txt",
    )
    assert [(p.cadre["sex"], p.cadre["ethnicity"]) for p in people] == [
        ("女", "壮族"),
        (None, None),
    ]
    assert [(s.raw, s.acting) for p in people for s in p.career.stints] == [
        ("韦松涛", False),
        ("邵柏青", True),
    ]
    assert people[0].career.items == [(1, 3, "韦松涛（女，壮族，1984.5—1989.11）")]


@pytest.mark.parametrize(
    ("text", "births"),
    [
        ("韦松涛（1924—2012）\n栎川人。1950.03-1960.02 栎川县粮食局局长", ["1924"]),
        ("局长\n韦松涛（1924.3—1985.2）\n邵柏青（1930.1—1999.2）", ["1924-03", "1930-01"]),
    ],
)
def test_a_span_of_a_life_is_a_birth(text: str, births: list[str]) -> None:
    assert [p.cadre["birth"] for p in read_resumes(text, "x.txt")] == births
