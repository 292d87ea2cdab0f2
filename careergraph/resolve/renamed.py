"""Names that pass from one place to another of another level while a post is held.

宿州市 was a city of county level until 1998, and is the prefecture-level city since then that 宿县地区
became: a 副市长 since 1997 who is told of in 2003 is one of the latter, as far as his source can say. A post
that has ended may have been named by either.
"""

from dataclasses import replace

from careergraph.resolve.gazetteer import Gazetteer, Place
from careergraph.resolve.readings import Reading
from careergraph.resolve.rows import Row

ANOTHER_LEVEL = "place-of-another-level"
"""The reason for which the level of such a post is a guess."""


class LaterNames:
    """Asks a gazetteer what names mean at the end of what is told."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def passed_on(self, row: Row, reading: Reading | None, as_of: int | None) -> bool:
        """Whether at the end of a post, or on the date of its source where it is still held, the name of its
        place is that of a place of another level."""
        until = as_of if row.end_how == "open" else row.until
        place = reading.place if reading else None
        if until is None or row.year is None or until <= row.year or place is None:
            return False
        return place.code is not None and self._is_another(place, until)

    def _is_another(self, place: Place, year: int) -> bool:
        named = self._gazetteer.named(place.name, year)
        return bool(named) and all(
            one.code != place.code and one.level != place.level and one.code[:2] == place.code[:2]
            for one in named
            if one.code and place.code
        )


def guessed(reading: Reading) -> Reading:
    """The reading, its level a guess."""
    return replace(reading, level_sure=False, reasons=(*reading.reasons, ANOTHER_LEVEL))
