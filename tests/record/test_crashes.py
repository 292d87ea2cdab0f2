"""A record after kill -9, and two writers at once."""

import random
from pathlib import Path

import pytest

from careergraph.errors import UserError
from careergraph.record import Record
from tests.factory import part
from tests.killing import run_and_kill, start

ADDING = """
import sys
from pathlib import Path
from careergraph.record import Record
from tests.factory import part
folder, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
print("ready")
for number in range(rounds):
    people = [{"name": f"{name}{number}"}]
    stints = [{"start": f"199{year}", "end": f"199{year + 1}"} for year in range(9)]
    Record.open(folder, create=True).add(part(f"{name}-{number}", people, stints))
    print(number)
"""

UNDOING = """
import sys
from pathlib import Path
from careergraph.record import Record
record = Record.open(Path(sys.argv[1]))
print("ready")
while True:
    record.undo()
    print("undone")
"""


def test_kill_while_adding_leaves_what_was_added(tmp_path: Path) -> None:
    moments = random.Random()
    for attempt in range(5):
        folder = tmp_path / f"{attempt}.graph"
        done = run_and_kill(ADDING, str(folder), "甲", "999", after=moments.uniform(0, 0.12))
        record = Record.open(folder, create=True)
        current = record.current()
        assert len(current.people) in (done, done + 1)
        assert len(current.stints) == 9 * len(current.people)
        assert list(current.people["name"]) == [f"甲{n}" for n in range(len(current.people))]
        assert record.add(part("later", [{"name": "乙"}])).people == 1
        assert len(record.current().people) == len(current.people) + 1


@pytest.mark.long
def test_kill_while_undoing_takes_back_whole_imports(tmp_path: Path) -> None:
    folder = tmp_path / "g.graph"
    record = Record.open(folder, create=True)
    for number in range(30):
        record.add(part(str(number), [{"name": f"甲{number}"}]))
    left = 30
    for _ in range(2):
        done = run_and_kill(UNDOING, str(folder), after=random.Random().uniform(0, 0.02))
        now = len(record.current().people)
        assert now in (left - done, left - done - 1)
        left = now


@pytest.mark.long
def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "g.graph"
    writers = [start(ADDING, str(folder), name, "8") for name in ("甲", "乙")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    names = set(Record.open(folder).current().people["name"])
    assert names == {f"{name}{n}" for name in ("甲", "乙") for n in range(8)}


def test_a_writer_says_that_it_waits_and_gives_up_in_the_end(tmp_path: Path) -> None:
    holder = Record.open(tmp_path / "g.graph", create=True)
    said: list[str] = []
    waiting = Record.open(tmp_path / "g.graph", wait=0.1, notice=said.append)
    with holder.writing(), pytest.raises(UserError, match="another import"):
        waiting.add(part("a", [{}]))
    assert len(said) == 1 and "waiting" in said[0] and "g.graph" in said[0]
    assert waiting.add(part("a", [{}])).part == 1
    assert len(said) == 1


def test_an_import_may_hold_the_record_around_its_own_adding(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "g.graph", create=True, wait=0.1)
    with record.writing():
        assert record.add(part("a", [{}])).part == 1
        assert record.undo().part == 1
