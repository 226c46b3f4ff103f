-- As before; and an account on which nothing may be owed is opened by both votes: the back office's is positive, or a
-- manager decided so.
drop trigger TR_Cases_Approved;
create trigger TR_Cases_Approved before update on Cases
when new.Status = 'approved' and old.Status <> 'approved'
  and not (exists (select 1 from Votes v where v.RevisionId = new.RevisionId and v.Side = 'front')
       and (exists (select 1 from Votes v
                      join Decisions d on d.VoteId = v.Id
                      join AuthorityRows a on a.Id = d.AuthorityRowId
                     where v.RevisionId = new.RevisionId and v.Side = 'decision' and v.Judgement = 'positive'
                       and a.AmountCents >= d.ExposureCents and d.ExposureCents >= coalesce(new.ApprovedAmountCents, new.AmountCents)
                       and (exists (select 1 from Votes b where b.RevisionId = new.RevisionId and b.Side = 'back')
                            or exists (select 1 from AuthorityRows o
                                        where o.Id = new.OneVoteRowId and o.Grants = 'one_vote' and o.AmountCents >= d.ExposureCents))
                       and v.Id > coalesce((select max(b.Id) from Votes b where b.RevisionId = new.RevisionId and b.Side = 'back'), 0))
            or (new.AmountCents is null and new.ApprovedAmountCents is null
                and exists (select 1 from Votes b where b.RevisionId = new.RevisionId and b.Side = 'back')
                and exists (select 1 from Votes b where b.RevisionId = new.RevisionId and b.Side in ('back', 'decision') and b.Judgement = 'positive'))))
begin select raise(abort, 'branch: an approval needs every vote and an authority that covers it'); end;
