"""Files and folders that only their owner may read, whatever the umask.

Personnel records are in all that the program writes. What is new is private; a file or folder that
the user made with other permissions keeps them. Windows has no such modes: there the permissions
of the folder around it hold.
"""

import os
from pathlib import Path

FILE, FOLDER = 0o600, 0o700


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing; one that is there stays as it is."""
    try:
        path.mkdir(mode=FOLDER)
    except FileNotFoundError:
        make_folder(path.parent)
        path.mkdir(mode=FOLDER, exist_ok=True)
    except FileExistsError:
        if not path.is_dir():
            raise


def make_file(path: Path) -> bool:
    """Make an empty file, for a writer that only takes a path; false where there is one."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))
    except FileExistsError:
        return False
    return True


def write(path: Path, content: bytes | str) -> None:
    """Write a file. One that was there keeps its permissions; of a new one nothing is left where
    the disk is full."""
    if path.is_symlink() and not path.exists():
        path = path.resolve()  # what the link will lead to is new
    new = make_file(path)
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except BaseException:
        if new:
            path.unlink(missing_ok=True)
        raise


def readable_by_others(path: Path) -> bool:
    """Whether another user of the machine may read it, if the folders around it let them in."""
    return os.name != "nt" and bool(path.lstat().st_mode & 0o077)


def take_mode(unfinished: Path, path: Path) -> None:
    """Make an unfinished file that is to replace ``path``, with its permissions where it is there."""
    unfinished.unlink(missing_ok=True)
    make_file(unfinished)
    if path.is_file():
        unfinished.chmod(path.stat().st_mode & 0o777)
