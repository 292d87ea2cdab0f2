// From when to when does each cadre stand on each list, as precise as it is known?
//
// columns
//   cadre        text  id of the cadre
//   list         text  name of the list
//   listed_from  text  date of being put on it, as precise as it is known; null where nothing is said
//   listed_to    text  date of leaving it, as precise as it is known; null where nothing is said
// family: people
// order: cadre, list, listed_from, listed_to
MATCH (c:Cadre)-[s:LISTED_IN]->(l:List)
RETURN DISTINCT c.id AS cadre, l.name AS list, s.start AS listed_from, s.`end` AS listed_to
ORDER BY cadre, list, listed_from, listed_to
