"""The colleges and offices of a university that a text names alone, behind a post in the university."""

import re

from careergraph.resolve.vocabulary import Vocabulary

UNIVERSITY = ("大学", "学院", "专科学校", "师专", "高专")
_INNER = "(?:(?:(?!大学|学院)[^院校]){0,12}(?:系|教研[室组]|实验室|研究[所室中]心?|办公室|中心|科|处|办))?"
_CELL = "(?:党委|党总支|总支|党支部|支部|分?团委|团总支|团工委|工会|纪委|学生会)?"
_OWN = "(?:(?!大学|学院)[^院校]){0,12}(?:系|教研[室组]|实验室)"


class Campus:
    """Tells what a university has inside."""

    def __init__(self, words: Vocabulary) -> None:
        # 医 of 医学院, not 医学: the end of a name is no part of a field. Possessive, so that it is linear.
        fields = f"(?:(?:{'|'.join(words.list('college_fields'))})(?!院))++"
        units = "|".join(words.list("university_units"))
        self._unit = re.compile(f"(?:{fields}学院|{units}|{_OWN}){_INNER}{_CELL}")
        self._department = re.compile(_OWN + _CELL)
        self._college = re.compile(f"{fields}学院{_CELL}")

    def holds(self, unit: str, department: str) -> bool:
        """Whether a unit named alone is one of the university: 文学院团委, 研究生院, 化学系. A college whose
        university is not said has only departments of its own."""
        if not department.endswith(UNIVERSITY):
            return False
        units = self._department if self.is_college(department) else self._unit
        return units.fullmatch(unit) is not None

    def is_college(self, unit: str) -> bool:
        """Whether a unit is called by a field alone, as only the colleges of a university are: 文学院."""
        return self._college.fullmatch(unit) is not None
