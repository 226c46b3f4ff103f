-- A wrong decision is reopened by two persons while the customer's answer is waited for: one proposes, another confirms.
create table Reopenings (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  -- The task at which the customer's answer is waited for.
  WorkItemId integer not null references WorkItems (Id),
  RevisionId integer not null references Revisions (Id),
  Reason text not null,
  ProposedBy integer not null references Users (Id),
  ProposedAt text not null,
  Status text not null check (Status in ('proposed', 'confirmed', 'dropped')),
  EndedBy integer null references Users (Id),
  EndedAt text null
);
create unique index UX_Reopenings_Proposed on Reopenings (WorkItemId) where Status = 'proposed';
create index IX_Reopenings_Case on Reopenings (CaseId, Id);
create index IX_Reopenings_Status on Reopenings (Status, Id);

create trigger TR_Reopenings_Insert before insert on Reopenings
when new.Status <> 'proposed'
begin select raise(abort, 'branch: a reopening begins as a proposal'); end;
create trigger TR_Reopenings_Delete before delete on Reopenings
begin select raise(abort, 'branch: reopenings are never removed'); end;

-- Whoever confirms is another person than who proposed, and than who captured, checked or decided the case, by whichever account.
create trigger TR_Reopenings_Update before update on Reopenings
when old.Status <> 'proposed' or new.ProposedBy <> old.ProposedBy or new.Reason <> old.Reason or new.CaseId <> old.CaseId or new.WorkItemId <> old.WorkItemId
  or (new.Status = 'confirmed'
      and (new.EndedBy is null
           or exists (
             select 1
               from Users me
               join Users u on u.PersonnelNumber = me.PersonnelNumber
              where me.Id = new.EndedBy
                and (u.Id = new.ProposedBy
                     or exists (select 1 from Cases c where c.Id = new.CaseId and c.BankerId = u.Id)
                     or exists (select 1 from Revisions r where r.CaseId = new.CaseId and r.CapturedBy = u.Id)
                     or exists (select 1 from Votes v where v.CaseId = new.CaseId and (v.UserId = u.Id or v.ForUserId = u.Id))))))
begin select raise(abort, 'branch: one person proposes to reopen a decision, another one confirms it'); end;
