// How many moves lead from each level to each level?
//
// columns
//   from_level, to_level, step, moves, people
// order: from_level, to_level, step
MATCH (:Post)-[m:MOVED_TO]->(:Post)
WHERE m.certain
RETURN m.from_level AS from_level, m.to_level AS to_level, m.step AS step,
       count(*) AS moves, count(DISTINCT m.cadre) AS people
ORDER BY from_level, to_level, step
