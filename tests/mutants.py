"""Small changes of meaning in a room of the package, and which of them no test notices.

``python -m tests.mutants record 60 1`` makes 60 random changes in ``careergraph/record`` with seed 1, one
at a time in a copy, runs the tests of the room on each, and prints the changes that passed them all, as
``file:line old → new``. More words are parts of file names, and narrow what is changed. A change that
passes is a missing test, or it changes nothing that could be seen: what ``mutants.tsv`` explains (file,
change, why) is not made. Rooms of data (``imports/ranks``) have rows left out and values changed.
``CAREERGRAPH_MUTANT_EACH=1`` makes so many changes in each of the files that are named, in their order;
``CAREERGRAPH_MUTANT_SECONDS`` is how much CPU the slower tests may take on one change (300; 0 leaves them
out: what is printed then is what no quick test notices).
"""

import ast
import copy
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutant_data import data_changes
from tests.mutant_runs import LOADED, QUICK_SECONDS, Copy, quick_and_slow

ROOT = Path(__file__).parent.parent
EXPLAINED = Path(__file__).with_name("mutants.tsv")

TESTS = {
    "record": ["tests/record"],
    "model": ["tests/model"],
    "columns": ["tests/columns", "tests/model"],
    "resolve": ["tests/resolve"],
    "read/career": ["tests/read"],
    "imports/ranks": ["tests/resolve"],
}
"""The tests that hold each room."""

_TURNED: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
_OTHER_WORDS = {
    "min": "max", "max": "min", "any": "all", "all": "any", "minimum": "maximum", "maximum": "minimum",
    "first": "last", "last": "first",
}  # fmt: skip
_LEAST_OF_A_LIST = 2
_LAYOUT = ("copy", "drop", "ignore_index", "strict")
"""Named arguments that say how a frame is laid out, or that two lists are as long: no answer tells."""


@dataclass(frozen=True)
class Change:
    """Bytes of a file from ``begin`` to ``end``, and what stands there instead."""

    file: Path
    begin: int
    end: int
    text: str

    def apply(self, source: bytes) -> bytes:
        return source[: self.begin] + self.text.encode() + source[self.end :]

    def what(self) -> str:
        """``old → new``, each in one line."""
        old = (ROOT / self.file).read_bytes()[self.begin : self.end].decode()
        return " → ".join(" ".join(text.split()) for text in (old, self.text))

    def described(self) -> str:
        line = (ROOT / self.file).read_bytes()[: self.begin].count(b"\n") + 1
        return f"{self.file}:{line} {self.what()}"


def changes_of(file: Path) -> list[Change]:
    """All the changes that can be made in a file of the package, ``file`` from the root."""
    source = (ROOT / file).read_bytes()
    if file.suffix != ".py":
        return [Change(file, *each) for each in data_changes(file.suffix, source.decode())]
    begins = [0]
    for line in source.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    found = []
    for node in _changeable(ast.parse(source)):
        for new in _instead(node):
            text = ast.unparse(new)
            found.append(
                Change(
                    file,
                    begins[node.lineno - 1] + node.col_offset,
                    begins[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0),
                    text if isinstance(new, ast.stmt) else f"({text})",
                )
            )
    return found


def _changeable(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Expressions and statements, without types, texts with values in them, and ``__all__``."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr | ast.Import):
                continue
            if isinstance(child, ast.keyword) and child.arg in _LAYOUT:
                continue
            if isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) == "__all__":
                continue
            if isinstance(child, ast.UnaryOp) and isinstance(child.op, ast.USub):
                continue  # -1 stands for nothing, and -2 would as well
            if isinstance(child, ast.BinOp) and _is_a_type(child):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield child
            yield from _changeable(child)


def _is_a_type(node: ast.BinOp) -> bool:
    """``int | None`` in the name of a type."""
    return isinstance(node.right, ast.Constant) and node.right.value is None


