-- A vote is bound to the assessment that it was cast on, too; the front-office vote comes before there is one.
alter table Votes add column AssessmentHash text null;

-- A case that a manager returns to the clerk gets another back-office vote on the same revision: one a work item, the last counts.
drop index UX_Votes_Person;
create index IX_Votes_Person on Votes (RevisionId, UserId);
create unique index UX_Votes_Front on Votes (RevisionId) where Side = 'front';
create unique index UX_Votes_WorkItem on Votes (WorkItemId) where WorkItemId is not null;

-- What the customer said to an approval on other terms.
create table CustomerAnswers (
  WorkItemId integer primary key references WorkItems (Id),
  CaseId integer not null references Cases (Id),
  Answer text not null check (Answer in ('accepted', 'declined')),
  AnsweredDate text not null,
  AmountCents integer not null,
  TermMonths integer null,
  Reason text not null default '',
  UserId integer not null references Users (Id),
  At text not null
);
create index IX_CustomerAnswers_Case on CustomerAnswers (CaseId, WorkItemId);

create trigger TR_CustomerAnswers_Update before update on CustomerAnswers
begin select raise(abort, 'branch: answers of customers are never changed'); end;
create trigger TR_CustomerAnswers_Delete before delete on CustomerAnswers
begin select raise(abort, 'branch: answers of customers are never removed'); end;
