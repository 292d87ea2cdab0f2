"""Files, folders, globs and standard input as sources."""

import io
import os
import sys
from pathlib import Path

import pytest

from careergraph.errors import UserError
from careergraph.read import Reading, read
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
