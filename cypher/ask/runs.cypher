// How did each cadre leave each level?
//
// One row for each unbroken run of main-line stints at one level: by which step it was left, or
// none where the main line ends in it. The post left is the run's last. Of the columns that tell
// groups only those of the group asked for are filled.
//
// parameters
//   by  group  none  county, cohort, sex, education, party, ethnicity or none
// columns
//   cadre, level, step, to_level, months_min, months_max, certain, guessed, place, first_month, sex,
//   education_full, education_part, party, ethnicity, seq
// in rows: cadre text, seq whole, from_seq whole, months_min whole, months_max whole
// family: chain
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
