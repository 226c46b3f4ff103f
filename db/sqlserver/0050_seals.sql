-- A seal covers the ends of all chains that moved since the seal before it, and continues that one: what it covers can no
-- longer be rewritten without rewriting every later seal. See docs/audit.md.

create table AuditSeals (
  No int not null constraint PK_AuditSeals primary key,
  At datetime2(3) not null,
  -- Ends of chains under this seal.
  Heads int not null,
  -- Chains and events under this and all earlier seals.
  Chains bigint not null,
  Events bigint not null,
  -- Root of the Merkle tree over the ends under this seal.
  Root nvarchar(64) collate Latin1_General_100_BIN2 not null,
  PrevHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null
);

create table AuditSealedHeads (
  CaseId bigint not null,
  Seq bigint not null,
  SealNo int not null constraint FK_AuditSealedHeads_SealNo references AuditSeals (No),
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  constraint PK_AuditSealedHeads primary key (CaseId, Seq)
);
create index IX_AuditSealedHeads_Seal on AuditSealedHeads (SealNo, CaseId);

-- The seal that covers this end, 0 while none does.
alter table AuditHeads add SealNo int not null constraint DF_AuditHeads_SealNo default 0;
go
create index IX_AuditHeads_Seal on AuditHeads (SealNo, CaseId);
go

create trigger TR_AuditSeals_Update on AuditSeals after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: seals are never changed', 1;
end;
go
create trigger TR_AuditSeals_Delete on AuditSeals after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: seals are never removed', 1;
end;
go
create trigger TR_AuditSealedHeads_Update on AuditSealedHeads after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: seals are never changed', 1;
end;
go
create trigger TR_AuditSealedHeads_Delete on AuditSealedHeads after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: seals are never removed', 1;
end;
go
