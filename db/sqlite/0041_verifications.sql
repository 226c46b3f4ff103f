-- What the back office found about stated values: append-only. A finding holds as long as the values have this hash.
create table Verifications (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  WorkItemId integer not null references WorkItems (Id),
  RevisionId integer not null references Revisions (Id),
  Code text not null,
  -- Path of the party; empty for the whole application.
  About text not null default '',
  -- Paths of the fields on which it rests, a comma between.
  Fields text not null,
  ValueHash text not null,
  Result text not null check (Result in ('confirmed', 'deviates', 'not_verifiable')),
  Method text not null,
  Source text not null,
  DocumentId integer null references Documents (Id),
  Comment text not null default '',
  UserId integer not null references Users (Id),
  At text not null
);
create index IX_Verifications_Case on Verifications (CaseId, Id);

create trigger TR_Verifications_Update before update on Verifications
begin select raise(abort, 'branch: verifications are never changed'); end;
create trigger TR_Verifications_Delete before delete on Verifications
begin select raise(abort, 'branch: verifications are never removed'); end;

-- Nobody checks what they captured, and the evidence is the case's own.
create trigger TR_Verifications_FourEyes before insert on Verifications
when exists (select 1 from Revisions r where r.CaseId = new.CaseId and r.CapturedBy = new.UserId)
  or exists (select 1 from Cases c where c.Id = new.CaseId and c.BankerId = new.UserId)
  or exists (select 1 from Votes v where v.CaseId = new.CaseId and v.UserId = new.UserId and v.Side <> 'back')
begin select raise(abort, 'branch: four eyes'); end;
create trigger TR_Verifications_Case before insert on Verifications
when not exists (select 1 from Revisions r where r.Id = new.RevisionId and r.CaseId = new.CaseId)
  or (new.DocumentId is not null and not exists (select 1 from Documents d where d.Id = new.DocumentId and d.CaseId = new.CaseId))
begin select raise(abort, 'branch: a verification names revision and document of its own case'); end;

-- Whoever checked anything in a case decides nothing in it.
create trigger TR_Votes_Verified before insert on Votes
when new.Side <> 'back' and exists (select 1 from Verifications f where f.CaseId = new.CaseId and f.UserId = new.UserId)
begin select raise(abort, 'branch: four eyes'); end;
