"""What could not be read, or only with a doubt: one reason code, one hint each."""

import re
from typing import NamedTuple

HINTS = {
    "bad-column": "write the column with the type that docs/parquet.md gives it",
    "bad-date": "write the date as YYYY.MM, with a year from 1800 to 2099 and a month from 1 to 12",
    "bad-package": "the file is damaged; open it in Word, Excel or WPS and save it again",
    "bad-table": "close the quotes of the cell; the table cannot be read from this line on",
    "beside-table": "text beside the table: sums, notes, signatures",
    "bad-encoding": "save the file as UTF-8 or GB18030",
    "bad-field": "correct the field in the form or table",
    "bad-kind": "map the word to a kind in the mapping: [codes.kind]",
    "bad-parquet": "the file is no Parquet, or damaged; write it again",
    "before-first-item": "begin the line with its dates, or put it behind the item it belongs to",
    "binary": "this is not text; export the form as .lrmx, or save the résumé as plain text",
    "cut-month": "read as October, 1998.1 being what is left of 1998.10; make the column text",
    "differs": "the rows of one person do not agree; the first one holds",
    "directory-loop": "the folder contains itself through a link and was entered once",
    "document-type": "remove the <!DOCTYPE> declaration; forms have none",
    "duplicate-field": "keep one of the elements; the first one that is filled in was read",
    "duplicate-file": "the same bytes were read before under another name",
    "encrypted-file": "open the file with its password and save it without",
    "empty": "the file holds no text",
    "empty-form": "the form holds neither a name nor a career",
    "end-and-open": "open is a stint without an end; given and implied ones have one",
    "end-before-start": "check the two dates of the item; they may be interchanged",
    "field-count": "an .lrm form has 33 quoted fields, separated by commas",
    "header": "text of the head that fills no field",
    "heading": "a heading, no post",
    "html": "this is a web page; save the résumé as plain text",
    "long-name": "a name has at most 50 characters; see whether another field slipped into it",
    "long-cell": "a cell has at most 32767 characters; see whether a quote is left open",
    "missing-column": "rename the column, or write a mapping: docs/mappings.md",
    "no-career": "no line begins with a date; write one item a line, such as 1998.08--2001.02  post",
    "no-date": "fill in when the post began",
    "no-form": "no table with 姓名 and the other labels of the form was found",
    "no-list": "fill in the name of the list, or give it as a constant in a mapping",
    "no-id": "give every row the id of its person: any text",
    "no-name": "fill in the name; without it the person cannot be told from others",
    "no-organization": "a post needs the name of its organization, or its place",
    "no-post": "text that names no post",
    "no-start": "a stint needs the date on which it began",
    "no-text": "write the post behind the dates",
    "no-title": "a post needs its title; only study and recorded time may have none",
    "not-a-number": "write a whole number from 1",
    "not-iso-date": "write YYYY, YYYY-MM or YYYY-MM-DD, with a year from 1800 to 2099",
    "not-kept": "relatives, addresses and numbers of telephones are not kept",
    "not-a-table": "this mapping reads .csv and .xlsx files",
    "not-xml": "the file is no well-formed XML; export the form again",
    "missing-columns": "add the columns; docs/parquet.md says what they hold",
    "name-from-file": "the text has no name; the file's name was taken",
    "number-too-long": "a number keeps 15 digits in a workbook; type the column as text",
    "office-file": "save the document as .docx or as plain text, or export the form as .lrmx",
    "old-excel": "open the file in Excel or WPS and save it as .xlsx",
    "old-word": "open the file in Word or WPS and save it as .docx",
    "other-ending": "name the file itself to have it read all the same",
    "other-sheet": "a sheet without the columns of the mapping; it was not read",
    "page": "part of the page around the career: navigation, captions, dates of publishing",
    "parquet": "Parquet files of careers are read by the mapping careers; leave --mapping out",
    "person-differs": "another row of the person says something else; the first one was taken",
    "section": "a section that holds no career, such as awards or appointments by an assembly",
    "too-large": "a file has at most 50 MB, 400 MB unpacked",
    "two-mappings": "choose one: --mapping NAME",
    "unclosed-bracket": "close the bracket; what follows it was taken as its content",
    "undated": "begin the line with its dates if it names a post",
    "unknown-column": "no field has this column; name it in a mapping to have it read",
    "unknown-level": "levels are whole numbers from 1 (village) to 6 (centre)",
    "unknown-rank": "ranks are codes of the scale, such as 132",
    "unknown-word": "use one of the words that docs/parquet.md lists for the column",
    "unknown-field": "no field of this name is known; its text was not read",
    "unknown-table": "rename the columns, or write a mapping: docs/mappings.md",
    "unreadable": "check that it is a regular file and that it may be read",
    "wrong-format": "convert the file, or choose another mapping",
    "wrong-root": "a form has the root element <Person>",
    "year-only": "write the record's date with its month, or pass --as-of",
}

CLIP = 200

_IDENTITY = re.compile(r"(?<![0-9])[0-9]{15}(?:[0-9]{2}[0-9Xx])?(?![0-9])")


class Problem(NamedTuple):
    severity: str
    reason: str
    line: int | None = None
    field: str | None = None
    value: str | None = None


def rejected(
    reason: str, line: int | None = None, field: str | None = None, value: str | None = None
) -> Problem:
    """Something that is not imported."""
    return Problem("rejected", reason, line, field, clipped(value))


def warning(
    reason: str, line: int | None = None, field: str | None = None, value: str | None = None
) -> Problem:
    """Something that is imported with a doubt."""
    return Problem("warning", reason, line, field, clipped(value))


def left_out(
    reason: str, line: int | None = None, field: str | None = None, value: str | None = None
) -> Problem:
    """Text that is no post, and files that are no forms."""
    return Problem("left_out", reason, line, field, clipped(value))


def clipped(value: str | None) -> str | None:
    """At most 200 characters, identity-card numbers blotted out."""
    if value is None:
        return None
    hidden = _IDENTITY.sub("*", value[: 2 * CLIP])
    return hidden if len(hidden) <= CLIP else hidden[: CLIP - 1] + "…"
