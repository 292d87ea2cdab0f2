// How did each cadre leave each level?
//
// One row for each unbroken run of main-line stints at one level: by which step it was left, or
// none where the main line ends in it. The post left is the run's last, and its place is told only
// where cadres are grouped by it.
//
// parameters
//   by  group  none  county, cohort, sex, education, party, ethnicity or none
// columns
//   cadre       text     id of the cadre
//   level       level    level of the run of posts
//   step        leaving  how it was left: climb, skip, descent, unknown, or none where the main line ends
//   to_level    level    level reached
//   months_min  whole    fewest months at the level left
//   months_max  whole    most months at the level left
//   certain     flag     whether it holds for every date that the record allows
//   guessed     flag     whether a guess of a level or rank decided it
//   place       text     place that the post left counts for
//   seq         whole    number of the stint in the career
// in rows: cadre, seq, from_seq whole, months_min, months_max
// family: chain
// people: itself
// order: cadre, level, seq, step, from_seq
MATCH (p:Post)-[m:MOVED_TO]->(:Post)
WHERE m.step <> 'lateral' AND m.from_level IS NOT NULL
RETURN m.from_level AS level, m.step AS step, m.to_level AS to_level, m.certain AS certain,
       m.guessed AS guessed, CASE WHEN $by = 'county' THEN p.map_id END AS place,
       m.cadre AS cadre, m.seq AS seq, m.from_seq AS from_seq,
       m.months_in_level_min AS months_min, m.months_in_level_max AS months_max
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->(:Post)
WHERE b.kind = 'stall'
RETURN b.from_level AS level, 'none' AS step, CASE WHEN false THEN b.to_level END AS to_level,
       b.certain AS certain, b.guessed AS guessed,
       CASE WHEN $by = 'county' THEN b.map_id END AS place,
       c.id AS cadre, b.seq AS seq, b.from_seq AS from_seq, b.months_min AS months_min,
       b.months_max AS months_max
