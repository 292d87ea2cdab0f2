"""Career texts → stints, notes and problems, against readings worked out by hand (``careers.txt``)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from careergraph.read.career import Career, Line, RawStint, read_career
from careergraph.read.career.layout import look
from careergraph.read.career.wraps import width_of


def told(career: Career) -> list[str]:
    """What a career text gave, in the form of ``careers.txt``."""
    problems = [p for p in career.problems if p.value not in career.notes or p.reason != "no-post"]
    return [
        *(_stint(stint) for stint in career.stints),
        *(f"note {text}" for text in career.notes),
        *(f"! {p.reason} L{p.line} {p.value or ''}".rstrip() for p in problems),
    ]


def _stint(stint: RawStint) -> str:
    place = f"{stint.item}.{stint.bracket}" if stint.bracket else f"{stint.item}"
    start = f"{'~' * stint.start_uncertain}{stint.start}"
    end = f"{'~' * stint.end_uncertain}{stint.end or ''}"
    parts = [f"{place} L{stint.line} {start}..{end} {stint.end_how}"]
    parts.append(stint.raw if stint.raw == stint.post else f"{stint.raw} → {stint.post}")
    parts += [stint.cue] if stint.cue else []
    parts += [f for f in ("acting", "probation", "successive", "also") if getattr(stint, f)]
    parts += [f"rank={stint.post_rank}"] if stint.post_rank else []
    parts += [f"person={stint.person_rank}"] if stint.person_rank else []
    parts += [stint.doubt] if stint.doubt else []
    parts += [stint.read_by] if stint.read_by else []
    return " · ".join(parts)


def _labelled() -> Iterator[tuple[str, str | None, list[str]]]:
    """Each text of ``careers.txt``, the name that it has, and what it gives."""
    text = Path(__file__).with_name("careers.txt").read_text(encoding="utf-8")
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        name = next((line[1:] for line in lines if line.startswith("@")), None)
        said = [line.removeprefix("|") for line in lines if line.startswith("|")]
        if said:
            yield "\n".join(said), name, [line.strip() for line in lines if line.startswith("    ")]


def _line(number: int, text: str) -> Line:
    plain = text.removeprefix("~").removeprefix(" ")
    return Line(number, plain, cut=True) if text.startswith("~") else Line(number, plain)


LABELLED = list(_labelled())


@pytest.mark.parametrize(("text", "name", "wanted"), LABELLED, ids=[text for text, *_ in LABELLED])
def test_a_career_text_is_taken_apart(text: str, name: str | None, wanted: list[str]) -> None:
    lines = [_line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    assert told(read_career(lines, name)) == wanted


def _width(*lengths: int) -> int | None:
    """The width of a text with lines so long, those below 0 with dates first."""
    lines = [
        Line(n, "1998.08 ".ljust(-length, "文") if length < 0 else "文" * length)
        for n, length in enumerate(lengths, 1)
    ]
    return width_of(look(lines))


@pytest.mark.parametrize(
    ("lengths", "width"),
    [
        ((-20, 20, 5), 20),
        ((-20, 20, -10), None),
        ((-20, -20, 5), None),
        ((-16, 16, 5), 16),
        ((-15, 15, 5), None),
        ((-20, 18, 5), 20),
        ((-20, 17, 5), None),
        ((-20, 20, 5, -10, -10), 20),
        ((-20, 20, 5, -10, -10, -10), None),
        ((-20, 20, 20), 20),
        ((), None),
    ],
)
def test_lines_are_wrapped_where_most_are_full_and_go_on(
    lengths: tuple[int, ...], width: int | None
) -> None:
    assert _width(*lengths) == width
