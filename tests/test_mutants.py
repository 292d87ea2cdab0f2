"""What is changed in data to see whether a test notices it."""

from tests.mutant_data import data_changes
from tests.mutants import EXPLAINED, ROOT, TESTS, chosen, explained


def changed(suffix: str, text: str) -> set[str]:
    content = text.encode()
    return {
        (content[:begin] + new.encode() + content[end:]).decode()
        for begin, end, new in data_changes(suffix, text)
    }


def test_rows_are_left_out_and_their_cells_changed() -> None:
    assert changed(".csv", "name,from,sure\n甲市,1994,yes\n乙市,,\n") == {
        "name,from,sure\n乙市,,\n",
        "name,from,sure\n甲市,1995,yes\n乙市,,\n",
        "name,from,sure\n甲市,1994,no\n乙市,,\n",
        "name,from,sure\n甲市,1994,yes\n",
    }


def test_one_of_several_words_is_left_out() -> None:
    assert changed(".csv", 'a,b\n3 4,"x, 5"\n') == {
        "a,b\n",
        'a,b\n 4,"x, 5"\n',
        'a,b\n3 ,"x, 5"\n',
    }


def test_lists_lose_a_word_and_numbers_and_flags_change() -> None:
    text = '# 7 "x",\nages = [1, 2]\nwords = ["甲", "乙"]\nmost = 24\nopen = true\nkind = "9"\n'
    assert changed(".toml", text) == {
        text.replace("[1,", "[2,"),
        text.replace('"甲", ', " "),
        text.replace("24", "25"),
        text.replace("true", "false"),
    }


def test_every_room_has_changes_and_tests() -> None:
    for room, tests in TESTS.items():
        assert len(chosen(room, 5, 1)) == 5
        assert all(any((ROOT / path).glob("test_*.py")) for path in tests)


def test_what_is_explained_is_a_change_of_today() -> None:
    every = {
        (change.file.as_posix(), change.what())
        for room in TESTS
        for change in chosen(room, 1_000_000, 1)
    }
    assert explained() <= every
    assert EXPLAINED.read_text(encoding="utf-8").startswith("file\tchange\twhy\n")
