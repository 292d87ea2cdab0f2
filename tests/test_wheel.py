"""What is built holds what the tree holds, and answers a question away from the tree."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = "careergraph/_shipped"


def tree(*folders: str) -> set[str]:
    """The files below folders of the checkout, without what Python leaves there."""
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {f.relative_to(ROOT).as_posix() for f in files if "__pycache__" not in f.parts}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("careergraph-*.whl")
    return found


def test_the_wheel_holds_the_package_and_what_ships_with_it(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    shipped = {f"{SHIPPED}/{name}" for name in tree("cypher", "imports")}
    assert names == tree("careergraph") | shipped
    for needed in ("careergraph/synth/words.toml", "careergraph/synth/form.xml"):
        assert needed in names
    assert any(name.startswith("careergraph/synth/presets/") for name in names)


def test_the_sdist_holds_code_data_and_tests(built: Path) -> None:
    (archive,) = built.glob("careergraph-*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    wanted = tree("careergraph", "cypher", "imports", "tests", "docs", "benchmarks", ".ci")
    wanted |= {"README.md", "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml"}
    assert wanted - names == set()
    assert {n for n in names if n.startswith(("cypher/", "imports/"))} == tree("cypher", "imports")


def test_the_wheel_carries_the_command_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        about = {name.split("/", 1)[1]: name for name in archive.namelist() if "dist-info/" in name}
        entry = archive.read(about["entry_points.txt"]).decode()
        told = archive.read(about["METADATA"]).decode()
    assert "careergraph = careergraph.cli:main" in entry
    assert "licenses/LICENSE" in about
    assert "Requires-Python: >=3.11" in told
    assert "Requires-Dist: ladybug==0.22.0" in told


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a new environment with the wheel; its dependencies are lent by this one."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=True)
    library = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    command = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install"]
    options = ["--no-deps", "--no-index", "--quiet", str(wheel)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # Lent at the end of the path, without the editable hook that leads to the checkout.
    lent = sysconfig.get_path("purelib")
    (library / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    return folder / "bin" / "careergraph"


def apart(command: list[str], folder: Path) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_installed_wheel_answers_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    python = str(installed.with_name("python"))
    script = (
        "import careergraph; from careergraph.shipped import shipped;"
        "print(careergraph.__file__); print(shipped('imports', 'samples'))"
    )
    code, samples = apart([python, "-c", script], tmp_path).splitlines()
    assert str(ROOT) not in code + samples
    assert SHIPPED in Path(samples).as_posix()
    apart([str(installed), "import", samples], tmp_path)
    answer = apart([str(installed), "promoted", "--format", "csv"], tmp_path)
    assert [line.split(",")[1] for line in answer.splitlines()] == ["name", "林望舟"]
    apart([str(installed), "synth", "--cadres", "3"], tmp_path)
    assert len(list((tmp_path / "forms").iterdir())) == 3
