"""Mapping files: which column of a table is what. ``docs/mappings.md`` says how to write one."""

import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from careergraph.errors import Message, UserError, refusal
from careergraph.shipped import shipped
from careergraph.text.blots import blotted_value
from careergraph.vocabulary.frames import CADRES, KINDS

PERSON = tuple(name for name in CADRES if name not in ("reading", "source", "line", "keys"))
PLACES = ("place", "place_2", "place_3")
POST = (*PLACES, "organization", "unit", "title", "post")
"""Fields that are joined, in this order, to the text of a post."""

DATED = ("start", "end", "period")
FIELDS = {
    "stint": (*POST, *DATED, "kind", "rank", "person_rank"),
    "present": (*POST, "start", "rank", "person_rank"),
    "career": ("career",),
    "list": ("list", "start", "end", "period"),
}
"""What a row is → the fields that it may have besides those of the person and ``id``."""

REQUIRED = {
    "stint": ("name", "start", "post"),
    "present": ("name", "post"),
    "career": ("name", "career"),
    "list": ("name", "list"),
}
KIND_OF_ROW = {"stint": "table", "present": "roster", "career": "resume", "list": "list"}
"""What a table claims where its mapping does not say it."""

CUES = ("substantive", "secondment", "study", "recorded")
ORDERS = ("ymd", "dmy", "mdy")
FORMATS = ("csv", "xlsx")

Headers = dict[str, tuple[str, ...]]


@cache
def table_words() -> dict[str, tuple[str, ...]]:
    """Words for empty cells and for rows beside a table: ``imports/rules/tables.toml``."""
    path = shipped("imports", "rules", "tables.toml")
    return {k: tuple(v) for k, v in tomllib.loads(path.read_text(encoding="utf-8")).items()}


@dataclass(frozen=True)
class PeopleSheet:
    """A second sheet that tells of the people: one row a person."""

    columns: Headers
    sheet: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """A mapping as its file says it; see ``docs/mappings.md`` for each key."""

    name: str
    row: str
    columns: Headers
    kind: str = ""
    title: str = ""
    format: tuple[str, ...] = FORMATS
    sheet: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    dates: str = "ymd"
    open: tuple[str, ...] = ()
    empty: tuple[str, ...] = field(default_factory=lambda: table_words()["empty"])
    empty_end: str = ""
    separators: tuple[str, ...] = ()
    fill_down: tuple[str, ...] = ()
    together: bool = False
    constants: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    people: PeopleSheet | None = None
    recognised: bool = True

    def needs(self) -> tuple[str, ...]:
        """Fields without which a table is not this mapping's."""
        wanted = self.required or REQUIRED[self.row]
        return tuple(name for name in wanted if name not in self.constants)

    def headers(self, name: str) -> tuple[str, ...]:
        """The headers that a field may have; those of a post are those of any of its parts."""
        if name == "start" and "start" not in self.columns:
            name = "period"
        if name == "post" and "post" not in self.columns:
            return tuple(
                h for part in ("title", "organization") for h in self.columns.get(part, ())
            )
        return self.columns.get(name, ())


@cache
def shipped_mappings() -> dict[str, Mapping]:
    """The mappings that come with the package, by name."""
    return {path.stem: load(str(path)) for path in sorted(_folder().glob("*.toml"))}


def _folder() -> Path:
    return shipped("imports", "mappings")


def named(mapping: str) -> Mapping | None:
    """The mapping of a name or a file; null where there is neither. Raises ``UserError``."""
    inside = _folder() / f"{mapping}.toml"
    if "/" not in mapping and "\\" not in mapping and inside.is_file():
        return load(str(inside))
    if mapping.endswith(".toml") or Path(mapping).is_file():
        return load(mapping)
    return None


