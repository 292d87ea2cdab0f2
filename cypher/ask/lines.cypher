// Which levels does each cadre's main line run through?
//
// Lists run along the main line; level 0 and rank -1 stand for unknown. skips counts the skip breaks
// that hold under some dates.
//
// columns
//   cadre, name, sex, levels, ranks, months_min, months_max, sure, last_open, skips
// order: name, cadre
MATCH (c:Cadre)-[s:SERVED_AS]->(:Post)
WHERE s.main
WITH c, s ORDER BY c.id, s.join_month_min, s.seq LIMIT 1000000000
WITH c, collect(coalesce(s.level, 0)) AS levels, collect(coalesce(s.rank_order, -1)) AS ranks,
     collect(coalesce(s.line_months_min, 0)) AS months_min,
     collect(coalesce(s.line_months_max, s.line_months_min, 0)) AS months_max,
     min(CASE WHEN s.line_certain THEN 1 ELSE 0 END) AS sure,
     collect(s.end_how = 'open') AS last_open
OPTIONAL MATCH (c)-[b:BREAKS_AT]->(:Post) WHERE b.kind = 'skip'
WITH c, levels, ranks, months_min, months_max, sure, last_open, count(b) AS skips
RETURN c.id AS cadre, c.name AS name, c.sex AS sex, levels, ranks, months_min, months_max,
       sure, last_open, skips
ORDER BY name, cadre
