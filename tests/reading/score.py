"""How well the reader reads the labelled corpus: ``python -m tests.reading.score [--misses]``.

Posts found (recall) and not invented (precision), the share of matched posts right in each field,
strictly and with the labels' alternatives, and by person what the graph answers.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from careergraph.pipeline.importing import read_stints
from careergraph.review.explained_readings import inspected
from tests.reading.answers import Answers, of_labels, of_stints
from tests.reading.labels import HERE, PARTS, Labelled, digest, labelled, texts
from tests.reading.matching import FIELDS, Matched, Stint, matched, plain, right

FIRST_RUN = HERE / "first-run.json"


@dataclass
class Score:
    """Counts of a part; ``share`` gives them as shares."""

    labels: int = 0
    readings: int = 0
    found: int = 0
    strict: Counter[str] = field(default_factory=Counter)
    lenient: Counter[str] = field(default_factory=Counter)
    people: int = 0
    persons: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        """What reading.md asks for, in percent; fields with alternatives counted as right."""
        fields = {name: self.lenient[name] / self.found for name in (*FIELDS, "dates")}
        whole = {"found": self.found / self.labels, "not invented": self.found / self.readings}
        people = {name: count / self.people for name, count in self.persons.items()}
        return {name: round(100 * value, 2) for name, value in (whole | fields | people).items()}


def score(part: str) -> Score:
    """The score of a part."""
    people = labelled(part)
    stints = read_stints(texts(part))
    rows = inspected(stints.stints, stints.cadres, stints.sources)
    rows = rows.astype(object).where(rows.notna(), None)
    readings = rows.assign(row=range(len(rows))).to_dict("records")
    result = Score()
    recorded = []
    of_row = stints.stints["reading"].tolist()
    order = stints.cadres["reading"].tolist()
    for person, found in zip(people, _by_person(people, readings, of_row, order), strict=True):
        _add(result, person, matched(person.stints, found))
        rows = stints.stints.iloc[[reading["row"] for reading in found]]
        recorded.append(rows[rows["kind"] == "recorded"])
    _compare(result, of_labels(people, recorded), of_stints(stints.cadres, stints.stints))
    return result


def _by_person(
    people: list[Labelled], readings: list[Stint], of_row: list[str], order: list[str]
) -> Iterator[list[Stint]]:
    """The readings of each labelled person: by file and name, in a file of one by the file alone.

    People of one name in a file are those of the readings with the name, in the order of the text.
    """
    alone = Counter(person.file for person in people)
    alike = Counter((person.file, plain(person.name)) for person in people)
    seen: Counter[tuple[str, str]] = Counter()
    for person in people:
        name = plain(person.name)
        of_file = [r for r in readings if r["file"].rsplit("/", 1)[-1] == person.file]
        named = [r for r in of_file if plain(r["person"]) == name]
        if alike[person.file, name] > 1:
            found = {of_row[r["row"]] for r in named}
            one = [reading for reading in order if reading in found][seen[person.file, name] :][:1]
            seen[person.file, name] += 1
            named = [r for r in named if of_row[r["row"]] in one]
        yield of_file if alone[person.file] == 1 else named


def _add(result: Score, person: Labelled, match: Matched) -> None:
    where = f"{person.file} {person.name}"
    result.labels += len(match.pairs) + len(match.missed)
    result.readings += len(match.pairs) + len(match.invented)
    result.found += len(match.pairs)
    for stint in match.missed:
        result.misses.append(f"{where} #{stint['item']} missed: {stint['raw']}")
    for stint in match.invented:
        result.misses.append(f"{where} #{stint['item']} invented: {stint['raw']}")
    for pair in match.pairs:
        wrong = [name for name in FIELDS if not right(name, pair, alternatives=True)]
        result.lenient.update(name for name in FIELDS if name not in wrong)
        result.lenient["dates"] += not {"start", "end"} & set(wrong)
        result.strict.update(n for n in FIELDS if right(n, pair, alternatives=False))
        result.strict["dates"] += all(right(n, pair, alternatives=False) for n in ("start", "end"))
        for name in wrong:
            said, wanted = pair.reading[name], pair.label[name]
            result.misses.append(
                f"{where} #{pair.label['item']} {name}: read {said!r}, labelled {wanted!r}"
                f" | {pair.label['raw']} | {' '.join(pair.reading['rules'])}"
            )


def _compare(result: Score, wanted: dict[str, Answers], found: dict[str, Answers]) -> None:
    result.people = len(wanted)
    for name, label in wanted.items():
        reading = found.get(name)
        for answer in Answers._fields:
            same = reading is not None and getattr(reading, answer) == getattr(label, answer)
            result.persons[answer] += same
            if not same:
                said = getattr(reading, answer) if reading else None
                result.misses.append(f"{name} {answer}: {said} | labelled {getattr(label, answer)}")


def told(part: str, result: Score) -> Iterator[str]:
    """Lines for people."""
    yield f"{part}: {result.people} people, {result.labels} stints, sha256 {digest(part)[:16]}"
    kept = json.loads(FIRST_RUN.read_text(encoding="utf-8"))
    first = kept[part]["shares"] if part in kept else {}
    strict = {name: round(100 * n / result.found, 2) for name, n in result.strict.items()}
    for name, value in result.shares().items():
        also = f"  strictly {strict[name]:6.2f}" if name in strict else ""
        before = f"  first run {first[name]:6.2f}" if name in first else ""
        yield f"  {name:<14}{value:6.2f}{also}{before}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="explain every miss")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part")
    parser.add_argument("--json", action="store_true", help="the shares as one JSON object")
    options = parser.parse_args()
    scores = {part: score(part) for part in options.part or PARTS}
    if options.json:
        shares = {
            part: {"sha256": digest(part), "shares": s.shares()} for part, s in scores.items()
        }
        print(json.dumps(shares, ensure_ascii=False, indent=1))
        return
    for part, result in scores.items():
        print("\n".join(told(part, result)))
        if options.misses:
            print("\n".join(result.misses))


if __name__ == "__main__":
    main()
