-- What leaves the house: written in the transaction of the act that it tells of, delivered at least once.
create table OutboxMessages (
  Id integer primary key,
  -- The same at every attempt, so that the receiver can drop what it has seen.
  MessageKey text not null unique,
  CaseId integer null references Cases (Id),
  Channel text not null check (Channel in ('mail', 'core')),
  Recipient text not null,
  Subject text not null,
  Content text not null,
  Status text not null check (Status in ('waiting', 'delivered', 'dead')),
  Attempts integer not null default 0,
  -- Not sent before then: a worker has it, or it failed and rests.
  LeaseUntil text not null,
  LastError text null,
  CreatedAt text not null,
  DeliveredAt text null,
  Version integer not null default 1
);
create index IX_OutboxMessages_Waiting on OutboxMessages (LeaseUntil, Id) where Status = 'waiting';
create index IX_OutboxMessages_Status on OutboxMessages (Status, Id);
create index IX_OutboxMessages_Case on OutboxMessages (CaseId, Id);

-- Where notices go; none, and the person gets none.
alter table Users add column Email text null;
