"""Brackets behind a post: which hold pieces of their own, with dates."""

import pytest

from careergraph.read.career.brackets import is_dated

DATED = [
    ("2013.05--2017.03 某县县长(其间在党校学习)", True),
    ("2013.05--2017.03 某县县长(2015.03-2017.03挂任副市长)", True),
    ("2013.05--2017.03 某县县长(挂任某市副市长,2015.03-2017.03)", True),
    ("2013.05--2017.03 某县县长(挂任某市副市长,2015.03-2017.03另有任用)", False),
    ("2013.05--2017.03 某县县长(1994年2月撤县设市)", False),
    ("2013.05--2017.03 某县县长(挂任某市副市长)", False),
    ("2013.05--2017.03()某县县长", False),  # nothing stands in it
]


@pytest.mark.parametrize(("norm", "dated"), DATED)
def test_a_bracket_has_pieces_of_its_own(norm: str, dated: bool) -> None:
    assert is_dated(norm, norm.index("(") + 1, norm.index(")")) is dated
