"""Short invented texts → their stints, against readings worked out by hand (``texts.txt``)."""

from pathlib import Path
from typing import NamedTuple

import pytest

from careergraph.pipeline.importing import read_stints
from careergraph.review.explained_readings import inspected
from tests.reading.matching import Stint

TEXTS = Path(__file__).with_suffix("").with_name("texts.txt")
INDENT = "    "


class Block(NamedTuple):
    """A text, and the lines that tell its stints in the order read."""

    text: str
    stints: list[str]


def blocks() -> list[Block]:
    parts = TEXTS.read_text(encoding="utf-8").split("\n\n")
    return [_block(part) for part in parts if not part.startswith("#")]


def _block(part: str) -> Block:
    lines = part.strip("\n").split("\n")
    text = [line for line in lines if not line.startswith(INDENT)]
    told = [line.strip() for line in lines if line.startswith(INDENT)]
    return Block("\n".join(text), [line for line in told if line != "nothing"])


def told(stint: Stint) -> str:
    """A stint in the form of ``texts.txt``."""
    dates = f"{stint['start']}..{stint['end'] or ''} {stint['end_how']}"
    level, rank = f"L{stint['level'] or '-'}", f"R{stint['rank'] or '-'}"
    parts = [
        dates,
        stint["kind"],
        f"{stint['organization'] or '-'} / {stint['title'] or '-'}",
        f"{stint['place'] or '-'} {level} {rank}",
    ]
    return " · ".join(parts)


BLOCKS = blocks()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """What is read of every text, in one go."""
    folder = tmp_path_factory.mktemp("texts")
    paths = [folder / f"{number:03}.txt" for number in range(len(BLOCKS))]
    for path, block in zip(paths, BLOCKS, strict=True):
        path.write_text(block.text + "\n", encoding="utf-8")
    read = read_stints(paths)
    rows = inspected(read.stints, read.cadres, read.sources)
    rows = rows.astype(object).where(rows.notna(), None)
    stints: list[list[str]] = [[] for _ in BLOCKS]
    for stint in rows.to_dict("records"):
        stints[int(Path(stint["file"]).stem)].append(told({str(k): v for k, v in stint.items()}))
    return stints


@pytest.mark.parametrize("number", range(len(BLOCKS)), ids=[block.text[:40] for block in BLOCKS])
def test_a_text_holds_these_posts_and_no_other(number: int, found: list[list[str]]) -> None:
    assert found[number] == BLOCKS[number].stints
