// Which moves raise the rank, and which may since a rank is unknown?
//
// Moves of main lines that lead to a higher rank, and those of which the rank before or after is unknown.
//
// columns
//   cadre       text       id of the cadre
//   from_seq    whole      number of the stint left in the career
//   seq         whole      number of the stint in the career
//   month_min   whole      first month that the date may be in
//   month_max   whole      last month that the date may be in
//   rank_step   rank_step  step of rank: promotion, same, demotion or unknown
//   to_assembly flag       whether it leads to a leading post in a people's congress or CPPCC of a county or above
//   age_min     whole      least age then in months; null where the birth is unknown
//   age_max     whole      greatest age then in months
//   certain     flag       whether it holds for every date that the record allows
//   guessed     flag       whether a guess of a level or rank decided it
// family: promotions
// order: cadre, seq, from_seq, month_min, month_max
MATCH (:Post)-[m:MOVED_TO]->(:Post)
WHERE m.rank_step IN ['promotion', 'unknown']
RETURN m.cadre AS cadre, m.from_seq AS from_seq, m.seq AS seq,
       m.month_min AS month_min, m.month_max AS month_max, m.rank_step AS rank_step,
       m.to_assembly AS to_assembly, m.age_months_min AS age_min, m.age_months_max AS age_max,
       m.certain AS certain, m.rank_guessed AS guessed
ORDER BY cadre, seq, from_seq, month_min, month_max
