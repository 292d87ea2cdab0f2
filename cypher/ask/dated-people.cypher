// What is known of each cadre that does not depend on posts?
//
// columns
//   cadre            text   id of the cadre
//   name             text   name of the cadre
//   keys             text   ids in users' tables, as mapping:id, joined by '; '
//   sex              text   sex, as written
//   birth            text   date of birth, as precise as it is known
//   birth_month_min  whole  first month that the birth may be in
//   birth_month_max  whole  last month that the birth may be in
//   ethnicity        text   ethnicity, as written
//   party            text   party, as written
//   joined_party     text   date of joining the party, as precise as it is known
//   began_work       text   date of beginning work, as precise as it is known
//   native_place     text   native place, as written
//   education_full   text   full-time education, as written
//   education_part   text   in-service education, as written
//   degree           text   highest degree, as written
//   major            text   major or speciality, as written
//   as_of            text   the record's own date
//   linked           flag   whether a guess made it this cadre
// family: people
// people: itself
// order: cadre
MATCH (c:Cadre)
RETURN c.id AS cadre, c.name AS name, c.keys AS keys, c.sex AS sex, c.birth AS birth,
       c.birth_month_min AS birth_month_min, c.birth_month_max AS birth_month_max,
       c.ethnicity AS ethnicity, c.party AS party, c.joined_party AS joined_party,
       c.began_work AS began_work, c.native_place AS native_place,
       c.education_full AS education_full, c.education_part AS education_part,
       c.degree AS degree, c.major AS major, c.as_of AS as_of, c.linked AS linked
ORDER BY cadre
