"""The city's files, counted by a script that knows nothing of the package, yield the survey's figures."""

import hashlib
import shutil
from pathlib import Path

import pytest

from careergraph.errors import UserError
from careergraph.synth.survey import write_survey
from tests.cli.running import run
from tests.synth.recount_city import AS_OF, at, count, figures_of, lists_of
from tests.synth.recount_forms import Places, form_of
from tests.synth.surveyed import NAME, SEED, city

DISPATCH = "“暖人心、促发展”工程下派干部"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city's files as the command writes them."""
    folder = tmp_path_factory.mktemp("survey") / "city"
    made = run("synth", "--preset", NAME, "--seed", SEED, "-o", folder)
    assert made.code == 0, made.err
    assert made.out.count("\n") == 1
    return folder


def _write(folder: Path) -> int:
    truth = folder.with_name(f"{folder.name}-truth.json")
    places = folder.with_name(f"{folder.name}-places.csv")
    return write_survey(city(), folder, truth=truth, places=places)


@pytest.fixture(scope="module")
def figures(written: Path) -> dict:
    return count(written, written.with_name("city-places.csv"))


@pytest.mark.parametrize(
    ("group", "counts"),
    [
        ("chiefs", {"people": 113, "..40": 5, "41..50": 70, "51..": 38, "大专": 26, "大学": 68, "研究生": 9,
                    "grassroots": 65, "chief": 26}),
        ("deputies", {"people": 407, "..40": 62, "41..50": 262, "51..": 83, "大专": 101, "大学": 277,
                      "研究生": 19, "grassroots": 212, "chief": 71}),
        ("middle", {"people": 237, "..35": 49, "36..39": 34, "40..": 154, "大专": 105, "大学": 110,
                    "研究生": 5, "grassroots": 109}),
        ("heads", {"people": 390, "..35": 18, "..40": 88, "41..50": 240, "51..": 62, "grassroots": 300,
                   "chief": 181}),
        ("reserves", {"people": 300, "..30": 16, "..35": 81, "大专": 19, "大学": 271, "研究生": 10}),
        ("county reserves", {"people": 101, "grassroots": 62}),
        ("city reserves", {"people": 199, "grassroots": 97}),
        ("county ..35", {"people": 6}),
        ("county ..37", {"people": 28, "grassroots": 14, "chief": 1, "direct": 1}),
        ("county ..39", {"people": 63}),
        ("county ..40", {"people": 67, "grassroots": 32, "chief": 7, "direct": 7}),
    ],
)  # fmt: skip
def test_groups(figures: dict, group: str, counts: dict[str, int]) -> None:
    assert {name: figures[group].get(name, 0) for name in counts} == counts


def test_five_years_before_and_two_years_of_promotions(figures: dict) -> None:
    assert figures["county 40..45"] == 130
    assert figures["held"] == [578, 91]
    assert figures["raised"] == [306, 56]


def test_those_on_lists(figures: dict) -> None:
    assert figures["lists"] == {
        DISPATCH: 545 + 752,
        "市管后备干部": 300,
        "2006年公开选拔市管后备干部挂职锻炼": 43,
        "2006年市直机关优秀年轻干部差额考察对象": 30,
        "2006年重点培养对象挂职锻炼": 17,
        "点名选派农村工作指导员": 60,
        "副县级领导干部专业结构抽样": 90,
        "培养链课题问卷调查对象": 366,
    }
    assert figures["sent"] == [545, 752]
    assert figures["raised of 2006年重点培养对象挂职锻炼"] == 17
    assert figures["raised of 点名选派农村工作指导员"] == 31


def test_majors_of_the_sample(figures: dict) -> None:
    assert figures["majors"] == {
        "哲学": 2, "经济学": 5, "法学": 5, "文史教育": 12, "理工": 3, "农学": 3, "医学": 4, "管理学": 2,
        "外语": 1, "其他": 53,
    }  # fmt: skip


