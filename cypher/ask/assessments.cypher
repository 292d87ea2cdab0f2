// How was each cadre assessed in each year?
//
// columns
//   cadre   text   id of the cadre
//   year    whole  year of the assessment
//   result  text   result, as written
// family: promotions
// order: cadre, year, result
MATCH (c:Cadre)-[a:ASSESSED]->(y:Year)
RETURN DISTINCT c.id AS cadre, y.year AS year, a.result AS result
ORDER BY cadre, year, result
