"""Random texts, put to the guard and to the engine's own parser: ``make fuzz``, or a few in the tests.

Whatever the guard lets through must be one statement for the engine, one that only reads the graph, and
must change nothing where it is run.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

import ladybug

from careergraph.errors import UserError
from careergraph.store import confined
from careergraph.store.engine import one_line
from careergraph.store.guard import check_read_only

HARMLESS = (
    "RETURN 1 AS a", "MATCH (c:Cadre) RETURN c.id AS a", "UNWIND [1, 2] AS x RETURN x AS a",
    "WITH 1 AS x RETURN x AS a", "MATCH (c:Cadre) WHERE c.id = 'x' RETURN c.name AS `a`",
)  # fmt: skip
HARMFUL = (
    'COPY (RETURN 1) TO "o.csv"', 'COPY (MATCH (c:Cadre) RETURN c.*) TO "o.parquet"',
    'LOAD FROM "/etc/passwd" (file_format="csv", header=false) RETURN column0 AS a',
    'EXPORT DATABASE "o"', 'IMPORT DATABASE "o"', "INSTALL nothing", 'LOAD EXTENSION "o"',
    "CALL threads=1", "CALL show_tables() RETURN name AS a", "CREATE (:Cadre {id: 'y'})",
    "MATCH (c:Cadre) SET c.name = 'y'", "MATCH (c:Cadre) DETACH DELETE c", "DROP TABLE Cadre",
    "BEGIN TRANSACTION", "CHECKPOINT", "USE o",
)  # fmt: skip
JOINTS = (
    "/***/", "/**/", "/* x */", "/*/ */", "/** */", "/* *//* */", "/*", "*/", "**/", "// x\n", "//\r",
    "// x\r\n", "//", "'", '"', "`", "''", '""', "``", "'a'", '"b"', "`c`", "\\", "\\'", "'\\'", "'\\\\'",
    "'\\q'", "'\\x41'", "'\\", "\\u0027", "'\\u0027'", ";", " ; ", ";;", "\n", "\r", "\t", "\v", "\f",
    "\x1c", "\x85", "\xa0", "\u1680", "\u180e", "\u200b", "\u2028", "\u3000", "\ufeff", "$a", "$", "$'a'",
    "a$", "$set", "1", "0x1F", "1e5", "1.", ".", "..", "1_0", "\u0661", "\u00b2", "\uff07", "UNION ALL",
    "UNION", "EXPLAIN", "PROFILE", "AS b", ", 2 AS b", "(", ")", "{", "}", "[", "]", ":", "::", "|", "\u2018",
)  # fmt: skip
LIKELY = {
    "a": (
        "/***/",
        "/*****/",
        "/*x**/",
        "/****/",
        "/**/",
        "/*/*/",
        "/** */",
        "//\r",
        "//\n",
        "'\\q'",
        "'\\x41'",
        "'\\\\'",
        "'\\",
    ),
    "b": ("*/", "**/", "*/ ", "\n", "\r", "'", '"', "`", "\\'", '\\"', "*/ ;", "*/ UNION ALL"),
    "c": ("//", "; //", "/*", "'", '"', ""),
    "d": ("", ";", "//", "\n"),
}
"""What hides something in each place of a frame, if an engine cuts it otherwise than the guard."""
FRAMES = (
    "{good}{a}{b}{bad}{c}{d}", "{a}{bad}{b}{c}{good}{d}", "{a}{good}{b} {bad} {c}{d}", "{good}{a}{b}{c}{d}",
    "RETURN 1 AS a {a} '{b} {bad} {c}'", "{a} RETURN '{b} {bad} {c}'", 'RETURN 1 AS a {a} "{b} {bad} {c}"',
    "RETURN 1 AS `{a} {bad} {b}`", "RETURN '{a}' AS a {b} {bad} {c}'", "{a}{b}{c}{d}",
)  # fmt: skip


@dataclass
class Found:
    """How many texts were tried and passed the guard, and those that should not have."""

    tried: int = 0
    passed: int = 0
    run: int = 0
    harmful: list[str] = field(default_factory=list)


def texts(seed: int) -> Iterator[str]:
    """Random texts without end: harmless and harmful statements, joined by what engines cut apart."""
    chance = random.Random(seed)

    def joint(place: str) -> str:
        joints = chance.choice((*[LIKELY[place]] * 6, JOINTS, (" ",)))
        return chance.choice(("", " ")) + chance.choice(joints) + chance.choice(("", " "))

    while True:
        parts = {place: joint(place) for place in LIKELY}
        bad = chance.choice(HARMFUL)
        bad = bad if chance.random() < 0.5 else f"; {bad}"
        yield chance.choice(FRAMES).format(good=chance.choice(HARMLESS), bad=bad, **parts)


def fuzz(texts: Iterator[str], many: int, folder: Path) -> Found:
    """Put so many texts to the guard, and those that pass it to the engine, in a new folder."""
    path, empty = folder / "graph.lbug", folder / "empty"
    empty.mkdir()
    with ladybug.Database(str(path), **_SMALL) as database:
        connection = ladybug.Connection(database)
        connection.execute("CREATE NODE TABLE Cadre(id STRING PRIMARY KEY, name STRING)")
        connection.execute("CREATE (:Cadre {id: 'x'})")
        connection.close()
    before, found = path.read_bytes(), Found()
    with chdir(empty), ladybug.Database(str(path), read_only=True, **_SMALL) as database:
        connection = ladybug.Connection(database)
        for _, text in zip(range(many), texts, strict=False):
            _try(connection, text, found)
            if any(empty.iterdir()):
                found.harmful.append(text)
                break
        connection.close()
    assert path.read_bytes() == before
    return found


_SMALL = {"buffer_pool_size": 1 << 28, "max_db_size": 1 << 30}


def _try(connection: ladybug.Connection, text: str, found: Found) -> None:
    found.tried += 1
    try:
        check_read_only(text)
    except UserError:
        return
    found.passed += 1
    request = confined.Request(text, {"a": 1}, 1000, None)
    try:
        confined._read(connection, request)
        found.run += 1
    except UserError:  # the engine takes it for something that does more
        found.harmful.append(text)
    except RuntimeError as error:
        if any(sign in one_line(error) for sign in ("multiple statements", "write operations")):
            found.harmful.append(text)


def main(many: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = fuzz(texts(seed), many, Path(folder))
    print(
        f"{found.tried} texts, {found.passed} passed the guard, {found.run} gave rows (seed {seed})"
    )
    for text in found.harmful:
        print(f"the guard let through: {text!r}")
    sys.exit(bool(found.harmful))


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [20_000, random.randrange(10**6)][len(numbers) :]))
