// Every post.
//
// columns
//   id, title, chief, leading, title_class
// order: id
MATCH (n:Post)
RETURN n.id AS id, n.title AS title, n.chief AS chief, n.leading AS leading,
       n.title_class AS title_class
ORDER BY id
