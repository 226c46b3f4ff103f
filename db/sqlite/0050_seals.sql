-- A seal covers the ends of all chains that moved since the seal before it, and continues that one: what it covers can no
-- longer be rewritten without rewriting every later seal. See docs/audit.md.

create table AuditSeals (
  No integer primary key,
  At text not null,
  -- Ends of chains under this seal.
  Heads integer not null,
  -- Chains and events under this and all earlier seals.
  Chains integer not null,
  Events integer not null,
  -- Root of the Merkle tree over the ends under this seal.
  Root text not null,
  PrevHash text not null,
  Hash text not null
);

create table AuditSealedHeads (
  CaseId integer not null,
  Seq integer not null,
  SealNo integer not null references AuditSeals (No),
  Hash text not null,
  primary key (CaseId, Seq)
);
create index IX_AuditSealedHeads_Seal on AuditSealedHeads (SealNo, CaseId);

-- The seal that covers this end, 0 while none does.
alter table AuditHeads add column SealNo integer not null default 0;
create index IX_AuditHeads_Seal on AuditHeads (SealNo, CaseId);

create trigger TR_AuditSeals_Update before update on AuditSeals
begin select raise(abort, 'branch: seals are never changed'); end;
create trigger TR_AuditSeals_Delete before delete on AuditSeals
begin select raise(abort, 'branch: seals are never removed'); end;

create trigger TR_AuditSealedHeads_Update before update on AuditSealedHeads
begin select raise(abort, 'branch: seals are never changed'); end;
create trigger TR_AuditSealedHeads_Delete before delete on AuditSealedHeads
begin select raise(abort, 'branch: seals are never removed'); end;
