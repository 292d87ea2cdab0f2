"""Careers of a few rows with vague dates, and how many completions each has, counted by hand."""

from tests.model.hand_worked import Row, in_turn, post
from tests.model.oracle_dates import FAR


def bracketed(stints: list[Row]) -> list[Row]:
    return [{**stint, "bracket": 1, "position": stint["position"] + 2} for stint in stints]


VAGUE: list[tuple[list[Row], int]] = [
    ([post(1, 0, 10)], 1),
    ([post(1, (0, 3), 10)], 4),
    # One item, one date, however many posts.
    ([post(1, (0, 3), 10), post(1, (0, 3), 10, position=2)], 4),
    # 3 x 3 pairs, without the one of 12 before 11.
    ([post(1, 0, (10, 12)), post(2, (11, 13), 20)], 8),
    # Written the same, so they are one date.
    ([post(1, 0, (10, 12)), post(2, (10, 12), 20)], 3),
    ([post(1, (0, 3), 10), post(2, (0, 3), 20)], 4),
    ([post(1, 0, (10, 12)), post(2, 5, (10, 12))], 3),
    # Of a year in a year, the end and the start after it are one date, the next end is not;
    # the second post has lasted: 10 to 11 or 12, 11 to 12.
    ([post(1, 0, (10, 12)), post(2, (10, 12), (10, 12))], 3),
    # Not adjacent: two dates that keep the order, 1 + 2 + 3.
    ([post(1, 0, (10, 12)), post(2, 5, 9), post(3, (10, 12), 20)], 6),
    # The second item starts before the first one ends, whatever the month: nothing to keep.
    ([post(1, 0, 10), post(2, (5, 6), 20)], 2),
    # An end before the start is no completion, nor is no length where there may be one: 1 + 2.
    ([post(1, (1, 3), (1, 3))], 3),
    # Open, it runs in the month of the record's date, whatever its length: 1 + 2 + 3.
    ([post(1, (1, 3), (1, 3), open=True)], 6),
    # The second start may come after the first end, so the two ends are two dates:
    # 10, 10, 11 to 12; 10, 11, 12; 11, 11, 12.
    ([post(1, 0, (10, 12)), post(2, (9, 11), (10, 12))], 4),
    # Dates in brackets are never those of the next item: 1 + 2 + 3.
    (
        [
            post(1, 0, 30),
            post(1, (5, 7), 10, bracket=1, position=2),
            post(2, 4, 40),
            post(2, (5, 7), 12, bracket=1, position=2),
        ],
        6,
    ),
    # Start, bracket's start (11 pairs), bracket's end, end (8 pairs).
    ([post(1, (0, 3), (10, 12)), post(1, (2, 4), (9, 11), bracket=1, position=2)], 88),
    # The record's date is one for all that is open, and the last of all dates.
    ([post(1, 0, (50, 52), open=True), post(2, 5, (50, 52), open=True)], 3),
    ([post(1, 0, (50, 52), open=True), post(2, 5, (51, 52))], 3),
    ([post(1, 0, (50, FAR), open=True)], 16),
    # There is one month for two posts: the one lasts or the other.
    ([post(1, 5, (5, 6)), post(2, (5, 6), 6)], 2),
    # Each date between posts one after another is one unknown: 1 to 9, or pairs of 1 to 4.
    (in_turn(post(1, 0, 10), post(1, 0, 10)), 9),
    (in_turn(post(1, 0, 5), post(1, 0, 5), post(1, 0, 5)), 6),
    # One month for two posts, or none: 0 or 1, and just 0.
    (in_turn(post(1, 0, 1), post(1, 0, 1)), 2),
    (in_turn(post(1, 5, 5), post(1, 5, 5)), 1),
    # The item's end is 3 or 4, so 2 + 3; the last post, if open, may have begun in that month.
    (in_turn(post(1, 0, (3, 4)), post(1, 0, (3, 4))), 5),
    (in_turn(post(1, 0, (3, 4), open=True), post(1, 0, (3, 4))), 7),
    # Posts beside, brackets and the next item keep the dates that they are written with.
    (
        [
            *in_turn(post(1, 0, 3), post(1, 0, 3)),
            post(1, 0, 3, position=3),
            post(1, 1, 2, position=4, bracket=1),
            post(2, 3, 9),
        ],
        2,
    ),
    # Each row of posts for itself: in the item, in a bracket, and in the next item; 2 x 1 x 3.
    (
        [
            *in_turn(post(1, 0, 3), post(1, 0, 3)),
            *bracketed(in_turn(post(1, 0, 2), post(1, 0, 2))),
            *in_turn(post(2, 3, 7), post(2, 3, 7)),
        ],
        6,
    ),
    # One post of its kind in an item has the item's dates.
    ([post(1, 0, 10, successive=True)], 1),
    # An exact date is no unknown; it stands wherever it is written.
    ([post(1, 5, (5, 16)), post(2, 5, 30)], 1),
]
