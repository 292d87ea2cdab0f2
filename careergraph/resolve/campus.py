"""The colleges and offices of a university that a text names alone, behind a post in the university."""

import re

from careergraph.resolve.vocabulary import Vocabulary


class Campus:
    """Tells what a university has inside."""

    def __init__(self, words: Vocabulary) -> None:
        # 医 of 医学院, not 医学: the end of a name is no part of a field. Possessive, so that it is linear.
        fields = f"(?:(?:{'|'.join(words.list('college_fields'))})(?!院))++"
        units = "|".join(words.list("university_units"))
        patterns: dict[str, str] = words.words["campus"]
        own, inner, cell = (patterns[name] for name in ("department", "inside", "cell"))
        self._unit = re.compile(f"(?:{fields}学院|{units}|{own})(?:{inner})?(?:{cell})?")
        self._department = re.compile(f"{own}(?:{cell})?")
        self._college = re.compile(f"{fields}学院(?:{cell})?")
        self._universities = words.list("universities")

    def holds(self, unit: str, department: str) -> bool:
        """Whether a unit named alone is one of the university: 文学院团委, 研究生院, 化学系. A college whose
        university is not said has only departments of its own."""
        if not department.endswith(self._universities):
            return False
        units = self._department if self.is_college(department) else self._unit
        return units.fullmatch(unit) is not None

    def is_college(self, unit: str) -> bool:
        """Whether a unit is called by a field alone, as only the colleges of a university are: 文学院."""
        return self._college.fullmatch(unit) is not None
