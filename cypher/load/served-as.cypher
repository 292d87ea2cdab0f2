// Stints: who held which post.
//
// Every parameter is a column: a list of one length, with a value for each row;
// start_date and end_date count in the list $dates.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)
MATCH (b:Post {id: $to[i]}) USING INDEX SEEK b:Post(id)
CREATE (a)-[:SERVED_AS {
         seq: $seq[i], item: $item[i], end_how: $end_how[i], kind: $kind[i], level: $level[i],
         rank: $rank[i], rank_order: $rank_order[i], person_rank: $person_rank[i],
         leading: $leading[i], acting: $acting[i], probation: $probation[i],
         successive: $successive[i], stint: $stint[i], start_month_min: $start_month_min[i],
         start_month_max: $start_month_max[i], end_month_min: $end_month_min[i],
         end_month_max: $end_month_max[i],
         start: $start[i], end: $end[i], start_day: $start_day[i], end_day: $end_day[i],
         guessed: $guessed[i], main: $main[i], join_month_min: $join_month_min[i],
         join_month_max: $join_month_max[i], renewed: $renewed[i],
         level_months_min: $level_months_min[i], level_months_max: $level_months_max[i],
         line_certain: $line_certain[i], sources: $sources[i], conflict: $conflict[i],
         start_date: $dates[$start_date[i]], end_date: $dates[$end_date[i]]
       }]->(b)
