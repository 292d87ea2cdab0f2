// The place of each organization.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Organization {id: $from[i]})
MATCH (b:Place {id: $to[i]})
CREATE (a)-[:AT]->(b)
