-- Evidence that was handed in. The file itself lies in the document store, encrypted, under the hash of its content.
create table Documents (
  Id bigint identity(1, 1) not null constraint PK_Documents primary key,
  CaseId bigint not null constraint FK_Documents_CaseId references Cases (Id),
  -- Round of the case when it was handed in: 0 before the first submission.
  Round int not null,
  Desk nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Documents_Desk check (Desk in (N'banker', N'clerk')),
  -- What it is evidence of, and whom it is about: Applicant, CoApplicant; empty for the whole application.
  Kind nvarchar(50) collate Latin1_General_100_BIN2 not null,
  About nvarchar(100) collate Latin1_General_100_BIN2 not null constraint DF_Documents_About default N'',
  -- As the browser gave it: shown, never used as a path.
  FileName nvarchar(200) not null,
  MediaType nvarchar(50) collate Latin1_General_100_BIN2 not null constraint CK_Documents_MediaType check (MediaType in (N'application/pdf', N'image/jpeg', N'image/png')),
  Bytes int not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Scanner nvarchar(20) collate Latin1_General_100_BIN2 not null,
  UserId bigint not null constraint FK_Documents_UserId references Users (Id),
  At datetime2(3) not null
);
create index IX_Documents_Case on Documents (CaseId, Id);
create index IX_Documents_Hash on Documents (Hash);

-- A document that counts no more: taken back by the banker before it was submitted, or refused by the back office.
create table DocumentMarks (
  Id bigint identity(1, 1) not null constraint PK_DocumentMarks primary key,
  CaseId bigint not null constraint FK_DocumentMarks_CaseId references Cases (Id),
  DocumentId bigint not null constraint UQ_DocumentMarks_DocumentId unique constraint FK_DocumentMarks_DocumentId references Documents (Id),
  Mark nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_DocumentMarks_Mark check (Mark in (N'removed', N'refused')),
  Comment nvarchar(4000) not null constraint DF_DocumentMarks_Comment default N'',
  UserId bigint not null constraint FK_DocumentMarks_UserId references Users (Id),
  At datetime2(3) not null
);
create index IX_DocumentMarks_Case on DocumentMarks (CaseId, DocumentId);
go

create trigger TR_Documents_Update on Documents after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: documents are never changed', 1;
end;
go
-- A draft that is thrown away takes its documents along; what was submitted stays.
create trigger TR_Documents_Delete on Documents after delete as
begin
  set nocount on;
  if exists (select 1 from deleted d join Cases c on c.Id = d.CaseId where c.Number is not null)
    throw 50001, N'branch: documents are never removed', 1;
end;
go
create trigger TR_DocumentMarks_Update on DocumentMarks after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: marks on documents are never changed', 1;
end;
go
create trigger TR_DocumentMarks_Delete on DocumentMarks after delete as
begin
  set nocount on;
  if exists (select 1 from deleted d join Cases c on c.Id = d.CaseId where c.Number is not null)
    throw 50001, N'branch: marks on documents are never removed', 1;
end;
go
create trigger TR_DocumentMarks_Case on DocumentMarks after insert as
begin
  set nocount on;
  if exists (select 1 from inserted i where not exists (select 1 from Documents d where d.Id = i.DocumentId and d.CaseId = i.CaseId))
    throw 50001, N'branch: a mark names a document of its own case', 1;
end;
go
