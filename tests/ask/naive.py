"""Every file of ``cypher/ask`` worked out again, from the design's words, on plain rows."""

from tests.ask import (
    naive_dated,
    naive_feeding,
    naive_process,
    naive_raises,
    naive_rules,
    naive_secondments,
    naive_units,
)
from tests.ask.naive_breaks import (
    breaks,
    breaks_by_place,
    direct_promotions,
    reached_by_place,
    reached_target,
)
from tests.ask.naive_graph import (
    cadres,
    climbs,
    histories,
    info,
    keys,
    levels,
    levels_by_place,
    lines,
    members,
    present_only,
    record_dates,
    runs,
    trajectory,
    transitions,
    two_stints,
)
from tests.ask.naive_sources import conflicts, recorded_in, sources, sources_of, standing
from tests.ask.naive_values import Naive, typed

FILES: dict[str, Naive] = {
    "dated-people": Naive(
        typed(
            "cadre name keys sex birth birth_month_min birth_month_max ethnicity party joined_party"
            " began_work native_place education_full education_part degree major as_of linked",
            "cadre name keys sex birth ethnicity party joined_party began_work native_place"
            " education_full education_part degree major as_of",
            "linked",
        ),
        naive_dated.dated_people,
    ),
    "dated-stints": Naive(
        typed(
            "cadre seq item kind start_month_min start_month_max end_month_min end_month_max open post"
            " level rank rank_order person_rank leading main join_month_min join_month_max renewed"
            " line_certain guessed",
            "cadre kind post rank person_rank",
            "open leading main renewed line_certain guessed",
        ),
        naive_dated.dated_stints,
    ),
    "dated-posts": Naive(
        typed(
            "post title chief organization unit org_kind place county",
            "post title chief organization unit org_kind place county",
        ),
        naive_dated.dated_posts,
    ),
    "unit-stints": Naive(
        typed(
            "cadre name keys sex birth birth_month_min birth_month_max ethnicity party education_full"
            " education_part seq item kind acting start_month_min start_month_max end_month_min"
            " end_month_max open rank rank_order leading guessed post title chief organization unit place"
            " other_names",
            "cadre name keys sex birth ethnicity party education_full education_part kind rank post title"
            " chief organization unit place other_names",
            "acting open leading guessed",
        ),
        naive_units.unit_stints,
    ),
    "shared-stints": Naive(
        typed(
            "cadre name birth keys seq item kind start_month_min start_month_max end_month_min"
            " end_month_max open guessed title chief organization at",
            "cadre name birth keys kind title chief organization at",
            "open guessed",
        ),
        naive_units.shared_stints,
    ),
    "memberships": Naive(
        typed("cadre list start_month end_month", "cadre list"), naive_dated.memberships
    ),
    "assembly-moves": Naive(
        typed("cadre seq rank_step age_min age_max", "cadre rank_step"), naive_dated.assembly_moves
    ),
    "list-terms": Naive(
        typed("cadre list listed_from listed_to", "cadre list listed_from listed_to"),
        naive_secondments.list_terms,
    ),
    "trainings": Naive(
        typed("cadre seq start_month_min start_month_max", "cadre"), naive_process.trainings
    ),
    "assessments": Naive(typed("cadre year result", "cadre result"), naive_process.assessments),
    "base-before": Naive(
        typed(
            "cadre seq month_min month_max base_min base_max either_min either_max unknown_before"
            " base_guessed certain",
            "cadre",
            "unknown_before base_guessed certain",
        ),
        naive_rules.base_before,
    ),
    "arrivals": Naive(
        typed(
            "cadre seq from_seq month_min month_max from_level to_level rank_order_before from_post"
            " certain guessed",
            "cadre from_post",
            "certain guessed",
        ),
        naive_feeding.arrivals,
    ),
    "raises": Naive(
        typed(
            "cadre from_seq seq month_min month_max rank_step to_assembly age_min age_max certain guessed",
            "cadre rank_step",
            "to_assembly certain guessed",
        ),
        naive_raises.raises,
    ),
    "cadres": Naive(
        typed(
            "cadre name sex birth native_place education_full present_post as_of as_of_month keys",
            "cadre name sex birth native_place education_full present_post as_of keys",
        ),
        cadres,
    ),
    "sources": Naive(
        typed(
            "source name sha256 mapping imported_at kind sheet as_of",
            "source name sha256 mapping imported_at kind sheet as_of",
        ),
        sources,
    ),
    "record-dates": Naive(typed("as_of people", "as_of"), record_dates),
    "info": Naive(typed("what count", "what"), info),
    "histories": Naive(typed("history", "history"), histories),
    "present-only": Naive(typed("cadre name", "cadre name"), present_only),
    "two-stints": Naive(typed("people"), two_stints),
    "trajectory": Naive(
        typed(
            "seq start_month_min start_month_max end_month_min end_month_max end_how kind main"
            " acting place organization title level rank guessed doubtful sources conflict stint",
            "end_how kind place organization title rank",
            "main acting guessed doubtful conflict",
        ),
        trajectory,
    ),
    "sources-of": Naive(
        typed(
            "seq claim verdict source sheet kind as_of line said_start said_end raw",
            "verdict source sheet kind as_of said_start said_end raw",
        ),
        sources_of,
    ),
    "recorded-in": Naive(
        typed(
            "source sheet kind as_of line counts linked sha256",
            "source sheet kind as_of sha256",
            "counts linked",
        ),
        recorded_in,
    ),
    "conflicts": Naive(
        typed(
            "name kind post source sheet source_kind as_of line said_start said_end says other other_kind"
            " other_as_of other_line other_start other_end other_says counts seq cadre",
            "name kind post source sheet source_kind as_of said_start said_end says other other_kind"
            " other_as_of other_start other_end other_says counts cadre",
        ),
        conflicts,
    ),
    "standing": Naive(
        typed("kind sources people earliest latest", "kind earliest latest"), standing
    ),
    "members": Naive(
        typed(
            "cadre first_month sex education_full education_part party ethnicity",
            "cadre sex education_full education_part party ethnicity",
        ),
        members,
    ),
    "levels-by-place": Naive(typed("place level cadre", "place cadre"), levels_by_place),
    "levels": Naive(typed("level people"), levels),
    "lines": Naive(
        typed(
            "cadre level rank_order level_months_min level_months_max certain guessed renewed"
            " successive skipped joined seq",
            "cadre",
            "certain guessed renewed successive skipped",
        ),
        lines,
    ),
    "line-levels": Naive(typed("cadre level open joined seq", "cadre", "open"), lines),
    "levels-served": Naive(typed("level"), levels),
    "keys": Naive(typed("cadre keys", "cadre keys"), keys),
    "climbs": Naive(typed("level months_min months_max climbs"), climbs),
    "transitions": Naive(
        typed("from_level to_level step moves people guessed", "step"), transitions
    ),
    "runs": Naive(
        typed(
            "cadre level step to_level months_min months_max certain guessed place seq",
            "cadre step place",
            "certain guessed",
        ),
        runs,
    ),
    "reached-target": Naive(
        typed(
            "cadre name month_min month_max place organization title certain",
            "cadre name place organization title",
            "certain",
        ),
        reached_target,
    ),
    "reached-by-place": Naive(typed("place cadre", "place cadre"), reached_by_place),
    "direct-promotions": Naive(
        typed(
            "cadre name birth month_min month_max from_organization from_title from_level"
            " to_organization to_title to_rank months_min months_max gap_min gap_max passed_min"
            " passed_max variant second_line_possible certain guessed place to_seq from_seq keys",
            "cadre name birth from_organization from_title to_organization to_title to_rank"
            " variant place keys",
            "second_line_possible certain guessed",
        ),
        direct_promotions,
    ),
    "breaks": Naive(
        typed(
            "cadre name kind from_level to_level month_min month_max months_min months_max status"
            " rank_step place organization title certain guessed seq birth keys",
            "cadre name kind status rank_step place organization title birth keys",
            "certain guessed",
        ),
        breaks,
    ),
    "breaks-by-place": Naive(
        typed(
            "place kind from_level to_level rank_step certain guessed cadre",
            "place kind rank_step cadre",
            "certain guessed",
        ),
        breaks_by_place,
    ),
}
