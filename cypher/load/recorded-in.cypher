// In which sources each cadre stands.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)
MATCH (b:Source {id: $to[i]}) USING INDEX SEEK b:Source(id)
CREATE (a)-[:RECORDED_IN {
         line: $line[i], as_of: $as_of[i], counts: $counts[i], linked: $linked[i]
       }]->(b)
