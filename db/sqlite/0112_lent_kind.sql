-- A lent authority may be for one kind of product alone, as rows of the schedule are.
alter table Substitutions add column ProductKind text null;

drop trigger TR_Substitutions_Insert;
create trigger TR_Substitutions_Insert before insert on Substitutions
when new.ReleasedBy is not null or new.ReleasedAt is not null or new.AuthorityCents <= 0 or (new.AuthorityCents is not null and new.Role <> 'manager') or (new.ProductKind is not null and new.AuthorityCents is null)
begin select raise(abort, 'branch: a substitution is entered first and its authority, a manager''s, released by another'); end;

drop trigger TR_Substitutions_Update;
create trigger TR_Substitutions_Update before update on Substitutions
when new.AbsentId <> old.AbsentId or new.SubstituteId <> old.SubstituteId or new.Role <> old.Role or new.EnteredBy <> old.EnteredBy
  or new.FromDate <> old.FromDate or new.UntilDate <> old.UntilDate or coalesce(new.AuthorityCents, 0) <> coalesce(old.AuthorityCents, 0)
  or coalesce(new.ProductKind, '') <> coalesce(old.ProductKind, '')
  or (old.EndedAt is not null and (new.EndedAt is null or new.EndedAt <> old.EndedAt))
  or (old.ReleasedAt is not null and (new.ReleasedAt is null or new.ReleasedAt <> old.ReleasedAt or new.ReleasedBy is null or new.ReleasedBy <> old.ReleasedBy))
  or (new.ReleasedAt is not null
      and not exists (select 1 from Users r
                       where r.Id = new.ReleasedBy
                         and r.PersonnelNumber not in (select u.PersonnelNumber from Users u where u.Id in (new.AbsentId, new.SubstituteId, new.EnteredBy))))
begin select raise(abort, 'branch: a substitution is ended, or its authority released by somebody without part in it, and never changed'); end;

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
                                            and (b.ProductKind is null or b.ProductKind = (select p.Kind from Cases c join Products p on p.Id = c.ProductId where c.Id = new.CaseId))
                                            and (a.UserId in (select o.Id from Users o where o.PersonnelNumber = n.PersonnelNumber)
                                                 or (a.UserId is null and exists (select 1 from UserRoles r where r.UserId = n.Id and r.Role = a.Role)))))))
begin select raise(abort, 'branch: a decision stands on a row of the schedule in force'); end;
