"""What an identity-card number says of its holder: the day of birth and the sex. It is kept nowhere."""

from datetime import date

from careergraph.read.problems import Problem, problem_of

_OLD, _NEW = 15, 18
_CENTURY = "19"
"""Of the birth in the shorter numbers, which were given until 1999."""

_LATEST = 2020
"""Nobody born later holds a post."""

Cadre = dict[str, str | None]


def birth_in(number: str) -> str | None:
    """The day of birth, YYYY-MM-DD; null where the number has none that can be."""
    digits = number[6:14] if len(number) == _NEW else _CENTURY + number[6:12]
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return born.isoformat() if 1850 <= born.year <= _LATEST else None


def sex_in(number: str) -> str:
    """男 for an odd number of the sequence, 女 for an even one."""
    digit = number[-1] if len(number) == _OLD else number[-2]
    return "男" if int(digit) % 2 else "女"


def completed(cadre: Cadre, line: int, titles: dict[str, str], problems: list[Problem]) -> Cadre:
    """Birth and sex from the number where they are missing; where they differ, a warning.

    ``titles`` are the names of the fields ``birth`` and ``sex`` in the source.
    """
    number = cadre.get("identity")
    if not number or (birth := birth_in(number)) is None:
        return {}
    found: Cadre = {}
    said = cadre.get("birth")
    if not said:
        found["birth"] = birth
    elif said[: len(birth)] != birth[: len(said)]:
        problems.append(problem_of("identity-differs", line, titles["birth"], said))
    if not cadre.get("sex"):
        found["sex"] = sex_in(number)
    elif cadre["sex"] != sex_in(number):
        problems.append(problem_of("identity-differs", line, titles["sex"], cadre["sex"]))
    return found
