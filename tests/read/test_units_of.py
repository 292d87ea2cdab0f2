"""Lists of units that share a title, against what each of them is."""

import pytest

from careergraph.read.career.units import LONGEST, units_of

LISTED = [
    ("三营乡、黑城乡干部", False, (["三营乡", "黑城乡"], "干部")),
    ("三营乡、黑城镇干部", False, (["三营乡", "黑城镇"], "干部")),
    ("财政局、审计局副局长", False, (["财政局", "审计局"], "副局长")),
    ("财政局、审计厅、统计局科员", False, (["财政局", "审计厅", "统计局"], "科员")),
    ("财政局审计局副局长", False, None),  # one
    ("财政局、审计局栎川县副局长", False, None),  # no bare title
    ("三营乡、黑城、红泥乡干部", False, None),  # one is no unit
    ("三营乡、财政局副局长", False, None),  # of two kinds, and the title is none that all have
    ("局、财政局副局长", False, None),  # no name
    ("种子科、农技推广站干部", False, (["种子科", "农技推广站"], "干部")),
    ("党委、政府办公室干部", False, None),  # one office
    ("股、农技推广站干部", False, None),
    ("种子、农技推广站干部", False, None),  # no unit
    ("县委办公室、组织部副主任", True, (["县委办公室", "组织部"], "副主任")),
    ("县委办公室、组织部副主任", False, None),
    ("财政局和审计局、统计局科员", True, (["财政局", "审计局", "统计局"], "科员")),
    ("栎川、青梧、柏岙三县粮食局会计", False, (["栎川县粮食局", "青梧县粮食局", "柏岙县粮食局"], "会计")),
    ("栎川、青梧两县粮食局会计", False, (["栎川县粮食局", "青梧县粮食局"], "会计")),
    ("栎川、青梧二县粮食局会计", False, (["栎川县粮食局", "青梧县粮食局"], "会计")),
    ("栎川、青梧三县粮食局会计", False, None),  # the number does not agree
    ("栎川、青梧二县粮食局", False, None),  # no title
    ("栎川、青梧四县粮食局会计", False, None),
    ("栎川、青梧二县粮食局局长", False, None),  # nobody heads two
    ("栎川、青梧二县粮食局", False, None),
]  # fmt: skip


@pytest.mark.parametrize(("post", "in_turn", "units"), LISTED)
def test_units_share_a_title(post: str, in_turn: bool, units: tuple[list[str], str] | None) -> None:
    found = units_of(post, in_turn=in_turn)
    assert (found and (list(found.names), found.title)) == units


def test_a_list_that_is_too_long_stays_whole() -> None:
    names = ["三营乡"] * 18 + ["大三营民族乡"]
    longest = "、".join(names) + "干部"
    found = units_of(longest, in_turn=False)
    assert len(longest) == LONGEST and found is not None and list(found.names) == names
    assert units_of("新" + longest, in_turn=False) is None


WRITTEN = [
    ("三营乡、黑城乡干部", ["三营乡", "黑城乡干部"]),
    ("三营乡和黑城乡干部", ["三营乡", "黑城乡干部"]),
    ("三营乡黑城乡干部", ["三营乡黑城乡干部", "三营乡黑城乡干部"]),  # not to be told apart
    ("三营、黑城、红泥乡干部", ["三营、黑城、红泥乡干部", "三营、黑城、红泥乡干部"]),
]


@pytest.mark.parametrize(("raw", "parts"), WRITTEN)
def test_each_unit_has_what_is_written_of_it(raw: str, parts: list[str]) -> None:
    found = units_of("三营乡、黑城乡干部", in_turn=False)
    assert found is not None and found.written(raw) == parts
