// The edges that nodes of this label own go; $id is a list of their ids.
UNWIND $id AS id
MATCH (n:Organization {id: id})-[e:AT]->()
USING INDEX SEEK n:Organization(id)
DELETE e
