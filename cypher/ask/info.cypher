// What does the graph hold?
//
// columns
//   what, count
// order: nr
MATCH (n:Cadre) RETURN 1 AS nr, 'cadres' AS what, count(n) AS count
UNION ALL MATCH (n:Post) RETURN 2 AS nr, 'posts' AS what, count(n) AS count
UNION ALL MATCH (n:Organization) RETURN 3 AS nr, 'organizations' AS what, count(n) AS count
UNION ALL MATCH (n:Place) RETURN 4 AS nr, 'places' AS what, count(n) AS count
UNION ALL MATCH (n:School) RETURN 5 AS nr, 'schools' AS what, count(n) AS count
UNION ALL MATCH (n:Source) RETURN 6 AS nr, 'sources' AS what, count(n) AS count
UNION ALL MATCH ()-[r:SERVED_AS]->() RETURN 7 AS nr, 'stints' AS what, count(r) AS count
UNION ALL MATCH ()-[r:MOVED_TO]->() RETURN 8 AS nr, 'moves' AS what, count(r) AS count
UNION ALL MATCH ()-[r:REACHED]->() RETURN 9 AS nr, 'ranks reached' AS what, count(r) AS count
UNION ALL MATCH ()-[r:BREAKS_AT]->() RETURN 10 AS nr, 'break candidates' AS what, count(r) AS count
