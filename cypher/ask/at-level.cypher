// Who was ever at a level, on the main line?
//
// parameters
//   level  rung   1  a level of the ladder
// columns
//   cadre  text  id of the cadre
//   name   text  name of the cadre
//   birth  text  date of birth, as precise as it is known
//   keys   text  ids in users' tables, as mapping:id, joined by '; '
// family: people
// people: itself
// order: name, birth, cadre
MATCH (c:Cadre)-[s:SERVED_AS]->()
WHERE s.main AND s.level = $level
RETURN DISTINCT c.id AS cadre, c.name AS name, c.birth AS birth, c.keys AS keys
ORDER BY name, birth, cadre
