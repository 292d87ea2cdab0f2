// The organization of each post.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Post {id: $from[i]}) USING INDEX SEEK a:Post(id)
MATCH (b:Organization {id: $to[i]}) USING INDEX SEEK b:Organization(id)
CREATE (a)-[:IN_ORG]->(b)
