"""Careers invented by column, written as a Parquet file: one row a stint (docs/parquet.md)."""

from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from careergraph.disk import private
from careergraph.disk.literal import literal
from careergraph.errors import UserError, refusal
from careergraph.synth.columns import AS_OF, BLOCK, KINDS, RECORDED, STUDY, Block, blocks
from careergraph.synth.country import country, data, posts
from careergraph.vocabulary.progress import Progress, silent

Columns = dict[str, pa.Array]

_FIRST_YEAR = 1940
_DICTIONARY_BYTES = 32 << 20
"""Enough for the texts of a block, so that each is written once."""


def write_careers(cadres: int, seed: int, path: Path, progress: Progress = silent) -> int:
    """Invent ``cadres`` people and write their careers, block by block; how many stints there are.

    The same seed gives the same people. Raises ``UserError`` where the file cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    stints = 0
    progress("inventing", 0, cadres)
    try:
        private.make_folder(path.parent)
        private.take_mode(unfinished, path)
        writer = None
        for number, block in enumerate(blocks(cadres, seed)):
            rows = pa.table(_columns(block, number * BLOCK))
            writer = writer or pq.ParquetWriter(
                literal(unfinished), rows.schema, compression="zstd",
                dictionary_pagesize_limit=_DICTIONARY_BYTES,
            )  # fmt: skip
            writer.write_table(rows)
            stints += len(rows)
            progress("inventing", min((number + 1) * BLOCK, cadres), cadres)
        if writer is not None:
            writer.close()
        unfinished.replace(path)
    except OSError as refused:
        raise UserError(
            "cannot write: {why}", where=str(path), hint="name another file", why=refusal(refused)
        ) from None
    finally:
        if unfinished.is_file():
            unfinished.unlink()
    return stints


def _columns(block: Block, before: int) -> Columns:
    rng = np.random.default_rng(block.born[:1000])
    people = _people(block, before, rng)
    person = pa.array(block.person, pa.int32())
    repeated = {name: values.dictionary_encode().take(person) for name, values in people.items()}
    return {**repeated, **_stints(block)}


def _people(block: Block, before: int, rng: np.random.Generator) -> Columns:
    """One value a person."""
    count, said = len(block.born), data()["people"]
    number = pc.utf8_lpad(pa.array(np.arange(before, before + count)).cast(pa.string()), 8, "0")
    party = rng.integers(0, len(said["party"]), count)
    member = np.array([text == "中共党员" for text in said["party"]])[party]
    joined = block.born + rng.integers(19 * 12, 30 * 12, count)
    return {
        "id": pc.binary_join_element_wise("p", number, ""),
        "name": _names(rng, count),
        "sex": _any_of(rng, ["男", "男", "女"], count),
        "birth": _months(block.born),
        "ethnicity": _any_of(rng, said["ethnicity"], count),
        "party": pa.array(said["party"]).take(pa.array(party)),
        "joined_party": pc.if_else(pa.array(member), _months(joined), None),
        "began_work": _months(block.began),
        "native_place": _native(block.home),
        "education_full": _any_of(rng, said["education_full"], count),
        "education_part": _any_of(rng, said["education_part"], count, share=0.6),
        "degree": _any_of(rng, said["degree"], count, share=0.5),
        "major": _any_of(rng, said["major"], count, share=0.9),
        "as_of": _months(np.full(count, AS_OF)),
    }


def _stints(block: Block) -> Columns:
    """One value a stint."""
    land, offer = country(), posts()
    served = block.post >= 0
    place = pa.array(block.place, mask=~served)
    post = np.where(served, block.post, 0)

    def of_post(name: str) -> pa.Array:
        return _taken(offer.columns[name], post, served)

    study = np.isin(block.kind, [STUDY])
    away = data()["study"]
    number = np.arange(len(post))
    school = _taken(np.array(away["schools"], object), number % len(away["schools"]), study)
    behind = pc.fill_null(of_post("behind"), "")
    organization = pc.binary_join_element_wise(_paths("short").take(place), behind, "")
    title = pc.if_else(pa.array(study), away["title"], of_post("title"))
    title = pc.if_else(pa.array(block.kind == RECORDED), data()["recorded"]["title"], title)
    party_school = pc.is_in(school, value_set=pa.array(away["party_schools"]))
    study_kind = pc.if_else(party_school, "party_school", "school")
    return {
        "item": pa.array(block.item, pa.int32()),
        "start": _dates(block.start, block.start_vague),
        "end": pc.if_else(pa.array(block.end < 0), None, _dates(block.end, block.end_vague)),
        "kind": pa.DictionaryArray.from_arrays(pa.array(block.kind, pa.int32()), KINDS),
        "leading": pc.fill_null(of_post("leading").cast(pa.bool_()), False),
        "organization": pc.coalesce(organization, school),
        "title": title,
        "unit": pc.coalesce(of_post("unit"), school),
        "org_kind": pc.if_else(pa.array(study), study_kind, of_post("org_kind")),
        "place": _paths("path").take(place),
        "place_level": pa.array(land.level).cast(pa.int8()).take(place),
        "level": pa.array(land.level).cast(pa.int8()).take(place),
        "rank": of_post("rank"),
        "chief": of_post("chief"),
        "title_class": of_post("title_class"),
    }


def _taken(values: np.ndarray, rows: np.ndarray, known: np.ndarray) -> pa.Array:
    return pa.array(list(values)).take(pa.array(rows, mask=~known))


@cache
def _paths(name: str) -> pa.Array:
    return pa.array(getattr(country(), name), pa.string())


def _any_of(rng: np.random.Generator, words: list[str], count: int, share: float = 1.0) -> pa.Array:
    """Each word as often as it stands in the list; nothing for the rest beyond ``share``."""
    which = rng.integers(0, len(words), count)
    return pa.array(words).take(pa.array(which, mask=rng.random(count) >= share))


def _names(rng: np.random.Generator, count: int) -> pa.Array:
    """A surname and, of four people in five, two further characters, else one."""
    first, given = list(data()["surnames"]), list(data()["given"])
    parts = [
        _any_of(rng, first, count),
        _any_of(rng, given, count),
        pc.fill_null(_any_of(rng, given, count, share=0.8), ""),
    ]
    return pc.binary_join_element_wise(*parts, "")


def _native(home: np.ndarray) -> pa.Array:
    """The province and the county where the first post is, as forms write it."""
    land = country()
    place = home.copy()
    for level in (1, 2):
        low = land.level[place] == level
        place[low] = land.around(place[low])
    return _native_names().take(pa.array(place))


@cache
def _native_names() -> pa.Array:
    outer = [path.partition("/")[0] for path in country().path]
    own = [path.rpartition("/")[2] for path in country().path]
    return pa.array(
        [one if one == other else one + other for one, other in zip(outer, own, strict=True)]
    )


@cache
def _calendar() -> tuple[pa.Array, pa.Array]:
    """The months from the first year on as texts, and the same by the year only."""
    months = np.arange(_FIRST_YEAR * 12, AS_OF + 121)
    texts = [f"{month // 12}-{month % 12 + 1:02d}" for month in months]
    return pa.array(texts), pa.array([text[:4] for text in texts])


def _months(months: np.ndarray) -> pa.Array:
    return _calendar()[0].take(pa.array(months - _FIRST_YEAR * 12))


def _dates(months: np.ndarray, vague: np.ndarray) -> pa.Array:
    rows = pa.array(np.maximum(months - _FIRST_YEAR * 12, 0))
    exact, year = (texts.take(rows) for texts in _calendar())
    return pc.if_else(pa.array(vague), year, exact)
