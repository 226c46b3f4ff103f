-- What the bank offered, and until when it is bound to it; each by one machine step. What became of it stands with the banker's
-- task that follows.
create table Offers (
  Id bigint identity(1, 1) not null constraint PK_Offers primary key,
  CaseId bigint not null constraint FK_Offers_CaseId references Cases (Id),
  WorkItemId bigint not null constraint UQ_Offers_WorkItemId unique constraint FK_Offers_WorkItemId references WorkItems (Id),
  RevisionId bigint not null constraint FK_Offers_RevisionId references Revisions (Id),
  AmountCents bigint not null,
  TermMonths int null,
  OfferedDate date not null,
  -- The last day on which the customer may accept.
  UntilDate date not null,
  At datetime2(3) not null
);
create index IX_Offers_Case on Offers (CaseId, Id);
go

create trigger TR_Offers_Update on Offers after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: offers are never changed', 1;
end;
go
create trigger TR_Offers_Delete on Offers after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: offers are never removed', 1;
end;
go

-- The customer's right of withdrawal after the conclusion (§§ 355, 495 BGB): used once a contract.
create table Revocations (
  CaseId bigint not null constraint PK_Revocations primary key constraint FK_Revocations_CaseId references Cases (Id),
  -- The day on which the customer sent it.
  RevokedDate date not null,
  Comment nvarchar(4000) not null constraint DF_Revocations_Comment default N'',
  UserId bigint not null constraint FK_Revocations_UserId references Users (Id),
  At datetime2(3) not null
);
go

create trigger TR_Revocations_Insert on Revocations after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where not exists (select 1
                            from Cases c
                            join CustomerAnswers a on a.CaseId = c.Id
                           where c.Id = i.CaseId and c.Status = N'approved' and a.Answer = N'accepted' and a.AnsweredDate <= i.RevokedDate))
    throw 50001, N'branch: only a contract that was concluded can be revoked', 1;
end;
go
create trigger TR_Revocations_Update on Revocations after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: revocations are never changed', 1;
end;
go
create trigger TR_Revocations_Delete on Revocations after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: revocations are never removed', 1;
end;
go

-- A closed case stays closed; only a contract that the customer revoked counts as withdrawn from then on.
drop trigger TR_Cases_Closed;
go
create trigger TR_Cases_Closed on Cases after update as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join deleted d on d.Id = i.Id
        where d.Status in (N'approved', N'rejected', N'withdrawn') and i.Status <> d.Status
          and not (d.Status = N'approved' and i.Status = N'withdrawn' and exists (select 1 from Revocations r where r.CaseId = i.Id)))
    throw 50001, N'branch: a closed case stays closed', 1;
end;
go
