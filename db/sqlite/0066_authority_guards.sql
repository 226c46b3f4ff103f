-- The last line of defence, now by persons and not by accounts, and by the schedule of authorities.

create trigger TR_AuthoritySchedules_Insert before insert on AuthoritySchedules
when new.Status <> 'draft'
begin select raise(abort, 'branch: a schedule of authorities begins as a draft'); end;

create trigger TR_AuthoritySchedules_Update before update on AuthoritySchedules
when old.Status <> 'draft' or new.DraftedBy is null or new.DraftedBy <> old.DraftedBy
  or (new.Status = 'released'
      and not exists (select 1
                        from Users d
                        join Users r on r.PersonnelNumber <> d.PersonnelNumber
                       where d.Id = new.DraftedBy and r.Id = new.ReleasedBy))
begin select raise(abort, 'branch: one person drafts a schedule of authorities, another releases it, and nobody changes it afterwards'); end;

create trigger TR_AuthoritySchedules_Delete before delete on AuthoritySchedules
begin select raise(abort, 'branch: schedules of authorities are never removed'); end;

create trigger TR_AuthorityRows_Insert before insert on AuthorityRows
when not exists (select 1 from AuthoritySchedules s where s.Id = new.ScheduleId and s.Status = 'draft')
begin select raise(abort, 'branch: only a draft of the schedule of authorities changes'); end;
create trigger TR_AuthorityRows_Update before update on AuthorityRows
begin select raise(abort, 'branch: rows of a schedule of authorities are replaced, not changed'); end;
create trigger TR_AuthorityRows_Delete before delete on AuthorityRows
when not exists (select 1 from AuthoritySchedules s where s.Id = old.ScheduleId and s.Status = 'draft')
begin select raise(abort, 'branch: only a draft of the schedule of authorities changes'); end;

create trigger TR_Decisions_Update before update on Decisions
begin select raise(abort, 'branch: decisions are never changed'); end;
create trigger TR_Decisions_Delete before delete on Decisions
begin select raise(abort, 'branch: decisions are never removed'); end;

-- A decision names the row of the schedule in force that gives its person the authority.
create trigger TR_Decisions_Insert before insert on Decisions
when not exists (select 1 from Votes v where v.Id = new.VoteId and v.CaseId = new.CaseId and v.Side = 'decision')
  or (new.AuthorityRowId is not null
      and not exists (select 1
                        from AuthorityRows a
                        join AuthoritySchedules s on s.Id = a.ScheduleId
                        join Votes v on v.Id = new.VoteId
                        join Users u on u.Id = v.UserId
                       where a.Id = new.AuthorityRowId and a.Grants = 'decide' and a.AmountCents = new.LimitCents
                         and s.Id = new.ScheduleId and s.No = (select max(l.No) from AuthoritySchedules l)
                         and (a.UserId in (select o.Id from Users o where o.PersonnelNumber = u.PersonnelNumber)
                              or (a.UserId is null and exists (select 1 from UserRoles r where r.UserId = v.UserId and r.Role = a.Role)))))
begin select raise(abort, 'branch: a decision stands on a row of the schedule in force'); end;

-- Four eyes: who captured or checked a case never decides it, and who captured it never checks it, by whichever account.
drop trigger TR_Votes_FourEyes;
create trigger TR_Votes_FourEyes before insert on Votes
when exists (
  select 1
    from Users me
    join Users u on u.PersonnelNumber = me.PersonnelNumber
   where me.Id = new.UserId
     and ((new.Side in ('back', 'decision')
           and (exists (select 1 from Revisions r where r.CaseId = new.CaseId and r.CapturedBy = u.Id)
                or exists (select 1 from Cases c where c.Id = new.CaseId and c.BankerId = u.Id)))
          or exists (select 1 from Votes v where v.CaseId = new.CaseId and v.UserId = u.Id and v.Side <> new.Side)
          or (new.Side = 'decision'
              and exists (select 1 from Votes v
                           where v.RevisionId = new.RevisionId and v.UserId = u.Id and v.Side = 'decision'
                             and v.Id > coalesce((select max(b.Id) from Votes b where b.RevisionId = new.RevisionId and b.Side = 'back'), 0)))))
begin select raise(abort, 'branch: four eyes'); end;

drop trigger TR_UserRoles_FrontBack;
create trigger TR_UserRoles_FrontBack before insert on UserRoles
when new.Role in ('banker', 'clerk')
  and exists (select 1
                from Users me
                join Users u on u.PersonnelNumber = me.PersonnelNumber
                join UserRoles r on r.UserId = u.Id
               where me.Id = new.UserId and r.Role in ('banker', 'clerk') and r.Role <> new.Role)
begin select raise(abort, 'branch: front office and back office are separate'); end;
create trigger TR_Users_FrontBack after update of PersonnelNumber on Users
when exists (select 1
               from Users u
               join UserRoles r on r.UserId = u.Id
               join UserRoles o on o.UserId = new.Id
              where u.PersonnelNumber = new.PersonnelNumber and r.Role in ('banker', 'clerk') and o.Role in ('banker', 'clerk') and r.Role <> o.Role)
begin select raise(abort, 'branch: front office and back office are separate'); end;

-- Only votes close a case as approved: one of each side, unless a rule of the schedule lets one do, and a decision after
-- the last of them by somebody whose authority covers what all parties would owe.
drop trigger TR_Cases_Approved;
create trigger TR_Cases_Approved before update on Cases
when new.Status = 'approved' and old.Status <> 'approved'
  and not (exists (select 1 from Votes v where v.RevisionId = new.RevisionId and v.Side = 'front')
       and exists (select 1 from Votes v
                     join Decisions d on d.VoteId = v.Id
                     join AuthorityRows a on a.Id = d.AuthorityRowId
                    where v.RevisionId = new.RevisionId and v.Side = 'decision' and v.Judgement = 'positive'
                      and a.AmountCents >= d.ExposureCents and d.ExposureCents >= coalesce(new.ApprovedAmountCents, new.AmountCents)
                      and (exists (select 1 from Votes b where b.RevisionId = new.RevisionId and b.Side = 'back')
                           or exists (select 1 from AuthorityRows o
                                       where o.Id = new.OneVoteRowId and o.Grants = 'one_vote' and o.AmountCents >= d.ExposureCents))
                      and v.Id > coalesce((select max(b.Id) from Votes b where b.RevisionId = new.RevisionId and b.Side = 'back'), 0)))
begin select raise(abort, 'branch: an approval needs every vote and an authority that covers it'); end;
