"""What is written is its owner's alone, whatever the umask; what the user made keeps its mode."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from careergraph.disk import private
from tests.cli.running import SAMPLES, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    before = os.umask(0)
    target = tmp_path_factory.mktemp("private") / "made" / "samples.graph"
    assert run("--graph", target, "import", SAMPLES / "resume.txt").code == 0
    os.umask(before)
    return target


@pytest.fixture
def graph(imported: Path, tmp_path: Path) -> Path:
    """A copy of what an import made, with the modes that it gave."""
    shutil.copytree(imported.parent, tmp_path / "made")
    return tmp_path / "made" / imported.name


def open_to_others(folder: Path) -> list[str]:
    """Files and folders that another user could read."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if stat.S_IMODE(path.lstat().st_mode) & 0o077
    )


WRITTEN = [
    ["promoted", "-o", "OUT/p.csv"],
    ["chain", "-o", "OUT/p.xlsx"],
    ["chart", "gap-map", "-o", "OUT/m.svg"],
    ["review", "-o", "OUT/r.csv"],
    ["export", "neo4j-admin", "-o", "OUT/deep/files"],
    ["copy", "--to", "OUT/deep/copy.graph"],
    ["copy", "--to", "OUT/copy.graph", "--without-key"],
    ["import", str(SAMPLES / "resume.txt"), "--as-of", "2020-01", "--problems", "OUT/p.csv"],
    ["inspect", str(SAMPLES / "resume.txt"), "-o", "OUT/page.html"],
    ["rebuild"],
    ["undo"],
    ["synth", "--cadres", "3", "-o", "OUT/deep/forms"],
    ["synth", "--cadres", "3", "--as", "parquet", "-o", "OUT/careers.parquet"],
]


@pytest.mark.parametrize("words", WRITTEN, ids=" ".join)
def test_everything_that_is_written_is_private(
    words: list[str], graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir(mode=0o700)
    done = run("--graph", graph, *(word.replace("OUT", str(tmp_path / "out")) for word in words))
    assert done.code == 0, done.err
    assert open_to_others(tmp_path) == []


def test_a_demonstration_is_private(tmp_path: Path) -> None:
    assert run("demo", tmp_path / "demo", "--cadres", 5).code in (0, 2)
    assert (tmp_path / "demo" / "careers.graph").is_dir()
    assert open_to_others(tmp_path) == []


def test_a_file_that_was_there_keeps_its_mode_and_a_folder_too(graph: Path, tmp_path: Path) -> None:
    there = tmp_path / "shared.csv"
    there.write_text("x")
    there.chmod(0o640)
    assert run("--graph", graph, "promoted", "-o", there).code == 0
    assert stat.S_IMODE(there.stat().st_mode) == 0o640 and there.read_text() != "x"
    folder = tmp_path / "mine.graph"
    folder.mkdir(mode=0o750)
    assert run("--graph", folder, "import", SAMPLES / "resume.txt").code == 0
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750
    assert open_to_others(folder) == []


def test_a_link_to_nowhere_leads_to_a_private_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "new")
    private.write(tmp_path / "link", "text")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_what_is_open_to_others_is_told(graph: Path) -> None:
    (graph / "record").chmod(0o755)
    done = run("--graph", graph, "info", "--verify", "--format", "csv")
    assert done.code == 0 and "1 files and folders are open to other users: chmod" in done.out
