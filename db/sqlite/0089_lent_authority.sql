-- A substitution may lend the absent manager's authority: up to an exposure, and once somebody without part in it released it.
alter table Substitutions add column AuthorityCents integer null;
alter table Substitutions add column ReleasedBy integer null references Users (Id);
alter table Substitutions add column ReleasedAt text null;

create trigger TR_Substitutions_Insert before insert on Substitutions
when new.ReleasedBy is not null or new.ReleasedAt is not null or new.AuthorityCents <= 0 or (new.AuthorityCents is not null and new.Role <> 'manager')
begin select raise(abort, 'branch: a substitution is entered first and its authority, a manager''s, released by another'); end;

create trigger TR_Substitutions_Update before update on Substitutions
when new.AbsentId <> old.AbsentId or new.SubstituteId <> old.SubstituteId or new.Role <> old.Role or new.EnteredBy <> old.EnteredBy
  or new.FromDate <> old.FromDate or new.UntilDate <> old.UntilDate or coalesce(new.AuthorityCents, 0) <> coalesce(old.AuthorityCents, 0)
  or (old.EndedAt is not null and (new.EndedAt is null or new.EndedAt <> old.EndedAt))
  or (old.ReleasedAt is not null and (new.ReleasedAt is null or new.ReleasedAt <> old.ReleasedAt or new.ReleasedBy is null or new.ReleasedBy <> old.ReleasedBy))
  or (new.ReleasedAt is not null
      and not exists (select 1 from Users r
                       where r.Id = new.ReleasedBy
                         and r.PersonnelNumber not in (select u.PersonnelNumber from Users u where u.Id in (new.AbsentId, new.SubstituteId, new.EnteredBy))))
begin select raise(abort, 'branch: a substitution is ended, or its authority released by somebody without part in it, and never changed'); end;

create trigger TR_Substitutions_Delete before delete on Substitutions
begin select raise(abort, 'branch: substitutions are never removed'); end;

-- A decision names the row of the schedule in force that gives its person the authority, or that of the person in whose name
-- it is made: as far as a released substitution lends it, and only if it covers the exposure.
drop trigger TR_Decisions_Insert;
create trigger TR_Decisions_Insert before insert on Decisions
when not exists (select 1 from Votes v where v.Id = new.VoteId and v.CaseId = new.CaseId and v.Side = 'decision')
  or (new.AuthorityRowId is not null
      and not exists (select 1
                        from AuthorityRows a
                        join AuthoritySchedules s on s.Id = a.ScheduleId
                        join Votes v on v.Id = new.VoteId
                        join Users u on u.Id = v.UserId
                       where a.Id = new.AuthorityRowId and a.Grants = 'decide'
                         and s.Id = new.ScheduleId and s.No = (select max(l.No) from AuthoritySchedules l)
                         and ((a.AmountCents = new.LimitCents
                               and (a.UserId in (select o.Id from Users o where o.PersonnelNumber = u.PersonnelNumber)
                                    or (a.UserId is null and exists (select 1 from UserRoles r where r.UserId = v.UserId and r.Role = a.Role))))
                              or exists (select 1
                                           from Substitutions b
                                           join Users n on n.Id = b.AbsentId
                                          where b.AbsentId = v.ForUserId and b.SubstituteId = v.UserId and b.Role = 'manager' and b.ReleasedAt is not null
                                            and date(b.FromDate) <= date(v.At, '+1 day') and date(b.UntilDate) >= date(v.At)
                                            and (b.EndedAt is null or b.EndedAt >= v.At)
                                            and new.LimitCents <= a.AmountCents and new.LimitCents <= b.AuthorityCents and new.ExposureCents <= new.LimitCents
                                            and (a.UserId in (select o.Id from Users o where o.PersonnelNumber = n.PersonnelNumber)
                                                 or (a.UserId is null and exists (select 1 from UserRoles r where r.UserId = n.Id and r.Role = a.Role)))))))
begin select raise(abort, 'branch: a decision stands on a row of the schedule in force'); end;
