// How many moves lead from each level to each level?
//
// Moves that hold under all dates; guessed: of the moves, those that rest on a guess of a level.
//
// columns
//   from_level  level   level left; null where it is unknown
//   to_level    level   level reached; null where it is unknown
//   step        step    climb, skip, lateral, descent or unknown
//   moves       whole   certain moves
//   people      people  cadres who made certain moves of this kind
//   guessed     whole   moves that rest on a guess of a level
// family: chain
// people: movers
// order: from_level, to_level, step
MATCH (:Post)-[m:MOVED_TO]->(:Post)
WHERE m.certain
RETURN m.from_level AS from_level, m.to_level AS to_level, m.step AS step,
       count(*) AS moves, count(DISTINCT m.cadre) AS people,
       sum(CASE WHEN m.guessed THEN 1 ELSE 0 END) AS guessed
ORDER BY from_level, to_level, step
