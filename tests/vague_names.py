"""Names that say nothing: how many each module may have, and a check that none comes in.

A name is vague where every word of it is one of VAGUE or of LITTLE: ``told``, ``_plain``, ``held_by``.
``told_rows`` is none: it names rows. Names of modules, classes and functions count, and those of
parameters, fields and variables, once in each function.

``python -m tests.vague_names`` compares with ``vague_names.tsv``; with ``--write`` it writes it anew.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRITTEN_DOWN = Path(__file__).with_suffix(".tsv")

_VAGUE = """
told said found known given shown kept held here there each other others piece pieces plain own way ways
"""
_LITTLE = "a all an as at by for from in is it not of off on only out so the to up with"
VAGUE, LITTLE = frozenset(_VAGUE.split()), frozenset(_LITTLE.split())

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def is_vague(name: str) -> bool:
    """Whether a name has a vague word, and no word that says what it is."""
    words = {word.lower() for word in _WORD.findall(name) if not word.isdigit()}
    return not words.isdisjoint(VAGUE) and words <= VAGUE | LITTLE


def vague_names(stem: str, tree: ast.Module) -> set[tuple[str, str]]:
    """The vague names of a module, each with where in it the name stands: functions and classes, joined."""
    names = {("", stem), *_bound(tree, "")}
    return {(scope, name) for scope, name in names if is_vague(name)}


def _bound(node: ast.AST, scope: str) -> Iterator[tuple[str, str]]:
    """Each name that is bound below a node, with its scope."""
    for child in ast.iter_child_nodes(node):
        inner = scope
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield scope, child.name
            inner = f"{scope}.{child.name}"
        elif isinstance(child, ast.arg):
            yield scope, child.arg
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield scope, child.id
        elif isinstance(child, ast.ExceptHandler | ast.alias):
            yield (
                scope,
                (child.name if isinstance(child, ast.ExceptHandler) else child.asname) or "",
            )
        yield from _bound(child, inner)


def today() -> dict[str, list[str]]:
    """The vague names of each module that has some, as often as they stand."""
    found = {}
    for path in sorted((ROOT / "careergraph").rglob("*.py")):
        names = vague_names(path.stem, ast.parse(path.read_text(encoding="utf-8")))
        if names:
            found[path.relative_to(ROOT).as_posix()] = sorted(name for _, name in names)
    return found


def written_down() -> dict[str, int]:
    """How many each module may have."""
    rows = WRITTEN_DOWN.read_text(encoding="utf-8").splitlines()[1:]
    return {module: int(count) for module, count in (row.split("\t") for row in rows)}


def differences(names: dict[str, list[str]], may: dict[str, int]) -> Iterator[str]:
    """What is to be said of modules that have more, or fewer, than is written down."""
    for module in sorted({*names, *may}):
        has, most = names.get(module, []), may.get(module, 0)
        if len(has) > most:
            distinct = ", ".join(dict.fromkeys(has))
            yield f"{module}: {len(has)} names say nothing, {most} may: {distinct}"
        elif len(has) < most:
            yield f"{module}: {len(has)} names say nothing, {most} are written down: make names"


def write(names: dict[str, list[str]]) -> None:
    rows = [f"{module}\t{len(each)}\n" for module, each in names.items()]
    WRITTEN_DOWN.write_text("".join(["module\tnames\n", *rows]), encoding="utf-8")


def main(words: list[str]) -> int:
    names = today()
    if words == ["--write"]:
        write(names)
        return 0
    lines = list(differences(names, written_down()))
    print(*lines, sep="\n", end="\n" if lines else "")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
