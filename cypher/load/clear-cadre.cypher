// The edges that cadres own go; $id is a list of cadres. Two statements.
//
// Moves lie between posts, so they are found from the posts that the cadre held.
UNWIND $id AS id
MATCH (n:Cadre {id: id})-[:SERVED_AS]->(:Post)-[m:MOVED_TO]->(:Post)
USING INDEX SEEK n:Cadre(id)
WHERE m.cadre = id
WITH DISTINCT m
DELETE m;

UNWIND $id AS id
MATCH (n:Cadre {id: id})-[e:SERVED_AS|REACHED|BREAKS_AT|STUDIED_AT|TRAINED_AT|ASSESSED|LISTED_IN|RECORDED_IN|TOLD_IN|DIFFERS_IN]->()
USING INDEX SEEK n:Cadre(id)
DELETE e;
