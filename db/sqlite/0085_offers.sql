-- What the bank offered, and until when it is bound to it; each by one machine step. What became of it stands with the banker's
-- task that follows.
create table Offers (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  WorkItemId integer not null unique references WorkItems (Id),
  RevisionId integer not null references Revisions (Id),
  AmountCents integer not null,
  TermMonths integer null,
  OfferedDate text not null,
  -- The last day on which the customer may accept.
  UntilDate text not null,
  At text not null
);
create index IX_Offers_Case on Offers (CaseId, Id);

create trigger TR_Offers_Update before update on Offers
begin select raise(abort, 'branch: offers are never changed'); end;
create trigger TR_Offers_Delete before delete on Offers
begin select raise(abort, 'branch: offers are never removed'); end;

-- The customer's right of withdrawal after the conclusion (§§ 355, 495 BGB): used once a contract.
create table Revocations (
  CaseId integer primary key references Cases (Id),
  -- The day on which the customer sent it.
  RevokedDate text not null,
  Comment text not null default '',
  UserId integer not null references Users (Id),
  At text not null
);

create trigger TR_Revocations_Insert before insert on Revocations
when not exists (select 1
                   from Cases c
                   join CustomerAnswers a on a.CaseId = c.Id
                  where c.Id = new.CaseId and c.Status = 'approved' and a.Answer = 'accepted' and a.AnsweredDate <= new.RevokedDate)
begin select raise(abort, 'branch: only a contract that was concluded can be revoked'); end;
create trigger TR_Revocations_Update before update on Revocations
begin select raise(abort, 'branch: revocations are never changed'); end;
create trigger TR_Revocations_Delete before delete on Revocations
begin select raise(abort, 'branch: revocations are never removed'); end;

-- A closed case stays closed; only a contract that the customer revoked counts as withdrawn from then on.
drop trigger TR_Cases_Closed;
create trigger TR_Cases_Closed before update on Cases
when old.Status in ('approved', 'rejected', 'withdrawn') and new.Status <> old.Status
  and not (old.Status = 'approved' and new.Status = 'withdrawn' and exists (select 1 from Revocations r where r.CaseId = new.Id))
begin select raise(abort, 'branch: a closed case stays closed'); end;
