// Which cadres have this name or id?
//
// parameters
//   cadre  text  ''  name or id
// columns
//   cadre, name, sex, birth, native_place, education_full, present_post, as_of, as_of_month
// order: name, birth, cadre
MATCH (c:Cadre)
WHERE c.id = $cadre OR c.name = $cadre
RETURN c.id AS cadre, c.name AS name, c.sex AS sex, c.birth AS birth,
       c.native_place AS native_place, c.education_full AS education_full,
       c.present_post AS present_post, c.as_of AS as_of, c.as_of_month AS as_of_month
ORDER BY name, birth, cadre
