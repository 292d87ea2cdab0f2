// Sources.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($id) - 1) AS i
MERGE (n:Source {id: $id[i]})
SET n = {id: $id[i], name: $name[i], sha256: $sha256[i], mapping: $mapping[i], imported_at: $imported_at[i],
         kind: $kind[i], sheet: $sheet[i], as_of: $as_of[i]}
