"""Parts of the names of places: 鄞州 of 鄞州区, 靖州 of 靖州苗族侗族自治县."""

from collections.abc import Sequence

SUFFIXES = (
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "行政区", "地区", "新区", "省", "市", "县",
    "区", "盟", "旗", "州", "镇",
)  # fmt: skip


def stem(name: str, peoples: Sequence[str]) -> str:
    """A name without its suffix and without the peoples of an autonomous place."""
    suffix = next((end for end in SUFFIXES if name.endswith(end)), "")
    rest = name.removesuffix(suffix)
    while suffix.startswith("自治"):
        people = next((word for word in peoples if rest.endswith(word)), None)
        if people is None or len(rest) - len(people) < 2:
            break
        rest = rest.removesuffix(people)
    return rest
