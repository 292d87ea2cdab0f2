// Who is on which list.
//
// Every parameter is a column: a list of one length, with a value for each row;
// start_date and end_date count in the list $dates.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)
MATCH (b:List {id: $to[i]}) USING INDEX SEEK b:List(id)
CREATE (a)-[:LISTED_IN {
         start_month: $start_month[i], end_month: $end_month[i],
         start: $start[i], end: $end[i], start_date: $dates[$start_date[i]],
         end_date: $dates[$end_date[i]]
       }]->(b)
