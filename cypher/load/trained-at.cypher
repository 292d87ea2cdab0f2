// Classes and training.
//
// Every parameter is a column: a list of one length, with a value for each row;
// start_date and end_date count in the list $dates.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)
MATCH (b:School {id: $to[i]}) USING INDEX SEEK b:School(id)
CREATE (a)-[:TRAINED_AT {
         seq: $seq[i], end_how: $end_how[i], stint: $stint[i], sources: $sources[i],
         conflict: $conflict[i], start_month_min: $start_month_min[i],
         start_month_max: $start_month_max[i], end_month_min: $end_month_min[i],
         end_month_max: $end_month_max[i],
         start: $start[i], end: $end[i], start_date: $dates[$start_date[i]],
         end_date: $dates[$end_date[i]]
       }]->(b)
