"""The files and folders that a pattern names, as the standard library's ``glob`` has them.

That one follows every link, a loop of links forty times over and one to the root of the file system
through all of the machine. Here a link that a pattern meets is not followed out of the folder that
the user named in front of the first sign, and ``**`` enters no link at all.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from glob import has_magic
from itertools import takewhile
from pathlib import Path
from re import Pattern, compile

from careergraph.disk.symlinks import leads_out


@dataclass(frozen=True, order=True)
class Match:
    """A path that a pattern names; ``skipped`` is the reason why it is not followed, if it is not."""

    path: str
    skipped: str = ""


def named_folder(pattern: str) -> str:
    """The folder in front of a pattern's first sign, empty where it begins with one."""
    named = Path(*takewhile(lambda part: not has_magic(part), Path(pattern).parts))
    return "" if named == Path() else str(named)


def matching(pattern: str) -> list[Match]:
    """Every match once, sorted by path."""
    named = named_folder(pattern)
    parts = Path(pattern).parts[len(Path(named).parts) :]
    found = sorted(set(_matches(named, parts, os.path.realpath(named or os.curdir))))
    if pattern.endswith(("/", os.sep)):
        return [each for each in found if each.skipped or Path(each.path).is_dir()]
    return found


def _matches(folder: str, parts: tuple[str, ...], home: str) -> Iterator[Match]:
    """What the parts of a pattern name below a folder."""
    if not parts:
        yield Match(folder)
        return
    part, rest = parts[0], parts[1:]
    if part == "**":
        yield from _at_any_depth(folder, rest, home)
    elif has_magic(part):
        for name in _names(folder):
            if _compiled(part).match(name) and (part.startswith(".") or not name.startswith(".")):
                yield from _entered(os.path.join(folder, name), rest, home)  # noqa: PTH118
    elif os.path.lexists(path := os.path.join(folder, part)):  # noqa: PTH118
        yield from _entered(path, rest, home)


def _entered(path: str, rest: tuple[str, ...], home: str) -> Iterator[Match]:
    if leads_out(path, home):
        yield Match(path, "link-outside")
    elif not rest or Path(path).is_dir():
        yield from _matches(path, rest, home)


def _at_any_depth(folder: str, rest: tuple[str, ...], home: str) -> Iterator[Match]:
    """What the rest names in a folder and in those below it; without a rest, all that they hold."""
    for below, folders, files in os.walk(folder or os.curdir):
        inside = below if folder else os.path.relpath(below)
        inside = "" if inside == os.curdir else inside
        links = [name for name in folders if Path(below, name).is_symlink()]
        for name in links:
            path = os.path.join(inside, name)  # noqa: PTH118
            outside = leads_out(path, home)
            yield Match(path, "link-outside" if outside else "directory-loop")
        folders[:] = [n for n in folders if not n.startswith(".") and n not in links]
        if rest:
            yield from _matches(inside, rest, home)
            continue
        for name in (*folders, *files):
            if not name.startswith("."):
                yield from _entered(os.path.join(inside, name), (), home)  # noqa: PTH118


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or os.curdir)  # noqa: PTH208
    except OSError:
        return []


@lru_cache
def _compiled(part: str) -> Pattern[str]:
    return compile(translate(os.path.normcase(part)))
