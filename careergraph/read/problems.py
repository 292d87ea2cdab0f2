"""What could not be read, or only with a doubt: one reason code, one hint each."""

from typing import NamedTuple

from careergraph.text.file_names import without_numbers

MB = 1024 * 1024
RATIO = 200
"""Times its size that a packed part may have unpacked; what Excel and Word write has some 20."""

ROWS, COLUMNS, CELL = 1_048_576, 16_384, 32_767
"""Rows and columns of a sheet, and characters of a cell, as in Excel; of text files too."""

READ_COLUMNS = 400
"""Columns of a sheet that are read."""

CELLS, TEXT = 6_000_000, 64_000_000
"""Cells of a table up to the last filled one of each row, and the characters in them."""

TAGS, ELEMENTS = 1_500_000, 20_000_000
"""Tags and attributes of XML that is held in memory whole, and elements of what is read row by row."""

PARQUET_ROWS, PARQUET_VALUES = 20_000_000, 500_000_000
PARQUET_TEXT, PARQUET_AVERAGE = 20_000_000, 200
"""Rows of a Parquet file, and rows times the columns that are read."""

POSTS = 300
"""Posts of one person in one file: they are compared each with each."""

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
    "directory-loop": "a link leads to a folder that is read anyway; it was entered once",
    "document-type": "remove the <!DOCTYPE> declaration; forms have none",
    "duplicate-field": "keep one of the elements; the first one that is filled in was read",
    "duplicate-file": "the same bytes were read before under another name",
    "encrypted-file": "open the file with its password and save it without",
    "empty": "the file holds no text",
    "empty-form": "the form holds neither a name nor a career",
    "end-and-open": "open is a stint without an end; given and implied ones have one",
    "end-not-written": "write when it ended; it was taken to last until what is told next begins",
    "end-before-start": "check the two dates of the item; they may be interchanged",
    "field-count": "an .lrm form has 33 quoted fields, separated by commas",
    "identity-differs": "the number of the identity card says something else; correct the one or the other",
    "header": "text of the head that fills no field",
    "heading": "a heading, no post",
    "html": "this page holds no form, no table that a mapping knows and no line that begins with a date",
    "link-outside": "a link that leads out of the folder was not followed; name its target to have it read",
    "long-name": "a name has at most 50 characters; see whether another field slipped into it",
    "long-cell": f"a cell has at most {CELL} characters; see whether a quote is left open",
    "missing-column": "rename the column, or write a mapping: docs/mappings.md",
    "no-career": "no line begins with a date; write one item a line, such as 1998.08--2001.02  post",
    "no-date": "fill in when the post began",
    "no-form": "no table with 姓名 and the other labels of the form was found",
    "no-list": "fill in the name of the list, or give it as a constant in a mapping",
    "no-id": "give every row the id of its person: any text",
    "no-name": "fill in the name; a table that has it only in the first row of each person needs a mapping"
    " with fill_down = true",
    "no-organization": "a post needs the name of its organization, or its place",
    "no-post": "text that names no post",
    "no-start": "a stint needs the date on which it began",
    "no-text": "write the post behind the dates",
    "no-value": "a formula whose value the file does not hold; open the workbook in Excel or WPS and save it",
    "no-title": "a post needs its title; only study and recorded time may have none",
    "not-a-number": "write a whole number from 1",
    "not-iso-date": "write YYYY, YYYY-MM or YYYY-MM-DD, with a year from 1800 to 2099",
    "not-kept": "identity numbers, telephones, addresses and relatives are not kept",
    "not-a-table": "this mapping reads .csv and .xlsx files",
    "not-xml": "the file is no well-formed XML; export the form again",
    "missing-columns": "add the columns; docs/parquet.md says what they hold",
    "name-from-file": "the text has no name; the file's name was taken",
    "number-too-long": "a number keeps 15 digits in a workbook; type the column as text",
    "office-file": "save the document as .docx or as plain text, or export the form as .lrmx",
    "old-excel": "open the file in Excel or WPS and save it as .xlsx",
    "old-word": "open the file in Word or WPS and save it as .docx",
    "open-document": "open the file in Excel, Word, WPS or LibreOffice and save it as .xlsx or .docx",
    "other-ending": "name the file itself to have it read all the same",
    "other-sheet": "a sheet without the columns of the mapping; it was not read",
    "page": "part of the page around the career: navigation, captions, dates of publishing",
    "packed-too-tightly": f"a part may unpack to {RATIO} times its size; save the file again in Word,"
    " Excel or WPS",
    "parquet": "Parquet files of careers are read by the mapping careers; leave --mapping out",
    "partly-read": "less than half of the words of this item went into posts; compare it with what was read",
    "person-differs": "another row of the person says something else; the first one was taken",
    "too-much-repeated": f"a column of more than {PARQUET_TEXT} characters, its rows written out, has at most"
    f" {PARQUET_AVERAGE} a row on average; shorten its texts",
    "rows-without-content": "of more than 1000000 rows each takes a byte of the file; these cannot all"
    " differ",
    "remark": "a remark beside the post, and no post",
    "section": "a section that holds no career, such as awards or appointments by an assembly",
    "too-large": "a file has at most 50 MB, 400 MB unpacked, a document 24 MB of text; split it, or save it"
    " without pictures",
    "too-many-cells": f"a table has at most {CELLS} cells; split it into several files",
    "too-many-columns": f"a table has at most {COLUMNS} columns; delete those that are empty or not needed",
    "too-many-posts": f"a person has at most {POSTS} posts in a file; see whether several people became one",
    "too-many-rows": f"a table has at most {ROWS} rows; delete the empty ones, or split it",
    "too-many-tags": f"XML of a form has at most {TAGS} tags and attributes, of a workbook {ELEMENTS};"
    " split the file",
    "too-many-values": f"a Parquet file has at most {PARQUET_ROWS} rows, and {PARQUET_VALUES} values of the"
    " columns that are read; split it",
    "too-much-text": f"the cells of a table hold at most {TEXT} characters; split it into several files",
    "two-mappings": "choose one: --mapping NAME",
    "vacant": "nobody holds the post, or it is not said who does",
    "unclosed-bracket": "close the bracket; what follows it was taken as its content",
    "undated": "begin the line with its dates if it names a post",
    "unknown-column": "no field has this column; name it in a mapping to have it read",
    "unknown-level": "levels are whole numbers from 1 (village) to 6 (centre)",
    "unknown-rank": "ranks are codes of the scale, such as 132",
    "unknown-word": "use one of the words that docs/parquet.md lists for the column",
    "unknown-field": "no field of this name is known; its text was not read",
    "unknown-table": "rename the columns, or write a mapping: docs/mappings.md",
    "unreadable": "check that it is a regular file and that it may be read",
    "wide-row": f"columns from the {READ_COLUMNS + 1}th on are not read; move those that matter to the front",
    "wrong-format": "convert the file, or choose another mapping",
    "wrong-root": "a form has the root element <Person>; save a workbook as .xlsx, a document as .docx",
    "year-only": "write the record's date with its month, or pass --as-of",
}

CLIP = 200


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
    return Problem("rejected", reason, line, clipped(field), clipped(value))


def warning(
    reason: str, line: int | None = None, field: str | None = None, value: str | None = None
) -> Problem:
    """Something that is imported with a doubt."""
    return Problem("warning", reason, line, clipped(field), clipped(value))


def left_out(
    reason: str, line: int | None = None, field: str | None = None, value: str | None = None
) -> Problem:
    """Text that is no post, and files that are no forms."""
    return Problem("left_out", reason, line, clipped(field), clipped(value))


def clipped(value: str | None) -> str | None:
    """At most 200 characters, with a mark for identity numbers and telephones."""
    if value is None:
        return None
    hidden = without_numbers(value[: 2 * CLIP])
    return hidden if len(hidden) <= CLIP else hidden[: CLIP - 1] + "…"
