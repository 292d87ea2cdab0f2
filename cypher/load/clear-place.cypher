// The edges that nodes of this label own go; $id is a list of their ids.
UNWIND $id AS id
MATCH (:Place {id: id})-[e:WITHIN]->()
DELETE e
