-- A case ends by its own name: declined, lapsed or revoked, and no longer all of them as withdrawn.
drop trigger TR_Cases_Closed;
-- A condition on a column is text in the schema; the rows stay as they are (https://sqlite.org/lang_altertable.html#otheralter).
pragma writable_schema = on;
update sqlite_schema
   set sql = replace(sql, '''approved'', ''rejected'', ''withdrawn'')', '''approved'', ''rejected'', ''withdrawn'', ''declined'', ''lapsed'', ''revoked'')')
 where type = 'table' and name = 'Cases';
pragma writable_schema = reset;

update Cases
   set Status = case
         when exists (select 1 from Revocations r where r.CaseId = Cases.Id) then 'revoked'
         when exists (select 1 from WorkItems w where w.CaseId = Cases.Id and w.Outcome = 'Lapse') then 'lapsed'
         else 'declined' end
 where Status = 'withdrawn'
   and (exists (select 1 from Revocations r where r.CaseId = Cases.Id)
        or exists (select 1 from WorkItems w where w.CaseId = Cases.Id and w.Outcome in ('Lapse', 'Decline')));

-- A closed case stays closed. Two things change that: a contract that the customer revokes, and a rejection that two persons reopen,
-- each once.
create trigger TR_Cases_Closed before update on Cases
when old.Status not in ('draft', 'open') and new.Status <> old.Status
  and not (old.Status = 'approved' and new.Status = 'revoked' and exists (select 1 from Revocations r where r.CaseId = new.Id))
  and not (old.Status = 'rejected' and new.Status = 'open'
           and exists (select 1
                         from Reopenings r
                        where r.CaseId = new.Id and r.Status = 'confirmed'
                          and r.WorkItemId = (select max(w.Id) from WorkItems w where w.CaseId = new.Id and w.Desk = 'manager' and w.Outcome = 'Reject')))
begin select raise(abort, 'branch: a closed case stays closed'); end;
