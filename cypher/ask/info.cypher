// What does the graph hold?
//
// columns
//   what   counted  what is counted
//   count  whole    how many there are
// family: sources
// order: nr
MATCH (n:Cadre) WITH count(n) AS count RETURN 1 AS nr, 'cadres' AS what, count
UNION ALL MATCH (n:Post) WITH count(n) AS count RETURN 2 AS nr, 'posts' AS what, count
UNION ALL MATCH (n:Organization) WITH count(n) AS count RETURN 3 AS nr, 'organizations' AS what, count
UNION ALL MATCH (n:Place) WITH count(n) AS count RETURN 4 AS nr, 'places' AS what, count
UNION ALL MATCH (n:School) WITH count(n) AS count RETURN 5 AS nr, 'schools' AS what, count
UNION ALL MATCH (n:Source) WITH count(n) AS count RETURN 6 AS nr, 'sources' AS what, count
UNION ALL MATCH ()-[r:SERVED_AS]->() WITH count(r) AS count RETURN 7 AS nr, 'stints' AS what, count
UNION ALL MATCH ()-[r:MOVED_TO]->() WITH count(r) AS count RETURN 8 AS nr, 'moves' AS what, count
UNION ALL MATCH ()-[r:REACHED]->() WITH count(r) AS count RETURN 9 AS nr, 'ranks reached' AS what, count
UNION ALL MATCH ()-[r:BREAKS_AT]->() WITH count(r) AS count RETURN 10 AS nr, 'break candidates' AS what, count
UNION ALL MATCH ()-[r:SERVED_AS]->() WHERE r.sources > 1 WITH count(r) AS count
RETURN 11 AS nr, 'stints told by several sources' AS what, count
UNION ALL MATCH ()-[r:SERVED_AS]->() WHERE r.conflict WITH count(r) AS count
RETURN 12 AS nr, 'stints in conflict' AS what, count
UNION ALL MATCH ()-[r:SERVED_AS]->() WHERE r.guessed WITH count(r) AS count
RETURN 13 AS nr, 'guessed stints' AS what, count
UNION ALL MATCH (n:Cadre) WHERE n.linked WITH count(n) AS count
RETURN 14 AS nr, 'cadres linked by guess' AS what, count
