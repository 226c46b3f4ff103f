-- What the credit bureau answered about each party, one row a party and query.
create table BureauReports (
  Id bigint identity(1, 1) not null constraint PK_BureauReports primary key,
  CaseId bigint not null constraint FK_BureauReports_CaseId references Cases (Id),
  RevisionId bigint not null constraint FK_BureauReports_RevisionId references Revisions (Id),
  WorkItemId bigint not null constraint FK_BureauReports_WorkItemId references WorkItems (Id),
  Role nvarchar(50) collate Latin1_General_100_BIN2 not null,
  -- Idempotency key of the query: the work item and the party.
  RequestKey nvarchar(200) collate Latin1_General_100_BIN2 not null constraint UQ_BureauReports_RequestKey unique,
  Status nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_BureauReports_Status check (Status in (N'received', N'no_consent', N'unavailable')),
  -- Why there is no report.
  Fault nvarchar(50) collate Latin1_General_100_BIN2 null,
  -- As received, byte for byte.
  Content varbinary(max) null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 null,
  Score int null,
  -- The consent on which the bureau was asked.
  Consent nvarchar(200) null,
  At datetime2(3) not null
);
create index IX_BureauReports_Case on BureauReports (CaseId, Id);
create index IX_BureauReports_Revision on BureauReports (RevisionId, WorkItemId);
go

create trigger TR_BureauReports_Update on BureauReports after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: a bureau report is never changed', 1;
end;
go

-- A revision may be assessed anew, after a further query; each machine step does it once.
alter table Assessments drop constraint UQ_Assessments_RevisionId;
alter table Assessments add WorkItemId bigint null constraint FK_Assessments_WorkItemId references WorkItems (Id);
go
create index IX_Assessments_Revision on Assessments (RevisionId, Id);
create unique index UX_Assessments_WorkItem on Assessments (WorkItemId) where WorkItemId is not null;
