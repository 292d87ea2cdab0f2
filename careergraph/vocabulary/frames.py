"""The columns in which careers travel from room to room, one schema for each frame.

A schema maps a column's name to its dtype and one sentence. ``conform`` gives a frame exactly these
columns, in this order and with these dtypes; every room that hands a frame on calls it once.

Months are integers, year x 12 + month - 1; days are proleptic ordinals (``date.toordinal``).
"""

from functools import cache
from typing import Final, NamedTuple

import pandas as pd

FAR = 9999 * 12
"""A month that stands for "unknown, later than anything": the last possible month of an unknown end."""

TEXT: Final = "string"
WHOLE: Final = "Int64"
SHORT: Final = "Int32"  # months, ages and the numbers that tell rows apart: below 2 milliard
WORD: Final = "category"  # one of few words
YESNO: Final = "boolean"


class Column(NamedTuple):
    dtype: str
    meaning: str


Schema = dict[str, Column]

# One column a line, as in a printed table.
# fmt: off

SOURCES: Schema = {
    "source": Column(TEXT, "id of the source: 16 hex digits that follow from the file's SHA-256 and name, "
                           "the mapping, the sheet and the date given to it"),
    "name": Column(TEXT, "file name as given"),
    "sha256": Column(TEXT, "digest of the file's bytes"),
    "mapping": Column(TEXT, "how the file was read: form (.lrmx, .lrm and .docx are one form), resume, "
                            "or the name of the mapping of a table"),
    "lines_read": Column(WHOLE, "non-blank lines of careers, of a résumé's head, rows of a table"),
    "lines_rejected": Column(WHOLE, "of them not imported"),
    "kind": Column(TEXT, "what the source claims, one of KINDS; null in older records, where the "
                         "mapping tells"),
    "sheet": Column(TEXT, "sheet of a workbook, null where the file is one source"),
    "replaces": Column(TEXT, "name of the source that this one takes the place of, else null"),
}

KINDS = ("form", "resume", "table", "roster", "list")
"""What sources claim, the strongest first: a whole career (form, resume), parts of one (table), what
was held then (roster), membership (list)."""

WHOLE_CAREERS = ("form", "resume")

CADRES: Schema = {
    "reading": Column(TEXT, "id of this reading of one person from one source"),
    "source": Column(TEXT, "SOURCES.source"),
    "line": Column(WHOLE, "line of the source where the person starts"),
    "name": Column(TEXT, "name, null where the text has none"),
    "sex": Column(TEXT, "男 or 女"),
    "birth": Column(TEXT, "YYYY, YYYY-MM or YYYY-MM-DD"),
    "ethnicity": Column(TEXT, "民族"),
    "party": Column(TEXT, "party as a word (中共党员, 民盟 ...), null where nothing is said"),
    "joined_party": Column(TEXT, "date of joining, as birth"),
    "began_work": Column(TEXT, "date of beginning work, as birth"),
    "native_place": Column(TEXT, "籍贯 as written"),
    "birth_place": Column(TEXT, "出生地 as written"),
    "education_full": Column(TEXT, "full-time education (全日制) as written"),
    "education_part": Column(TEXT, "part-time education (在职) as written"),
    "degree": Column(TEXT, "highest degree as written"),
    "major": Column(TEXT, "major or speciality as written"),
    "present_post": Column(TEXT, "现任职务 as written"),
    "assessments": Column(TEXT, "年度考核结果 as written"),
    "as_of": Column(TEXT, "the record's own date, YYYY-MM or YYYY-MM-DD, null where it has none"),
    "identity": Column(TEXT, "identity-card number; used for a keyed hash, never stored"),
    "keys": Column(TEXT, "ids that the user's tables give the person, as mapping:id; several are joined "
                         "by KEYS_JOINED_BY"),
}

KEYS_JOINED_BY = "\x1f"

