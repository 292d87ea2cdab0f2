"""The rules that decided a post, and why it is a guess or open: one line a post, worked out by hand."""

import pandas as pd

from careergraph.resolve import Resolver

from .conftest import HERE, resolve
from .test_each_word import raw_of

FIELDS = ("rank", "person_rank", "org_kind", "place_code", "rules", "reason")


def test_the_rules_and_reasons_of_every_line(resolver: Resolver) -> None:
    text = (HERE / "reasons.tsv").read_text(encoding="utf-8")
    table = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    raw = [stint for n, row in enumerate(table) for stint in raw_of(n, row[0], row[1], "")]
    stints = resolve(raw, resolver).stints.drop_duplicates("reading", keep="last")
    found = [
        ["-" if pd.isna(stint[field]) else str(stint[field]) for field in FIELDS]
        for stint in stints.to_dict("records")
    ]
    pairs = zip(table, found, strict=True)
    assert [(row[1], row[2:], got) for row, got in pairs if row[2:] != got] == []
