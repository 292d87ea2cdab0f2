// Ranks reached.
//
// Every parameter is a column: a list of one length, with a value for each row;
// date counts in the list $dates.
UNWIND range(0, size($from) - 1) AS i
MATCH (a:Cadre {id: $from[i]}) USING INDEX SEEK a:Cadre(id)
MATCH (b:Post {id: $to[i]}) USING INDEX SEEK b:Post(id)
CREATE (a)-[:REACHED {
         grassroots: $grassroots[i], without_production: $without_production[i],
         with_production: $with_production[i], seq: $seq[i], in_place: $in_place[i], rank_order: $rank_order[i],
         below: $below[i], level: $level[i], month_min: $month_min[i], month_max: $month_max[i],
         age_min: $age_min[i], age_max: $age_max[i], from_seq: $from_seq[i],
         from_level: $from_level[i], gap_min: $gap_min[i], gap_max: $gap_max[i],
         passed_min: $passed_min[i], passed_max: $passed_max[i], beside: $beside[i],
         beside_second: $beside_second[i], served: $served[i], seconded: $seconded[i],
         unknown_before: $unknown_before[i], base_min: $base_min[i], base_max: $base_max[i],
         second_min: $second_min[i], second_max: $second_max[i], either_min: $either_min[i],
         either_max: $either_max[i], lower_posts: $lower_posts[i],
         to_assembly: $to_assembly[i], second_line_flat: $second_line_flat[i], guessed: $guessed[i],
         base_guessed: $base_guessed[i], certain: $certain[i], variant: $variant[i],
         date: $dates[$date[i]]
       }]->(b)
