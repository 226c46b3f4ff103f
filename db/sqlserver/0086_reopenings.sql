-- A wrong decision is reopened by two persons while the customer's answer is waited for: one proposes, another confirms.
create table Reopenings (
  Id bigint identity(1, 1) not null constraint PK_Reopenings primary key,
  CaseId bigint not null constraint FK_Reopenings_CaseId references Cases (Id),
  -- The task at which the customer's answer is waited for.
  WorkItemId bigint not null constraint FK_Reopenings_WorkItemId references WorkItems (Id),
  RevisionId bigint not null constraint FK_Reopenings_RevisionId references Revisions (Id),
  Reason nvarchar(4000) not null,
  ProposedBy bigint not null constraint FK_Reopenings_ProposedBy references Users (Id),
  ProposedAt datetime2(3) not null,
  Status nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Reopenings_Status check (Status in (N'proposed', N'confirmed', N'dropped')),
  EndedBy bigint null constraint FK_Reopenings_EndedBy references Users (Id),
  EndedAt datetime2(3) null
);
create unique index UX_Reopenings_Proposed on Reopenings (WorkItemId) where Status = N'proposed';
create index IX_Reopenings_Case on Reopenings (CaseId, Id);
create index IX_Reopenings_Status on Reopenings (Status, Id);
go

create trigger TR_Reopenings_Insert on Reopenings after insert as
begin
  set nocount on;
  if exists (select 1 from inserted i where i.Status <> N'proposed')
    throw 50001, N'branch: a reopening begins as a proposal', 1;
end;
go
create trigger TR_Reopenings_Delete on Reopenings after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: reopenings are never removed', 1;
end;
go

-- Whoever confirms is another person than who proposed, and than who captured, checked or decided the case, by whichever account.
create trigger TR_Reopenings_Update on Reopenings after update as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join deleted d on d.Id = i.Id
        where d.Status <> N'proposed' or i.ProposedBy <> d.ProposedBy or i.Reason <> d.Reason or i.CaseId <> d.CaseId or i.WorkItemId <> d.WorkItemId
           or (i.Status = N'confirmed'
               and (i.EndedBy is null
                    or exists (
                      select 1
                        from Users me
                        join Users u on u.PersonnelNumber = me.PersonnelNumber
                       where me.Id = i.EndedBy
                         and (u.Id = i.ProposedBy
                              or exists (select 1 from Cases c where c.Id = i.CaseId and c.BankerId = u.Id)
                              or exists (select 1 from Revisions r where r.CaseId = i.CaseId and r.CapturedBy = u.Id)
                              or exists (select 1 from Votes v where v.CaseId = i.CaseId and (v.UserId = u.Id or v.ForUserId = u.Id)))))))
    throw 50001, N'branch: one person proposes to reopen a decision, another one confirms it', 1;
end;
go