def test_posts_below_the_present_rank_of_those_asked(figures: dict) -> None:
    assert figures["lower posts"] == [112, 59, 82, 106]


def test_those_asked_are_of_every_county_and_township_rank_and_the_sample_of_deputies(
    written: Path,
) -> None:
    gazetteer = Places(written.with_name("city-places.csv"))
    forms = [form_of(file, gazetteer) for file in sorted((written / "forms").iterdir())]
    ranks = {
        (form.name, f"{form.birth // 12}.{form.birth % 12 + 1:02d}"): at(form, AS_OF)
        for form in forms
    }
    lists = lists_of(written / "lists")
    asked = [ranks[name, birth] for name, birth, _ in lists["培养链课题问卷调查对象"]]
    assert all(post and post.leads for post in asked)
    assert {post.rank for post in asked if post} == {131, 132, 141, 142}
    sample = [ranks[name, birth] for name, birth, _ in lists["副县级领导干部专业结构抽样"]]
    assert {post.rank for post in sample if post} == {132}


def test_forms_of_three_kinds_tables_of_two(written: Path) -> None:
    endings = {file.suffix for file in (written / "forms").iterdir()}
    assert endings == {".lrmx", ".lrm", ".docx"}
    tables = [file for name in ("lists", "rosters") for file in (written / name).iterdir()]
    assert {file.suffix for file in tables} == {".csv", ".xlsx"}
    assert len([file for file in tables if file.parent.name == "rosters"]) == 6


def test_the_same_city_is_the_same_bytes(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "city"
    assert _write(again) == len(_digests(again)) == len(_digests(written))
    assert _digests(again) == _digests(written)


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*.*")
        if file.is_file()
    }


def test_another_month_of_birth_moves_one_person_from_cell_to_cell(
    written: Path, figures: dict, tmp_path: Path
) -> None:
    """A deputy of 50, who stands on no list, made a year older."""
    gazetteer = written.with_name("city-places.csv")
    listed = {name for rows in lists_of(written / "lists").values() for name, *_ in rows}
    file, form = next(
        (file, form)
        for file in sorted((written / "forms").glob("*.lrmx"))
        for form in [form_of(file, Places(gazetteer))]
        if form.name not in listed
        and figures_of(form)["group"] == "deputies" and figures_of(form)["age"] == 50
    )  # fmt: skip
    shutil.copytree(written, tmp_path / "city")
    born, before = form.birth, form.birth - 12
    text = file.read_bytes().decode("utf-8")
    told = [f"<ChuShengNianYue>{m // 12}{m % 12 + 1:02d}<" for m in (born, before)]
    assert told[0] in text
    changed = tmp_path / "city" / "forms" / file.name
    changed.write_bytes(text.replace(*told).encode("utf-8"))
    moved = count(tmp_path / "city", gazetteer)
    differing = {
        (name, cell): moved[name][cell] - figures[name][cell]
        for name in figures
        if isinstance(figures[name], dict)
        for cell in figures[name]
        if cell in moved[name] and moved[name][cell] != figures[name][cell]
    }
    assert differing == {("deputies", "41..50"): -1, ("deputies", "51.."): 1}
    held = figures_of(form)["held"]
    assert moved["held"] == [figures["held"][0], figures["held"][1] - held]  # 45 then, now 46
    assert moved["county 40..45"] == figures["county 40..45"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--preset", NAME, "--cadres", 5), "says how many people there are"),
        ((), "--cadres is missing"),
        (("--preset", "atlantis"), "no preset 'atlantis'"),
    ],
)
def test_what_the_command_cannot_make_is_told(
    words: tuple[object, ...], said: str, tmp_path: Path
) -> None:
    made = run("synth", *words, "-o", tmp_path / "city")
    assert (made.code, made.out) == (2, "")
    assert said in made.err
    assert made.err.count("\n") == 1
    assert not (tmp_path / "city").exists()


def test_a_folder_that_holds_anything_is_refused(written: Path) -> None:
    with pytest.raises(UserError, match="not empty"):
        _write(written)
