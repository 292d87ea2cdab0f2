"""The sentences that the package says, found in its source by a walk over it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import careergraph

PACKAGE = Path(careergraph.__file__).parent
SPEAKERS = ("UserError", "_RefusedError", "Message", "refused")
"""Calls whose texts are said to people."""

TABLES = {
    ("store/tokens.py", "_RULES"),
    ("store/neo4j/server.py", "_MISTAKES"),
    ("store/neo4j/server.py", "_CODES"),
}
"""Names of tables that hold such texts."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Each module of the package: its path in it, and its tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def messages() -> dict[str, str]:
    """Each template of a message, with the place where it stands."""
    found: dict[str, str] = {}
    for name, tree in trees():
        for node in spoken_nodes(tree, name):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                found.setdefault(node.value, f"{name}:{node.lineno}")
    return found


def spoken_nodes(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    """The expressions that say something: literals, and what is put together."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any((name, getattr(target, "id", "")) in TABLES for target in targets):
            yield from (each for each in ast.walk(node) if _is_sentence(each))
    yield from _of_calls(tree, tree)


def _is_sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def _of_calls(scope: ast.AST, tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SPEAKERS:
            for said in _said_by(node):
                yield from _leaves(said, (scope_of(node, tree), tree))
        yield from _of_calls(node, tree)


def _said_by(call: ast.Call) -> Iterator[ast.expr]:
    if getattr(call.func, "id", "") == "refused":
        yield from (call.args[0], *call.args[2:3])
        return
    yield from call.args[:1]
    if getattr(call.func, "id", "") != "Message":
        yield from (word.value for word in call.keywords if word.arg == "hint")


def scope_of(node: ast.AST, tree: ast.Module) -> ast.AST:
    """The innermost function around a node, else the module."""
    around = [
        each
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef) and any(one is node for one in ast.walk(each))
    ]
    return min(around, key=lambda each: (each.end_lineno or 0) - each.lineno, default=tree)


def _leaves(said: ast.expr, scopes: tuple[ast.AST, ...]) -> Iterator[ast.expr]:
    """What an expression may say: both branches of a choice, and what a name was set to."""
    if isinstance(said, ast.IfExp):
        yield from _leaves(said.body, scopes)
        yield from _leaves(said.orelse, scopes)
    elif isinstance(said, ast.BoolOp):
        for each in said.values:
            yield from _leaves(each, scopes)
    elif isinstance(said, ast.Name):
        for value in _set_to(said.id, scopes):
            yield from _leaves(value, ())
    else:
        yield said


def _set_to(name: str, scopes: tuple[ast.AST, ...]) -> Iterator[ast.expr]:
    for scope in scopes:
        nodes = (
            ast.walk(scope) if isinstance(scope, ast.FunctionDef) else ast.iter_child_nodes(scope)
        )
        for node in nodes:
            yield from _assigned(node, name)


def _assigned(node: ast.AST, name: str) -> Iterator[ast.expr]:
    if isinstance(node, ast.AnnAssign) and node.value and getattr(node.target, "id", "") == name:
        yield node.value
    for target in node.targets if isinstance(node, ast.Assign) else ():
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=True)
            yield from (value for each, value in pairs if getattr(each, "id", "") == name)
        elif getattr(target, "id", "") == name:
            yield node.value
