"""A title without a unit: the organization of the post before it in its item, whole, or its place's."""

import re

from careergraph.resolve.anchors import Anchor
from careergraph.resolve.organization import CELL, Builder, Organization
from careergraph.resolve.posts import BODY, GROUP, INNER, Title, Unit
from careergraph.resolve.vocabulary import Vocabulary


class BareTitles:
    """Finds the organization of a title that names none."""

    def __init__(self, words: Vocabulary, builder: Builder, township: int) -> None:
        self._builder, self._township = builder, township
        self._governors = frozenset(words.list("governors"))
        self._body_offices = re.compile(words.words["body_offices"])
        self._branch_heads: dict[str, str] = words.words["branch_heads"]
        self._firm_committees = words.list("firm_committees")
        self._township_staff = frozenset(words.list("township_staff"))
        self._team_staff = frozenset(words.list("team_staff"))
        self._committee_staff = frozenset(words.list("committee_staff"))
        self._fitting = FittingTitles(words)

    def goes_on(self, title: Title, before: Title) -> bool:
        """Whether a bare title is that of the deputy before it, or of its head: 副主任、主任."""
        if title.word in self._governors or title.word != before.word or title.base == "staff":
            return False
        return before.deputy and title.text != before.text

    def find(self, title: Title, anchor: Anchor, before: Organization) -> Organization | None:
        """The organization of a bare title behind a post in another one; null where it is the place's."""
        unit = before.unit
        if title.word in self._governors or (title.base == "member" and title.text != title.word):
            return None
        if unit.kind == "army":
            return before
        if unit.tier in (BODY, GROUP):
            return self._of_body(title, before)
        if found := self._of_body_above(title, anchor, before):
            return found
        if found := self._of_branch(title, anchor, before):
            return found
        if title.base in ("secretary", "member") and CELL.search(unit.text):
            return before
        owner = self._builder.owner(before, anchor.level)
        if owner is not before and owner.unit.tier == INNER and self._fitting.fits(title, owner):
            return owner
        return None if self._of_place(title, anchor, unit) else self._of_unit(title, anchor, before)

    def _of_branch(self, title: Title, anchor: Anchor, before: Organization) -> Organization | None:
        """The branch in which the post before is, for its head: 行长 behind a post in an office of 分行."""
        ends = self._branch_heads.get(title.word)
        unit, written = before.unit.text, before.written
        at = list(re.finditer(ends, unit)) if ends else []
        if not at:
            return None
        rest = unit[at[-1].end() :]
        whole = unit.removesuffix(rest), written.removesuffix(rest)
        return self._builder.build(*whole, anchor.level)

    def _of_place(self, title: Title, anchor: Anchor, unit: Unit) -> bool:
        """Whether a title behind a post in a unit of a village or township is one of the place."""
        if unit.kind == "village" and unit.tier == INNER:
            return not (self._leads_committee(title, unit) or self._of_team(title, unit))
        if title.word == "常委" and unit.kind == "bureau":
            return True  # a department has committee members, but no standing ones
        in_township = anchor.level is not None and anchor.level <= self._township
        return unit.kind == "mass" and in_township and title.word in self._township_staff

    def _leads_committee(self, title: Title, unit: Unit) -> bool:
        """Whether a title is the head of the committee that runs a firm: 革委会主任."""
        inner = unit.tier == INNER and unit.text.endswith(self._firm_committees)
        return title.word == "主任" and inner

    def _of_team(self, title: Title, unit: Unit) -> bool:
        """Whether a title is one of the 生产队 before it: 三生产队记工员、队长."""
        return unit.text.endswith("队") and (title.word == "队长" or title.word in self._team_staff)

    def _of_unit(self, title: Title, anchor: Anchor, before: Organization) -> Organization:
        """The unit inside a department, or the department."""
        unit = before.unit
        if (
            self._leads_committee(title, unit)
            or (unit.kind == "village" and self._of_team(title, unit))
            or (unit.tier == INNER and self._fitting.fits(title, before))
        ):
            return before
        if unit.kind == "zone" and title.word == "主任":
            return self._builder.build(
                before.department + "管委会", before.department_written + "管委会", None
            )
        if before.department:
            return self._builder.build(before.department, before.department_written, anchor.level)
        return before

    def _of_body_above(
        self, title: Title, anchor: Anchor, before: Organization
    ) -> Organization | None:
        """The body that an office or department belongs to, where its 秘书长 or 书记 follows."""
        office = self._body_offices.search(before.written)
        if office is None or not (title.word == "秘书长" or title.base in ("secretary", "member")):
            return None
        body = before.written[: office.end("body")]
        party = office["body"].endswith("委")
        if title.word != "秘书长" and not party:
            return None
        return self._builder.build(office["body"], body, anchor.level)

    def _of_body(self, title: Title, before: Organization) -> Organization | None:
        unit = before.unit
        if unit.tier == GROUP and title.base == "secretary":
            return before
        if unit.tier == GROUP:
            owner = unit.text.removesuffix("党组")
            return (
                None
                if not owner
                else self._builder.build(owner, before.written.removesuffix("党组"), None)
            )
        same_party = unit.kind == "party" and title.base in ("secretary", "member")
        same_party = same_party or (unit.kind == "party" and title.word in self._committee_staff)
        ranked = title.base == "rank_title" and unit.text
        own_staff = unit.kind in ("government", "village")
        if ranked or (title.base == "staff" and unit.text and own_staff):
            return before
        same_head = unit.kind in ("assembly", "consultative", "zone", "government")
        if unit.text and (same_party or (same_head and title.base == "head")):
            return before
        return None


class FittingTitles:
    """Tells a bare title of a unit inside a department from one of the department itself."""

    def __init__(self, words: Vocabulary) -> None:
        self._holders = {word: tuple(ends) for word, ends in words.words["holders"].items()}
        self._of_board = frozenset(words.list("board_titles"))
        self._firm_heads, self._firms = frozenset(words.list("firm_heads")), words.list("firms")
        self._hospitals, self._wards = words.list("hospitals"), words.list("hospital_units")
        self._commissars = frozenset(words.list("commissars"))
        self._with_commissars = words.list("with_commissars")
        self._office_heads = frozenset(words.list("office_heads"))
        self._headed_offices = words.list("headed_offices")

    def fits(self, title: Title, before: Organization) -> bool:
        """Whether a bare title belongs to the unit inside a department, not to the department."""
        if title.word in self._of_board:
            return False
        if title.word in self._firm_heads:
            return before.written.endswith(self._firms)
        word = title.text.removesuffix("助理") if title.text.endswith("长助理") else title.word
        if word == title.word and title.base in ("staff", "rank_title", "other"):
            return True
        end = word.removesuffix("长") if word.endswith("长") else ""
        if end:
            return before.written.endswith((end, *self._holders.get(end, ())))
        if title.word == "主任" and title.deputy and before.department.endswith(self._hospitals):
            return before.written.endswith(self._wards)
        if title.word in self._commissars:
            return before.written.endswith(self._with_commissars)
        return title.word in self._office_heads and before.written.endswith(self._headed_offices)
