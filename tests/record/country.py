"""The places of random careers: each with the names that sources give it, told by hand.

The first name is the whole one. Of two counties called 临河县 the bare name tells neither: it is a place
of its own. What is no place of this country is what it is called.
"""

from functools import cache

COUNTIES: dict[str, tuple[str, ...]] = {
    "东海省/洋山市/定远县": ("洋山市/定远县", "东海省/定远县", "定远县"),
    "东海省/洋山市/石浦县": ("洋山市/石浦县", "石浦县"),
    "东海省/洋山市/沙溪区": ("洋山市/沙溪区",),
    "东海省/洋山市/临河县": ("洋山市/临河县",),
    "东海省/云山市/临河县": ("云山市/临河县",),
    "湖北省/宜昌地区/远安县": ("湖北省/宜昌市/远安县",),  # a prefecture that became a city
    "浙江省/宁波市/余姚县": ("浙江省/宁波市/余姚市",),  # a county that became a city
}

AMBIGUOUS = {"东海省/洋山市/临河县": "临河县", "东海省/云山市/临河县": "临河县"}
"""Names that sources give now and then, though they could be another county's."""

PARTY, OF_A_CITY = "县委", "市委"
"""The county's committee, which is a city's where the county has become one."""


@cache
def same_unit(path: str) -> str:
    """The path of an organization under the whole name of its county."""
    for whole, names in COUNTIES.items():
        for name in (whole, *names):
            if path.startswith(f"{name}/"):
                unit = path.removeprefix(f"{name}/")
                return f"{whole}/{PARTY if unit == OF_A_CITY else unit}"
    return path


def named(path: str, name: str) -> str:
    """The path of an organization with its county under another name of its."""
    whole = next(whole for whole in COUNTIES if path.startswith(f"{whole}/"))
    unit = path.removeprefix(f"{whole}/")
    is_city = name.endswith("市")
    return f"{name}/{OF_A_CITY if unit == PARTY and is_city else unit}"


def names_of(path: str) -> tuple[str, ...]:
    """The names that sources may give to the county of an organization, the whole one first."""
    whole = next(whole for whole in COUNTIES if path.startswith(f"{whole}/"))
    return (whole, *COUNTIES[whole])


def ambiguous_name(path: str) -> str | None:
    """The name by which the county could be another one, null where it has none."""
    return AMBIGUOUS.get(names_of(path)[0])
