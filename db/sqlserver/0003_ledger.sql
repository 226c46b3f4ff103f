-- SQL Server 2022 and later keep the audit trail in an append-only ledger: not even an administrator changes a row, and
-- sys.sp_verify_database_ledger proves it. A table cannot become a ledger afterwards, hence it is made anew here while it is
-- still empty; its triggers go with it, since a ledger refuses what they refused. Older servers, and Babelfish, keep the table
-- with its triggers. There is no such script for SQLite.

if cast(serverproperty('ProductMajorVersion') as int) >= 16
   and serverproperty('babelfish') is null
   and not exists (select 1 from AuditEvents)
begin
  drop table AuditEvents;
  exec (N'
create table AuditEvents (
  CaseId bigint not null,
  Seq bigint not null,
  At datetime2(3) not null,
  ActorId bigint not null,
  Actor nvarchar(200) not null,
  OnBehalfOf nvarchar(200) not null constraint DF_AuditEvents_OnBehalfOf default N'''',
  Action nvarchar(100) collate Latin1_General_100_BIN2 not null,
  Data nvarchar(max) not null,
  PrevHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  constraint PK_AuditEvents primary key (CaseId, Seq)
)
with (ledger = on (append_only = on));
');
end;
