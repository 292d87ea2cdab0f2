"""Every word by which posts are read decides in a post: one line a post, worked out by hand."""

from typing import Any

import pandas as pd

from careergraph.resolve import Resolver

from .conftest import HERE, resolve

FIELDS = ("organization", "title", "place", "level", "class")


def lines() -> list[list[str]]:
    text = (HERE / "words.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def raw_of(number: int, year: str, posts: str, flags: str) -> list[dict[str, Any]]:
    """The raw stints of a line: posts of one item with | between them, items with >."""
    said = dict(flag.split("=") for flag in flags.split() if "=" in flag)
    return [
        {"reading": f"p{number}", "item": item, "post": post, "start": year} | said
        for item, text in enumerate(posts.split(">"), start=1)
        for post in text.split("|")
    ]


def test_the_last_post_of_every_line(resolver: Resolver) -> None:
    table = lines()
    raw = [raw_of(n, row[0], row[1], row[-1]) for n, row in enumerate(table)]
    stints = resolve([stint for each in raw for stint in each], resolver).stints
    last = stints.drop_duplicates("reading", keep="last").rename(columns={"title_class": "class"})
    found = [
        ["-" if pd.isna(stint[field]) else str(stint[field]) for field in FIELDS]
        + [("" if stint["certain"] else "g")]
        for stint in last.to_dict("records")
    ]
    wanted = [[*row[2:-1], "g" if "g" in row[-1].split() else ""] for row in table]
    pairs = zip(table, wanted, found, strict=True)
    assert [(row[1], right, got) for row, right, got in pairs if right != got] == []
