-- What the back office found about stated values: append-only. A finding holds as long as the values have this hash.
create table Verifications (
  Id bigint identity(1, 1) not null constraint PK_Verifications primary key,
  CaseId bigint not null constraint FK_Verifications_CaseId references Cases (Id),
  WorkItemId bigint not null constraint FK_Verifications_WorkItemId references WorkItems (Id),
  RevisionId bigint not null constraint FK_Verifications_RevisionId references Revisions (Id),
  Code nvarchar(50) collate Latin1_General_100_BIN2 not null,
  -- Path of the party; empty for the whole application.
  About nvarchar(100) collate Latin1_General_100_BIN2 not null constraint DF_Verifications_About default N'',
  -- Paths of the fields on which it rests, a comma between.
  Fields nvarchar(max) collate Latin1_General_100_BIN2 not null,
  ValueHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Result nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Verifications_Result check (Result in (N'confirmed', N'deviates', N'not_verifiable')),
  Method nvarchar(20) collate Latin1_General_100_BIN2 not null,
  Source nvarchar(20) collate Latin1_General_100_BIN2 not null,
  DocumentId bigint null constraint FK_Verifications_DocumentId references Documents (Id),
  Comment nvarchar(4000) not null constraint DF_Verifications_Comment default N'',
  UserId bigint not null constraint FK_Verifications_UserId references Users (Id),
  At datetime2(3) not null
);
create index IX_Verifications_Case on Verifications (CaseId, Id);
go

create trigger TR_Verifications_Update on Verifications after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: verifications are never changed', 1;
end;
go
create trigger TR_Verifications_Delete on Verifications after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: verifications are never removed', 1;
end;
go

-- Nobody checks what they captured, and the evidence is the case's own.
create trigger TR_Verifications_FourEyes on Verifications after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where exists (select 1 from Revisions r where r.CaseId = i.CaseId and r.CapturedBy = i.UserId)
           or exists (select 1 from Cases c where c.Id = i.CaseId and c.BankerId = i.UserId)
           or exists (select 1 from Votes v where v.CaseId = i.CaseId and v.UserId = i.UserId and v.Side <> N'back'))
    throw 50001, N'branch: four eyes', 1;
end;
go
create trigger TR_Verifications_Case on Verifications after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where not exists (select 1 from Revisions r where r.Id = i.RevisionId and r.CaseId = i.CaseId)
           or (i.DocumentId is not null and not exists (select 1 from Documents d where d.Id = i.DocumentId and d.CaseId = i.CaseId)))
    throw 50001, N'branch: a verification names revision and document of its own case', 1;
end;
go

-- Whoever checked anything in a case decides nothing in it.
create trigger TR_Votes_Verified on Votes after insert as
begin
  set nocount on;
  if exists (select 1 from inserted i where i.Side <> N'back' and exists (select 1 from Verifications f where f.CaseId = i.CaseId and f.UserId = i.UserId))
    throw 50001, N'branch: four eyes', 1;
end;
go