RAW_STINTS: Schema = {
    "reading": Column(TEXT, "CADRES.reading"),
    "item": Column(WHOLE, "number of the dated item in the career text, from 1"),
    "bracket": Column(WHOLE, "0 for the item's own text, n for its n-th dated bracket piece"),
    "position": Column(WHOLE, "number of the piece within its item, brackets included, from 1"),
    "raw": Column(TEXT, "the piece as written, with its own bracket"),
    "post": Column(TEXT, "the piece without dates, brackets and the words that only mark the kind"),
    "start": Column(TEXT, "YYYY, YYYY-MM or YYYY-MM-DD"),
    "start_uncertain": Column(YESNO, "written with 约, ? or the like"),
    "end": Column(TEXT, "as start, null when open"),
    "end_uncertain": Column(YESNO, "as start_uncertain"),
    "end_how": Column(TEXT, "given, implied (the start of the next item), open"),
    "cue": Column(TEXT, "secondment, study, recorded or concurrent where the words say so, else null"),
    "acting": Column(YESNO, "代, 代理, 主持工作"),
    "probation": Column(YESNO, "试用期"),
    "successive": Column(YESNO, "one of several posts held one after another in one item"),
    "also": Column(YESNO, "the words say 兼: held beside another post"),
    "post_rank": Column(TEXT, "rank in the bracket right after the title (正处级), as written"),
    "person_rank": Column(TEXT, "rank of the person (明确正科级, 享受…待遇, 职级), as written"),
    "line": Column(WHOLE, "line of the source where the item starts"),
    "doubt": Column(TEXT, "why it cannot be, by what the text says elsewhere (after-death); goes to "
                          "STINTS.reason"),
    "places": Column(TEXT, "what columns of a table say of places around the post, by their levels: "
                           "province=江西省;city=上饶市;county=弋阳县"),
    "read_by": Column(TEXT, "ids of the rules by which it was read, by spaces; goes to STINTS.rules"),
}

STINTS: Schema = {
    "reading": Column(TEXT, "CADRES.reading"),
    "item": Column(WHOLE, "as RAW_STINTS"),
    "bracket": Column(WHOLE, "as RAW_STINTS"),
    "position": Column(WHOLE, "as RAW_STINTS"),
    "raw": Column(TEXT, "as RAW_STINTS"),
    "start": Column(TEXT, "as RAW_STINTS"),
    "start_uncertain": Column(YESNO, "as RAW_STINTS"),
    "end": Column(TEXT, "as RAW_STINTS"),
    "end_uncertain": Column(YESNO, "as RAW_STINTS"),
    "end_how": Column(TEXT, "as RAW_STINTS"),
    "kind": Column(TEXT, "substantive, concurrent, secondment, study, recorded"),
    "acting": Column(YESNO, "as RAW_STINTS"),
    "probation": Column(YESNO, "as RAW_STINTS"),
    "successive": Column(YESNO, "as RAW_STINTS"),
    "leading": Column(YESNO, "head, deputy or party-committee member of an organization or a unit of it"),
    "organization": Column(TEXT, "organization as written, with the place carried over from the item"),
    "title": Column(TEXT, "title without the organization"),
    "unit": Column(TEXT, "organization without its place: 党委, 人民政府, 财政局; empty for the "
                         "place itself"),
    "org_kind": Column(TEXT, "party, discipline, government, assembly, consultative, court, "
                             "procuratorate, bureau, mass, village, school, party_school, "
                             "enterprise, institution, army, zone, other"),
    "place": Column(TEXT, "resolved place: full path joined with '/', 浙江省/舟山市/定海区/海丰镇"),
    "place_level": Column(WHOLE, "level of the place itself"),
    "place_code": Column(TEXT, "code of the nearest place at county or above, null where invented"),
    "level": Column(WHOLE, "level of the organization at the time, 1 to 6, null where unknown"),
    "rank": Column(TEXT, "ZB09 code of the post, null where unknown or none"),
    "rank_order": Column(WHOLE, "order of the rank, higher is higher, null where unknown"),
    "person_rank": Column(TEXT, "ZB09 code of the person where the text says it"),
    "chief": Column(TEXT, "secretary, head or null"),
    "title_class": Column(TEXT, "secretary, head, deputy_secretary, deputy_head, committee_member, "
                                "unit_head, unit_deputy, staff, rank_title, other"),
    "rules": Column(TEXT, "ids of the rules that decided place, level, rank and kind, and of those by "
                          "which an unusual text was read, by spaces"),
    "certain": Column(YESNO, "false where level or rank is a guess"),
    "reason": Column(TEXT, "why something stayed unknown or is a guess, null where nothing did"),
    "line": Column(WHOLE, "as RAW_STINTS"),
}

LISTED: Schema = {
    "reading": Column(TEXT, "CADRES.reading"),
    "list": Column(TEXT, "name of the list as written: a reserve list, a programme, a dispatch"),
    "start": Column(TEXT, "date of being put on it, as CADRES.birth, null where nothing is said"),
    "end": Column(TEXT, "date of leaving it, null where nothing is said or still on it"),
}

