-- The last line of defence counts persons and not accounts, and whoever is represented like whoever acts.

-- In whose name a check was recorded; null in one's own.
alter table Verifications add ForUserId bigint null constraint FK_Verifications_ForUserId references Users (Id);
go

-- Nobody checks what they captured or decided.
drop trigger TR_Verifications_FourEyes;
go
create trigger TR_Verifications_FourEyes on Verifications after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join Users me on me.Id in (i.UserId, i.ForUserId)
         join Users u on u.PersonnelNumber = me.PersonnelNumber
        where exists (select 1 from Revisions r where r.CaseId = i.CaseId and r.CapturedBy = u.Id)
           or exists (select 1 from Cases c where c.Id = i.CaseId and c.BankerId = u.Id)
           or exists (select 1 from Votes v where v.CaseId = i.CaseId and v.Side <> N'back' and (v.UserId = u.Id or v.ForUserId = u.Id)))
    throw 50001, N'branch: four eyes', 1;
end;
go

-- Whoever checked anything in a case, or finished a step of the clerk's desk, neither captures nor decides in it.
drop trigger TR_Votes_Verified;
go
create trigger TR_Votes_Verified on Votes after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join Users me on me.Id in (i.UserId, i.ForUserId)
         join Users u on u.PersonnelNumber = me.PersonnelNumber
        where i.Side <> N'back'
          and (exists (select 1 from Verifications f where f.CaseId = i.CaseId and (f.UserId = u.Id or f.ForUserId = u.Id))
               or exists (select 1 from WorkItems w
                           where w.CaseId = i.CaseId and w.Desk = N'clerk' and w.Status = N'done' and w.CompletedBy is not null
                             and (w.CompletedBy = u.Id or w.ForUserId = u.Id))))
    throw 50001, N'branch: four eyes', 1;
end;
go

-- Who captured or checked a case never decides it, who captured it never checks it, and who decided or passed the decision
-- on does not decide once more. A case that went back to the clerk is decided anew, by whomever.
drop trigger TR_Votes_FourEyes;
go
create trigger TR_Votes_FourEyes on Votes after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join Users me on me.Id in (i.UserId, i.ForUserId)
         join Users u on u.PersonnelNumber = me.PersonnelNumber
        where (i.Side in (N'back', N'decision')
               and (exists (select 1 from Revisions r where r.CaseId = i.CaseId and r.CapturedBy = u.Id)
                    or exists (select 1 from Cases c where c.Id = i.CaseId and c.BankerId = u.Id)))
           or exists (select 1 from Votes v where v.CaseId = i.CaseId and v.Side <> i.Side and (v.UserId = u.Id or v.ForUserId = u.Id))
           or (i.Side = N'decision'
               and exists (select 1 from Votes v
                            where v.RevisionId = i.RevisionId and v.Side = N'decision' and v.Id <> i.Id and (v.UserId = u.Id or v.ForUserId = u.Id)
                              and v.Id > coalesce((select max(b.Id) from Votes b where b.RevisionId = i.RevisionId and b.Side = N'back'), 0)))
           or (i.Side = N'decision' and i.Level >= 2
               and exists (select 1 from WorkItems w
                            where w.Id = (select max(l.Id) from WorkItems l where l.CaseId = i.CaseId and l.Desk = N'manager' and l.Level < 2 and l.Status = N'done')
                              and w.Outcome = N'Escalate' and (w.CompletedBy = u.Id or w.ForUserId = u.Id))))
    throw 50001, N'branch: four eyes', 1;
end;
go

-- Nobody represents without a substitution in this role that holds at the time. A day begins in Germany before it does in UTC.
drop trigger TR_Votes_Substitution;
go
create trigger TR_Votes_Substitution on Votes after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where i.ForUserId is not null
          and not exists (select 1 from Substitutions s
                           where s.AbsentId = i.ForUserId and s.SubstituteId = i.UserId
                             and s.Role = case i.Side when N'front' then N'banker' when N'back' then N'clerk' else N'manager' end
                             and s.FromDate <= cast(dateadd(day, 1, i.At) as date) and s.UntilDate >= cast(i.At as date)
                             and (s.EndedAt is null or s.EndedAt >= i.At)))
    throw 50001, N'branch: four eyes, substitution counted', 1;
end;
go

create trigger TR_Verifications_Substitution on Verifications after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where i.ForUserId is not null
          and not exists (select 1 from Substitutions s
                           where s.AbsentId = i.ForUserId and s.SubstituteId = i.UserId and s.Role = N'clerk'
                             and s.FromDate <= cast(dateadd(day, 1, i.At) as date) and s.UntilDate >= cast(i.At as date)
                             and (s.EndedAt is null or s.EndedAt >= i.At)))
    throw 50001, N'branch: four eyes, substitution counted', 1;
end;
go
