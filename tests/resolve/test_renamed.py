"""Names that pass to a place of another level while a post is held."""

import pandas as pd
import pytest

from careergraph.resolve import Resolver
from tests.resolve.conftest import cadres, raw_stints

REASON = "place-of-another-level"


def read(
    post: str, start: str, end: str | None, as_of: str | None, resolver: Resolver
) -> pd.Series:
    how = "open" if end is None else "given"
    raw = raw_stints([{"post": post, "start": start, "end": end, "end_how": how}])
    return resolver.resolve(raw, cadres(["r1"]).assign(as_of=as_of)).stints.iloc[0]


@pytest.mark.parametrize(
    ("post", "start", "as_of", "level"),
    [
        ("宿州市副市长", "1997-05", "2003-12", 4),
        ("宿州市副市长", "1993-05", "1997-06", 3),  # 宿县地区 became 宿州市 in December 1998
        ("宿州市副市长", "2001-05", "2003-12", 4),
        ("亳州市委副书记", "1998-03", "2002-12", 4),
        ("埇桥区副区长", "1997-05", "2003-12", 3),
        ("宿州市副市长", "1997-05", None, 3),
    ],
)
def test_what_is_still_held_has_the_names_of_its_source(
    post: str, start: str, as_of: str | None, level: int, resolver: Resolver
) -> None:
    assert read(post, start, None, as_of, resolver)["level"] == level


@pytest.mark.parametrize(
    ("post", "start", "end", "as_of", "guess"),
    [
        ("宿州市副市长", "1997-05", None, "2003-12", True),
        ("宿州市副市长", "1997-05", "2001-03", "2003-12", True),
        ("宿州市副市长", "1993-05", "1997-03", "2003-12", False),
        ("宿州市副市长", "2000-05", "2004-03", "2005-12", False),
        ("宿县地区行署副专员", "1997-05", "2001-03", "2003-12", False),
        (
            "襄阳县副县长",
            "1999-05",
            "2003-03",
            "2003-12",
            False,
        ),  # a district since 2001, one level
    ],
)
def test_the_level_is_a_guess_where_either_may_be_meant(
    post: str, start: str, end: str | None, as_of: str, guess: bool, resolver: Resolver
) -> None:
    stint = read(post, start, end, as_of, resolver)
    assert (REASON in str(stint["reason"])) == guess
    assert bool(stint["certain"]) != guess
