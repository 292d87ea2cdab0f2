"""Who is sent to the grassroots by which programme, and when each person is promoted."""

from random import Random

from careergraph.errors import UserError
from careergraph.synth.survey.cells import NONE, RAISED, RAISED_AGAIN, SECONDED
from careergraph.synth.survey.preset import Span, SurveyPreset
from careergraph.synth.survey.profiles import (
    Profile,
    Sending,
    has_held,
    is_raised_deputy,
    is_sent,
)

LAST_MONTHS = 2
"""Nobody changes post in the last months before a date, so that who is counted there is certain."""

COUNTY_RANK_YEARS, CHIEF_YEARS = 34, 2
"""Least age in years at county rank, and least years from there to a chief's."""


RESTORED, LEAST_BELOW = 1984 * 12, 9 * 12
"""The month from which townships are told of, and months that a way through them takes at least."""


_DRAWS = 100
"""Draws of promotions that fall outside the months away."""


class Programmes:
    """Sends people out and dates their promotions, so that one leaves room for the other."""

    def __init__(self, preset: SurveyPreset, rng: Random) -> None:
        self._preset, self._rng = preset, rng
        self._last = preset.as_of - LAST_MONTHS

    def assign(self, people: list[Profile]) -> None:
        """Gives every profile its sending, its grade and the months of its promotions."""
        self._send_promoted(people)
        self._send_others(people)
        self._choose_vetted(people)
        for profile in people:
            self.date_and_send(profile)

    def date_and_send(self, profile: Profile) -> None:
        """Dates a profile's promotions; the dispatch takes who is sent by no other programme.

        Raises ``UserError`` where every promotion that is possible falls within the months away.
        """
        county_rank = profile.county_rank
        for _ in range(_DRAWS):
            profile.county_rank = county_rank
            self._date(profile)
            if not is_sent(profile):
                return
            terms = self._terms_without_promotion(profile)
            if terms:
                profile.sending = profile.sending or self._dispatch(profile, terms)
                return
        raise UserError(
            "every promotion of {group} falls within the months away",
            where=f"preset {self._preset.name}",
            hint="change the terms or the window",
            group=profile.cell.group,
        )

    def _terms_without_promotion(self, profile: Profile) -> list[Span]:
        """The term of a profile's sending, or those of the dispatch, in which no promotion falls."""
        sending, months = profile.sending, (profile.county_rank, profile.chief_rank)
        terms = [(sending.start, sending.end)] if sending else list(self._preset.dispatch.terms)
        return [
            (start, end)
            for start, end in terms
            if not any(month and start < month < end for month in months)
        ]

    def _take(self, people: list[Profile], number: int) -> list[Profile]:
        """So many of the people who have no sending yet, at random."""
        free = [profile for profile in people if profile.sending is None and not profile.vetted]
        return self._rng.sample(free, number)

    def _send_promoted(self, people: list[Profile]) -> None:
        """Those vetted and chosen, and those called by name, who were promoted after it."""
        preset = self._preset
        city = [
            profile
            for profile in people
            if is_raised_deputy(profile) and is_sent(profile)
            and profile.cell.level == 4 and not profile.cell.reserve
        ]  # fmt: skip
        for profile in self._take(city, preset.chosen.people[0]):
            profile.vetted = True
            self._send_then_raise(profile, preset.chosen.title, preset.chosen.terms[0])
        for number, term in zip(preset.named_promoted, preset.named.terms, strict=True):
            for profile in self._take(city, number):
                self._send_then_raise(profile, preset.named.title, term)

    def _send_then_raise(self, profile: Profile, title: str, term: Span) -> None:
        profile.sending = Sending(title, *term)
        profile.county_rank = self._rng.randint(term[1], max(term[1], self._last))

    def _send_others(self, people: list[Profile]) -> None:
        """Those called by name who stayed what they were, and the reserves of open selection."""
        preset, sent = self._preset, [profile for profile in people if is_sent(profile)]
        middle = [p for p in sent if p.cell.group == "middle" and not p.cell.reserve]
        counts = zip(preset.named.people, preset.named_promoted, preset.named.terms, strict=True)
        for number, promoted, term in counts:
            for profile in self._take(middle, number - promoted):
                profile.sending, profile.grade = Sending(preset.named.title, *term), 2
        reserves = [p for p in sent if p.cell.reserve and not p.cell.raised]
        for profile in self._take(reserves, preset.selected.people[0]):
            profile.sending = Sending(preset.selected.title, *preset.selected.terms[0])

    def _choose_vetted(self, people: list[Profile]) -> None:
        """Section chiefs who were vetted and not chosen."""
        middle = [
            profile
            for profile in people
            if profile.cell.group == "middle" and not profile.cell.reserve and not is_sent(profile)
        ]
        number = self._preset.vetted.people[0] - self._preset.chosen.people[0]
        youngest = sorted(middle, key=lambda profile: profile.age)
        for profile in youngest[min(len(middle) // 6, len(middle) - number) :][:number]:
            profile.vetted, profile.grade = True, 2

    def _date(self, profile: Profile) -> None:
        """The months of reaching county rank and a chief's, where they are not set."""
        cell = profile.cell
        if cell.group == "deputies" and profile.county_rank is None:
            profile.county_rank = self._county_rank(profile)
        elif cell.group == "chiefs":
            profile.county_rank = self._county_rank(profile)
            profile.chief_rank = self._chief_rank(profile)
        elif cell.group == "left":
            profile.county_rank = self._held_rank(profile)

    def _county_rank(self, profile: Profile) -> int:
        cell, preset = profile.cell, self._preset
        if cell.held:
            return self._held_rank(profile)
        if cell.group == "chiefs":  # two years before the chief's rank, in the window
            return self._rng.randint(preset.before + 2, preset.before + 18)
        first, last = self._between() if not cell.raised else self._window()
        return self._rng.randint(first, last)

    def _held_rank(self, profile: Profile) -> int:
        """A month of reaching county rank, long or short before the earlier date."""
        last = self._preset.before - LAST_MONTHS
        if profile.cell.group == "chiefs" or profile.cell.raised:  # a chief's rank comes between
            last -= 30
        youngest = profile.birth + COUNTY_RANK_YEARS * 12
        first = max(youngest - 30, last - 12 * 12)
        if profile.cell.experience not in (NONE, SECONDED):
            first = max(first, RESTORED + LEAST_BELOW)
        first = min(first, last)
        return self._rng.randint(first, last)

    def _chief_rank(self, profile: Profile) -> int:
        county = profile.county_rank or 0
        if (profile.cell.held, profile.cell.raised) in (RAISED_AGAIN, RAISED):
            first, last = self._window()
            return self._rng.randint(max(first, county + CHIEF_YEARS * 12), last)
        last = self._window()[0] - LAST_MONTHS
        first = min(last, county + CHIEF_YEARS * 12)
        around = range(self._preset.before, self._preset.before + LAST_MONTHS)
        return self._rng.choice([month for month in range(first, last + 1) if month not in around])

    def _window(self) -> Span:
        return self._preset.window[0], self._last

    def _between(self) -> Span:
        """The months after the earlier date and before the window."""
        return self._preset.before + 2, self._preset.window[0] - LAST_MONTHS

    def _dispatch(self, profile: Profile, terms: list[Span]) -> Sending:
        """One of the terms of the dispatch programme, of new deputies one before the promotion."""
        before = [term for term in terms if term[1] <= (profile.county_rank or 0)]
        new = profile.cell.group == "deputies" and not has_held(profile)
        term = self._rng.choice(before if new and before else terms)
        return Sending(self._preset.dispatch.title, *term)
