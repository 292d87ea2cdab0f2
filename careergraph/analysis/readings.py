"""How lines were read, for ``inspect``: the fields of a stint, and a view for the eye."""

import pandas as pd

FIELDS = (
    "file", "person", "item", "raw", "start", "end", "end_how", "kind", "acting", "probation",
    "successive", "leading", "organization", "title", "place", "level", "rank", "person_rank",
    "chief", "rules", "certain", "line", "reason",
)  # fmt: skip


def inspected(stints: pd.DataFrame, cadres: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row a stint with the fields above: where it stands, what it says, what decided it."""
    people = cadres.set_index("reading")
    names = sources.set_index("source")["name"]
    names = names[~names.index.duplicated()]
    rows = stints.assign(
        file=stints["reading"].map(people["source"]).map(names),
        person=stints["reading"].map(people["name"]),
        rules=stints["rules"].fillna("").str.split(),
    )
    return rows[list(FIELDS)]


def at_a_glance(rows: pd.DataFrame) -> pd.DataFrame:
    """The readings in the few columns that a person checks; ``?`` marks a guess."""
    span = rows["start"].fillna("?") + "–" + rows["end"].fillna("")
    doubt = rows["certain"].map({True: "", False: "?"}).astype("string").fillna("")
    flags = pd.Series("", index=rows.index, dtype="string")
    for name in ("acting", "probation", "successive"):
        flags = flags.mask(rows[name].fillna(False), flags + " " + name)
    return pd.DataFrame(
        {
            "line": rows["line"],
            "item": rows["item"],
            "dates": span,
            "kind": rows["kind"].fillna("") + flags,
            "organization": rows["organization"],
            "title": rows["title"],
            "level": rows["level"].astype("string").fillna("") + doubt,
            "rank": rows["rank"].fillna("") + doubt,
            "person": rows["person_rank"],
            "why": rows["rules"].str.join(" ") + rows["reason"].map(_because).fillna(""),
        }
    )


def _because(reason: object) -> str:
    return f" ({reason})" if isinstance(reason, str) and reason else ""
