// Yearly assessments.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)
MATCH (b:Year {id: $to[i]}) USING INDEX SEEK b:Year(id)
CREATE (a)-[:ASSESSED {
         result: $result[i]
       }]->(b)
