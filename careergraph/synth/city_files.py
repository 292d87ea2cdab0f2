"""Writing a city down: a form for each person, and the truth apart from them."""

import json
from pathlib import Path
from random import Random

from careergraph.disk import private
from careergraph.errors import UserError, refusal
from careergraph.synth import forms
from careergraph.synth.plan import City, Person
from careergraph.synth.truth import truth as facts
from careergraph.vocabulary.progress import Progress, silent

SHARES = {".lrmx": 0.8, ".lrm": 0.1, ".txt": 0.1}
"""How the files are divided among the formats."""

WRITERS = {".lrmx": forms.lrmx, ".lrm": forms.lrm, ".txt": forms.resume}


def write(city: City, folder: Path, *, truth: Path, progress: Progress = silent) -> None:
    """One file per person into ``folder``, which must be new or empty, and the truth as JSON.

    ``truth`` gets the facts of ``careergraph.synth.truth`` and each person's file name. Raises
    ``UserError`` where the folder holds anything or cannot be written.
    """
    names: dict[int, str] = {}
    try:
        private.make_folder(folder)
        if any(folder.iterdir()):
            hint = "name a new or an empty folder"
            raise UserError("the folder is not empty", where=str(folder), hint=hint)
        for done, person in enumerate(city.people):
            progress("writing", done, len(city.people))
            names[person.number], content = _form(city, person)
            private.write(folder / names[person.number], content)
        private.make_folder(truth.parent)
        private.write(truth, _truth_text(city, names))
    except OSError as refused:
        hint = "name another folder"
        raise UserError(
            "cannot write: {why}", where=str(folder), hint=hint, why=refusal(refused)
        ) from None


def _form(city: City, person: Person) -> tuple[str, bytes]:
    """A file's name and content; a hand depends on the seed and the person's number alone."""
    rng = Random(f"{city.seed}/{person.number}/form")
    ending = rng.choices(list(SHARES), list(SHARES.values()))[0]
    return f"{person.number:05d}-{person.name}{ending}", WRITERS[ending](person, city.as_of, rng)


def _truth_text(city: City, names: dict[int, str]) -> str:
    told = facts(city)
    for person in told["people"]:
        person["file"] = names[person["number"]]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
