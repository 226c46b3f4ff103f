-- A case ends by its own name: declined, lapsed or revoked, and no longer all of them as withdrawn.
drop trigger TR_Cases_Closed;
go
alter table Cases drop constraint CK_Cases_Status;
alter table Cases add constraint CK_Cases_Status check (Status in (N'draft', N'open', N'approved', N'rejected', N'withdrawn', N'declined', N'lapsed', N'revoked'));
go

update Cases
   set Status = case
         when exists (select 1 from Revocations r where r.CaseId = Cases.Id) then N'revoked'
         when exists (select 1 from WorkItems w where w.CaseId = Cases.Id and w.Outcome = N'Lapse') then N'lapsed'
         else N'declined' end
 where Status = N'withdrawn'
   and (exists (select 1 from Revocations r where r.CaseId = Cases.Id)
        or exists (select 1 from WorkItems w where w.CaseId = Cases.Id and w.Outcome in (N'Lapse', N'Decline')));
go

-- A closed case stays closed. Two things change that: a contract that the customer revokes, and a rejection that two persons reopen,
-- each once.
create trigger TR_Cases_Closed on Cases after update as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
         join deleted d on d.Id = i.Id
        where d.Status not in (N'draft', N'open') and i.Status <> d.Status
          and not (d.Status = N'approved' and i.Status = N'revoked' and exists (select 1 from Revocations r where r.CaseId = i.Id))
          and not (d.Status = N'rejected' and i.Status = N'open'
                   and exists (select 1
                                 from Reopenings r
                                where r.CaseId = i.Id and r.Status = N'confirmed'
                                  and r.WorkItemId = (select max(w.Id) from WorkItems w where w.CaseId = i.Id and w.Desk = N'manager' and w.Outcome = N'Reject'))))
    throw 50001, N'branch: a closed case stays closed', 1;
end;
go
