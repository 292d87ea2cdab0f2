// Every cadre.
//
// columns
//   id, name, sex, birth, birth_month, birth_month_min, birth_month_max, ethnicity, party,
//   joined_party, joined_party_month, began_work, began_work_month, native_place, birth_place,
//   education_full, education_part, degree, major, present_post, keys, as_of, as_of_month, first_month,
//   linked
// order: id
MATCH (n:Cadre)
RETURN n.id AS id, n.name AS name, n.sex AS sex, n.birth AS birth, n.birth_month AS birth_month,
       n.birth_month_min AS birth_month_min, n.birth_month_max AS birth_month_max,
       n.ethnicity AS ethnicity, n.party AS party, n.joined_party AS joined_party,
       n.joined_party_month AS joined_party_month, n.began_work AS began_work,
       n.began_work_month AS began_work_month, n.native_place AS native_place,
       n.birth_place AS birth_place, n.education_full AS education_full,
       n.education_part AS education_part, n.degree AS degree, n.major AS major,
       n.present_post AS present_post, n.keys AS keys,
       n.as_of AS as_of, n.as_of_month AS as_of_month,
       n.first_month AS first_month, n.linked AS linked
ORDER BY id
