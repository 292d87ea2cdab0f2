// Every candidate of a break.
//
// columns
//   source, target, kind, link, seq, from_seq, after_seq, from_level, to_level, month_min,
//   month_max, months_min, months_max, status, rank_step, guessed, certain
// order: source, target, seq
MATCH (a:Cadre)-[r:BREAKS_AT]->(b:Post)
RETURN a.id AS source, b.id AS target, r.kind AS kind, r.link AS link, r.seq AS seq,
       r.from_seq AS from_seq, r.after_seq AS after_seq,
       r.from_level AS from_level,
       r.to_level AS to_level, r.month_min AS month_min, r.month_max AS month_max,
       r.months_min AS months_min, r.months_max AS months_max, r.status AS status,
       r.rank_step AS rank_step, r.guessed AS guessed, r.certain AS certain
ORDER BY source, target, seq
