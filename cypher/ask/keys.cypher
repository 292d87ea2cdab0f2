// Which ids do users' tables give each cadre?
//
// As mapping:id; several of one cadre are joined by '; '. Cadres without any are left out.
//
// columns
//   cadre  text  id of the cadre
//   keys   text  ids in users' tables, as mapping:id, joined by '; '
// family: people
// people: itself
// order: cadre
MATCH (c:Cadre)
WHERE c.keys IS NOT NULL
RETURN c.id AS cadre, c.keys AS keys
ORDER BY cadre
