-- A letter may also be asked for by a person, such as the request for documents: then no machine step wrote it.
alter table Letters drop constraint UQ_Letters_WorkItemId;
alter table Letters alter column WorkItemId bigint null;
go
create unique index UX_Letters_WorkItem on Letters (WorkItemId) where WorkItemId is not null;
go
