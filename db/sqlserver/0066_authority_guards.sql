-- The last line of defence, now by persons and not by accounts, and by the schedule of authorities.

create trigger TR_AuthoritySchedules_Insert on AuthoritySchedules after insert as
begin
  set nocount on;
  if exists (select 1 from inserted i where i.Status <> N'draft')
    throw 50001, N'branch: a schedule of authorities begins as a draft', 1;
end;
go
create trigger TR_AuthoritySchedules_Update on AuthoritySchedules after update as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join deleted d on d.Id = i.Id
        where d.Status <> N'draft' or i.DraftedBy is null or i.DraftedBy <> d.DraftedBy
           or (i.Status = N'released'
               and not exists (select 1
                                 from Users u
                                 join Users r on r.PersonnelNumber <> u.PersonnelNumber
                                where u.Id = i.DraftedBy and r.Id = i.ReleasedBy)))
    throw 50001, N'branch: one person drafts a schedule of authorities, another releases it, and nobody changes it afterwards', 1;
end;
go
create trigger TR_AuthoritySchedules_Delete on AuthoritySchedules after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: schedules of authorities are never removed', 1;
end;
go

create trigger TR_AuthorityRows_Insert on AuthorityRows after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where not exists (select 1 from AuthoritySchedules s where s.Id = i.ScheduleId and s.Status = N'draft'))
    throw 50001, N'branch: only a draft of the schedule of authorities changes', 1;
end;
go
create trigger TR_AuthorityRows_Update on AuthorityRows after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: rows of a schedule of authorities are replaced, not changed', 1;
end;
go
create trigger TR_AuthorityRows_Delete on AuthorityRows after delete as
begin
  set nocount on;
  if exists (
       select 1
         from deleted d
        where not exists (select 1 from AuthoritySchedules s where s.Id = d.ScheduleId and s.Status = N'draft'))
    throw 50001, N'branch: only a draft of the schedule of authorities changes', 1;
end;
go

create trigger TR_Decisions_Update on Decisions after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: decisions are never changed', 1;
end;
go
create trigger TR_Decisions_Delete on Decisions after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: decisions are never removed', 1;
end;
go

-- A decision names the row of the schedule in force that gives its person the authority.
create trigger TR_Decisions_Insert on Decisions after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where not exists (select 1 from Votes v where v.Id = i.VoteId and v.CaseId = i.CaseId and v.Side = N'decision')
           or (i.AuthorityRowId is not null
               and not exists (select 1
                                 from AuthorityRows a
                                 join AuthoritySchedules s on s.Id = a.ScheduleId
                                 join Votes v on v.Id = i.VoteId
                                 join Users u on u.Id = v.UserId
                                where a.Id = i.AuthorityRowId and a.Grants = N'decide' and a.AmountCents = i.LimitCents
                                  and s.Id = i.ScheduleId and s.No = (select max(l.No) from AuthoritySchedules l)
                                  and (a.UserId in (select o.Id from Users o where o.PersonnelNumber = u.PersonnelNumber)
                                       or (a.UserId is null and exists (select 1 from UserRoles r where r.UserId = v.UserId and r.Role = a.Role))))))
    throw 50001, N'branch: a decision stands on a row of the schedule in force', 1;
end;
go

-- Four eyes: who captured or checked a case never decides it, and who captured it never checks it, by whichever account.
drop trigger TR_Votes_FourEyes;
go
create trigger TR_Votes_FourEyes on Votes after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join Users me on me.Id = i.UserId
         join Users u on u.PersonnelNumber = me.PersonnelNumber
        where (i.Side in (N'back', N'decision')
               and (exists (select 1 from Revisions r where r.CaseId = i.CaseId and r.CapturedBy = u.Id)
                    or exists (select 1 from Cases c where c.Id = i.CaseId and c.BankerId = u.Id)))
           or exists (select 1 from Votes v where v.CaseId = i.CaseId and v.UserId = u.Id and v.Side <> i.Side)
           or (i.Side = N'decision'
               and exists (select 1 from Votes v
                            where v.RevisionId = i.RevisionId and v.UserId = u.Id and v.Side = N'decision' and v.Id <> i.Id
                              and v.Id > coalesce((select max(b.Id) from Votes b where b.RevisionId = i.RevisionId and b.Side = N'back'), 0))))
    throw 50001, N'branch: four eyes', 1;
end;
go

drop trigger TR_UserRoles_FrontBack;
go
create trigger TR_UserRoles_FrontBack on UserRoles after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join Users me on me.Id = i.UserId
         join Users u on u.PersonnelNumber = me.PersonnelNumber
         join UserRoles r on r.UserId = u.Id
        where i.Role in (N'banker', N'clerk') and r.Role in (N'banker', N'clerk') and r.Role <> i.Role)
    throw 50001, N'branch: front office and back office are separate', 1;
end;
go
create trigger TR_Users_FrontBack on Users after update as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join Users u on u.PersonnelNumber = i.PersonnelNumber
         join UserRoles r on r.UserId = u.Id
         join UserRoles o on o.UserId = i.Id
        where r.Role in (N'banker', N'clerk') and o.Role in (N'banker', N'clerk') and r.Role <> o.Role)
    throw 50001, N'branch: front office and back office are separate', 1;
end;
go

-- Only votes close a case as approved: one of each side, unless a rule of the schedule lets one do, and a decision after
-- the last of them by somebody whose authority covers what all parties would owe.
drop trigger TR_Cases_Approved;
go
create trigger TR_Cases_Approved on Cases after update as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join deleted p on p.Id = i.Id
        where i.Status = N'approved' and p.Status <> N'approved'
          and not (exists (select 1 from Votes v where v.RevisionId = i.RevisionId and v.Side = N'front')
               and exists (select 1
                             from Votes v
                             join Decisions d on d.VoteId = v.Id
                             join AuthorityRows a on a.Id = d.AuthorityRowId
                            where v.RevisionId = i.RevisionId and v.Side = N'decision' and v.Judgement = N'positive'
                              and a.AmountCents >= d.ExposureCents and d.ExposureCents >= coalesce(i.ApprovedAmountCents, i.AmountCents)
                              and (exists (select 1 from Votes b where b.RevisionId = i.RevisionId and b.Side = N'back')
                                   or exists (select 1 from AuthorityRows o
                                               where o.Id = i.OneVoteRowId and o.Grants = N'one_vote' and o.AmountCents >= d.ExposureCents))
                              and v.Id > coalesce((select max(b.Id) from Votes b where b.RevisionId = i.RevisionId and b.Side = N'back'), 0))))
    throw 50001, N'branch: an approval needs every vote and an authority that covers it', 1;
end;
go
