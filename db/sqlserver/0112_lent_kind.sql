-- A lent authority may be for one kind of product alone, as rows of the schedule are.
alter table Substitutions add ProductKind nvarchar(50) collate Latin1_General_100_BIN2 null;
go

drop trigger TR_Substitutions_Insert;
go
create trigger TR_Substitutions_Insert on Substitutions after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where i.ReleasedBy is not null or i.ReleasedAt is not null or i.AuthorityCents <= 0 or (i.AuthorityCents is not null and i.Role <> N'manager') or (i.ProductKind is not null and i.AuthorityCents is null))
    throw 50001, N'branch: a substitution is entered first and its authority, a manager''s, released by another', 1;
end;
go

drop trigger TR_Substitutions_Update;
go
create trigger TR_Substitutions_Update on Substitutions after update as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join deleted d on d.Id = i.Id
        where i.AbsentId <> d.AbsentId or i.SubstituteId <> d.SubstituteId or i.Role <> d.Role or i.EnteredBy <> d.EnteredBy
           or i.FromDate <> d.FromDate or i.UntilDate <> d.UntilDate or coalesce(i.AuthorityCents, 0) <> coalesce(d.AuthorityCents, 0)
           or coalesce(i.ProductKind, N'') <> coalesce(d.ProductKind, N'')
           or (d.EndedAt is not null and (i.EndedAt is null or i.EndedAt <> d.EndedAt))
           or (d.ReleasedAt is not null and (i.ReleasedAt is null or i.ReleasedAt <> d.ReleasedAt or i.ReleasedBy is null or i.ReleasedBy <> d.ReleasedBy))
           or (i.ReleasedAt is not null
               and not exists (select 1 from Users r
                                where r.Id = i.ReleasedBy
                                  and r.PersonnelNumber not in (select u.PersonnelNumber from Users u where u.Id in (i.AbsentId, i.SubstituteId, i.EnteredBy)))))
    throw 50001, N'branch: a substitution is ended, or its authority released by somebody without part in it, and never changed', 1;
end;
go

drop trigger TR_Decisions_Insert;
go
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
                                where a.Id = i.AuthorityRowId and a.Grants = N'decide'
                                  and s.Id = i.ScheduleId and s.No = (select max(l.No) from AuthoritySchedules l)
                                  and ((a.AmountCents = i.LimitCents
                                        and (a.UserId in (select o.Id from Users o where o.PersonnelNumber = u.PersonnelNumber)
                                             or (a.UserId is null and exists (select 1 from UserRoles r where r.UserId = v.UserId and r.Role = a.Role))))
                                       or exists (select 1
                                                    from Substitutions b
                                                    join Users n on n.Id = b.AbsentId
                                                   where b.AbsentId = v.ForUserId and b.SubstituteId = v.UserId and b.Role = N'manager' and b.ReleasedAt is not null
                                                     and b.FromDate <= cast(dateadd(day, 1, v.At) as date) and b.UntilDate >= cast(v.At as date)
                                                     and (b.EndedAt is null or b.EndedAt >= v.At)
                                                     and i.LimitCents <= a.AmountCents and i.LimitCents <= b.AuthorityCents and i.ExposureCents <= i.LimitCents
                                                     and (b.ProductKind is null or b.ProductKind = (select p.Kind from Cases c join Products p on p.Id = c.ProductId where c.Id = i.CaseId))
                                                     and (a.UserId in (select o.Id from Users o where o.PersonnelNumber = n.PersonnelNumber)
                                                          or (a.UserId is null and exists (select 1 from UserRoles r where r.UserId = n.Id and r.Role = a.Role))))))))
    throw 50001, N'branch: a decision stands on a row of the schedule in force', 1;
end;
go
