// Who moved to a leading post in a people's congress or CPPCC of a county or above?
//
// columns
//   cadre      text       id of the cadre
//   seq        whole      number of the stint in the career
//   rank_step  rank_step  step of rank: promotion, same, demotion or unknown
//   age_min    whole      least age then in months; null where the birth is unknown
//   age_max    whole      greatest age then in months
// family: promotions
// order: cadre, seq, rank_step, age_min, age_max
MATCH (:Post)-[m:MOVED_TO]->(:Post)
WHERE m.to_assembly
RETURN DISTINCT m.cadre AS cadre, m.seq AS seq, m.rank_step AS rank_step,
       m.age_months_min AS age_min, m.age_months_max AS age_max
ORDER BY cadre, seq, rank_step, age_min, age_max
