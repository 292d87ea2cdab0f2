"""A graph file whose bytes are others than those that were written is known, and built again."""

import hashlib
import json
import os
import random
from pathlib import Path

import pytest

from careergraph.store import seal
from careergraph.store.seal import SEAL, is_broken, put_seal

OTHERS = 24


def damaged(content: bytes) -> dict[str, bytes]:
    """The content of a graph file, cut, emptied, and with a stretch of it overwritten."""
    middle = len(content) // 2
    found = {
        "cut": content[:middle],
        "one byte less": content[:-1],
        "empty": b"",
        "zeros": bytes(len(content)),
        "text": "一段文字\n".encode() * 10_000,
        "one bit": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "first pages": content[:4096] + bytes(range(256)) * 64 + content[4096 + 256 * 64 :],
    }
    random_ = random.Random(27)
    for n in range(OTHERS):
        at, length = random_.randrange(len(content)), random_.choice([1, 100, 4096, 16384])
        found[f"stretch {n}"] = content[:at] + random_.randbytes(length) + content[at + length :]
    return found


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "graph.lbug"
    path.write_bytes(random.Random(1).randbytes(100_000))
    put_seal(path, path)
    return path


def test_a_seal_is_the_checksum_beside_the_file(sealed: Path) -> None:
    (told,) = json.loads(sealed.with_name(SEAL).read_text())
    assert told["sha256"] == hashlib.sha256(sealed.read_bytes()).hexdigest()
    assert told["bytes"] == 100_000
    assert sealed.with_name(SEAL).stat().st_mode & 0o777 == 0o600


def test_other_bytes_are_known(sealed: Path) -> None:
    whole = sealed.read_bytes()
    assert not is_broken(sealed)
    for name, content in damaged(whole).items():
        sealed.write_bytes(content)
        assert is_broken(sealed), name
    sealed.write_bytes(whole)
    assert not is_broken(sealed)


@pytest.mark.parametrize(
    "content", [None, b"", b"[1, {]", b"{}", b'[{"sha256": 1}]', b"[" * 100_000]
)
def test_a_file_without_a_seal_is_none(sealed: Path, content: bytes | None) -> None:
    beside = sealed.with_name(SEAL)
    beside.unlink() if content is None else beside.write_bytes(content)
    assert is_broken(sealed)


def test_a_large_file_is_read_through_where_its_time_changed(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "_ALWAYS", 1000)
    time, content = sealed.stat().st_mtime_ns, sealed.read_bytes()
    sealed.write_bytes(b"x" + content[1:])
    assert is_broken(sealed)
    os.utime(sealed, ns=(time, time))  # as what goes wrong on a disk leaves it
    assert not is_broken(sealed)
    assert is_broken(sealed, whole=True)


def test_a_copy_is_whole_and_its_time_remembered(sealed: Path) -> None:
    os.utime(sealed, ns=(1, 1))
    assert not is_broken(sealed)
    assert json.loads(sealed.with_name(SEAL).read_text())[0]["changed"] == 1


def test_the_old_file_is_whole_until_the_next_one_is_in_its_place(sealed: Path) -> None:
    new = sealed.with_name("new")
    new.write_bytes(b"another")
    put_seal(sealed, new)
    assert not is_broken(sealed)
    new.replace(sealed)
    assert not is_broken(sealed)
