// Organizations.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($id) - 1) AS i
MERGE (n:Organization {id: $id[i]})
SET n = {id: $id[i], unit: $unit[i], org_kind: $org_kind[i], name: $name[i]}
