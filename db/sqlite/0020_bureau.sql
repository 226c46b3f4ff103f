-- What the credit bureau answered about each party, one row a party and query.
create table BureauReports (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  RevisionId integer not null references Revisions (Id),
  WorkItemId integer not null references WorkItems (Id),
  Role text not null,
  -- Idempotency key of the query: the work item and the party.
  RequestKey text not null unique,
  Status text not null check (Status in ('received', 'no_consent', 'unavailable')),
  -- Why there is no report.
  Fault text null,
  -- As received, byte for byte.
  Content blob null,
  Hash text null,
  Score integer null,
  -- The consent on which the bureau was asked.
  Consent text null,
  At text not null
);
create index IX_BureauReports_Case on BureauReports (CaseId, Id);
create index IX_BureauReports_Revision on BureauReports (RevisionId, WorkItemId);

create trigger TR_BureauReports_Update before update on BureauReports
begin select raise(abort, 'branch: a bureau report is never changed'); end;

-- A revision may be assessed anew, after a further query; each machine step does it once. SQLite changes no constraint of a table.
create table AssessmentsAnew (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  RevisionId integer not null references Revisions (Id),
  Verdict text not null check (Verdict in ('good', 'borderline', 'poor')),
  Content text not null,
  At text not null,
  WorkItemId integer null references WorkItems (Id)
);
insert into AssessmentsAnew (Id, CaseId, RevisionId, Verdict, Content, At)
select Id, CaseId, RevisionId, Verdict, Content, At
  from Assessments;
drop table Assessments;
alter table AssessmentsAnew rename to Assessments;
create index IX_Assessments_Case on Assessments (CaseId, Id);
create index IX_Assessments_Revision on Assessments (RevisionId, Id);
create unique index UX_Assessments_WorkItem on Assessments (WorkItemId) where WorkItemId is not null;
