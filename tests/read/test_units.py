"""Texts → stints: the organization that each post belongs to, whole, its place, level and rank.

``units.txt`` was worked out by hand from the conventions: a text, then one indented line a stint:
organization / title | place | level | rank | kind, and ``guess`` where level or rank is one. ``-`` stands
for what is not known.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from careergraph.pipeline.importing import read_stints


def blocks() -> Iterator[tuple[str, list[str]]]:
    text = Path(__file__).with_name("units.txt").read_text(encoding="utf-8")
    for block in text.strip().split("\n\n"):
        lines = [line for line in block.split("\n") if not line.startswith("#")]
        wanted = [line.strip() for line in lines if line.startswith("    ")]
        yield "\n".join(line for line in lines if not line.startswith("    ")), wanted


BLOCKS = list(blocks())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The stints of every text, as ``units.txt`` tells them; read in one go."""
    folder = tmp_path_factory.mktemp("texts")
    paths = {f"{number:03}.txt": text for number, (text, _) in enumerate(BLOCKS)}
    for name, text in paths.items():
        (folder / name).write_text(text, encoding="utf-8")
    batch = read_stints([folder / name for name in paths])
    texts = dict(zip(batch.sources["source"], batch.sources["name"], strict=True))
    cadres = batch.cadres
    files = {r: texts[s] for r, s in zip(cadres["reading"], cadres["source"], strict=True)}
    told: dict[str, list[str]] = {text: [] for text in paths.values()}
    for stint in batch.stints.to_dict("records"):
        told[paths[files[str(stint["reading"])].rsplit("/", 1)[-1]]].append(line(stint))
    return told


def line(stint: dict[str, object]) -> str:
    said = {k: "-" if pd.isna(v) else str(v) for k, v in stint.items()}  # type: ignore[call-overload]
    fields = (said[name] for name in ("place", "level", "rank", "kind"))
    sure = "" if stint["certain"] else " guess"
    return f"{said['organization']} / {said['title']} | {' | '.join(fields)}{sure}"


@pytest.mark.parametrize(("text", "wanted"), BLOCKS, ids=[text for text, _ in BLOCKS])
def test_every_post_belongs_to_its_whole_organization(
    text: str, wanted: list[str], found: dict[str, list[str]]
) -> None:
    assert found[text] == wanted
