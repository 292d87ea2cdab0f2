// Every first post of a leading rank.
//
// columns
//   source, target, grassroots, without_production, with_production, seq, in_place, variant,
//   rank_order, below, level, month_min, month_max, age_min, age_max, from_seq, from_level, gap_min,
//   gap_max, passed_min, passed_max, beside, beside_second, served, seconded, unknown_before,
//   base_min, base_max, second_min, second_max, either_min, either_max, lower_posts, to_assembly,
//   second_line_flat, guessed, base_guessed, certain
// order: source, target, seq
MATCH (a:Cadre)-[r:REACHED]->(b:Post)
RETURN a.id AS source, b.id AS target, r.grassroots AS grassroots,
       r.without_production AS without_production, r.with_production AS with_production, r.seq AS seq,
       r.in_place AS in_place, r.variant AS variant, r.rank_order AS rank_order, r.below AS below,
       r.level AS level, r.month_min AS month_min, r.month_max AS month_max, r.age_min AS age_min,
       r.age_max AS age_max, r.from_seq AS from_seq, r.from_level AS from_level,
       r.gap_min AS gap_min, r.gap_max AS gap_max,
       r.passed_min AS passed_min, r.passed_max AS passed_max, r.beside AS beside,
       r.beside_second AS beside_second, r.served AS served, r.seconded AS seconded,
       r.unknown_before AS unknown_before, r.base_min AS base_min, r.base_max AS base_max,
       r.second_min AS second_min, r.second_max AS second_max, r.either_min AS either_min,
       r.either_max AS either_max, r.lower_posts AS lower_posts,
       r.to_assembly AS to_assembly, r.second_line_flat AS second_line_flat, r.guessed AS guessed,
       r.base_guessed AS base_guessed, r.certain AS certain
ORDER BY source, target, seq
