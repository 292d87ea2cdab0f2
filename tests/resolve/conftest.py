"""Posts worked out by hand, and small frames of raw stints."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from careergraph.resolve import Resolution, Resolver
from careergraph.vocabulary.frames import CADRES, RAW_STINTS, conform

HERE = Path(__file__).parent
FIELDS = (
    "year",
    "text",
    "organization",
    "title",
    "place",
    "level",
    "rank",
    "chief",
    "leading",
    "kind",
)


def raw_stints(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Raw stints from the fields that matter; the others are empty."""
    filled = []
    for position, row in enumerate(rows, start=1):
        base: dict[str, Any] = dict.fromkeys(RAW_STINTS)
        base |= {
            "reading": "r1", "item": 1, "bracket": 0, "position": position, "start": "2000-01",
            "end_how": "given", "successive": False, "line": position,
        }  # fmt: skip
        filled.append(base | {"raw": row["post"]} | dict(row))
    return conform(pd.DataFrame(filled, columns=list(RAW_STINTS)), RAW_STINTS)


def cadres(readings: Iterable[str]) -> pd.DataFrame:
    rows = [dict.fromkeys(CADRES) | {"reading": name, "source": f"of {name}"} for name in readings]
    return conform(pd.DataFrame(rows, columns=list(CADRES)), CADRES)


def resolve(rows: Iterable[Mapping[str, Any]], resolver: Resolver) -> Resolution:
    raw = raw_stints(rows)
    return resolver.resolve(raw, cadres(raw["reading"].unique()))


def hand_worked() -> list[dict[str, Any]]:
    """The lines of posts.tsv; an item is one person's only item."""
    lines, number = [], 1
    for line in (HERE / "posts.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.strip():
            number += 1
            continue
        *fields, flags = line.split("\t")
        row: dict[str, Any] = {
            name: None if text == "-" else text for name, text in zip(FIELDS, fields, strict=True)
        }
        lines.append(row | {"person": f"p{number}", "flags": flags.split()})
    return lines


def as_raw(row: Mapping[str, Any]) -> dict[str, Any]:
    """A raw stint for a hand-worked line."""
    said = dict(flag.split("=") for flag in row["flags"] if "=" in flag)
    return said | {
        "reading": row["person"], "post": row["text"], "start": row["year"],
        "bracket": int("b1" in row["flags"]), "successive": "s" in row["flags"],
        "item": int(said.get("item", 1)), "also": "also" in row["flags"],
    }  # fmt: skip


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    return Resolver.shipped()


@pytest.fixture(scope="session")
def worked() -> list[dict[str, Any]]:
    return hand_worked()


@pytest.fixture(scope="session")
def read(resolver: Resolver, worked: list[dict[str, Any]]) -> pd.DataFrame:
    return resolve(map(as_raw, worked), resolver).stints
