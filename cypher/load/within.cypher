// Places within places.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Place {id: $from[i]}) USING INDEX SEEK a:Place(id)
MATCH (b:Place {id: $to[i]}) USING INDEX SEEK b:Place(id)
CREATE (a)-[:WITHIN]->(b)
