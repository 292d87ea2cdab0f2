"""Writing a survey's city down: forms, rosters and lists, and the truth apart from them."""

import csv
import io
import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

from careergraph.disk import private
from careergraph.errors import UserError, refusal
from careergraph.synth import forms
from careergraph.synth.office import workbook
from careergraph.synth.plan import Person
from careergraph.synth.survey.city import SurveyCity
from careergraph.synth.survey.lists import Lists, Table
from careergraph.synth.survey.truth import facts
from careergraph.vocabulary.progress import Progress, silent

SHARES = {".lrmx": 0.84, ".lrm": 0.08, ".docx": 0.08}
"""How the forms are divided among the formats."""

WRITERS = {".lrmx": forms.lrmx, ".lrm": forms.lrm, ".docx": forms.docx}


def write_survey(
    city: SurveyCity, folder: Path, *, truth: Path, places: Path, progress: Progress = silent
) -> int:
    """The city's files into ``folder``, which must be new or empty; how many files there are.

    Below it ``forms`` has a file for each person, ``rosters`` and ``lists`` have tables. ``truth``
    gets what is true of each person as JSON, ``places`` the gazetteer with which the files are read.
    Raises ``UserError`` where the folder holds anything or cannot be written.
    """
    try:
        private.make_folder(folder)
        if any(folder.iterdir()):
            hint = "name a new or an empty folder"
            raise UserError("the folder is not empty", where=str(folder), hint=hint)
        files = _write(city, folder, progress)
        private.make_folder(truth.parent)
        private.write(truth, _truth_text(city))
        shutil.copyfile(city.preset.gazetteer, places)
    except OSError as refused:
        hint = "name another folder"
        raise UserError(
            "cannot write: {why}", where=str(folder), hint=hint, why=refusal(refused)
        ) from None
    return files


def _write(city: SurveyCity, folder: Path, progress: Progress) -> int:
    lists = Lists(city)
    tables = {"rosters": lists.rosters(), "lists": lists.dated_lists()}
    for name in ("forms", *tables):
        private.make_folder(folder / name)
    for done, person in enumerate(city.people):
        progress("writing", done, len(city.people))
        private.write(folder / "forms" / form_name(city, person), _form(city, person))
    for name, found in tables.items():
        for number, table in enumerate(found):
            file, content = _table(table, as_workbook=number % 3 == 1)
            private.write(folder / name / file, content)
    return len(city.people) + sum(map(len, tables.values()))


def form_name(city: SurveyCity, person: Person) -> str:
    """The name of a person's file."""
    return f"{person.number:05d}-{person.name}{_ending(city, person)}"


def _ending(city: SurveyCity, person: Person) -> str:
    rng = Random(f"{city.seed}/{person.number}/ending")
    return rng.choices(list(SHARES), list(SHARES.values()))[0]


def _form(city: SurveyCity, person: Person) -> bytes:
    """A form filled in at the survey's date, or when the person retired."""
    rng = Random(f"{city.seed}/{person.number}/form")
    filled = city.preset.as_of if not person.retired else person.items[-1].end
    return WRITERS[_ending(city, person)](person, filled or city.preset.as_of, rng)


def _table(table: Table, as_workbook: bool) -> tuple[str, bytes]:
    if as_workbook:
        return f"{table.name}.xlsx", workbook(table.rows)
    text = io.StringIO()
    csv.writer(text).writerows(table.rows)
    return f"{table.name}.csv", text.getvalue().encode("utf-8-sig")


def _truth_text(city: SurveyCity) -> str:
    people: list[dict[str, Any]] = [
        {
            "file": form_name(city, person),
            **facts(person, city.preset),
            "reserve": profile.cell.reserve,
            "sent": profile.sending.title if profile.sending else None,
            "vetted": profile.vetted,
            "sampled": profile.sampled,
        }
        for person, profile in zip(city.people, city.profiles, strict=True)
    ]
    told = {"seed": city.seed, "preset": city.preset.name, "people": people}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
