// Cadres.
//
// Every parameter is a column: a list of one length, with a value for each row.
UNWIND range(0, size($id) - 1) AS i
MERGE (n:Cadre {id: $id[i]})
SET n = {id: $id[i], name: $name[i], sex: $sex[i], birth: $birth[i], ethnicity: $ethnicity[i],
         party: $party[i], joined_party: $joined_party[i], began_work: $began_work[i],
         native_place: $native_place[i], birth_place: $birth_place[i],
         education_full: $education_full[i], education_part: $education_part[i], degree: $degree[i],
         major: $major[i], present_post: $present_post[i], keys: $keys[i], as_of: $as_of[i],
         birth_month: $birth_month[i], birth_month_min: $birth_month_min[i],
         birth_month_max: $birth_month_max[i], joined_party_month: $joined_party_month[i],
         began_work_month: $began_work_month[i], as_of_month: $as_of_month[i],
         first_month: $first_month[i], linked: $linked[i]}
