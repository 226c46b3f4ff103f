-- Who may decide what, as data: drafted by one administrator, released by another, never changed afterwards.

-- The accounts of one person have the same personnel number.
create index IX_Users_PersonnelNumber on Users (PersonnelNumber);

create table AuthoritySchedules (
  Id bigint identity(1, 1) not null constraint PK_AuthoritySchedules primary key,
  Status nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_AuthoritySchedules_Status check (Status in (N'draft', N'released', N'discarded')),
  -- Given at release: 1, 2, 3 … The highest is in force.
  No int null,
  Note nvarchar(1000) not null constraint DF_AuthoritySchedules_Note default N'',
  -- Nobody drafted or released the first one: it is what the limits of people were before.
  DraftedBy bigint null constraint FK_AuthoritySchedules_DraftedBy references Users (Id),
  DraftedAt datetime2(3) not null,
  ReleasedBy bigint null constraint FK_AuthoritySchedules_ReleasedBy references Users (Id),
  ReleasedAt datetime2(3) null,
  Version bigint not null constraint DF_AuthoritySchedules_Version default 1
);
create unique index UX_AuthoritySchedules_No on AuthoritySchedules (No) where No is not null;
create unique index UX_AuthoritySchedules_Draft on AuthoritySchedules (Status) where Status = N'draft';

-- A row grants, none takes away: of several that fit, the highest amount counts. An empty condition fits everything.
create table AuthorityRows (
  Id bigint identity(1, 1) not null constraint PK_AuthorityRows primary key,
  ScheduleId bigint not null constraint FK_AuthorityRows_ScheduleId references AuthoritySchedules (Id),
  -- To decide; or, without a person, that the back-office vote is not needed.
  Grants nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_AuthorityRows_Grants check (Grants in (N'decide', N'one_vote')),
  UserId bigint null constraint FK_AuthorityRows_UserId references Users (Id),
  Role nvarchar(20) collate Latin1_General_100_BIN2 null constraint CK_AuthorityRows_Role check (Role in (N'manager')),
  ProductKind nvarchar(50) collate Latin1_General_100_BIN2 null,
  Verdict nvarchar(20) collate Latin1_General_100_BIN2 null constraint CK_AuthorityRows_Verdict check (Verdict in (N'good', N'borderline', N'poor')),
  IsSecured bit null,
  -- Up to this exposure of all parties to the case.
  AmountCents bigint not null constraint CK_AuthorityRows_AmountCents check (AmountCents >= 0),
  FromDate date not null,
  UntilDate date null
);
create index IX_AuthorityRows_Schedule on AuthorityRows (ScheduleId, UserId);

-- On what a decision stood: kept with its vote.
create table Decisions (
  VoteId bigint not null constraint PK_Decisions primary key constraint FK_Decisions_VoteId references Votes (Id),
  CaseId bigint not null constraint FK_Decisions_CaseId references Cases (Id),
  -- The schedule in force, and the row that covered the decision; no row if none did.
  ScheduleId bigint null constraint FK_Decisions_ScheduleId references AuthoritySchedules (Id),
  AuthorityRowId bigint null constraint FK_Decisions_AuthorityRowId references AuthorityRows (Id),
  LimitCents bigint not null,
  ExposureCents bigint not null,
  -- The cases that make up the exposure.
  Exposure nvarchar(max) not null,
  FrontVote nvarchar(20) collate Latin1_General_100_BIN2 null,
  BackVote nvarchar(20) collate Latin1_General_100_BIN2 null,
  IsDeviation bit not null constraint DF_Decisions_IsDeviation default 0,
  -- Why it differs from a vote.
  Reason nvarchar(4000) not null constraint DF_Decisions_Reason default N'',
  At datetime2(3) not null
);
create index IX_Decisions_Case on Decisions (CaseId, VoteId);
create index IX_Decisions_Deviation on Decisions (At, VoteId) where IsDeviation = 1;

alter table Cases add IsSecured bit not null constraint DF_Cases_IsSecured default 0;
-- The row by which the back-office vote is not needed, found after the assessment.
alter table Cases add OneVoteRowId bigint null constraint FK_Cases_OneVoteRowId references AuthorityRows (Id);
go

-- The limits of people become the first schedule. AuthorityLimits is empty from now on and goes with a later release.
insert into AuthoritySchedules (Status, No, DraftedAt, ReleasedAt)
select N'released', 1, sysutcdatetime(), sysutcdatetime()
 where exists (select 1 from AuthorityLimits);
insert into AuthorityRows (ScheduleId, Grants, UserId, AmountCents, FromDate)
select s.Id, N'decide', l.UserId, l.AmountCents, '20000101'
  from AuthorityLimits l
  join AuthoritySchedules s on s.No = 1
 order by l.UserId;
insert into Decisions (VoteId, CaseId, ScheduleId, AuthorityRowId, LimitCents, ExposureCents, Exposure, FrontVote, BackVote, IsDeviation, Reason, At)
select v.Id, v.CaseId, a.ScheduleId, case when a.AmountCents >= coalesce(v.AmountCents, 0) then a.Id end,
       coalesce(a.AmountCents, 0), coalesce(v.AmountCents, 0), N'[]', f.Judgement, b.Judgement,
       case when v.Judgement <> f.Judgement or v.Judgement <> b.Judgement then 1 else 0 end,
       case when v.Judgement <> f.Judgement or v.Judgement <> b.Judgement then v.Comment else N'' end, v.At
  from Votes v
  left join AuthorityRows a on a.UserId = v.UserId
  left join Votes f on f.RevisionId = v.RevisionId and f.Side = N'front'
  left join Votes b on b.RevisionId = v.RevisionId and b.Side = N'back'
 where v.Side = N'decision';
delete from AuthorityLimits;
