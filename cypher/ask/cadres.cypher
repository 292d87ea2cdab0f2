// Which cadres have this name, id or key?
//
// parameters
//   cadre  text  ''  name, id, or key of a table (mapping:id)
// columns
//   cadre           text   id of the cadre
//   name            text   name of the cadre
//   sex             text   sex, as written
//   birth           text   date of birth, as precise as it is known
//   native_place    text   native place, as written
//   education_full  text   full-time education, as written
//   present_post    text   post at the record's date, as written
//   as_of           text   the record's own date
//   as_of_month     whole  month of the record's own date
//   keys            text   ids in users' tables, as mapping:id, joined by '; '
// family: people
// people: itself
// order: name, birth, cadre
MATCH (c:Cadre)
WHERE c.id = $cadre OR c.name = $cadre OR c.keys = $cadre OR c.keys STARTS WITH ($cadre + '; ')
   OR c.keys ENDS WITH ('; ' + $cadre) OR c.keys CONTAINS ('; ' + $cadre + '; ')
RETURN c.id AS cadre, c.name AS name, c.sex AS sex, c.birth AS birth,
       c.native_place AS native_place, c.education_full AS education_full,
       c.present_post AS present_post, c.as_of AS as_of, c.as_of_month AS as_of_month,
       c.keys AS keys
ORDER BY name, birth, cadre
