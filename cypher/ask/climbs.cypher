// How long were certain climbs of one level in coming?
//
// Months in the level left of every climb (+1) that holds under all dates; the 90th percentile of
// them is the threshold of a stall.
//
// columns
//   level       level  level left
//   months_min  whole  fewest months at the level left
//   months_max  whole  most months at the level left
//   climbs      whole  certain climbs of one level with these months
// family: chain
// order: level, months_min, months_max
MATCH ()-[m:MOVED_TO]->()
WHERE m.step = 'climb' AND m.certain
RETURN m.from_level AS level, m.months_in_level_min AS months_min,
       m.months_in_level_max AS months_max, count(*) AS climbs
ORDER BY level, months_min, months_max
