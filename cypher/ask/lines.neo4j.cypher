// Why another text: a row for each of hundreds of thousands of stints costs Neo4j several times what
// one for each cadre does, and to take the properties of a stint out of the store at once is faster.
MATCH (c:Cadre)
WITH c, COLLECT {
       MATCH (c)-[r:SERVED_AS]->()
       WHERE r.main
       WITH properties(r) AS s
       RETURN [s.level, s.rank_order, s.level_months_min, s.level_months_max, s.line_certain,
               s.guessed, s.renewed, s.successive, s.join_month_min, s.seq]
     } AS rows
WHERE size(rows) > 0
RETURN c.id AS cadre, rows,
       EXISTS { MATCH (c)-[b:BREAKS_AT]->() WHERE b.kind = 'skip' } AS skipped
