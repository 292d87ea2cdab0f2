// What a source says that does not count, beside what counts.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)
MATCH (b:Source {id: $to[i]}) USING INDEX SEEK b:Source(id)
CREATE (a)-[:DIFFERS_IN {
         seq: $seq[i], reason: $reason[i], post: $post[i], claim: $claim[i], kind: $kind[i], as_of: $as_of[i],
         line: $line[i], said_start: $said_start[i], said_end: $said_end[i], raw: $raw[i],
         counted: $counted[i], other: $other[i], other_kind: $other_kind[i],
         other_as_of: $other_as_of[i], other_line: $other_line[i], other_start: $other_start[i],
         other_end: $other_end[i], other_raw: $other_raw[i]
       }]->(b)
