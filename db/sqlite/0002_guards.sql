-- The last line of defence: what no act may do, whatever door it comes through.

create trigger TR_AuditEvents_Update before update on AuditEvents
begin select raise(abort, 'branch: audit events are never changed'); end;
create trigger TR_AuditEvents_Delete before delete on AuditEvents
begin select raise(abort, 'branch: audit events are never removed'); end;

create trigger TR_Revisions_Update before update on Revisions
begin select raise(abort, 'branch: revisions are never changed'); end;
create trigger TR_Revisions_Delete before delete on Revisions
begin select raise(abort, 'branch: revisions are never removed'); end;

create trigger TR_Votes_Update before update on Votes
begin select raise(abort, 'branch: votes are never changed'); end;
create trigger TR_Votes_Delete before delete on Votes
begin select raise(abort, 'branch: votes are never removed'); end;

create trigger TR_FlowSteps_Update before update on FlowSteps
begin select raise(abort, 'branch: flow steps are never changed'); end;
create trigger TR_FlowSteps_Delete before delete on FlowSteps
begin select raise(abort, 'branch: flow steps are never removed'); end;

-- Four eyes: who captured or checked a case never decides it, and who captured it never checks it.
create trigger TR_Votes_FourEyes before insert on Votes
when (new.Side in ('back', 'decision')
      and (exists (select 1 from Revisions r where r.CaseId = new.CaseId and r.CapturedBy = new.UserId)
           or exists (select 1 from Cases c where c.Id = new.CaseId and c.BankerId = new.UserId)))
  or (new.Side = 'decision'
      and exists (select 1 from Votes v where v.CaseId = new.CaseId and v.UserId = new.UserId and v.Side in ('front', 'back')))
  or (new.Side in ('front', 'back')
      and exists (select 1 from Votes v where v.CaseId = new.CaseId and v.UserId = new.UserId and v.Side <> new.Side))
begin select raise(abort, 'branch: four eyes'); end;

-- A vote is bound to the exact revision that it was cast on.
create trigger TR_Votes_Revision before insert on Votes
when not exists (select 1 from Revisions r where r.Id = new.RevisionId and r.CaseId = new.CaseId and r.Hash = new.RevisionHash)
begin select raise(abort, 'branch: a vote names a revision of its own case'); end;

create trigger TR_UserRoles_FrontBack before insert on UserRoles
when (new.Role = 'banker' and exists (select 1 from UserRoles r where r.UserId = new.UserId and r.Role = 'clerk'))
  or (new.Role = 'clerk' and exists (select 1 from UserRoles r where r.UserId = new.UserId and r.Role = 'banker'))
begin select raise(abort, 'branch: front office and back office are separate'); end;

create trigger TR_UserRoles_Update before update on UserRoles
begin select raise(abort, 'branch: roles are given and taken, not changed'); end;

-- A closed case stays closed, and only votes close it as approved.
create trigger TR_Cases_Closed before update on Cases
when old.Status in ('approved', 'rejected', 'withdrawn') and new.Status <> old.Status
begin select raise(abort, 'branch: a closed case stays closed'); end;

create trigger TR_Cases_Approved before update on Cases
when new.Status = 'approved' and old.Status <> 'approved'
  and not (exists (select 1 from Votes v where v.RevisionId = new.RevisionId and v.Side = 'front')
       and exists (select 1 from Votes v where v.RevisionId = new.RevisionId and v.Side = 'back')
       and exists (select 1 from Votes v
                     join AuthorityLimits l on l.UserId = v.UserId
                    where v.RevisionId = new.RevisionId and v.Side = 'decision' and v.Judgement = 'positive'
                      and l.AmountCents >= coalesce(new.ApprovedAmountCents, new.AmountCents)))
begin select raise(abort, 'branch: an approval needs every vote and an authority that covers it'); end;
