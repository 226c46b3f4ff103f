-- Who does a role's work for whom, from day to day. A row ends by its last day or by being ended; it is never changed otherwise.
create table Substitutions (
  Id integer primary key,
  AbsentId integer not null references Users (Id),
  SubstituteId integer not null references Users (Id),
  Role text not null check (Role in ('banker', 'clerk', 'manager')),
  FromDate text not null,
  UntilDate text not null,
  EnteredBy integer not null references Users (Id),
  EnteredAt text not null,
  EndedAt text null
);
create index IX_Substitutions_Substitute on Substitutions (SubstituteId, UntilDate);
create index IX_Substitutions_Absent on Substitutions (AbsentId, UntilDate);

-- For whom the person works who has the item, and for whom a vote was cast; null for oneself.
alter table WorkItems add column ForUserId integer null references Users (Id);
alter table Votes add column ForUserId integer null references Users (Id);

-- Four eyes count who was represented like who acted, and nobody represents without a substitution.
create trigger TR_Votes_Substitution before insert on Votes
when exists (select 1 from Votes v where v.CaseId = new.CaseId and v.ForUserId = new.UserId
                and (v.Side <> new.Side or (new.Side = 'decision' and v.RevisionId = new.RevisionId)))
  or (new.ForUserId is not null
      and (not exists (select 1 from Substitutions s where s.AbsentId = new.ForUserId and s.SubstituteId = new.UserId)
           or (new.Side in ('back', 'decision')
               and (exists (select 1 from Revisions r where r.CaseId = new.CaseId and r.CapturedBy = new.ForUserId)
                    or exists (select 1 from Cases c where c.Id = new.CaseId and c.BankerId = new.ForUserId)))
           or exists (select 1 from Votes v where v.CaseId = new.CaseId and (v.UserId = new.ForUserId or v.ForUserId = new.ForUserId)
                         and (v.Side <> new.Side or (new.Side = 'decision' and v.RevisionId = new.RevisionId)))))
begin select raise(abort, 'branch: four eyes, substitution counted'); end;
