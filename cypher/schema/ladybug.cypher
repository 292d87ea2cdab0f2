// The tables of the graph on the embedded engine.
// A month is year * 12 + month - 1, a day a proleptic ordinal; 119988 (the year 9999) is a month that
// nobody knows. Every property but id may be null. *_min and *_max are the least and the greatest
// value that the written dates allow.
// What is measured is stored in one direction only, which halves the time to load it: a pattern may be
// written either way, but one without a direction, and OPTIONAL MATCH or EXISTS against it, is refused.

CREATE NODE TABLE Meta (
    id STRING PRIMARY KEY,
    engine STRING,
    schema STRING,
    record STRING,
    counts STRING
);

// keys: ids that users' tables give the person, as mapping:id, joined by '; '.
// linked: a row of a list or roster is this person's by a guess.
CREATE NODE TABLE Cadre (
    id STRING PRIMARY KEY,
    name STRING,
    sex STRING,
    birth STRING,
    birth_month INT32,
    birth_month_min INT32,
    birth_month_max INT32,
    ethnicity STRING,
    party STRING,
    joined_party STRING,
    joined_party_month INT32,
    began_work STRING,
    began_work_month INT32,
    native_place STRING,
    birth_place STRING,
    education_full STRING,
    education_part STRING,
    degree STRING,
    major STRING,
    present_post STRING,
    keys STRING,
    as_of STRING,
    as_of_month INT32,
    first_month INT32,
    linked BOOL
);

CREATE NODE TABLE Post (
    id STRING PRIMARY KEY,
    title STRING,
    chief STRING,
    leading BOOL,
    title_class STRING
);

CREATE NODE TABLE Organization (
    id STRING PRIMARY KEY,
    name STRING,
    unit STRING,
    org_kind STRING
);

// map_id: the county that the place lies in, the city where there is none between.
// valid_from, valid_to: years of the name; other_names: whole names of other times, with "; " between.
CREATE NODE TABLE Place (
    id STRING PRIMARY KEY,
    name STRING,
    full_name STRING,
    place_level INT32,
    code STRING,
    valid_from INT32,
    valid_to INT32,
    other_names STRING,
    map_id STRING
);

// kind: form, resume, table, roster or list. as_of: the latest date that it has for somebody.
CREATE NODE TABLE Source (
    id STRING PRIMARY KEY,
    name STRING,
    sha256 STRING,
    mapping STRING,
    imported_at STRING,
    kind STRING,
    sheet STRING,
    as_of STRING
);

CREATE NODE TABLE School (id STRING PRIMARY KEY, name STRING);
CREATE NODE TABLE Year (id STRING PRIMARY KEY, year INT32);
CREATE NODE TABLE List (id STRING PRIMARY KEY, name STRING);

// start, end: the dates as text, as precise as they are known: 1998-03, 1998, 2022-03/2022-12, and
// 2007-12/.. where no last month is known (as in EDTF). Questions compare the months, not the texts.
// main: in the main line under some dates, with the join_month; line_certain: under all. renewed: the
// main-line stint before it is in the same post, so there is no move. level_months: of the whole main
// line at the stint's level. sources: how many tell of it; conflict: they contradict each other.
// stint: number of the row in the record, where the text, the file and the line are.
CREATE REL TABLE SERVED_AS (
    FROM Cadre TO Post,
    seq INT32,
    item INT32,
    start_month_min INT32,
    start_month_max INT32,
    end_month_min INT32,
    end_month_max INT32,
    start STRING,
    `end` STRING,
    end_how STRING,
    start_day INT32,
    end_day INT32,
    kind STRING,
    level INT32,
    rank STRING,
    rank_order INT32,
    person_rank STRING,
    leading BOOL,
    acting BOOL,
    probation BOOL,
    successive BOOL,
    guessed BOOL,
    main BOOL,
    join_month_min INT32,
    join_month_max INT32,
    renewed BOOL,
    level_months_min INT32,
    level_months_max INT32,
    line_certain BOOL,
    sources INT32,
    conflict BOOL,
    stint INT32
);

CREATE REL TABLE IN_ORG (FROM Post TO Organization);
CREATE REL TABLE AT (FROM Organization TO Place);
CREATE REL TABLE WITHIN (FROM Place TO Place);

