"""Names in rosters: what stands before a term and is no word of a roster."""

import re
from functools import cache

from careergraph.read.career.words import ends_in_title, tables, words
from careergraph.read.resumes.names import surnamed


@cache
def name_pattern() -> re.Pattern[str]:
    """What may be a name: with a surname, or two or three signs."""
    return re.compile(rf"(?P<name>{surnamed().pattern}|[\u4e00-\u9fff]{{2,3}})")


def may_be_name(text: str) -> bool:
    """Whether what stands before a term is no word of a roster, post or organization."""
    said = tables()["rosters"]
    name = "".join(text.split())
    if name in said["not_names"] or name.endswith(tuple(said["not_name_ends"])):
        return False
    return not ends_in_title(name) and name not in words().label_columns
