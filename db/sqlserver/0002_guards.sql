-- The last line of defence: what no act may do, whatever door it comes through. A trigger runs once a statement, also
-- for a statement that touched no row or many: each looks at all of inserted and deleted. Its error undoes the transaction.

create trigger TR_AuditEvents_Update on AuditEvents after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: audit events are never changed', 1;
end;
go
create trigger TR_AuditEvents_Delete on AuditEvents after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: audit events are never removed', 1;
end;
go

create trigger TR_Revisions_Update on Revisions after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: revisions are never changed', 1;
end;
go
create trigger TR_Revisions_Delete on Revisions after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: revisions are never removed', 1;
end;
go

create trigger TR_Votes_Update on Votes after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: votes are never changed', 1;
end;
go
create trigger TR_Votes_Delete on Votes after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: votes are never removed', 1;
end;
go

create trigger TR_FlowSteps_Update on FlowSteps after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: flow steps are never changed', 1;
end;
go
create trigger TR_FlowSteps_Delete on FlowSteps after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: flow steps are never removed', 1;
end;
go

-- Four eyes: who captured or checked a case never decides it, and who captured it never checks it.
create trigger TR_Votes_FourEyes on Votes after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where (i.Side in (N'back', N'decision')
               and (exists (select 1 from Revisions r where r.CaseId = i.CaseId and r.CapturedBy = i.UserId)
                    or exists (select 1 from Cases c where c.Id = i.CaseId and c.BankerId = i.UserId)))
           or (i.Side = N'decision'
               and exists (select 1 from Votes v where v.CaseId = i.CaseId and v.UserId = i.UserId and v.Side in (N'front', N'back')))
           or (i.Side in (N'front', N'back')
               and exists (select 1 from Votes v where v.CaseId = i.CaseId and v.UserId = i.UserId and v.Side <> i.Side)))
    throw 50001, N'branch: four eyes', 1;
end;
go

-- A vote is bound to the exact revision that it was cast on.
create trigger TR_Votes_Revision on Votes after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where not exists (select 1 from Revisions r where r.Id = i.RevisionId and r.CaseId = i.CaseId and r.Hash = i.RevisionHash))
    throw 50001, N'branch: a vote names a revision of its own case', 1;
end;
go

create trigger TR_UserRoles_FrontBack on UserRoles after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join UserRoles r on r.UserId = i.UserId
        where (i.Role = N'banker' and r.Role = N'clerk')
           or (i.Role = N'clerk' and r.Role = N'banker'))
    throw 50001, N'branch: front office and back office are separate', 1;
end;
go
create trigger TR_UserRoles_Update on UserRoles after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: roles are given and taken, not changed', 1;
end;
go

-- A closed case stays closed, and only votes close it as approved.
create trigger TR_Cases_Closed on Cases after update as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join deleted d on d.Id = i.Id
        where d.Status in (N'approved', N'rejected', N'withdrawn') and i.Status <> d.Status)
    throw 50001, N'branch: a closed case stays closed', 1;
end;
go
create trigger TR_Cases_Approved on Cases after update as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join deleted d on d.Id = i.Id
        where i.Status = N'approved' and d.Status <> N'approved'
          and not (exists (select 1 from Votes v where v.RevisionId = i.RevisionId and v.Side = N'front')
               and exists (select 1 from Votes v where v.RevisionId = i.RevisionId and v.Side = N'back')
               and exists (select 1
                             from Votes v
                             join AuthorityLimits l on l.UserId = v.UserId
                            where v.RevisionId = i.RevisionId and v.Side = N'decision' and v.Judgement = N'positive'
                              and l.AmountCents >= coalesce(i.ApprovedAmountCents, i.AmountCents))))
    throw 50001, N'branch: an approval needs every vote and an authority that covers it', 1;
end;
go
