"""Units of an army in the path of the unit before: 一营 after 某师某团二连 is 某师某团一营."""

import re

_SIZES = "军师旅团营连排"
"""Units from the largest to the smallest."""

_NAME = re.compile(
    f"(?P<number>第?[0-9一二三四五六七八九十百〇零]+|[某本该])?(?P<size>[{_SIZES}])(?![长分区事委])(?P<rest>.*)$"
)
_UNIT = re.compile(
    "(?:[0-9一二三四五六七八九十百〇零]|[某兵炮]|集团|独立|直属|警卫|侦察|通信|通讯|汽车|坦克|教导|预备役)"
    f"(?P<size>[{_SIZES}])(?![长分区事委])"
)


def in_path(name: str, written: str) -> str | None:
    """The whole of a unit that a path holds (团政治处, 师直属队) or that lies in it (一营); null else."""
    found = _NAME.match(name)
    if found is None:
        return None
    own = _SIZES.index(found["size"])
    ends = [(_SIZES.index(unit["size"]), unit.end()) for unit in _UNIT.finditer(written)]
    if found["number"] and found["number"] not in ("本", "该"):
        around = [end for size, end in ends if size < own]
        return written[: around[-1]] + name if around else None
    same = [end for size, end in ends if size == own]
    if not same:
        return None
    rest = name if found["rest"] == "部" else found["rest"]
    return written[: same[-1]] + rest
