-- The last line of defence counts persons and not accounts, and whoever is represented like whoever acts.

-- In whose name a check was recorded; null in one's own.
alter table Verifications add column ForUserId integer null references Users (Id);

-- Nobody checks what they captured or decided.
drop trigger TR_Verifications_FourEyes;
create trigger TR_Verifications_FourEyes before insert on Verifications
when exists (
  select 1
    from Users me
    join Users u on u.PersonnelNumber = me.PersonnelNumber
   where me.Id in (new.UserId, new.ForUserId)
     and (exists (select 1 from Revisions r where r.CaseId = new.CaseId and r.CapturedBy = u.Id)
          or exists (select 1 from Cases c where c.Id = new.CaseId and c.BankerId = u.Id)
          or exists (select 1 from Votes v where v.CaseId = new.CaseId and v.Side <> 'back' and (v.UserId = u.Id or v.ForUserId = u.Id))))
begin select raise(abort, 'branch: four eyes'); end;

-- Whoever checked anything in a case, or finished a step of the clerk's desk, neither captures nor decides in it.
drop trigger TR_Votes_Verified;
create trigger TR_Votes_Verified before insert on Votes
when new.Side <> 'back' and exists (
  select 1
    from Users me
    join Users u on u.PersonnelNumber = me.PersonnelNumber
   where me.Id in (new.UserId, new.ForUserId)
     and (exists (select 1 from Verifications f where f.CaseId = new.CaseId and (f.UserId = u.Id or f.ForUserId = u.Id))
          or exists (select 1 from WorkItems w
                      where w.CaseId = new.CaseId and w.Desk = 'clerk' and w.Status = 'done' and w.CompletedBy is not null
                        and (w.CompletedBy = u.Id or w.ForUserId = u.Id))))
begin select raise(abort, 'branch: four eyes'); end;

-- Who captured or checked a case never decides it, who captured it never checks it, and who decided or passed the decision
-- on does not decide once more. A case that went back to the clerk is decided anew, by whomever.
drop trigger TR_Votes_FourEyes;
create trigger TR_Votes_FourEyes before insert on Votes
when exists (
  select 1
    from Users me
    join Users u on u.PersonnelNumber = me.PersonnelNumber
   where me.Id in (new.UserId, new.ForUserId)
     and ((new.Side in ('back', 'decision')
           and (exists (select 1 from Revisions r where r.CaseId = new.CaseId and r.CapturedBy = u.Id)
                or exists (select 1 from Cases c where c.Id = new.CaseId and c.BankerId = u.Id)))
          or exists (select 1 from Votes v where v.CaseId = new.CaseId and v.Side <> new.Side and (v.UserId = u.Id or v.ForUserId = u.Id))
          or (new.Side = 'decision'
              and exists (select 1 from Votes v
                           where v.RevisionId = new.RevisionId and v.Side = 'decision' and (v.UserId = u.Id or v.ForUserId = u.Id)
                             and v.Id > coalesce((select max(b.Id) from Votes b where b.RevisionId = new.RevisionId and b.Side = 'back'), 0)))
          or (new.Side = 'decision' and new.Level >= 2
              and exists (select 1 from WorkItems w
                           where w.Id = (select max(l.Id) from WorkItems l where l.CaseId = new.CaseId and l.Desk = 'manager' and l.Level < 2 and l.Status = 'done')
                             and w.Outcome = 'Escalate' and (w.CompletedBy = u.Id or w.ForUserId = u.Id)))))
begin select raise(abort, 'branch: four eyes'); end;

-- Nobody represents without a substitution in this role that holds at the time. A day begins in Germany before it does in UTC.
drop trigger TR_Votes_Substitution;
create trigger TR_Votes_Substitution before insert on Votes
when new.ForUserId is not null
  and not exists (select 1 from Substitutions s
                   where s.AbsentId = new.ForUserId and s.SubstituteId = new.UserId
                     and s.Role = case new.Side when 'front' then 'banker' when 'back' then 'clerk' else 'manager' end
                     and date(s.FromDate) <= date(new.At, '+1 day') and date(s.UntilDate) >= date(new.At)
                     and (s.EndedAt is null or s.EndedAt >= new.At))
begin select raise(abort, 'branch: four eyes, substitution counted'); end;

create trigger TR_Verifications_Substitution before insert on Verifications
when new.ForUserId is not null
  and not exists (select 1 from Substitutions s
                   where s.AbsentId = new.ForUserId and s.SubstituteId = new.UserId and s.Role = 'clerk'
                     and date(s.FromDate) <= date(new.At, '+1 day') and date(s.UntilDate) >= date(new.At)
                     and (s.EndedAt is null or s.EndedAt >= new.At))
begin select raise(abort, 'branch: four eyes, substitution counted'); end;
