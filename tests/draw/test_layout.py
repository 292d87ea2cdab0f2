"""Geometry by hand: where labels go when their best place is taken."""

from careergraph.draw.flow_layout import Band, clear_spot
from careergraph.draw.path_layout import shelve
from careergraph.draw.scene import Box


def room(x: float, y: float) -> Box:
    return Box(x - 5, y - 5, x + 5, y + 5)


def test_a_label_takes_the_first_spot_that_is_clear() -> None:
    spots = [(0.0, 0.0), (20.0, 0.0), (40.0, 0.0)]
    assert clear_spot(spots, room, [], []) == (0, 0)
    assert clear_spot(spots, room, [room(3, 0)], []) == (20, 0)
    assert clear_spot(spots, room, [room(3, 0)], [room(20, 0)]) == (40, 0)


def test_a_label_would_rather_cross_an_arc_than_another_label() -> None:
    spots = [(0.0, 0.0), (20.0, 0.0)]
    assert clear_spot(spots, room, [room(0, 0)], [room(20, 0), room(22, 0)]) == (20, 0)


def test_leaders_do_not_cross_labels_below_them() -> None:
    # Three labels that begin at their leaders: the left ones reach over the next leader.
    assert shelve([(0, 0, 50), (30, 30, 80), (60, 60, 90)]) == [2, 1, 0]
    assert shelve([(0, 0, 20), (30, 30, 50), (60, 60, 90)]) == [0, 0, 0]


def test_a_band_runs_level_at_its_ends_and_is_half_way_in_the_middle() -> None:
    band = Band(100, 10, 300, 90, 20)
    assert abs(band.top(200) - 50) < 0.01
    assert band.top(105) - 10 < 1 and 90 - band.top(295) < 1
    assert [round(band.top(x), 3) for x in (100, 300)] == [10, 90]
