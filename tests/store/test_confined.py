"""Texts of users on the embedded engine: what happens to one that the guard would let through."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import ladybug
import pytest

from careergraph.errors import UserError
from careergraph.store import confined
from careergraph.store.apart import Apart
from careergraph.store.engine import open_database
from careergraph.store.ladybug import LadybugGraph
from careergraph.store.waiting import any_abandoned, within
from tests.cli.running import run

BEYOND = [
    "COPY (MATCH (c:Cadre) RETURN c.*) TO 'o.csv'",
    "RETURN 1 AS a; COPY (RETURN 1) TO 'o.csv'",
    "RETURN 1 AS a /***/ '*/ ; COPY (RETURN 1) TO \"o.csv\"; //'",
    "LOAD FROM 'secret.csv' RETURN *",
    "EXPORT DATABASE 'o'",
    "INSTALL httpfs",
    "LOAD EXTENSION 'o'",
    "CALL threads=1",
    "CALL show_tables() RETURN *",
    "CHECKPOINT",
    "BEGIN TRANSACTION",
    "CREATE (:Cadre {id: 'y'})",
    "EXPLAIN COPY (RETURN 1) TO 'o.csv'",
    "PROFILE COPY (RETURN 1) TO 'o.csv'",
]
LONG = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN count(DISTINCT x + y) AS n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small graph, and as working folder an empty one with a secret."""
    with open_database(tmp_path / "g.lbug", read_only=False) as database:
        connection = ladybug.Connection(database)
        connection.execute("CREATE NODE TABLE Cadre(id STRING PRIMARY KEY)")
        connection.execute("CREATE (:Cadre {id: 'x'})")
        connection.close()
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "secret.csv").write_text("secret\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "empty")
    return tmp_path / "g.lbug"


@pytest.fixture
def apart(path: Path) -> Iterator[Apart]:
    with Apart(path) as child:
        yield child


def ask(apart: Apart, text: str, rows: int = 10, **parameters: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = apart.table(
        text, parameters, rows=rows, seconds=60
    ).to_pylist()
    return found


@pytest.mark.parametrize("text", BEYOND)
def test_what_does_more_than_read_is_refused_before_it_runs(
    text: str, apart: Apart, path: Path
) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        ask(apart, text)
    assert "\n" not in refused.value.line() and "secret\n" not in refused.value.line()
    assert path.read_bytes() == before
    assert [each.name for each in Path().iterdir() if each.is_file()] == ["secret.csv"]
    assert ask(apart, "MATCH (c:Cadre) RETURN c.id AS id") == [{"id": "x"}]


@pytest.mark.skipif(os.name == "nt", reason="the system has no such limits")
@pytest.mark.parametrize("text", BEYOND[:1] + BEYOND[3:4])
def test_a_process_that_is_confined_opens_no_file(
    text: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = os.fork()
    if child == 0:  # the limits are for good
        try:
            with open_database(path, read_only=True) as database:
                connection = ladybug.Connection(database)
                confined._confine()
                connection.execute(text)
        except RuntimeError as error:
            os._exit(7 if "Cannot open file" in str(error) else 8)
        os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_parameters_and_all_kinds_of_values_are_handed_over(apart: Apart) -> None:
    text = "RETURN $a AS a, [$b] AS b, date('2020-01-02') AS d, map([1], ['x']) AS m, BLOB('\\\\x00') AS z"
    row = ask(apart, text, a="岱", b=1.5)[0]
    assert (row["a"], row["b"], row["m"], row["z"]) == ("岱", [1.5], [(1, "x")], b"\0")
    assert ask(apart, "MATCH p = (c:Cadre) RETURN p")[0]["p"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("UNWIND range(1, 11) AS x RETURN x", "11 rows, more than 10"),
        (
            "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN x, y",
            "10,000,000,000 rows",
        ),
        ("UNWIND range(1, 1000000000) AS x RETURN x", "memory"),
        ("RETURN range(1, 100000000) AS x", "MB, more than|memory"),
        ("RETURN nothing", "not in scope"),
    ],
)
def test_what_is_too_much_is_refused_and_the_next_is_answered(
    text: str, what: str, apart: Apart
) -> None:
    with pytest.raises(UserError, match=what):
        ask(apart, text)
    assert ask(apart, "RETURN 1 AS one") == [{"one": 1}]


def test_a_child_that_dies_is_one_line_and_another_takes_its_place(apart: Apart) -> None:
    assert ask(apart, "RETURN 1 AS one")
    apart.stop()
    assert ask(apart, "RETURN 1 AS one") == [{"one": 1}]


# --- Time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("shipped", [False, True])
def test_time_is_over(shipped: bool, path: Path) -> None:
    with LadybugGraph(path, seconds=1) as graph:

        def work() -> object:
            if shipped:
                return graph.query(LONG, {}, name="long")
            return graph.ad_hoc(LONG, {}, rows=10)

        with pytest.raises(UserError, match="no answer within 1 seconds"):
            within(1, work, graph.interrupt)
        assert not any_abandoned()
        assert graph.query("RETURN 1 AS one", {}, name="one")["one"].tolist() == [1]
        assert graph.ad_hoc("RETURN 1 AS one", {}, rows=1)["one"].tolist() == [1]


def test_work_that_hears_nothing_is_left_to_itself() -> None:
    over = threading.Event()
    try:
        with pytest.raises(UserError, match="no answer within 0"):
            within(0.1, lambda: over.wait(60), lambda: None)
        assert any_abandoned()
        done = run("--help")  # a command inside another program does not end that program
        assert (done.code, done.err) == (0, "")
    finally:
        over.set()


def test_what_work_raises_is_raised_and_its_parts_have_its_time() -> None:
    def work() -> int:
        return within(0, lambda: 3, lambda: None)

    assert within(60, work, lambda: None) == 3
    with pytest.raises(ZeroDivisionError):
        within(None, lambda: 1 // 0, lambda: None)
