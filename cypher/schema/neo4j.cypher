// Constraints and indexes of the graph on Neo4j: statements, each ended by a semicolon at the end of
// its line. They run one by one, and may run again.
//
// Each id names one node, and is what loading and most questions look nodes up by.
CREATE CONSTRAINT cadre_id IF NOT EXISTS FOR (n:Cadre) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT post_id IF NOT EXISTS FOR (n:Post) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT organization_id IF NOT EXISTS FOR (n:Organization) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT place_id IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT school_id IF NOT EXISTS FOR (n:School) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT year_id IF NOT EXISTS FOR (n:Year) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT list_id IF NOT EXISTS FOR (n:List) REQUIRE n.id IS UNIQUE;

// People are asked for by name.
CREATE INDEX cadre_name IF NOT EXISTS FOR (n:Cadre) ON (n.name);

// Breaks and promotions look for ranks reached under one definition, which are few among all.
CREATE INDEX reached_rank IF NOT EXISTS FOR ()-[r:REACHED]-() ON (r.grassroots, r.in_place, r.rank_order);

// What a copy keeps beside the graph: how far it is, and the files of the record in pieces.
CREATE CONSTRAINT careergraph_copy_id IF NOT EXISTS FOR (n:CareergraphCopy) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT record_file_id IF NOT EXISTS FOR (n:RecordFile) REQUIRE n.id IS UNIQUE;
