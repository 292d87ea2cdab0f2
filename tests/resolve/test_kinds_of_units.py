"""What kind of organization a unit is, and where it stands, by its name and level."""

import pytest

from careergraph.resolve.posts import UnitReader
from careergraph.resolve.vocabulary import Vocabulary
from careergraph.shipped import shipped

FOLDER = shipped("imports", "ranks")
UNITS = UnitReader(Vocabulary.load(FOLDER), FOLDER, village=1, township=2)


@pytest.mark.parametrize(
    ("unit", "levels", "kind", "tier"),
    [
        ("民盟市委", [3, 4, 5, None], "mass", "department"),
        ("第三纵队", [2, 3, 4, None], "army", "department"),
        ("独立团", [2, None], "army", "department"),
        ("某部", [2, None], "army", "department"),
        ("部队", [1, 2, 3, None], "army", "department"),
        ("武警支队", [3, 4, 5, 6, None], "army", "department"),
        ("人武部", [3, 4, None], "army", "department"),
        ("武装部", [2], "government", "department"),
        ("党校", [3, 4, 5, 6, None], "party_school", "department"),
        ("东沙中学", [2, 3, 4, None], "school", "department"),
        ("管委会", [2], "government", "body"),
        ("革委会", [2, 3, 4], "government", "body"),
        ("开发区建设公司", [3, 4, None], "enterprise", "department"),
        ("经济开发区", [3, 4, None], "zone", "body"),
        ("开发区管委会", [3, 4, None], "zone", "body"),
        ("开发区招商局", [3, 4, None], "zone", "department"),
        ("新区管委会党群部", [4], "zone", "inner"),
        ("人民法院", [3, 4, 5, 6], "court", "department"),
        ("人民检察院", [3, 4, 5, 6], "procuratorate", "department"),
        ("监委会", [1], "village", "department"),
        ("监委会", [2, 3], "discipline", "department"),
        ("巡察办公室", [3, 4], "party", "department"),
        ("纪委", [2, 3, 4, 5, 6], "discipline", "department"),
        ("人大办公室", [3, 4, 5, 6, None], "assembly", "department"),
        ("人大办公室", [2], "assembly", "body"),
        ("人大常委会", [3, 4, 5, 6, None], "assembly", "body"),
        ("政协办公室", [3, 4, 5, 6, None], "consultative", "department"),
        ("政协办公室", [2], "consultative", "body"),
        ("政协", [3, 4, 5, None], "consultative", "body"),
        ("村委会", [1, 2, None], "village", "body"),
        ("党支部", [1], "village", "body"),
        ("养殖小组", [1], "village", "inner"),
        ("人民政府", [2, 3, 4, 5], "government", "body"),
        ("", [2, 3, 4, 5, None], "government", "body"),
        ("县委", [3, None], "party", "body"),
        ("支部", [2, 3, None], "party", "body"),
        ("总支", [2, 3, None], "party", "body"),
        ("总支部", [2, 3, None], "party", "body"),
        ("团县委", [3, None], "mass", "department"),
        ("妇联", [2, 3, 4, 5, 6], "mass", "department"),
        ("教育工委", [3, 4, 5, 6, None], "party", "department"),
        ("教育工委", [2], "bureau", "inner"),
        ("组织部", [3, 4, 5, 6, None], "party", "department"),
        ("组织部", [2], "party", "inner"),
        ("煤矿安全监察局", [3, 4, 5, None], "bureau", "department"),
        ("供销合作社", [3, 4, 5, 6, None], "bureau", "department"),
        ("供销合作社", [2], "enterprise", "department"),
        ("水产公司", [2, 3, 4, None], "enterprise", "department"),
        ("人民医院", [3, 4, 5, None], "institution", "department"),
        ("农技站", [2], "institution", "inner"),
        ("财政局", [3, 4, None], "bureau", "department"),
        ("财政局", [2], "bureau", "inner"),
        ("公路段维修组", [3, 4], "bureau", "inner"),
        ("调查事务", [3, 4, None], "other", "department"),
    ],
)
def test_kind_and_tier_of_a_unit(unit: str, levels: list[int | None], kind: str, tier: str) -> None:
    found = {level: UNITS.read(unit, level)[2:4] for level in levels}
    assert found == dict.fromkeys(levels, (kind, tier))
