// The edges that nodes of this label own go; $id is a list of their ids.
UNWIND $id AS id
MATCH (n:Place {id: id})-[e:WITHIN]->()
USING INDEX SEEK n:Place(id)
DELETE e