OVERRIDES: Schema = {
    "source": Column(TEXT, "SOURCES.source of the overrides file"),
    "line": Column(WHOLE, "line of the overrides file where the row starts"),
    "file": Column(TEXT, "file that the text is in, null where only the name says whose it is"),
    "name": Column(TEXT, "name of the person, null where the file says it"),
    "item": Column(WHOLE, "as RAW_STINTS; of same and different the line where the person starts"),
    "raw": Column(TEXT, "as RAW_STINTS, null where the item has one piece; of same and different the "
                        "other person, where value is true or false; without file, name and item "
                        "what all lines read alike say"),
    "field": Column(TEXT, "column of STINTS that is set, drop, or same or different of two people"),
    "value": Column(TEXT, "its value as text, true and false for yes and no; null: known to be none"),
    "was": Column(TEXT, "what the reader said when the row was made; none for null; null: not told"),
    "note": Column(TEXT, "why, in the user's words"),
    "follows": Column(TEXT, "columns of STINTS that follow from the value, as a JSON object"),
}

ITEMS: Schema = {
    "reading": Column(TEXT, "CADRES.reading"),
    "item": Column(WHOLE, "as RAW_STINTS"),
    "line": Column(WHOLE, "line of the source where the item starts"),
    "text": Column(TEXT, "the item as written, with its dates, wrapped lines joined"),
}

PROBLEMS: Schema = {
    "severity": Column(TEXT, "rejected, warning, left_out"),
    "source": Column(TEXT, "file name as given"),
    "line": Column(WHOLE, "line of the file, from 1; null where the whole file is meant"),
    "field": Column(TEXT, "field of the form, or the column"),
    "value": Column(TEXT, "the offending text, at most 200 characters"),
    "reason": Column(TEXT, "short code: bad-date, end-before-start, not-xml ..."),
    "hint": Column(TEXT, "what to do about it"),
}

CAREERS: Schema = {
    "cadre": Column(SHORT, "number of the cadre"),
    "seq": Column(SHORT, "number of the stint in the career, from 1, as sorted by start, item, position"),
    "item": Column(SHORT, "as RAW_STINTS; brackets carry the number of their item. Of a career out of "
                          "several texts: in the order of time, and of each text as it is written"),
    "in_text": Column(SHORT, "number of the item in its own text, one more than that of the item "
                             "written before it there; item where the column is missing"),
    "bracket": Column(SHORT, "as RAW_STINTS"),
    "position": Column(SHORT, "as RAW_STINTS"),
    "start_min": Column(SHORT, "first possible month of the start"),
    "start_max": Column(SHORT, "last possible month of the start"),
    "end_min": Column(SHORT, "first possible month of the end; of an open end, the record's date"),
    "end_max": Column(SHORT, "last possible month of the end, FAR where unknown"),
    "open": Column(YESNO, "held on the record's own date, and running in that month"),
    "kind": Column(TEXT, "as STINTS"),
    "level": Column(SHORT, "as STINTS"),
    "rank_order": Column(SHORT, "as STINTS"),
    "leading": Column(YESNO, "as STINTS"),
    "assembly": Column(YESNO, "organization is a people's congress or a consultative conference"),
    "successive": Column(YESNO, "as STINTS"),
    "post": Column(SHORT, "number of the post: one title in one organization"),
    "place": Column(TEXT, "as STINTS"),
    "production": Column(YESNO, "organization is an enterprise, farm, mine, school, hospital or station"),
    "guessed": Column(YESNO, "level or rank is a guess; a guessed level makes a guess of the rank too"),
    "level_guessed": Column(YESNO, "level is a guess"),
    "doubtful": Column(YESNO, "cannot be as it is told (model.plausible); false where the column is missing"),
    "linked": Column(YESNO, "told only by sources that are linked to the cadre by guess; false where the "
                            "column is missing"),
    "beside_unread": Column(YESNO, "stands beside a dated line that was not read; false where the column is "
                                   "missing"),
    "birth_min": Column(SHORT, "first possible month of birth, null where unknown"),
    "birth_max": Column(SHORT, "last possible month of birth"),
}

# What is measured. Every row is a fact under at least one completion of the dates (see
# ``model.worlds``); ``certain`` says that it is one under every completion. A figure that
# depends on dates has a least and a greatest value over the completions under which the row holds.
# ``*_max`` is null where a date has no last possible month.

