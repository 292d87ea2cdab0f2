// Who is in the graph?
//
// columns
//   cadre  text  id of the cadre
//   name   text  name of the cadre
//   birth  text  date of birth, as precise as it is known
//   keys   text  ids in users' tables, as mapping:id, joined by '; '
// family: people
// people: itself
// order: name, birth, cadre
MATCH (c:Cadre)
RETURN c.id AS cadre, c.name AS name, c.birth AS birth, c.keys AS keys
ORDER BY name, birth, cadre
