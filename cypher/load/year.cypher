// Years of assessments.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($id) - 1) AS i
MERGE (n:Year {id: $id[i]})
SET n = {id: $id[i], year: $year[i], name: $name[i]}
