// Which cadres have this name, id or key?
//
// parameters
//   cadre  text  ''  name, id, or key of a table (mapping:id)
// columns
//   cadre, name, sex, birth, native_place, education_full, present_post, as_of, as_of_month, keys
// family: people
// order: name, birth, cadre
MATCH (c:Cadre)
WHERE c.id = $cadre OR c.name = $cadre OR c.keys = $cadre OR c.keys STARTS WITH ($cadre + '; ')
   OR c.keys ENDS WITH ('; ' + $cadre) OR c.keys CONTAINS ('; ' + $cadre + '; ')
RETURN c.id AS cadre, c.name AS name, c.sex AS sex, c.birth AS birth,
       c.native_place AS native_place, c.education_full AS education_full,
       c.present_post AS present_post, c.as_of AS as_of, c.as_of_month AS as_of_month,
       c.keys AS keys
ORDER BY name, birth, cadre