def _instead(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node, each of another meaning."""
    for ways in (_other_conditions, _other_steps, _other_words):
        yield from ways(node)


def _other_conditions(node: ast.AST) -> Iterator[ast.AST]:
    """Comparisons turned, ``and`` for ``or``, a condition left out."""
    match node:
        case ast.Compare():
            yield _changed(node, ops=[_other(node.ops[0]), *node.ops[1:]])
            yield ast.UnaryOp(ast.Not(), node) if len(node.ops) > 1 else _opposite(node)
        case ast.BoolOp():
            yield _changed(node, op=_other(node.op))
            for n in range(len(node.values)):
                yield _changed(node, values=node.values[:n] + node.values[n + 1 :])
        case ast.BinOp(op=ast.BitAnd() | ast.BitOr()):
            yield from (_changed(node, op=_other(node.op)), node.left, node.right)
        case ast.UnaryOp(op=ast.Not() | ast.Invert()):
            yield node.operand


def _other_steps(node: ast.AST) -> Iterator[ast.AST]:
    """A step left out, one of two ways always taken, a number more by one."""
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.BinOp(op=ast.Add() | ast.Sub(), right=ast.Constant(value=int())):
            yield _changed(node, op=_other(node.op))
        case ast.AugAssign(op=ast.BitAnd() | ast.BitOr()):
            yield ast.Pass()
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.If() if not node.orelse and isinstance(node.body[-1], ast.Return | ast.Continue):
            yield ast.Pass()


def _other_words(node: ast.AST) -> Iterator[ast.AST]:
    """The least for the greatest, the first for the last, a list with a word less."""
    match node:
        case ast.Tuple() | ast.List() | ast.Set():
            yield from _shorter(node)
        case ast.Name(id=word) if word in _OTHER_WORDS:
            yield ast.Name(_OTHER_WORDS[word])
        case ast.Attribute(attr=word) if word in _OTHER_WORDS:
            yield _changed(node, attr=_OTHER_WORDS[word])
        case ast.Constant(value=str(word)) if word in _OTHER_WORDS:
            yield ast.Constant(_OTHER_WORDS[word])


def _shorter(node: ast.Tuple | ast.List | ast.Set) -> Iterator[ast.AST]:
    """A list of words with one of them left out."""
    words = [isinstance(each, ast.Constant) and isinstance(each.value, str) for each in node.elts]
    if len(words) >= _LEAST_OF_A_LIST and all(words):
        for n in range(len(words)):
            yield _changed(node, elts=node.elts[:n] + node.elts[n + 1 :])


def _opposite(node: ast.Compare) -> ast.AST:
    turned = {ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt}
    op = turned.get(type(node.ops[0]))
    return _changed(node, ops=[op()]) if op else _changed(node, ops=[_other(node.ops[0])])


def _other(op: ast.AST) -> ast.AST:
    return _TURNED[type(op)]()


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    """A copy of a node with other fields; a list of one condition is that condition."""
    values = fields.get("values")
    if isinstance(values, list) and len(values) == 1:
        return values[0]
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def chosen(room: str, number: int, seed: int, parts: Sequence[str] = ()) -> list[Change]:
    """So many changes of a room, the same for the same seed, no two of one text."""
    every = {c: None for file in _files(room, parts) for c in changes_of(file.relative_to(ROOT))}
    return random.Random(seed).sample(sorted(every, key=repr), min(number, len(every)))


def chosen_of_each(room: str, number: int, seed: int, stems: Sequence[str]) -> list[Change]:
    """So many changes of each of some files, in the order in which they are named."""
    return [
        change
        for stem in stems
        for file in _files(room, [stem])
        if file.stem == stem
        for change in chosen(room, number, seed, [file.stem])
        if change.file.stem == stem
    ]


def _files(room: str, parts: Sequence[str]) -> list[Path]:
    folder = ROOT / room if room.startswith("imports/") else ROOT / "careergraph" / room
    files = sorted(f for f in folder.iterdir() if f.suffix in (".py", ".csv", ".toml"))
    exact = [f for f in files if f.stem in parts]
    return exact or [f for f in files if not parts or any(part in f.stem for part in parts)]


def explained() -> set[tuple[str, str]]:
    """File and ``old → new`` of the changes that pass because nothing could be seen of them."""
    rows = [line.split("\t") for line in EXPLAINED.read_text(encoding="utf-8").splitlines()[1:]]
    return {(file, change) for file, change, _why in rows}


def survivors(changes: Sequence[Change], room: str, seconds: int) -> Iterator[Change]:
    """The changes that no test of the room notices: the quick ones first, then the slower ones, which
    take no more than so many seconds of CPU (0: they are not asked)."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Copy(ROOT, Path(folder))
        tests = {c.file: quick_and_slow(ROOT, TESTS[room], c.file) for c in changes}
        quick = sorted({test for each, _ in tests.values() for test in each})
        slow = sorted({test for _, each in tests.values() for test in each if test not in quick})
        for some in (quick, slow if seconds else []):
            if some and not copied.passes(some):
                sys.exit(f"the tests of {room} do not pass as they are")
        for n, change in enumerate(changes, 1):
            content = change.apply((ROOT / change.file).read_bytes())
            began = time.monotonic()
            first, then = tests[change.file]
            noticed = copied.notices(change.file, content, first, QUICK_SECONDS) or (
                seconds > 0 and copied.notices(change.file, content, then, seconds)
            )
            print(
                f"{n}/{len(changes)} {change.file.stem} {'noticed' if noticed else 'PASSED'}"
                f" {time.monotonic() - began:.0f} s",
                file=sys.stderr,
            )
            if not noticed:
                yield change


def main(words: Sequence[str]) -> int:
    if len(words) < 3 or words[0] not in TESTS:
        print(f"usage: python -m tests.mutants {'|'.join(TESTS)} NUMBER SEED [FILE ...]")
        return 2
    room, number, seed, *parts = words
    multiprocessing.get_context("forkserver").set_forkserver_preload(LOADED)
    seconds = int(os.environ.get("CAREERGRAPH_MUTANT_SECONDS", "300"))
    changes = chosen(room, int(number), int(seed), parts)
    if os.environ.get("CAREERGRAPH_MUTANT_EACH"):
        changes = chosen_of_each(room, int(number), int(seed), parts)
    by_file: dict[Path, int] = defaultdict(int)
    known = explained()
    unknown = [c for c in changes if (c.file.as_posix(), c.what()) not in known]
    for change in survivors(unknown, room, seconds):
        by_file[change.file] += 1
        print(change.described(), flush=True)
    passed = sum(by_file.values())
    print(f"{passed} of {len(changes)} changes passed")
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