LINE: Schema = {
    "cadre": Column(SHORT, "CAREERS.cadre"),
    "seq": Column(SHORT, "CAREERS.seq of a stint that is in the main line"),
    "join_min": Column(SHORT, "first possible month in which the stint joins the line"),
    "join_max": Column(SHORT, "last possible month of it"),
    "months_min": Column(SHORT, "least months in the line: from joining to leaving it"),
    "months_max": Column(SHORT, "greatest months in the line"),
    "renewed": Column(YESNO, "under every completion that has it in the line, the main-line stint "
                             "before it is in the same post"),
    "certain": Column(YESNO, "in the line under every completion"),
}

LEVELS: Schema = {
    "cadre": Column(SHORT, "CAREERS.cadre"),
    "level": Column(SHORT, "level of a stint that is in the main line, never null"),
    "months_min": Column(SHORT, "least months of the whole main line at this level: the bounds of the "
                                "sum over its stints, not the sum of their bounds; 0 where a "
                                "completion has no stint of the level in the line"),
    "months_max": Column(SHORT, "greatest"),
    "certain": Column(YESNO, "the line has a stint of this level under every completion"),
}

# A move is between two consecutive main-line stints in different posts (CAREERS.post): a renewed term
# or one post told in two items is no move, and the levels of its stints run on.
MOVES: Schema = {
    "cadre": Column(SHORT, "CAREERS.cadre"),
    "from_seq": Column(SHORT, "CAREERS.seq of the main-line stint left"),
    "seq": Column(SHORT, "CAREERS.seq of the main-line stint in another post that follows it"),
    "month_min": Column(SHORT, "first possible month of the move: the later stint joins the line"),
    "month_max": Column(SHORT, "last possible month of it"),
    "from_level": Column(SHORT, "level left, null where unknown"),
    "to_level": Column(SHORT, "level moved to, null where unknown"),
    "step": Column(WORD, "climb, skip, lateral, descent, unknown"),
    "rank_order_before": Column(SHORT, "rank_order of the post left"),
    "to_rank_order": Column(SHORT, "rank_order of the post moved to"),
    "rank_step": Column(WORD, "promotion, same, demotion, unknown"),
    "months_min": Column(SHORT, "least months in the level left: from joining the first stint of its last "
                                "unbroken run on the main line to the move; null where it is unknown"),
    "months_max": Column(SHORT, "greatest months in the level left"),
    "gap_min": Column(SHORT, "least of max(0, month - end of the stint left in the line - 1)"),
    "gap_max": Column(SHORT, "greatest of it"),
    "to_assembly": Column(YESNO, "the post moved to is a leading 人大/政协 post at county level or "
                                 "above (an unknown level is not)"),
    "age_min": Column(SHORT, "least age at the move in months, null where birth is unknown"),
    "age_max": Column(SHORT, "greatest age in months"),
    "guessed": Column(YESNO, "level of either stint is a guess: what step rests on"),
    "rank_guessed": Column(YESNO, "level or rank of either stint is a guess: what rank_step rests on"),
    "certain": Column(YESNO, "these two follow each other under every completion"),
}

