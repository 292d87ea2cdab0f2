"""Presets: how large a share of a city's careers takes which turn, and how long links take."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careergraph.errors import UserError
from careergraph.shipped import shipped
from careergraph.synth.plan import month_of

Span = tuple[int, int]


@dataclass(frozen=True)
class Preset:
    """Shares of planted turns, weights of clean careers, and months by level (least, most)."""

    name: str
    gazetteer: Path
    as_of: int
    earliest: int
    planted: dict[str, float]
    clean: dict[str, float]
    climb: dict[int, Span]
    last: dict[int, Span]
    stalled: dict[int, Span]


def load(preset: str) -> Preset:
    """A preset by its name or by the path of a TOML file.

    Raises ``UserError`` where there is no such preset or it lacks a table.
    """
    file = Path(__file__).parent / "presets" / f"{preset}.toml"
    file = file if file.is_file() else Path(preset)
    if not file.is_file():
        raise UserError(
            "no preset {preset!r}",
            hint="use a .toml file or one of: {presets}",
            preset=preset,
            presets=", ".join(names()),
        )
    try:
        return _preset(file, tomllib.loads(file.read_text("utf-8")))
    except KeyError as missing:
        hint = "see careergraph/synth/presets/island.toml"
        raise UserError(
            "the preset lacks {missing}", where=str(file), hint=hint, missing=str(missing)
        ) from None
    except (ValueError, TypeError, AttributeError) as wrong:
        hint = "compare it with careergraph/synth/presets/island.toml"
        raise UserError(
            "the preset cannot be read: {why}", where=str(file), hint=hint, why=str(wrong)
        ) from None


def names() -> list[str]:
    """The presets that ship with the package."""
    return sorted(file.stem for file in (Path(__file__).parent / "presets").glob("*.toml"))


def _preset(file: Path, data: dict[str, Any]) -> Preset:
    return Preset(
        name=file.stem,
        gazetteer=_gazetteer(file, data["gazetteer"]),
        as_of=month_of(data["as_of"]),
        earliest=month_of(data["earliest"]),
        planted={name: float(share) for name, share in data["planted"].items()},
        clean={name: float(weight) for name, weight in data["clean"].items()},
        climb=_spans(data["climb"]),
        last=_spans(data["last"]),
        stalled=_spans(data["stalled"]),
    )


def _gazetteer(file: Path, name: str) -> Path:
    beside = file.parent / name
    return beside if beside.is_file() else shipped("imports", "places", name)


def _spans(table: dict[str, list[int]]) -> dict[int, Span]:
    return {int(level): (int(least), int(most)) for level, (least, most) in table.items()}
