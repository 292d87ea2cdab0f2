// Moves along main lines.
//
// Every parameter is a column: a list of one length, with a value for each row;
// date counts in the list $dates.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Post {id: $from[i]}) USING INDEX SEEK a:Post(id)
MATCH (b:Post {id: $to[i]}) USING INDEX SEEK b:Post(id)
CREATE (a)-[:MOVED_TO {
         cadre: $cadre[i], from_seq: $from_seq[i], seq: $seq[i], month_min: $month_min[i],
         month_max: $month_max[i], from_level: $from_level[i], to_level: $to_level[i],
         step: $step[i], rank_order_before: $rank_order_before[i], to_rank_order: $to_rank_order[i],
         rank_step: $rank_step[i], months_in_level_min: $months_in_level_min[i],
         months_in_level_max: $months_in_level_max[i], gap_months_min: $gap_months_min[i],
         gap_months_max: $gap_months_max[i], to_assembly: $to_assembly[i],
         age_months_min: $age_months_min[i], age_months_max: $age_months_max[i],
         guessed: $guessed[i], rank_guessed: $rank_guessed[i], certain: $certain[i],
         date: $dates[$date[i]]
       }]->(b)
