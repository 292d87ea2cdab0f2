// Candidates for breaks.
//
// Every parameter is a column: a list of one length, with a value for each row;
// date counts in the list $dates.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)
MATCH (b:Post {id: $to[i]}) USING INDEX SEEK b:Post(id)
CREATE (a)-[:BREAKS_AT {
         kind: $kind[i], seq: $seq[i], from_seq: $from_seq[i], after_seq: $after_seq[i],
         from_level: $from_level[i], to_level: $to_level[i], month_min: $month_min[i],
         month_max: $month_max[i], months_min: $months_min[i], months_max: $months_max[i],
         status: $status[i], rank_step: $rank_step[i], guessed: $guessed[i], certain: $certain[i],
         link: $link[i], date: $dates[$date[i]]
       }]->(b)