def load(path: str) -> Mapping:
    """The mapping of a file. Raises ``UserError`` naming the file and the key that is wrong."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        hint = "give a mapping file, or the name of one that comes with careergraph"
        raise UserError(
            "this mapping cannot be read: {why}", where=path, hint=hint, why=refusal(error)
        ) from None
    return _parsed(path, content)


@lru_cache(maxsize=64)
def _parsed(path: str, content: bytes) -> Mapping:
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError("this mapping is no TOML: {why}", where=path, why=str(error)) from None
    return _Check(path).mapping(table)


def _kept(texts: dict[str, str], field: str | None = None) -> dict[str, str]:
    """Texts without what is not kept of anybody, but where only a hash of it or nothing is kept."""
    return {
        key: text if (field or key) in ("identity", "id") else blotted_value(text)
        for key, text in texts.items()
    }


class _Check:
    """Takes a mapping file apart; what is wrong is said with file and key."""

    def __init__(self, path: str) -> None:
        self.path = path

    def fail(self, key: str, fault: Message, hint: Message | None = None) -> UserError:
        return UserError("{key}: {fault}", where=self.path, hint=hint, key=key, fault=fault)

    def mapping(self, table: AnyMapping[str, Any]) -> Mapping:
        known = {each.name for each in fields(Mapping)} - {"name"}
        self.known("", table, known)
        row = self.choice("row", table.get("row"), tuple(FIELDS))
        columns = self.columns("columns", table.get("columns"), ("id", *PERSON, *FIELDS[row]))
        options: dict[str, Any] = self.lists(table) | self.choices(table) | self.flags(table)
        options["fill_down"] = self.filled(
            table.get("fill_down", False), ("id", *PERSON, *FIELDS[row])
        )
        mapping = Mapping(
            name=Path(self.path).stem,
            row=row,
            columns=columns,
            kind=self.choice("kind", table.get("kind", KIND_OF_ROW[row]), KINDS),
            constants=_kept(self.texts("constants", table, ("id", *PERSON, *FIELDS[row]))),
            codes={
                name: _kept(codes, name)
                for name, codes in self.codes(table, ("id", *PERSON, *FIELDS[row])).items()
            },
            people=self.people(table.get("people")),
            title=self.text("title", table.get("title", "")),
            **options,
        )
        self.complete(mapping)
        return mapping

    def known(self, where: str, table: AnyMapping[str, Any], names: set[str]) -> None:
        for key in table:
            if key not in names:
                hint = Message("known here: {words}", words=", ".join(sorted(names)))
                raise self.fail(f"{where}{key}", Message("no such key"), hint)

    def text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.fail(key, Message("has to be a text"))
        return value

    def choice(self, key: str, value: object, of: tuple[str, ...]) -> str:
        if value not in of:
            fault = Message("cannot be {value!r}", value=value)
            fault = Message("is missing") if value is None else fault
            raise self.fail(key, fault, Message("one of: {words}", words=", ".join(of)))
        return str(value)

    def several(self, key: str, value: object) -> tuple[str, ...]:
        """A text or a list of texts."""
        values = value if isinstance(value, list) else [value]
        return tuple(self.text(key, each) for each in values)

    def columns(self, key: str, value: object, names: tuple[str, ...]) -> Headers:
        if not isinstance(value, dict) or not value:
            raise self.fail(
                key,
                Message("is missing"),
                Message('write [columns] with lines such as name = "{name}"', name="姓名"),
            )
        self.known(f"{key}.", value, set(names))
        return {name: self.several(f"{key}.{name}", headers) for name, headers in value.items()}

    def table(self, key: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(key, Message("has to be a table: [{table}]", table=key))
        return value

    def texts(
        self, key: str, table: AnyMapping[str, Any], names: tuple[str, ...]
    ) -> dict[str, str]:
        values = self.table(key, table.get(key, {}))
        self.known(f"{key}.", values, set(names))
        return {name: self.text(f"{key}.{name}", text) for name, text in values.items()}

    def codes(
        self, table: AnyMapping[str, Any], names: tuple[str, ...]
    ) -> dict[str, dict[str, str]]:
        values = self.table("codes", table.get("codes", {}))
        self.known("codes.", values, set(names))
        found: dict[str, dict[str, str]] = {}
        for name, codes in values.items():
            pairs = self.table(f"codes.{name}", codes).items()
            found[name] = {c: self.text(f"codes.{name}.{c}", text) for c, text in pairs}
        for code, cue in found.get("kind", {}).items():
            self.choice(f"codes.kind.{code}", cue, CUES)
        return found

    def people(self, value: object) -> PeopleSheet | None:
        if value is None:
            return None
        table = self.table("people", value)
        self.known("people.", table, {"sheet", "columns"})
        columns = self.columns("people.columns", table.get("columns"), ("id", *PERSON))
        return PeopleSheet(columns, self.several("people.sheet", table.get("sheet", [])))

    def lists(self, table: AnyMapping[str, Any]) -> dict[str, Any]:
        names = ("sheet", "required", "unless", "ignore", "person", "open", "empty", "separators")
        return {name: self.several(name, table[name]) for name in names if name in table}

    def choices(self, table: AnyMapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {
            "dates": self.choice("dates", table.get("dates", "ymd"), ORDERS),
            "empty_end": self.choice("empty_end", table.get("empty_end", ""), ("", "open", "next")),
        }
        formats = self.several("format", table.get("format", list(FORMATS)))
        return found | {"format": tuple(self.choice("format", each, FORMATS) for each in formats)}

    def flags(self, table: AnyMapping[str, Any]) -> dict[str, Any]:
        found = {}
        for name in ("together", "recognised"):
            if name in table:
                if not isinstance(table[name], bool):
                    raise self.fail(name, Message("has to be true or false"))
                found[name] = table[name]
        return found

    def filled(self, value: object, names: tuple[str, ...]) -> tuple[str, ...]:
        """The fields that a blank cell has from the row above: true for the person, or a list."""
        if isinstance(value, bool):
            return ("name",) if value else ()
        if not isinstance(value, list):
            raise self.fail("fill_down", Message("has to be true, false or a list of fields"))
        found = self.several("fill_down", value)
        for name in found:
            if name not in names:
                raise self.fail(
                    "fill_down",
                    Message("cannot hold {name!r}", name=name),
                    Message("fields: {fields}", fields=", ".join(names)),
                )
        return found

    def complete(self, mapping: Mapping) -> None:
        """Every field that a table must have has a column here, or a constant."""
        for name in mapping.needs():
            if not mapping.headers(name):
                raise self.fail(
                    f"columns.{name}",
                    Message("is missing"),
                    Message("a row of {row} needs it", row=mapping.row),
                )
        for name in mapping.person:
            if name not in ("id", *PERSON):
                raise self.fail(
                    "person",
                    Message("cannot hold {name!r}", name=name),
                    Message("fields of the person, or id"),
                )
        for separator in mapping.separators:
            if len(separator) != 1:
                raise self.fail("separators", Message("each is one character"))
