-- The ledger of record, version 1. Claims are only ever added.
-- Kept as columns: what is asked for. Kept as JSON (`wire`): the whole record.

pragma application_id = 0x466f6564; -- "Foed"
pragma user_version = 1;

-- Whether a document is still in the case; what it says is in its versions.
create table document (
  id text primary key,
  withdrawn integer not null default 0 check (withdrawn in (0, 1))
) strict;

-- One row a reading: a changed text or a newer reader adds one. The highest
-- number is the current one. The number stands in for a clock.
create table version (
  number integer primary key,
  document text not null references document (id),
  sha256 text not null,
  text_sha256 text not null,
  reader text not null,
  published text,
  wire text not null
) strict;
create index version_of_document on version (document, number);

create table claim (
  number integer primary key,
  version integer not null references version (number),
  id text not null,
  start integer not null,
  kind text not null,
  root text,
  mode text,
  layer text,
  status text not null,
  certainty text not null,
  speaker_actor text,
  event_start text,
  event_end text,
  said text,
  wire text not null,
  sectors text not null,
  unique (version, id)
) strict;
create index claim_by_sense on claim (layer, root, status);

create table party (
  claim integer not null references claim (number),
  side text not null check (side in ('actor', 'recipient')),
  place integer not null,
  actor text not null,
  primary key (claim, side, place)
) strict, without rowid;
create index party_by_actor on party (actor, side);

create table problem (
  version integer not null references version (number),
  place integer not null,
  "where" text not null,
  what text not null,
  remedy text not null,
  primary key (version, place)
) strict, without rowid;

create virtual table claim_words using fts5 (
  quote, actors, recipients, speaker,
  content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- Versions that stand today: the last of each document that is still in the case.
create view standing as
select max(version.number) as number, document.id as document
from document join version on version.document = document.id
where not document.withdrawn
group by document.id;

create trigger claims_are_kept before delete on claim
begin select raise(abort, 'claims are only ever added'); end;
create trigger claims_are_final before update on claim
begin select raise(abort, 'claims are only ever added'); end;
create trigger versions_are_kept before delete on version
begin select raise(abort, 'versions are only ever added'); end;
create trigger versions_are_final before update on version
begin select raise(abort, 'versions are only ever added'); end;
