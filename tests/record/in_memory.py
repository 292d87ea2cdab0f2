"""What a record holds to be true of parts, worked out without a disk: quick, for many small rows."""

from typing import Any

import pandas as pd

from careergraph.record import Current, Part
from careergraph.record.current import current
from careergraph.vocabulary.frames import LISTED, OVERRIDES
from tests.factory import part, rows, sources


def state(*parts: Part) -> Current:
    """The current state after these imports; identity numbers are taken for their hashes."""

    def numbered(name: str) -> pd.DataFrame:
        told = [getattr(each, name).assign(part=n) for n, each in enumerate(parts, 1)]
        return pd.concat(told, ignore_index=True)

    dates = {n: each.as_of for n, each in enumerate(parts, 1)}
    cadres = numbered("cadres")
    override = pd.array([dates[n] for n in cadres["part"]], dtype="string")
    lists = [each.lists for each in parts if each.lists is not None]
    overrides = [each.overrides for each in parts if each.overrides is not None]
    return current(
        numbered("sources").assign(imported_at="2026-01-01T00:00:00Z"),
        cadres.assign(override=override),
        numbered("stints"),
        pd.concat([rows(OVERRIDES), *overrides], ignore_index=True),
        numbered("lists") if lists else rows(LISTED).assign(part=pd.Series(dtype="int64")),
    )


ZHOU = {"name": "周海平", "birth": "1974-08", "native_place": "东海洋山", "sex": "男"}
LI = {"name": "李小舟", "birth": "1980-01", "native_place": "东海定远", "sex": "女"}
MAYOR = {"start": "1998-03", "end": "2001-02", "title": "镇长"}
CHIEF = {"start": "2001-02", "end": "2003-11", "title": "局长", "unit": "财政局"}


def file(name: str, person: dict[str, Any], *stints: dict[str, Any], **more: Any) -> Part:
    kind = more.pop("kind", None)
    made = part(name, [{**ZHOU, **person}], list(stints), **more)
    made.sources["kind"] = kind
    return made


def cells(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    plain = frame[list(names)].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))


def words(*told: dict[str, Any], name: str = "o.csv") -> Part:
    """A part that holds overrides only."""
    none = part("x", [])
    files = sources(name, mapping="overrides")
    plain = {"line": 2, "source": files["source"].iloc[0]}
    found = rows(OVERRIDES, *({**plain, **row} for row in told))
    return Part(
        files,
        none.cadres.iloc[:0],
        none.stints.iloc[:0],
        none.problems.iloc[:0],
        overrides=found,
    )
