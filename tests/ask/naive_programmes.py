"""Programmes from list to promotion, worked out again on plain rows."""

from tests.ask.naive_dated import FAR, born
from tests.ask.naive_figures import rounded
from tests.ask.naive_raises import promoted, window
from tests.ask.naive_secondments import told_until
from tests.ask.naive_values import Values
from tests.ask.world import Row, World

Place = tuple[str, int | None, str | None]


def term_of(row: Row) -> Row:
    begin, end = born(row["start"]), born(row["end"])
    return {**row, "first": begin[0], "last": begin[1], "end": end[0]}


def order_of(term: Row) -> tuple[int, ...]:
    """Which term of a cadre counts in a row: a certain one, then the earliest."""
    months = (term["first"], term["last"], term["end"])
    return (not term["sure"], *(FAR if month is None else month for month in months))


class Places:
    """By row of the answer the cadres on its lists, each with the term on the last of them."""

    def __init__(self, world: World, values: Values) -> None:
        self.rows: dict[Place, dict[int, Row]] = {}
        terms = [term_of(row) for row in world.lists]
        for term in terms:
            self.put_on_list(term, values, *window(values))
        for (name, year, _), cadres in list(self.rows.items()):
            for term in cadres.values():
                for later in terms:
                    self.put_on_later(name, year, term, later)

    def put(self, place: Place, term: Row) -> None:
        cadres = self.rows.setdefault(place, {})
        old = cadres.get(term["cadre"])
        if old is None or order_of(term) < order_of(old):
            cadres[term["cadre"]] = term

    def put_on_list(self, term: Row, values: Values, first: int, last: int) -> None:
        begin = 0 if term["first"] is None else term["first"]
        latest = FAR if term["last"] is None else term["last"]
        if begin > last or latest < first or values["programme"] not in term["list"]:
            return
        year = None
        if values["by_year"] and term["first"] is not None and begin // 12 == latest // 12:
            year = begin // 12
        self.put((term["list"], year, None), {**term, "sure": first <= begin and latest <= last})

    def put_on_later(self, name: str, year: int | None, term: Row, later: Row) -> None:
        if later["cadre"] != term["cadre"] or later["list"] == name:
            return
        if None in (later["last"], term["first"]) or later["last"] < term["first"]:
            return
        sure = term["sure"] and later["first"] >= term["last"]
        self.put((name, year, later["list"]), {**later, "sure": sure})


def standing(world: World, term: Row, promotions: list[Row], within: int) -> str | None:
    if term["first"] is None:
        return "unobserved"
    if within and told_until(world, term["cadre"]) < term["last"] + within:
        return "unobserved"
    span = within or FAR
    moves = [
        row for row in promotions
        if row["number"] == term["cadre"] and row["month_max"] > term["first"]
        and row["month_min"] <= term["last"] + span
    ]  # fmt: skip
    sure = any(
        row["known"] and row["certain"] and row["month_min"] > term["last"]
        and row["month_max"] <= term["first"] + span
        for row in moves
    )  # fmt: skip
    return "promoted" if sure else "promoted_possible" if moves else None


def seconded(world: World, term: Row) -> bool:
    """Whether a secondment begins for certain while the term lasts, whatever its dates."""
    end = FAR if term["end"] is None else term["end"]
    return term["first"] is not None and any(
        stint["kind"] == "secondment" and stint["start_min"] is not None
        and stint["start_min"] >= term["last"]
        and (FAR if stint["start_max"] is None else stint["start_max"]) <= end
        for (who, _), stint in world.stints.items()
        if who == term["cadre"]
    )  # fmt: skip


def programmes(world: World, values: Values) -> list[Row]:
    promotions = promoted(world, {**values, "since": "", "until": ""})
    places = Places(world, values).rows
    rows = []
    for (name, year, later), cadres in places.items():
        sure = [term for term in cadres.values() if term["sure"]]
        seen = [standing(world, term, promotions, values["within"]) for term in sure]
        number = {
            word: seen.count(word) for word in ("promoted", "promoted_possible", "unobserved")
        }
        observed = len(sure) - number["unobserved"]
        rows.append(
            {
                "list": name, "year": year, "then_list": later, "people": len(sure),
                "possible": len(cadres) - len(sure),
                "seconded": sum(seconded(world, term) for term in sure), **number,
                "share": rounded(number["promoted"], observed) if observed else None,
                "denominator": sum(term["sure"] for term in places[name, year, None].values()),
            }
        )  # fmt: skip
    return sorted(rows, key=lambda row: (row["list"], row["year"] or FAR, row["then_list"] or ""))
