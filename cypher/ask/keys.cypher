// Which ids do users' tables give each cadre?
//
// As mapping:id; several of one cadre are joined by '; '. Cadres without any are left out.
//
// columns
//   cadre, keys
// family: people
// order: cadre
MATCH (c:Cadre)
WHERE c.keys IS NOT NULL
RETURN c.id AS cadre, c.keys AS keys
ORDER BY cadre
