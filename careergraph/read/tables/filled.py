"""Cells that stand for those above them: marks of repetition (〃, 同上), blanks where a mapping says so."""

from careergraph.read.career.text import normal
from careergraph.read.tables.cells import NOTHING, Cell
from careergraph.read.tables.header import Header
from careergraph.read.tables.mapping import Mapping, table_words

_OF_PEOPLE = ("name", "id")
"""Fields whose blanks mean the person above: the row is one more of that person's."""


class Filler:
    """The cells of a sheet's rows, from the top down, with what stands above them."""

    def __init__(self, mapping: Mapping, header: Header) -> None:
        blanks = [name for name in mapping.fill_down if name not in _OF_PEOPLE]
        self._blanks = {header.places[name] for name in blanks if name in header.places}
        self._places = sorted(header.places.values())
        self._above: dict[int, Cell] = {}

    def repeat(self, cells: list[Cell]) -> None:
        """Put what stands above in the place of the marks of repetition in the next row."""
        for place, cell in enumerate(cells):
            if _repeats(cell.text) and place in self._above:
                cells[place] = self._above[place]

    def fill(self, cells: list[Cell]) -> None:
        """Fill the blanks of the next row, and keep what it says for those below."""
        for place in self._places:
            cell = cells[place] if place < len(cells) else NOTHING
            if cell.text or cell.unknown:
                self._above[place] = cell
            elif place in self._blanks and place in self._above:
                cells.extend([NOTHING] * (place + 1 - len(cells)))
                cells[place] = self._above[place]


def _repeats(text: str) -> bool:
    return 0 < len(text) < 4 and normal(text).strip() in table_words()["repeats"]
