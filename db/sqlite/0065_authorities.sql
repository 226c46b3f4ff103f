-- Who may decide what, as data: drafted by one administrator, released by another, never changed afterwards.

-- The accounts of one person have the same personnel number.
create index IX_Users_PersonnelNumber on Users (PersonnelNumber);

create table AuthoritySchedules (
  Id integer primary key,
  Status text not null check (Status in ('draft', 'released', 'discarded')),
  -- Given at release: 1, 2, 3 … The highest is in force.
  No integer null,
  Note text not null default '',
  -- Nobody drafted or released the first one: it is what the limits of people were before.
  DraftedBy integer null references Users (Id),
  DraftedAt text not null,
  ReleasedBy integer null references Users (Id),
  ReleasedAt text null,
  Version integer not null default 1
);
create unique index UX_AuthoritySchedules_No on AuthoritySchedules (No) where No is not null;
create unique index UX_AuthoritySchedules_Draft on AuthoritySchedules (Status) where Status = 'draft';

-- A row grants, none takes away: of several that fit, the highest amount counts. An empty condition fits everything.
create table AuthorityRows (
  Id integer primary key,
  ScheduleId integer not null references AuthoritySchedules (Id),
  -- To decide; or, without a person, that the back-office vote is not needed.
  Grants text not null check (Grants in ('decide', 'one_vote')),
  UserId integer null references Users (Id),
  Role text null check (Role in ('manager')),
  ProductKind text null,
  Verdict text null check (Verdict in ('good', 'borderline', 'poor')),
  IsSecured integer null,
  -- Up to this exposure of all parties to the case.
  AmountCents integer not null check (AmountCents >= 0),
  FromDate text not null,
  UntilDate text null
);
create index IX_AuthorityRows_Schedule on AuthorityRows (ScheduleId, UserId);

-- On what a decision stood: kept with its vote.
create table Decisions (
  VoteId integer primary key references Votes (Id),
  CaseId integer not null references Cases (Id),
  -- The schedule in force, and the row that covered the decision; no row if none did.
  ScheduleId integer null references AuthoritySchedules (Id),
  AuthorityRowId integer null references AuthorityRows (Id),
  LimitCents integer not null,
  ExposureCents integer not null,
  -- The cases that make up the exposure.
  Exposure text not null,
  FrontVote text null,
  BackVote text null,
  IsDeviation integer not null default 0,
  -- Why it differs from a vote.
  Reason text not null default '',
  At text not null
);
create index IX_Decisions_Case on Decisions (CaseId, VoteId);
create index IX_Decisions_Deviation on Decisions (At, VoteId) where IsDeviation = 1;

alter table Cases add column IsSecured integer not null default 0;
-- The row by which the back-office vote is not needed, found after the assessment.
alter table Cases add column OneVoteRowId integer null references AuthorityRows (Id);

-- The limits of people become the first schedule. AuthorityLimits is empty from now on and goes with a later release.
insert into AuthoritySchedules (Status, No, DraftedAt, ReleasedAt)
select 'released', 1, strftime('%Y-%m-%d %H:%M:%f', 'now'), strftime('%Y-%m-%d %H:%M:%f', 'now')
 where exists (select 1 from AuthorityLimits);
insert into AuthorityRows (ScheduleId, Grants, UserId, AmountCents, FromDate)
select s.Id, 'decide', l.UserId, l.AmountCents, '2000-01-01 00:00:00'
  from AuthorityLimits l
  join AuthoritySchedules s on s.No = 1
 order by l.UserId;
insert into Decisions (VoteId, CaseId, ScheduleId, AuthorityRowId, LimitCents, ExposureCents, Exposure, FrontVote, BackVote, IsDeviation, Reason, At)
select v.Id, v.CaseId, a.ScheduleId, case when a.AmountCents >= coalesce(v.AmountCents, 0) then a.Id end,
       coalesce(a.AmountCents, 0), coalesce(v.AmountCents, 0), '[]', f.Judgement, b.Judgement,
       case when v.Judgement <> f.Judgement or v.Judgement <> b.Judgement then 1 else 0 end,
       case when v.Judgement <> f.Judgement or v.Judgement <> b.Judgement then v.Comment else '' end, v.At
  from Votes v
  left join AuthorityRows a on a.UserId = v.UserId
  left join Votes f on f.RevisionId = v.RevisionId and f.Side = 'front'
  left join Votes b on b.RevisionId = v.RevisionId and b.Side = 'back'
 where v.Side = 'decision';
delete from AuthorityLimits;