# A stint is at the grassroots of a row if its level is 1 to k, or, where the row counts production, if
# it is not leading, its organization is one of production and its level is 1 to 3 or unknown. A cadre
# with a post (substantive, concurrent, seconded) that only production makes a grassroots one of k has
# rows of k with and rows without production; all others have one row for both.
REACHED: Schema = {
    "cadre": Column(SHORT, "CAREERS.cadre"),
    "grassroots": Column(SHORT, "k: the definition of grassroots is levels 1 to k; k = 1, 2, 3"),
    "without_production": Column(YESNO, "the row holds where production is not counted"),
    "with_production": Column(YESNO, "the row holds where production is counted"),
    "seq": Column(SHORT, "CAREERS.seq of a leading main-line post of known rank"),
    "in_place": Column(YESNO, "false: a post above level k; true: a post at level 1 to k"),
    "rank_order": Column(SHORT, "its rank_order"),
    "below": Column(SHORT, "highest rank_order of the earlier leading main-line posts (of those "
                           "above level k, if not in_place; of all, if in_place); null where none; "
                           "always lower than rank_order: the row is the first post for every rank "
                           "between"),
    "level": Column(SHORT, "its level, never null"),
    "month_min": Column(SHORT, "first possible month of joining the line"),
    "month_max": Column(SHORT, "last possible month of it"),
    "age_min": Column(SHORT, "least age then in months, null where birth is unknown"),
    "age_max": Column(SHORT, "greatest age in months"),
    "from_seq": Column(SHORT, "of a direct promotion, the grassroots main-line stint before it, with "
                              "no main-line stint in between but non-leading ones above the "
                              "grassroots (of known level), however long; else null"),
    "from_level": Column(SHORT, "level of that stint, null where unknown (production)"),
    "gap_min": Column(SHORT, "least pause: max(0, month - end of that stint in the line - 1)"),
    "gap_max": Column(SHORT, "greatest pause"),
    "passed_min": Column(SHORT, "of a direct promotion, least months in the line of the main-line stints "
                                "in between, together: the least sum; else null"),
    "passed_max": Column(SHORT, "greatest sum"),
    "beside": Column(YESNO, "a substantive or concurrent grassroots post runs in its first month"),
    "beside_second": Column(YESNO, "a secondment at the grassroots runs in its first month"),
    "served": Column(YESNO, "a substantive or concurrent grassroots stint began before"),
    "seconded": Column(YESNO, "a secondment at the grassroots began before"),
    "unknown_before": Column(YESNO, "a substantive, concurrent or seconded stint of unknown level, not "
                                    "at the grassroots by production, began before"),
    "base_min": Column(SHORT, "least months before it at the grassroots, substantive or concurrent, "
                              "each month once"),
    "base_max": Column(SHORT, "greatest"),
    "second_min": Column(SHORT, "least months before it at the grassroots by secondment, each month once"),
    "second_max": Column(SHORT, "greatest"),
    "either_min": Column(SHORT, "least months before it at the grassroots in any of these kinds, each "
                                "month once"),
    "either_max": Column(SHORT, "greatest"),
    "lower_posts": Column(SHORT, "distinct substantive posts of lower or no rank begun before it "
                                 "(least number)"),
    "to_assembly": Column(YESNO, "it was entered by a move with MOVES.to_assembly"),
    "second_line_flat": Column(YESNO, "by one whose rank_step is same or demotion"),
    "guessed": Column(YESNO, "a guess decided that it is a direct promotion, or that the rank came in "
                             "place: level or rank of it, or of an earlier leading main-line stint "
                             "(not in_place: rank only of those above level k); level of the from_seq "
                             "stint or of a stint in between; if to_assembly, level or rank of the "
                             "main-line stint before it"),
    "base_guessed": Column(YESNO, "a guess decided what base it has: level or rank of it, or of an "
                                  "earlier leading main-line stint (not in_place: rank only of those "
                                  "above level k); level of any substantive, concurrent or seconded "
                                  "stint begun before"),
    "certain": Column(YESNO, "under every completion there is a row with these same keys: cadre, "
                             "grassroots, without_production, with_production, seq, in_place, below, "
                             "from_seq, beside, beside_second, served, seconded, unknown_before, "
                             "to_assembly, second_line_flat"),
}

