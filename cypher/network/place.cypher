// Every place.
//
// columns
//   id, name, full_name, place_level, code, valid_from, valid_to, other_names, map_id
// order: id
MATCH (n:Place)
RETURN n.id AS id, n.name AS name, n.full_name AS full_name, n.place_level AS place_level,
       n.code AS code, n.valid_from AS valid_from, n.valid_to AS valid_to,
       n.other_names AS other_names, n.map_id AS map_id
ORDER BY id
