// The place of each organization.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Organization {id: $from[i]}) USING INDEX SEEK a:Organization(id)
MATCH (b:Place {id: $to[i]}) USING INDEX SEEK b:Place(id)
CREATE (a)-[:AT]->(b)
