"""What the graph answers about people whose stints are given: by labels, or by the reader."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd

import careergraph as cg
from careergraph.record import Part, Record
from careergraph.vocabulary.frames import CADRES, PROBLEMS, SOURCES, STINTS, conform, empty
from careergraph.vocabulary.scales import ranks
from tests.reading.labels import Labelled

AS_OF = "2025-06"
"""The record's own date for everybody, so that the last post has an end to measure to."""

STALL_MONTHS = 120


class Answers(NamedTuple):
    """Of one person: breaks as (kind, link), variants of direct promotion, full chain."""

    breaks: frozenset[tuple[str, str | None]]
    promoted: frozenset[str]
    full_chain: bool


def of_labels(people: list[Labelled], recorded: list[pd.DataFrame]) -> dict[str, Answers]:
    """Answers by name, measured on the labels.

    Recorded time is not labelled; it is taken from the reading (STINTS, a frame for each person), or
    it would count as a gap.
    """
    cadres = pd.DataFrame(
        {
            "reading": [f"s:{n}" for n in range(len(people))],
            "source": "s",
            "name": [p.name for p in people],
            "birth": [p.birth for p in people],
        }
    )
    return of_stints(
        cadres.reindex(columns=list(CADRES)),
        pd.concat(
            [
                part
                for n, (person, accounted) in enumerate(zip(people, recorded, strict=True))
                for part in (_stints(n, person), accounted.assign(reading=f"s:{n}", bracket=1))
            ],
            ignore_index=True,
        ),
    )


def _stints(number: int, person: Labelled) -> pd.DataFrame:
    rows = pd.DataFrame(person.stints).reindex(columns=[c for c in STINTS if c != "rank_order"])
    scale = ranks()
    return rows.assign(
        reading=f"s:{number}",
        bracket=0,
        position=rows.groupby("item").cumcount() + 1,
        rank_order=[scale.order(rank) if isinstance(rank, str) else None for rank in rows["rank"]],
        org_kind=rows["organization"].map(_assembly),
        unit=rows["organization"],
    )


def _assembly(organization: str | None) -> str:
    text = organization or ""
    return "assembly" if "人大" in text else "consultative" if "政协" in text else "other"


def of_stints(cadres: pd.DataFrame, stints: pd.DataFrame) -> dict[str, Answers]:
    """Answers by name, as the graph gives them."""
    source = {"source": "s", "name": "s", "sha256": "s", "mapping": "form"}
    part = Part(
        conform(pd.DataFrame([source]).reindex(columns=list(SOURCES)), SOURCES),
        conform(cadres.assign(source="s"), CADRES),
        conform(stints, STINTS),
        empty(PROBLEMS),
        as_of=AS_OF,
    )
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reading.graph"
        Record.open(folder, create=True).add(part)
        with cg.open(folder) as graph:
            breaks = graph.ask("breaks", stall_months=STALL_MONTHS)
            promoted = graph.ask("direct-promotions")
            chains = graph.ask("full-chain")
    return {
        str(name): Answers(
            _pairs(breaks[breaks["name"] == name]),
            frozenset(promoted.loc[promoted["name"] == name, "variant"]),
            bool(chains.loc[chains["name"] == name, "full_chain"].any()),
        )
        for name in cadres["name"].dropna()
    }


def _pairs(rows: pd.DataFrame) -> frozenset[tuple[str, str | None]]:
    links = rows["link"].astype(object).where(rows["link"].notna(), None)
    return frozenset(zip(rows["kind"], links, strict=True))
