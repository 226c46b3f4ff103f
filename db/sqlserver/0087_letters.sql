-- A letter may also be asked for by a person, such as the request for documents: then no machine step wrote it.
alter table Letters drop constraint UQ_Letters_WorkItemId;
alter table Letters drop constraint FK_Letters_WorkItemId;
alter table Letters drop constraint FK_Letters_CaseId;
alter table Letters drop constraint PK_Letters;
create table Letters2 (
  Id bigint identity(1, 1) not null constraint PK_Letters primary key,
  CaseId bigint not null constraint FK_Letters_CaseId references Cases (Id),
  WorkItemId bigint null constraint FK_Letters_WorkItemId references WorkItems (Id),
  Template nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Language nvarchar(10) collate Latin1_General_100_BIN2 not null,
  Pdf varbinary(max) not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  At datetime2(3) not null
);
go
set identity_insert Letters2 on;
insert into Letters2 (Id, CaseId, WorkItemId, Template, Language, Pdf, Hash, At)
select Id, CaseId, WorkItemId, Template, Language, Pdf, Hash, At from Letters;
set identity_insert Letters2 off;
drop table Letters;
exec sp_rename 'Letters2', 'Letters', 'object';
go
create index IX_Letters_Case on Letters (CaseId, Id);
create unique index UX_Letters_WorkItem on Letters (WorkItemId) where WorkItemId is not null;
go
