"""Ad hoc Cypher reads and does not write, whatever is tried."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Ran, run, run_apart

HARMFUL = [
    "CREATE (:Cadre {id: 'x'})",
    "MATCH (c:Cadre) SET c.name = 'x' RETURN c.name",
    "MATCH (c:Cadre) DETACH DELETE c",
    "COPY (MATCH (c:Cadre) RETURN c.name) TO 'stolen.csv'",
    "EXPORT DATABASE 'stolen'",
    "MATCH (c:Cadre) RETURN c.name; MATCH (c:Cadre) DETACH DELETE c",
    "/* MATCH */ DROP TABLE Cadre",
    "LOAD FROM '/etc/hostname' RETURN *",
    "ATTACH 'other.lbug' AS other (dbtype lbug)",
    "INSTALL httpfs",
    "CALL threads = 1",
    "",
    "RETURN 1 AS a /***/ '*/ ; COPY (RETURN 1) TO \"stolen.csv\"; //'",
    "RETURN 'x' AS a /***/ '*/ UNION ALL LOAD FROM \"/etc/hostname\" RETURN column0 AS a //'",
    "/***/ RETURN '*/ COPY (MATCH (c:Cadre) RETURN c.*) TO \"stolen.csv\" //'",
]
NAMES = "MATCH (c:Cadre) RETURN c.name AS name ORDER BY name"


@pytest.fixture(scope="module")
def before(graph: Path) -> Ran:
    """The names while nothing was tried yet."""
    return run("--graph", graph, "cypher", NAMES, "--format", "csv")


@pytest.mark.parametrize("text", HARMFUL)
def test_what_writes_is_refused_and_the_graph_still_answers(
    text: str, graph: Path, before: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = run("--graph", graph, "cypher", text)
    assert (refused.code, refused.out) == (2, "")
    assert len(refused.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
    after = run("--graph", graph, "cypher", NAMES, "--format", "csv")
    assert after == before
    assert len(after.out.splitlines()) == 7


def test_a_refusal_holds_from_standard_input_too(graph: Path) -> None:
    assert run_apart("--graph", graph, "cypher", "-", given=HARMFUL[0]).code == 2


def test_questions_are_answered(graph: Path) -> None:
    text = "MATCH (c:Cadre)-[s:SERVED_AS]->(p:Post) WHERE c.name = '虞小帆' AND s.main RETURN count(s) AS n"
    assert run("--graph", graph, "cypher", text, "--format", "csv").out.split()[0] == "n"


LONG = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN count(DISTINCT x + y) AS n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (LONG, "no answer within 1 seconds: given up"),
        ("UNWIND range(1, 1000001) AS x RETURN x", "1,000,001 rows, more than 1,000,000"),
        ("RETURN 1 AS a, 2 AS a", "two columns have one name (a)"),
        ("RETURN $x AS a", "the parameter $x is not given"),
    ],
)
def test_what_cannot_be_answered_is_one_line(text: str, what: str, graph: Path) -> None:
    time = ["--timeout", "1"] if text is LONG else []
    refused = run_apart("--graph", graph, "cypher", text, *time)
    assert (refused.code, refused.out) == (2, "")
    assert what in refused.err and len(refused.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("promoted",), ("chain", "--list"), ("gaps",), ("info",), ("ask", "climbs")]
)
def test_every_question_takes_a_time(words: tuple[str, ...], graph: Path) -> None:
    assert run("--graph", graph, *words, "--timeout", "600").code == 0
    assert run("--graph", graph, *words, "--timeout", "0").code == 2


VALUES = {
    "1.0/0.0": "Infinity", "-1.0/0.0": "-Infinity", "0.0/0.0": None, "[1.0/0.0]": ["Infinity"],
    "date('2020-01-02')": "2020-01-02", "[date('2020-01-02')]": ["2020-01-02"],
    "timestamp('2020-01-02 03:04:05')": "2020-01-02T03:04:05", "interval('2 days 3 hours')": "P2DT3H0M0S",
    "BLOB('\\\\xAA\\\\x00')": "aa00", "[BLOB('\\\\xAA')]": ["aa"],
    "CAST('a24b0bc1-6083-4095-9a1e-53b89b3695e3' AS UUID)": "a24b0bc1-6083-4095-9a1e-53b89b3695e3",
    "map([1, 2], ['a', 'b'])": [[1, "a"], [2, "b"]],
    "{a: 1, b: date('2020-01-02')}": {"a": 1, "b": "2020-01-02"},
    "CAST(12345678901234567890123 AS INT128)": 12345678901234567890123, "CAST(1.25 AS DECIMAL(10, 2))": 1.25,
    "CAST(18446744073709551615 AS UINT64)": 18446744073709551615, "null": None, "[]": [],
    "union_value(a := 1)": 1,
}  # fmt: skip


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "md", "table", "xlsx"])
def test_every_kind_of_value_is_written_in_every_format(
    form: str, graph: Path, tmp_path: Path
) -> None:
    text = "RETURN " + ", ".join(f"{value} AS c{n}" for n, value in enumerate(VALUES))
    written = run("--graph", graph, "cypher", text, "--format", form, "-o", tmp_path / "x")
    assert (written.code, written.err) == (0, "")
    if form.startswith("json"):
        read = json.loads((tmp_path / "x").read_text(encoding="utf-8"))
        assert list((read[0] if form == "json" else read).values()) == list(VALUES.values())


def test_ctrl_c_ends_a_question_at_once(graph: Path) -> None:
    code = (
        "import _thread, signal, sys, careergraph.store.apart as apart\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell may have it ignored
        "from careergraph.cli import main\n"
        "sent = apart._exchanged\n"
        "def exchanged(*given):\n"
        "    _thread.interrupt_main()\n"
        "    return sent(*given)\n"
        "apart._exchanged = exchanged\n"
        "main(sys.argv[1:])\n"
    )
    words = ["--graph", str(graph), "cypher", LONG]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, timeout=200, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_dates_of_stints_are_text_that_a_person_reads(graph: Path) -> None:
    text = (
        "MATCH (c:Cadre)-[s:SERVED_AS {seq: 2}]->(p:Post) WHERE s.end > '1950' AND c.name = '林望舟'"
        " RETURN s.start, s.end, CASE WHEN s.start < s.end THEN 'before' END AS relation ORDER BY s.start"
    )
    (first, *_) = json.loads(run("--graph", graph, "cypher", text, "--format", "json").out)
    assert first == {"s.start": "1989-08", "s.end": "1993-03", "relation": "before"}


def test_a_pattern_without_a_direction_says_what_to_write(graph: Path) -> None:
    served = "MATCH (c:Cadre)-[s:SERVED_AS]-(p:Post) RETURN count(*) > 0 AS some"
    assert run("--graph", graph, "cypher", served, "--format", "csv").out == "some\nTrue\n"
    for pattern in ("(a:Post)-[m:MOVED_TO]-(b:Post)", "(c:Cadre)-[*1..2]-(x)"):
        done = run("--graph", graph, "cypher", f"MATCH {pattern} RETURN count(*) AS n")
        assert done.code == 2 and len(done.err.splitlines()) == 1
        assert "write a direction, -[…]-> or <-[…]-" in done.err
    told = " ".join(run("cypher", "--help").out.split())
    assert "MOVED_TO, REACHED or BREAKS_AT, or over any edge, needs a direction" in told
