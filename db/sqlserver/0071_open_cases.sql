-- For what stands still: the open cases, a small part of all.
create index IX_Cases_Open on Cases (Id) where Status = N'open';
