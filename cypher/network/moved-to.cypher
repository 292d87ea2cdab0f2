// Every move along a main line.
//
// columns
//   source, target, cadre, from_seq, seq, month_min, month_max, from_level, to_level, step,
//   rank_order_before, to_rank_order, rank_step, months_in_level_min, months_in_level_max,
//   gap_months_min, gap_months_max, to_assembly, age_months_min, age_months_max, guessed,
//   rank_guessed, certain
// order: source, target, seq
MATCH (a:Post)-[r:MOVED_TO]->(b:Post)
RETURN a.id AS source, b.id AS target, r.cadre AS cadre, r.from_seq AS from_seq, r.seq AS seq,
       r.month_min AS month_min, r.month_max AS month_max, r.from_level AS from_level,
       r.to_level AS to_level, r.step AS step, r.rank_order_before AS rank_order_before,
       r.to_rank_order AS to_rank_order, r.rank_step AS rank_step,
       r.months_in_level_min AS months_in_level_min, r.months_in_level_max AS months_in_level_max,
       r.gap_months_min AS gap_months_min, r.gap_months_max AS gap_months_max,
       r.to_assembly AS to_assembly, r.age_months_min AS age_months_min,
       r.age_months_max AS age_months_max, r.guessed AS guessed,
       r.rank_guessed AS rank_guessed, r.certain AS certain
ORDER BY source, target, seq
