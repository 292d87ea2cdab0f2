"""Files, folders, globs and standard input as sources."""

import io
import os
import sys
from glob import iglob
from pathlib import Path

import pytest

from careergraph.errors import UserError
from careergraph.read import Reading, read
from careergraph.read.patterns import matching
from tests.read.forms import lrmx


def reasons(reading: Reading) -> list[str]:
    """Reason codes of the problems of whole files."""
    return reading.problems[reading.problems["line"].isna()]["reason"].tolist()


def write(path: Path, name: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lrmx(XingMing=name))
    return path


def test_a_folder_is_read_to_its_depths_and_other_endings_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / "b.lrmx", "乙")
    write(tmp_path / "a" / "c.LRMX", "丙")
    (tmp_path / "note.pdf").write_bytes(b"PK\x03\x04")
    reading = read([tmp_path])
    assert sorted(reading.cadres["name"]) == ["丙", "乙"]
    assert reading.problems.query("reason == 'other-ending'")["source"].tolist() == [
        str(tmp_path / "note.pdf")
    ]
    assert sorted(reading.lines["source"]) == [
        str(tmp_path / "a" / "c.LRMX"),
        str(tmp_path / "b.lrmx"),
    ]


def test_a_glob_names_files(tmp_path: Path) -> None:
    for name in ("x1", "x2", "y1"):
        write(tmp_path / "deep" / f"{name}.lrmx", name)
    assert sorted(read([f"{tmp_path}/deep/x*.lrmx"]).cadres["name"]) == ["x1", "x2"]
    assert len(read([f"{tmp_path}/**/*.lrmx"]).cadres) == 3


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "[1].lrmx", "甲")
    assert read([path]).cadres["name"].tolist() == ["甲"]


@pytest.mark.parametrize("name", ["missing.lrmx", "missing*.lrmx", "x" * 5000])
def test_a_source_that_names_nothing_is_the_users_mistake(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        read([tmp_path / name])


def test_an_unknown_mapping_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="unknown mapping"):
        read([tmp_path], mapping="bank")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "方海\n1990.07--1998.08  某县某镇文书\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    reading = read(["-"])
    assert reading.cadres["name"].tolist() == ["方海"]
    assert reading.lines["source"].tolist() == ["-"]


def test_a_folder_that_contains_itself_is_entered_once(tmp_path: Path) -> None:
    write(tmp_path / "a" / "a.lrmx", "甲")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    reading = read([tmp_path])
    assert reading.cadres["name"].tolist() == ["甲"]
    assert reasons(reading) == ["directory-loop"]


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from somebody else, with links that lead out of it and links that do not."""
    away, folder = tmp_path / "away", tmp_path / "sent"
    write(away / "secret.lrmx", "乙")
    write(folder / "a" / "a.lrmx", "甲")
    write(folder / "a" / "deep" / "d.lrmx", "丁")
    for name, target in {
        "a/file.lrmx": away / "secret.lrmx",
        "a/passwd.txt": Path("/etc/passwd"),
        "a/folder": away,
        "a/root": Path("/"),
        "a/up": Path("../../away"),
        "a/gone.lrmx": tmp_path / "nowhere",
        "a/again": Path("deep"),
        "a/deep/loop": Path(".."),
        "a/itself": Path("itself"),
    }.items():
        (folder / name).symlink_to(target)
    (folder / "a" / "chain").symlink_to(folder / "a" / "folder" / "secret.lrmx")
    monkeypatch.chdir(folder)
    return folder


LEADING_OUT = {"chain", "file.lrmx", "folder", "gone.lrmx", "passwd.txt", "root", "up"}


@pytest.mark.parametrize(
    "source", [".", "{}", "*", "{}/*", "{}/*/", "a/*", "**", "**/*", "**/*.lrmx", "{}/**/*", "[a]/*", "{}/a"]
)  # fmt: skip
def test_links_that_lead_out_of_what_was_named_are_told(sent: Path, source: str) -> None:
    reading = read([source.format(sent)])
    assert sorted(reading.cadres["name"]) == sorted("甲丁")
    told = reading.problems.query("reason == 'link-outside'")
    names = {Path(name).name for name in told["source"]}
    assert names == (LEADING_OUT if "lrmx" not in source else names & LEADING_OUT)
    assert set(told["severity"]) == {"left_out"} and told["hint"].str.contains("target").all()
    assert not set(reading.sources["name"].map(lambda name: Path(name).name)) & LEADING_OUT


@pytest.mark.parametrize("name", ["a/file.lrmx", "a/folder", "a/up", "a/folder/*", "a/folder/**"])
def test_a_link_that_the_user_names_is_the_users_word(sent: Path, name: str) -> None:
    assert read([name]).cadres["name"].tolist() == ["乙"]
    assert read([sent / name]).cadres["name"].tolist() == ["乙"]


def test_patterns_mean_what_they_mean_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "a/x.txt",
        "a/b/y.txt",
        "a/b/.h.txt",
        "a/.c/z.txt",
        "q.txt",
        "a/[1].txt",
        "a2/x.txt",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("", encoding="utf-8")
    for pattern in (
        "*", "a/*", "**", "**/*.txt", "a/**/*.txt", "*/x.txt", "./*/x.txt", f"{tmp_path}/*/*.txt",
        "a/[[]1].txt", "a?/x.txt", "a/.*", "a/../*.txt", "*/../q.txt", "nothing*", "a/**/b/*", "a/*/", "**/",
    ):  # fmt: skip
        known = {str(Path(each)) for each in iglob(pattern, recursive=True)}  # noqa: PTH207
        assert {str(Path(each.path)) for each in matching(pattern)} == known, pattern


def test_what_is_no_regular_file_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "z.lrmx", "甲")
    os.mkfifo(tmp_path / "pipe.lrmx")
    (tmp_path / "dangling.lrmx").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.lrmx").mkdir()
    for reading in (read([tmp_path]), read(sorted(tmp_path.iterdir()))):
        assert reading.cadres["name"].tolist() == ["甲"]
        assert reasons(reading) == ["unreadable"] * 2
        assert reading.lines["rejected"].sum() == 2


def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff\xfe.lrmx")).write_bytes(lrmx())
    assert "\ufffd" in read([tmp_path]).sources["name"][0]


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.lrmx", "甲")
    write(tmp_path / "b.lrmx", "甲")
    reading = read([tmp_path, tmp_path])
    assert len(reading.cadres) == len(reading.sources) == 1
    assert (
        reading.problems.query("reason == 'duplicate-file'")["severity"].tolist()
        == ["left_out"] * 3
    )
    assert reading.lines["read"].tolist()[1:] == [0, 0, 0]


def test_nothing_gives_frames_without_rows(tmp_path: Path) -> None:
    reading = read([tmp_path])
    assert [len(f) for f in (reading.sources, reading.cadres, reading.raw_stints)] == [0, 0, 0]
    assert len(reading.problems) == len(reading.lines) == 0
