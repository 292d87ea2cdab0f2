// How many moves lead from each level to each level?
//
// Moves that hold under all dates; guessed: of the moves, those that rest on a guess of a level.
//
// columns
//   from_level, to_level, step, moves, people, guessed
// family: chain
// order: from_level, to_level, step
MATCH (:Post)-[m:MOVED_TO]->(:Post)
WHERE m.certain
RETURN m.from_level AS from_level, m.to_level AS to_level, m.step AS step,
       count(*) AS moves, count(DISTINCT m.cadre) AS people,
       sum(CASE WHEN m.guessed THEN 1 ELSE 0 END) AS guessed
ORDER BY from_level, to_level, step
