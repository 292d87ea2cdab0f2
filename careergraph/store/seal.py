"""The seal of a graph file: its checksum, beside it. The engine has none for its pages.

A page that was overwritten may bring an error, the end of the process, or a wrong answer. So a file
whose bytes are others than those that were written is no graph, whatever the engine says of it. Large
files are read through only where their size or time of change is another than when they were sealed:
what goes wrong on the disk by itself is found by ``info --verify``.
"""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from careergraph.disk import private
from careergraph.disk.symlinks import refuse_symlinks

SEAL = "graph.check"
_ALWAYS = 64 << 20
"""Bytes of a file up to which it is read through whenever it is opened: at most 0.1 seconds."""


def put_seal(path: Path, unfinished: Path) -> None:
    """Seal a file that is about to take the place of ``path``; the old one's seal holds as well, in
    case that the process ends before it does."""
    for leftover in path.parent.glob(f".{SEAL}.*"):  # of a process that was killed
        leftover.unlink(missing_ok=True)
    _write(path, [_seal(unfinished), *_seals(path)[:1]])


def is_broken(path: Path, *, whole: bool = False) -> bool:
    """Whether a file has other bytes than those that were sealed, or no seal; ``whole`` reads all."""
    status = path.stat()
    seals = [seal for seal in _seals(path) if seal.get("bytes") == status.st_size]
    unchanged = any(seal.get("changed") == status.st_mtime_ns for seal in seals)
    if unchanged and status.st_size > _ALWAYS and not whole:
        return False
    digest = _seal(path)
    if not any(seal.get("sha256") == digest["sha256"] for seal in seals):
        return True
    if not unchanged:  # a copy: its time is remembered, so that it is not read through again
        with suppress(OSError):
            _write(path, [digest])
    return False


def remove_seal(path: Path) -> None:
    """Remove the seal of a graph file."""
    refuse_symlinks(path.with_name(SEAL))
    path.with_name(SEAL).unlink(missing_ok=True)


def _seal(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        status = os.fstat(file.fileno())
    return {"bytes": status.st_size, "changed": status.st_mtime_ns, "sha256": digest}


def _seals(path: Path) -> list[dict[str, Any]]:
    """The seals beside a file, none where somebody wrote something else there."""
    refuse_symlinks(path.with_name(SEAL))
    try:
        seals = json.loads(path.with_name(SEAL).read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    listed = seals if isinstance(seals, list) else []
    return [seal for seal in listed if isinstance(seal, dict)]


def _write(path: Path, seals: list[dict[str, Any]]) -> None:
    """Put the seals in place at once, or leave the old ones."""
    target = path.with_name(SEAL)
    unfinished = target.with_name(f".{SEAL}.{os.getpid()}")
    try:
        private.take_mode(unfinished, target)
        unfinished.write_text(json.dumps(seals) + "\n", encoding="utf-8")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
