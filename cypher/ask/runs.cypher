// How did each cadre leave each level?
//
// One row for each unbroken run of main-line stints at one level: by which step it was left, or
// none where the main line ends in it. The post left is the run's last. Of the columns that tell
// groups only those of the group asked for are filled.
//
// parameters
//   by  group  none  county, cohort, sex, education, party, ethnicity or none
// columns
//   cadre           text     id of the cadre
//   level           level    level of the run of posts
//   step            leaving  how it was left: climb, skip, descent, unknown, or none where the main line ends
//   to_level        level    level reached
//   months_min      whole    fewest months at the level left
//   months_max      whole    most months at the level left
//   certain         flag     whether it holds for every date that the record allows
//   guessed         flag     whether a guess of a level or rank decided it
//   place           text     place that the post left counts for
//   first_month     whole    month of the first post
//   sex             text     sex, as written
//   education_full  text     full-time education, as written
//   education_part  text     in-service education, as written
//   party           text     party, as written
//   ethnicity       text     ethnicity, as written
//   seq             whole    number of the stint in the career
// in rows: cadre, seq, from_seq whole, months_min, months_max
// family: chain
// people: itself
// order: cadre, level, seq, step, from_seq
MATCH (p:Post)-[m:MOVED_TO]->(:Post)
WHERE m.step <> 'lateral' AND m.from_level IS NOT NULL
WITH p, m
MATCH (c:Cadre)
WHERE c.id = m.cadre
WITH p, m, c
OPTIONAL MATCH (p)-[:IN_ORG]->(o:Organization)-[:AT]->(l:Place)
WHERE $by = 'county'
RETURN m.from_level AS level, m.step AS step, m.to_level AS to_level, m.certain AS certain,
       m.guessed AS guessed, l.map_id AS place,
       CASE WHEN $by = 'cohort' THEN c.first_month END AS first_month,
       CASE WHEN $by = 'sex' THEN c.sex END AS sex,
       CASE WHEN $by = 'education' THEN c.education_full END AS education_full,
       CASE WHEN $by = 'education' THEN c.education_part END AS education_part,
       CASE WHEN $by = 'party' THEN c.party END AS party,
       CASE WHEN $by = 'ethnicity' THEN c.ethnicity END AS ethnicity,
       collect({cadre: m.cadre, seq: m.seq, from_seq: m.from_seq, months_min: m.months_in_level_min,
                months_max: m.months_in_level_max}) AS rows
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->(p:Post)
WHERE b.kind = 'stall'
WITH c, b, p
OPTIONAL MATCH (p)-[:IN_ORG]->(o:Organization)-[:AT]->(l:Place)
WHERE $by = 'county'
RETURN b.from_level AS level, 'none' AS step, CASE WHEN false THEN b.to_level END AS to_level,
       b.certain AS certain, b.guessed AS guessed, l.map_id AS place,
       CASE WHEN $by = 'cohort' THEN c.first_month END AS first_month,
       CASE WHEN $by = 'sex' THEN c.sex END AS sex,
       CASE WHEN $by = 'education' THEN c.education_full END AS education_full,
       CASE WHEN $by = 'education' THEN c.education_part END AS education_part,
       CASE WHEN $by = 'party' THEN c.party END AS party,
       CASE WHEN $by = 'ethnicity' THEN c.ethnicity END AS ethnicity,
       collect({cadre: c.id, seq: b.seq, from_seq: b.from_seq, months_min: b.months_min,
                months_max: b.months_max}) AS rows
