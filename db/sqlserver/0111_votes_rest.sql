-- A vote holds through a correction as long as what it rests on is stated as before. The hash of that is kept with the vote,
-- and every revision has it by its front-office vote. Votes from before have none and hold on their revision alone.
alter table Votes add RestsOn nvarchar(64) collate Latin1_General_100_BIN2 null;
go

-- The assessment that was kept, because nothing it draws on was stated otherwise; null where the rules ran.
alter table Assessments add KeptFromId bigint null constraint FK_Assessments_KeptFromId references Assessments (Id);
go

-- As before; but a back-office vote counts wherever what it rests on is the same.
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
               and (exists (select 1
                              from Votes v
                              join Decisions d on d.VoteId = v.Id
                              join AuthorityRows a on a.Id = d.AuthorityRowId
                             where v.RevisionId = i.RevisionId and v.Side = N'decision' and v.Judgement = N'positive'
                               and a.AmountCents >= d.ExposureCents and d.ExposureCents >= coalesce(i.ApprovedAmountCents, i.AmountCents)
                               and (exists (select 1 from Votes b
                                     where b.CaseId = i.Id and b.Side = N'back'
                                       and (b.RevisionId = i.RevisionId
                                            or b.RestsOn = (select f.RestsOn from Votes f where f.RevisionId = i.RevisionId and f.Side = N'front')))
                                    or exists (select 1 from AuthorityRows o
                                                where o.Id = i.OneVoteRowId and o.Grants = N'one_vote' and o.AmountCents >= d.ExposureCents))
                               and v.Id > coalesce((select max(b.Id) from Votes b where b.RevisionId = i.RevisionId and b.Side = N'back'), 0))
                    or (i.AmountCents is null and i.ApprovedAmountCents is null
                        and exists (select 1 from Votes b where b.RevisionId = i.RevisionId and b.Side = N'back')
                        and exists (select 1 from Votes b where b.RevisionId = i.RevisionId and b.Side in (N'back', N'decision') and b.Judgement = N'positive')))))
    throw 50001, N'branch: an approval needs every vote and an authority that covers it', 1;
end;
go
