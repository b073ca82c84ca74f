-- The shelf of public datasets, version 1: rows in the shapes of `foedus.model`.
-- A column of a chunk is one Parquet file of one column, as Polars writes it.

pragma application_id = 0x466f6573; -- "Foes"
pragma user_version = 1;

-- One of the files that make up a dataset, as it was last added.
create table part (
  number integer primary key,
  dataset text not null,
  part text not null,
  layout text not null,
  files text not null, -- names, as JSON
  sha256 text not null,
  reader text not null, -- digest of what read it: better code reads again
  record text not null, -- the dataset as this layout has it, as JSON
  unique (dataset, part)
) strict;

create table chunk (
  number integer primary key,
  part integer not null references part (number) on delete cascade,
  "table" text not null,
  first_row integer not null,
  last_row integer not null,
  rows integer not null
) strict;
create index chunk_of_part on chunk (part, "table", number);

create table "column" (
  chunk integer not null references chunk (number) on delete cascade,
  name text not null,
  sha256 text not null,
  content blob not null,
  primary key (chunk, name)
) strict;
