// Who made certain moves from one level to another?
//
// Level 0 stands for an unknown one.
//
// parameters
//   from_level  rung_or_unknown  1      level left
//   to_level    rung_or_unknown  2      level reached
//   step        step             climb  climb, skip, lateral, descent or unknown
// columns
//   cadre  text  id of the cadre
//   name   text  name of the cadre
//   birth  text  date of birth, as precise as it is known
//   keys   text  ids in users' tables, as mapping:id, joined by '; '
// family: people
// people: itself
// order: name, birth, cadre
MATCH (:Post)-[m:MOVED_TO]->(:Post)
WHERE m.certain AND m.step = $step AND coalesce(m.from_level, 0) = $from_level
  AND coalesce(m.to_level, 0) = $to_level
WITH DISTINCT m.cadre AS mover
MATCH (c:Cadre)
WHERE c.id = mover
RETURN c.id AS cadre, c.name AS name, c.birth AS birth, c.keys AS keys
ORDER BY name, birth, cadre
