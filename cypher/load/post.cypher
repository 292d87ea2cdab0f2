// Posts.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($id) - 1) AS i
MERGE (n:Post {id: $id[i]})
SET n = {id: $id[i], title: $title[i], chief: $chief[i], leading: $leading[i], title_class: $title_class[i],
         name: $name[i]}
