-- A vote is bound to the assessment that it was cast on, too; the front-office vote comes before there is one.
alter table Votes add AssessmentHash nvarchar(64) collate Latin1_General_100_BIN2 null;
go

-- A case that a manager returns to the clerk gets another back-office vote on the same revision: one a work item, the last counts.
drop index UX_Votes_Person on Votes;
create index IX_Votes_Person on Votes (RevisionId, UserId);
create unique index UX_Votes_Front on Votes (RevisionId) where Side = N'front';
create unique index UX_Votes_WorkItem on Votes (WorkItemId) where WorkItemId is not null;

-- What the customer said to an approval on other terms.
create table CustomerAnswers (
  WorkItemId bigint not null constraint PK_CustomerAnswers primary key constraint FK_CustomerAnswers_WorkItemId references WorkItems (Id),
  CaseId bigint not null constraint FK_CustomerAnswers_CaseId references Cases (Id),
  Answer nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_CustomerAnswers_Answer check (Answer in (N'accepted', N'declined')),
  AnsweredDate date not null,
  AmountCents bigint not null,
  TermMonths int null,
  Reason nvarchar(4000) not null constraint DF_CustomerAnswers_Reason default N'',
  UserId bigint not null constraint FK_CustomerAnswers_UserId references Users (Id),
  At datetime2(3) not null
);
create index IX_CustomerAnswers_Case on CustomerAnswers (CaseId, WorkItemId);
go

create trigger TR_CustomerAnswers_Update on CustomerAnswers after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: answers of customers are never changed', 1;
end;
go
create trigger TR_CustomerAnswers_Delete on CustomerAnswers after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: answers of customers are never removed', 1;
end;
go
