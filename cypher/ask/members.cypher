// Of which groups is each cadre?
//
// Of the columns only those that tell the group asked for are filled; no rows where groups are not
// of people.
//
// parameters
//   by  group  none  county, cohort, sex, education, party, ethnicity or none
// columns
//   cadre           text   id of the cadre
//   first_month     whole  month of the first post
//   sex             text   sex, as written
//   education_full  text   full-time education, as written
//   education_part  text   in-service education, as written
//   party           text   party, as written
//   ethnicity       text   ethnicity, as written
// family: people
// people: itself
// order: cadre
MATCH (c:Cadre)
WHERE $by IN ['cohort', 'sex', 'education', 'party', 'ethnicity']
RETURN c.id AS cadre,
       CASE WHEN $by = 'cohort' THEN c.first_month END AS first_month,
       CASE WHEN $by = 'sex' THEN c.sex END AS sex,
       CASE WHEN $by = 'education' THEN c.education_full END AS education_full,
       CASE WHEN $by = 'education' THEN c.education_part END AS education_part,
       CASE WHEN $by = 'party' THEN c.party END AS party,
       CASE WHEN $by = 'ethnicity' THEN c.ethnicity END AS ethnicity
ORDER BY cadre
