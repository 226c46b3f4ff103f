-- A vote holds through a correction as long as what it rests on is stated as before. The hash of that is kept with the vote,
-- and every revision has it by its front-office vote. Votes from before have none and hold on their revision alone.
alter table Votes add column RestsOn text null;

-- The assessment that was kept, because nothing it draws on was stated otherwise; null where the rules ran.
alter table Assessments add column KeptFromId integer null references Assessments (Id);

-- As before; but a back-office vote counts wherever what it rests on is the same.
drop trigger TR_Cases_Approved;
create trigger TR_Cases_Approved before update on Cases
when new.Status = 'approved' and old.Status <> 'approved'
  and not (exists (select 1 from Votes v where v.RevisionId = new.RevisionId and v.Side = 'front')
       and (exists (select 1 from Votes v
                      join Decisions d on d.VoteId = v.Id
                      join AuthorityRows a on a.Id = d.AuthorityRowId
                     where v.RevisionId = new.RevisionId and v.Side = 'decision' and v.Judgement = 'positive'
                       and a.AmountCents >= d.ExposureCents and d.ExposureCents >= coalesce(new.ApprovedAmountCents, new.AmountCents)
                       and (exists (select 1 from Votes b
                                     where b.CaseId = new.Id and b.Side = 'back'
                                       and (b.RevisionId = new.RevisionId
                                            or b.RestsOn = (select f.RestsOn from Votes f where f.RevisionId = new.RevisionId and f.Side = 'front')))
                            or exists (select 1 from AuthorityRows o
                                        where o.Id = new.OneVoteRowId and o.Grants = 'one_vote' and o.AmountCents >= d.ExposureCents))
                       and v.Id > coalesce((select max(b.Id) from Votes b where b.RevisionId = new.RevisionId and b.Side = 'back'), 0))
            or (new.AmountCents is null and new.ApprovedAmountCents is null
                and exists (select 1 from Votes b where b.RevisionId = new.RevisionId and b.Side = 'back')
                and exists (select 1 from Votes b where b.RevisionId = new.RevisionId and b.Side in ('back', 'decision') and b.Judgement = 'positive'))))
begin select raise(abort, 'branch: an approval needs every vote and an authority that covers it'); end;
