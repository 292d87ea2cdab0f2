"""The kind of each post of an item, out of what is known of them all."""

import pytest

from careergraph.resolve.kinds import Post, kinds

COUNTY, BUREAU, CITY = ("某县", ""), ("某县", "财政局"), ("某市", "")


def post(home: tuple[str, str] = COUNTY, cue: str | None = None, **told: object) -> Post:
    plain: dict[str, object] = {
        "bracket": 0, "successive": False, "also": False, "rank_order": 5, "seat": (str(home), "x"),
    }  # fmt: skip
    return Post(cue=cue, home=home, **{**plain, **told})  # type: ignore[arg-type]


ITEMS = [
    # of posts held together the highest, then the first written
    ([post(), post()], "substantive concurrent"),
    ([post(), post(rank_order=6)], "concurrent substantive"),
    ([post(rank_order=None), post()], "concurrent substantive"),
    # in a bracket: away from the unit, or in it
    ([post(), post(bracket=1)], "substantive concurrent"),
    ([post(), post(CITY, bracket=1)], "substantive secondment"),
    ([post(), post(CITY, bracket=1, also=True)], "substantive concurrent"),
    ([post(), post(BUREAU, bracket=1)], "substantive concurrent"),
    ([post(BUREAU), post(("某县", "民政局"), bracket=1)], "substantive secondment"),
    # the unit is that of the first post which is neither a secondment nor in a bracket
    ([post(CITY, "secondment"), post(), post(bracket=1)], "secondment substantive concurrent"),
    ([post(CITY, bracket=1), post(), post(bracket=2)], "secondment substantive concurrent"),
    ([post(CITY, bracket=1)], "concurrent"),
    # one after another, and beside one of them
    ([post(successive=True), post(successive=True)], "substantive substantive"),
    ([post(successive=True), post(successive=True, also=True)], "substantive concurrent"),
    ([post(also=True)], "concurrent"),
    ([post(), post(also=True)], "substantive concurrent"),
    ([post(), post(member=True, rank_order=9)], "substantive concurrent"),
]  # fmt: skip


@pytest.mark.parametrize(("posts", "told"), ITEMS, ids=range(len(ITEMS)))
def test_kinds_of_an_item(posts: list[Post], told: str) -> None:
    assert " ".join(kind for kind, _ in kinds(posts)) == told
