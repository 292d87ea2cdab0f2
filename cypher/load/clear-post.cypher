// The edges that nodes of this label own go; $id is a list of their ids.
UNWIND $id AS id
MATCH (:Post {id: id})-[e:IN_ORG]->()
DELETE e