BREAKS: Schema = {
    "cadre": Column(SHORT, "CAREERS.cadre"),
    "kind": Column(WORD, "skip, descent, stall, gap, overlap; base breaks are read from REACHED"),
    "seq": Column(SHORT, "CAREERS.seq of the stint that the break points to"),
    "from_seq": Column(SHORT, "skip, descent: the stint left; overlap: the earlier post; gap: the "
                              "main-line stint before, null where none; stall: null"),
    "after_seq": Column(SHORT, "gap: the first stint of any kind that begins where the gap ends; "
                               "else null"),
    "from_level": Column(SHORT, "level of link before >"),
    "to_level": Column(SHORT, "level of link after >"),
    "month_min": Column(SHORT, "first possible month of the date of the break"),
    "month_max": Column(SHORT, "last possible month of it"),
    "months_min": Column(SHORT, "least months, as the table of breaks says"),
    "months_max": Column(SHORT, "greatest months"),
    "status": Column(WORD, "stall: serving or ended; else null"),
    "rank_step": Column(WORD, "skip, descent: of the move; else null"),
    "guessed": Column(YESNO, "skip: level of either stint, or of any substantive or concurrent stint "
                             "begun before the move, is a guess; descent: level or rank of either "
                             "stint; stall: level of any stint of the run; gap, overlap: false"),
    "certain": Column(YESNO, "under every completion there is a row with the same cadre, kind, seq, "
                             "from_seq, after_seq, from_level, to_level"),
}
CAREER_ROWS: Schema = {
    "id": Column(TEXT, "any text; tells people apart inside the file"),
    "name": Column(TEXT, "as CADRES; of a person the first row that has a value counts"),
    "sex": Column(TEXT, "as CADRES"),
    "birth": Column(TEXT, "as CADRES"),
    "ethnicity": Column(TEXT, "as CADRES"),
    "party": Column(TEXT, "as CADRES"),
    "joined_party": Column(TEXT, "as CADRES"),
    "began_work": Column(TEXT, "as CADRES"),
    "native_place": Column(TEXT, "as CADRES"),
    "birth_place": Column(TEXT, "as CADRES"),
    "education_full": Column(TEXT, "as CADRES"),
    "education_part": Column(TEXT, "as CADRES"),
    "degree": Column(TEXT, "as CADRES"),
    "major": Column(TEXT, "as CADRES"),
    "present_post": Column(TEXT, "as CADRES"),
    "assessments": Column(TEXT, "as CADRES"),
    "as_of": Column(TEXT, "as CADRES"),
    "item": Column(WHOLE, "as STINTS: posts held together share it; else the number of the person's row"),
    "start": Column(TEXT, "as STINTS"),
    "start_uncertain": Column(YESNO, "as STINTS, else false"),
    "end": Column(TEXT, "as STINTS: null when open"),
    "end_uncertain": Column(YESNO, "as STINTS, else false"),
    "end_how": Column(TEXT, "as STINTS, else given, and open where there is no end"),
    "kind": Column(TEXT, "as STINTS, else substantive"),
    "acting": Column(YESNO, "as STINTS, else false"),
    "probation": Column(YESNO, "as STINTS, else false"),
    "successive": Column(YESNO, "as STINTS, else false"),
    "leading": Column(YESNO, "as STINTS, else false"),
    "organization": Column(TEXT, "as STINTS"),
    "title": Column(TEXT, "as STINTS; study and recorded time may have none"),
    "unit": Column(TEXT, "as STINTS, else the organization without the names of its place"),
    "org_kind": Column(TEXT, "as STINTS"),
    "place": Column(TEXT, "as STINTS: full path joined with '/'"),
    "place_level": Column(WHOLE, "as STINTS, else as the ending of the place's name tells"),
    "place_code": Column(TEXT, "as STINTS"),
    "level": Column(WHOLE, "as STINTS"),
    "rank": Column(TEXT, "as STINTS; rank_order follows from it"),
    "person_rank": Column(TEXT, "as STINTS"),
    "chief": Column(TEXT, "as STINTS"),
    "title_class": Column(TEXT, "as STINTS"),
    "certain": Column(YESNO, "as STINTS, else true"),
    "raw": Column(TEXT, "as STINTS: the text that the stint was read from"),
}
"""Columns of a Parquet file of careers that are resolved already: one row a stint. See docs/parquet.md."""

TOLD_APART = ("careers",)
"""Mappings whose sources tell their people apart themselves: two readings of one are two people."""

CAREER_ROWS_NEEDED = (
    "id", "name", "start", "end", "leading", "organization", "title", "level", "rank",
)
"""Without these columns nothing could be measured; they may hold nulls, but they have to be there."""
# fmt: on


def empty(schema: Schema) -> pd.DataFrame:
    """A frame with the schema's columns and no row."""
    return _empty(tuple((name, column.dtype) for name, column in schema.items())).copy()


@cache
def _empty(columns: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns})


def conform(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """The frame with exactly the schema's columns, in its order, with its dtypes.

    A text column may stay a category of texts: of millions of rows with few distinct texts only
    numbers are kept then. Raises ``KeyError`` naming the columns that are missing.
    """
    missing = [name for name in schema if name not in frame.columns]
    if missing:
        raise KeyError(f"missing columns: {', '.join(missing)}")
    frame = frame[list(schema)]
    dtypes = zip(schema.items(), frame.dtypes, strict=True)
    unfit = {name: column.dtype for (name, column), dtype in dtypes if not _fits(dtype, column)}
    if len(unfit) == len(schema) and frame.empty:
        return empty(schema).set_axis(frame.index)
    return frame.astype(unfit) if unfit else frame


def _fits(dtype: object, column: Column) -> bool:
    """Whether values of a type may stand in a column as they are: to look is far cheaper than to convert."""
    if column.dtype == TEXT and is_coded_type(dtype):
        return True
    return dtype == _type_of(column.dtype)  # two types of texts have one name


_type_of = cache(pd.api.types.pandas_dtype)


def is_coded(column: pd.Series) -> bool:
    """Whether a text column is a category of texts."""
    return is_coded_type(column.dtype)


def is_coded_type(dtype: object) -> bool:
    """Whether a column of this type is a category of texts."""
    return isinstance(dtype, pd.CategoricalDtype) and dtype.categories.dtype == TEXT
