"""One dated item → its pieces, against readings worked out by hand (``items.txt``)."""

from pathlib import Path

import pytest

from careergraph.read.career.dates import span_at
from careergraph.read.career.entries import Entry, Line
from careergraph.read.career.item import Item, Piece
from careergraph.read.career.pieces import read_item
from careergraph.read.career.text import normal

MANY = 100_000
HEAD = "1998.08--2001.02  某县某镇镇长"


def item(text: str) -> Item:
    norm = normal(text)
    span = span_at(norm)
    assert span is not None, text
    return read_item(Entry([Line(1, text)], text, norm, span))


def told(found: Item) -> list[str]:
    """What an item holds, in the form of ``items.txt``."""
    lines = [_piece(piece) for piece in found.pieces]
    lines += [f"person {found.person_rank}"] if found.person_rank else []
    return lines + [f"! {problem.value}" for problem in found.problems]


def _piece(piece: Piece) -> str:
    parts = [piece.raw if piece.raw == piece.post else f"{piece.raw} → {piece.post}"]
    parts += [piece.cue] if piece.cue else []
    parts += [flag for flag in ("acting", "probation", "successive") if getattr(piece, flag)]
    parts += [f"rank={piece.post_rank}"] if piece.post_rank else []
    parts += [f"[{piece.bracket}]"] if piece.bracket else []
    if piece.span:
        parts.append(f"{piece.span.start}..{piece.span.end or ''}")
    return " · ".join(parts)


def _labelled() -> dict[str, list[str]]:
    """The items of ``items.txt`` with what each holds."""
    blocks: dict[str, list[str]] = {}
    text = Path(__file__).with_name("items.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("    "):
            blocks[next(reversed(blocks))].append(line.strip())
        elif line and not line.startswith("#"):
            blocks[line] = []
    return blocks


LABELLED = _labelled()


@pytest.mark.parametrize("text", LABELLED, ids=list(LABELLED))
def test_an_item_is_taken_apart(text: str) -> None:
    assert told(item(text)) == LABELLED[text]


REPEATED = [("（正科级）", 1), ("兼镇长", MANY + 1), ("其间", 1), ("任", 1), ("，任", 1)]


@pytest.mark.parametrize(
    ("unit", "pieces"),
    [("、副镇长", MANY + 1), *(pytest.param(*one, marks=pytest.mark.long) for one in REPEATED)],
)
def test_an_item_of_any_length_is_read(unit: str, pieces: int) -> None:
    """Reading that grew with the square of the length would not come to an end here."""
    assert len(item(HEAD + unit * MANY).pieces) == pieces
