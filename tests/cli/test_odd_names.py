"""Names of graphs and files that mean something to other programs are names like any other."""

from pathlib import Path

import pytest

from tests.cli.running import SAMPLES, run
from tests.read.career_rows import table, written

NAMES = [
    "s3:bucket.graph",
    "~/a.graph",
    *(
        pytest.param(name, marks=pytest.mark.long)
        for name in ("D:graph", "ab:graph", "hdfs:x", "海:洋.graph", "~", "~root")
    ),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a graph's folders in it, so that what is misled there finds a place."""
    for name in ("a.graph", ""):
        (tmp_path / "home" / name / "record" / "parts" / ".000001.unfinished").mkdir(parents=True)
    (tmp_path / "here").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "home"


@pytest.mark.skipif("os.name == 'nt'", reason="Windows has no such names")
@pytest.mark.parametrize("name", NAMES)
def test_a_graph_lies_where_its_name_says(name: str, home: Path) -> None:
    before = sorted(home.rglob("*"))
    words = [("import", SAMPLES / "resume.txt"), ("info", "--verify"), ("promoted",)]
    words += [
        ("export", "neo4j-admin", "-o", "~files"),
        ("rebuild",),
        ("copy", "--to", "to:folder"),
    ]
    for each in words:
        done = run("--graph", name, *each)
        assert done.code == 0, done.err
    assert (Path(name) / "record" / "events" / "000001.json").is_file()
    assert sorted(home.rglob("*")) == before


@pytest.mark.skipif("os.name == 'nt'", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["~", "a:b"])
def test_careers_are_written_and_read_where_their_name_says(name: str, home: Path) -> None:
    Path(name).mkdir()
    for file in (Path(f"{name}.parquet"), Path(name) / "c.parquet"):
        assert run("synth", "--cadres", 2, "--as", "parquet", "-o", file).code == 0
        assert file.is_file()
    written(home, table())  # beside it lies another one, in a file of the same name
    assert run("--graph", "g.graph", "import", Path(name) / "c.parquet", "--strict").code == 0
    assert "people 2" in run("--graph", "h.graph", "import", f"{name}/c.parquet").out
