-- As the audit trail (0003_ledger.sql), so its seals: append-only ledger tables on SQL Server 2022 and later, where nothing was
-- sealed yet. There is no such script for SQLite.

if cast(serverproperty('ProductMajorVersion') as int) >= 16
   and serverproperty('babelfish') is null
   and not exists (select 1 from AuditSeals)
begin
  drop table AuditSealedHeads;
  drop table AuditSeals;
  exec (N'
create table AuditSeals (
  No int not null constraint PK_AuditSeals primary key,
  At datetime2(3) not null,
  Heads int not null,
  Chains bigint not null,
  Events bigint not null,
  Root nvarchar(64) collate Latin1_General_100_BIN2 not null,
  PrevHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null
)
with (ledger = on (append_only = on));

create table AuditSealedHeads (
  CaseId bigint not null,
  Seq bigint not null,
  SealNo int not null constraint FK_AuditSealedHeads_SealNo references AuditSeals (No),
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  constraint PK_AuditSealedHeads primary key (CaseId, Seq)
)
with (ledger = on (append_only = on));

create index IX_AuditSealedHeads_Seal on AuditSealedHeads (SealNo, CaseId);
');
end;
