// The edges that nodes of this label own go; $id is a list of their ids.
UNWIND $id AS id
MATCH (n:Post {id: id})-[e:IN_ORG]->()
USING INDEX SEEK n:Post(id)
DELETE e
