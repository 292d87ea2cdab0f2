// Places.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($id) - 1) AS i
MERGE (n:Place {id: $id[i]})
SET n = {id: $id[i], name: $name[i], full_name: $full_name[i], place_level: $place_level[i], code: $code[i],
         valid_from: $valid_from[i], valid_to: $valid_to[i],
         other_names: $other_names[i], map_id: $map_id[i]}
