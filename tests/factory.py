"""Tiny invented frames for tests: say what matters, the rest has a plain value."""

import hashlib
from typing import Any

import pandas as pd

from careergraph.record import Part
from careergraph.vocabulary.frames import CADRES, PROBLEMS, SOURCES, STINTS, Schema, conform

_CADRE = {"line": 1, "name": "周海平", "sex": "男", "birth": "1974-08", "ethnicity": "汉族"}
_STINT = {
    "bracket": 0,
    "position": 1,
    "raw": "某镇镇长",
    "start_uncertain": False,
    "end_uncertain": False,
    "end_how": "given",
    "kind": "substantive",
    "acting": False,
    "probation": False,
    "successive": False,
    "leading": True,
    "organization": "海丰镇人民政府",
    "title": "镇长",
    "unit": "人民政府",
    "org_kind": "government",
    "place": "东海省/洋山市/定远县/海丰镇",
    "place_level": 2,
    "level": 2,
    "rank": "141",
    "rank_order": 60,
    "title_class": "head",
    "rules": "t1",
    "certain": True,
    "line": 1,
}


def rows(schema: Schema, *values: dict[str, Any]) -> pd.DataFrame:
    """A conforming frame; columns that no row names are null."""
    unknown = {name for row in values for name in row} - set(schema)
    assert not unknown, unknown
    return conform(pd.DataFrame(list(values), columns=list(schema), dtype=object), schema)


def sources(*names: str, mapping: str = "form") -> pd.DataFrame:
    """SOURCES of files whose bytes are their names."""
    shas = [hashlib.sha256(name.encode()).hexdigest() for name in names]
    return rows(
        SOURCES,
        *(
            {"source": sha[:16], "name": name, "sha256": sha, "mapping": mapping}
            for name, sha in zip(names, shas, strict=True)
        ),
    )


def part(
    file: str,
    people: list[dict[str, Any]],
    stints: list[dict[str, Any]] | None = None,
    problems: list[dict[str, Any]] | None = None,
    mapping: str = "form",
    **options: Any,
) -> Part:
    """A part with one file. People and stints count from 1; ``who`` says whose a stint is (1)."""
    files = sources(file, mapping=mapping)
    source = files["source"].iloc[0]
    cadres = [
        {**_CADRE, "reading": f"{source}-{n}", "source": source, "line": n, **person}
        for n, person in enumerate(people, start=1)
    ]
    careers = [
        {**_STINT, "item": n, **stint, "reading": f"{source}-{stint.get('who', 1)}"}
        for n, stint in enumerate(stints or [], start=1)
    ]
    for career in careers:
        career.pop("who", None)
    return Part(
        files,
        rows(CADRES, *cadres),
        rows(STINTS, *careers),
        rows(PROBLEMS, *(problems or [])),
        **options,
    )


def parts_as_one(first: Part, *others: Part) -> Part:
    """One import of several files."""
    everything = (first, *others)
    names = ("sources", "cadres", "stints", "problems")
    frames = [
        pd.concat([getattr(each, name) for each in everything], ignore_index=True) for name in names
    ]
    return Part(*frames, first.as_of, first.settings, first.imported_at)
