"""Files that must not be written over: what the command reads, a graph's own files, filled-in overrides."""

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from glob import has_magic, iglob
from pathlib import Path, PurePath

from careergraph.errors import UserError


def check_target(
    output: str, *, sources: Iterable[str] = (), files: Iterable[str | Path | None] = ()
) -> None:
    """Raises ``UserError`` where writing ``output`` would destroy something, or be read as a source.

    ``sources`` are files, folders and patterns that are read, ``files`` other files that are named.
    A file counts as the same under whatever name: through links, and in whatever case.
    """
    path = Path(output)
    _check_graph(path, output)
    named = [os.fspath(file) for file in files if file is not None]
    listed = list(sources)
    if _is_among(path, (*named, *listed)) or any(_would_be_read(path, one) for one in listed):
        hint = "name a file outside of what is read, or one that ends in .json or .md"
        raise UserError("the command reads this file, or its folder", where=output, hint=hint)
    _check_overrides(path, output)


def _check_graph(path: Path, output: str) -> None:
    """Refuse what lies in a graph's folder, or is a file of one under another name."""
    whole = Path(os.path.realpath(path))
    for folder in (path.absolute(), whole):
        if any(_is_graph(parent) for parent in folder.parents):
            hint = "its files are the program's own; name a file beside the folder"
            raise UserError("this lies inside a graph's folder", where=output, hint=hint)


def _is_graph(folder: Path) -> bool:
    return (folder / "record" / "events").is_dir() or (folder / "graph.lbug").is_file()


def _mark(path: str | Path) -> tuple[int, int] | None:
    """What a file is, whatever its name; null where there is none."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_among(path: Path, named: Iterable[str]) -> bool:
    """Whether a file exists and is one of those that are named, or in a folder that is named."""
    mark = _mark(path) if path.is_file() else None
    return mark is not None and any(_mark(file) == mark for one in named for file in _files_of(one))


def _files_of(source: str) -> Iterator[str | Path]:
    """The files that a source may mean."""
    if source == "-":
        return
    matches = [source]
    if has_magic(source) and not os.path.lexists(source):
        matches = list(iglob(source, recursive=True))  # noqa: PTH207
    for match in matches:
        if not Path(match).is_dir():
            yield match
            continue
        for folder, _, names in os.walk(match):
            yield from (Path(folder, name) for name in names)


def _would_be_read(path: Path, source: str) -> bool:
    """Whether a new file would be read when the same sources are named again."""
    from careergraph.read.files import ENDINGS

    target = Path(os.path.realpath(path))
    if source == "-" or not source:
        return False
    folders, whole = [source], Path(source).absolute()
    if has_magic(source) and not os.path.lexists(source):
        names = (target, path.absolute())
        if any(_matches(name, whole) for name in names):
            return True
        folders = list(iglob(source, recursive=True))  # noqa: PTH207
    if not path.name.lower().endswith(ENDINGS):
        return False
    inside = (Path(os.path.realpath(folder)) for folder in folders if Path(folder).is_dir())
    return any(target.is_relative_to(folder) for folder in inside)


def _matches(path: PurePath, pattern: PurePath) -> bool:
    if "**" in pattern.parts:
        return fnmatch(str(path), str(pattern).replace("**/", "*"))
    return path.match(str(pattern))


def _check_overrides(path: Path, output: str) -> None:
    from careergraph.record.override_file import filled_rows

    rows = filled_rows(path) if path.is_file() else 0
    if rows:
        what = "this file holds overrides that are filled in ({rows} rows)"
        hint = "name another file, or move this one; import --overrides takes it"
        raise UserError(what, where=output, hint=hint, rows=rows)
