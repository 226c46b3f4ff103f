-- A letter may also be asked for by a person, such as the request for documents: then no machine step wrote it.
create table Letters2 (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  WorkItemId integer null references WorkItems (Id),
  Template text not null,
  Language text not null,
  Pdf blob not null,
  Hash text not null,
  At text not null
);
insert into Letters2 (Id, CaseId, WorkItemId, Template, Language, Pdf, Hash, At)
select Id, CaseId, WorkItemId, Template, Language, Pdf, Hash, At from Letters;
drop table Letters;
alter table Letters2 rename to Letters;
create index IX_Letters_Case on Letters (CaseId, Id);
create unique index UX_Letters_WorkItem on Letters (WorkItemId) where WorkItemId is not null;
