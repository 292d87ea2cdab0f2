"""Groups of people: those that ship, and files of one's own."""

from pathlib import Path

import pytest

from careergraph.ask.groups import NamedGroup, group_ids, group_of
from careergraph.ask.run import ask
from careergraph.errors import UserError
from tests.ask.conftest import Asked

TITLE = 'title = ["young", "年轻干部"]\n'


def test_the_groups_that_ship_are_read_and_have_titles_in_both_languages() -> None:
    assert {"county-rank-chiefs", "county-rank-deputies", "reserves", "city-middle"} < set(
        group_ids()
    )
    assert {"township-rank-chiefs", "under-37", "under-40", "sample-90", "surveyed-366"} < set(
        group_ids()
    )
    for name in group_ids():
        group = group_of(name)
        assert isinstance(group, NamedGroup) and group.where
        assert group.title("en").isascii() and not group.title("zh").isascii()


def test_a_file_of_ones_own_narrows_people(exact: Asked, tmp_path: Path) -> None:
    path = tmp_path / "young.toml"
    path.write_text(f'{TITLE}[where]\nage = "..45"\nleading = true\n', encoding="utf-8")
    everybody = ask(exact.graph, "people", {"as_of": "1999"}).frame
    answer = ask(exact.graph, "people", {"as_of": "1999", "group": str(path)})
    meant = everybody[(everybody["age"] <= 45).fillna(False) & everybody["leading"].fillna(False)]
    assert 0 < len(meant) < len(everybody)
    assert answer.frame["cadre"].tolist() == meant["cadre"].tolist()
    assert "of the group young" in answer.definition("en")
    assert "组别为年轻干部" in answer.definition("zh")


def test_columns_are_those_named_with_their_bounds(exact: Asked) -> None:
    frame = ask(exact.graph, "people", {"columns": "post, age"}).frame
    assert list(frame) == ["post", "age", "age_min", "age_max"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[", "this is no TOML"),
        ("[where]\nage = 40\n", "this is no group"),
        ('title = ["one"]\n[where]\nage = 40\n', "this is no group"),
        (f"{TITLE}[where]\nheight = 40\n", "people have no column 'height'"),
        (f'{TITLE}[where]\nage = "old"\n', "age cannot be 'old'"),
        (f'{TITLE}[where]\nleading = "yes"\n', "leading cannot be 'yes'"),
        (f"{TITLE}[where]\nrank = []\n", "rank cannot be []"),
    ],
)
def test_what_is_no_group_is_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "group.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as mistake:
        group_of(str(path))
    assert told in str(mistake.value)


@pytest.mark.parametrize("name", ["nobody", "../groups/reserves", "/"])
def test_where_there_is_no_group_those_that_are_are_named(name: str) -> None:
    with pytest.raises(UserError, match="under-40"):
        group_of(name)
