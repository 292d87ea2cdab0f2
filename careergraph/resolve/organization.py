"""An organization with its unit and department, built from the names that a text gives."""

import re
from typing import NamedTuple

from careergraph.resolve.posts import Unit, UnitReader

CELL = re.compile(
    "(?:机关)?(?:党委|党总支|党支部|党组|党工委|总支部?|支部|纪委|分?团委|团支部|团总支|工会)$"
)
"""The committees, groups and clubs inside an organization, at the end of its name."""

GROUP_OF_FIRMS = "集团公司"
FIRM_GROUP = re.compile("集团(?:有限|责任|股份|总){0,3}公司$|集团$")
"""The end of the name of a group of firms, which a text calls 集团公司."""


class Organization(NamedTuple):
    """The organization as written with its place; its unit; the department that it is or lies in.

    ``department_written`` is the department as written with its place, '' where there is none.
    """

    written: str
    unit: Unit
    department: str = ""
    department_written: str = ""


class Builder:
    """Builds organizations."""

    def __init__(self, units: UnitReader) -> None:
        self._units = units

    def build(
        self, name: str, written: str, level: int | None, before: Organization | None = None
    ) -> Organization:
        """An organization with its kind and its department, as written."""
        unit = self._units.read(name, level)
        if before is not None:
            return Organization(written, unit, before.department, before.department_written)
        if not unit.department:
            return Organization(written, unit)
        rest = len(name) - len(unit.department)
        return Organization(written, unit, unit.department, written[: len(written) - rest])

    def owner(self, before: Organization, level: int | None) -> Organization:
        """The unit whose committee the organization before is; itself where it is none."""
        cell = CELL.search(before.unit.text)
        if cell is None or not before.written.endswith(cell[0]) or not cell.start():
            return before
        return self.build(
            before.unit.text[: cell.start()], before.written.removesuffix(cell[0]), level
        )


def join(place: str, unit: str) -> str:
    """Place and unit; 地委 drops the 地区 of the place before it."""
    if unit.startswith("地委"):
        return place.removesuffix("地区") + unit
    if unit.startswith("委") and place.endswith("地区"):
        return place.removesuffix("区") + unit
    return place + unit
