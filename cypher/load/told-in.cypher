// What each source says of which stint.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)
MATCH (b:Source {id: $to[i]}) USING INDEX SEEK b:Source(id)
CREATE (a)-[:TOLD_IN {
         seq: $seq[i], claim: $claim[i], verdict: $verdict[i], kind: $kind[i], as_of: $as_of[i],
         line: $line[i], said_start: $said_start[i], said_end: $said_end[i], raw: $raw[i]
       }]->(b)