// cadre: Cadre.id of the one who moved.
CREATE REL TABLE MOVED_TO (
    FROM Post TO Post,
    cadre STRING,
    from_seq INT32,
    seq INT32,
    month_min INT32,
    month_max INT32,
    from_level INT32,
    to_level INT32,
    step STRING,
    rank_order_before INT32,
    to_rank_order INT32,
    rank_step STRING,
    months_in_level_min INT32,
    months_in_level_max INT32,
    gap_months_min INT32,
    gap_months_max INT32,
    to_assembly BOOL,
    age_months_min INT32,
    age_months_max INT32,
    guessed BOOL,
    rank_guessed BOOL,
    certain BOOL
) WITH (storage_direction='fwd');

// variant: plain, concurrent or in_place. grassroots: the definition is levels 1 to this number.
CREATE REL TABLE REACHED (
    FROM Cadre TO Post,
    grassroots INT32,
    without_production BOOL,
    with_production BOOL,
    seq INT32,
    in_place BOOL,
    variant STRING,
    rank_order INT32,
    below INT32,
    level INT32,
    month_min INT32,
    month_max INT32,
    age_min INT32,
    age_max INT32,
    from_seq INT32,
    from_level INT32,
    gap_min INT32,
    gap_max INT32,
    passed_min INT32,
    passed_max INT32,
    beside BOOL,
    beside_second BOOL,
    served BOOL,
    seconded BOOL,
    unknown_before BOOL,
    base_min INT32,
    base_max INT32,
    second_min INT32,
    second_max INT32,
    either_min INT32,
    either_max INT32,
    lower_posts INT32,
    to_assembly BOOL,
    second_line_flat BOOL,
    guessed BOOL,
    base_guessed BOOL,
    certain BOOL
) WITH (storage_direction='fwd');

// link: "2>3", null where a level is.
CREATE REL TABLE BREAKS_AT (
    FROM Cadre TO Post,
    kind STRING,
    link STRING,
    seq INT32,
    from_seq INT32,
    after_seq INT32,
    from_level INT32,
    to_level INT32,
    month_min INT32,
    month_max INT32,
    months_min INT32,
    months_max INT32,
    status STRING,
    rank_step STRING,
    guessed BOOL,
    certain BOOL
) WITH (storage_direction='fwd');

CREATE REL TABLE STUDIED_AT (
    FROM Cadre TO School,
    seq INT32,
    start_month_min INT32,
    start_month_max INT32,
    end_month_min INT32,
    end_month_max INT32,
    start STRING,
    `end` STRING,
    end_how STRING,
    sources INT32,
    conflict BOOL,
    stint INT32
);

CREATE REL TABLE TRAINED_AT (
    FROM Cadre TO School,
    seq INT32,
    start_month_min INT32,
    start_month_max INT32,
    end_month_min INT32,
    end_month_max INT32,
    start STRING,
    `end` STRING,
    end_how STRING,
    sources INT32,
    conflict BOOL,
    stint INT32
);

CREATE REL TABLE ASSESSED (FROM Cadre TO Year, result STRING);
CREATE REL TABLE LISTED_IN (
    FROM Cadre TO List,
    start_month INT32,
    end_month INT32,
    start STRING,
    `end` STRING
);

// as_of: date of the source for this cadre. counts: no later whole career replaces it. linked: by guess.
CREATE REL TABLE RECORDED_IN (
    FROM Cadre TO Source,
    line INT32,
    as_of STRING,
    counts BOOL,
    linked BOOL
);

// What a source says of a stint, only of cadres of whom several tell. seq: of the stint, null where what
// is said left the career. claim: number of what is said in the record. verdict: counts, agrees,
// contradicts or left. said_start, said_end: dates as the source has them, no end where it is open.
CREATE REL TABLE TOLD_IN (
    FROM Cadre TO Source,
    seq INT32,
    claim INT32,
    verdict STRING,
    kind STRING,
    as_of STRING,
    line INT32,
    said_start STRING,
    said_end STRING,
    raw STRING
);

// What a source says that does not count, and what counts (other: name of its source). reason: start, end,
// title or left (a later whole career lacks it). seq: of the stint that counts.
CREATE REL TABLE DIFFERS_IN (
    FROM Cadre TO Source,
    seq INT32,
    reason STRING,
    post STRING,
    claim INT32,
    kind STRING,
    as_of STRING,
    line INT32,
    said_start STRING,
    said_end STRING,
    raw STRING,
    counted INT32,
    other STRING,
    other_kind STRING,
    other_as_of STRING,
    other_line INT32,
    other_start STRING,
    other_end STRING,
    other_raw STRING
);
