// Who stands on which list, from when to when?
//
// columns
//   cadre        text   id of the cadre
//   list         text   name of the list
//   start_month  whole  first month of being on it; null where nothing is said
//   end_month    whole  last month of being on it; null where nothing is said
// family: people
// order: cadre, list, start_month, end_month
MATCH (c:Cadre)-[s:LISTED_IN]->(l:List)
RETURN DISTINCT c.id AS cadre, l.name AS list, s.start_month AS start_month, s.end_month AS end_month
ORDER BY cadre, list, start_month, end_month
