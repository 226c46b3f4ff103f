-- The same tables, columns and keys as db/sqlite/0001_base.sql. Money is whole cents, time is UTC.
-- Words of the program, numbers, hashes and folded names compare by their bytes, as on SQLite; what people wrote has
-- the collation of the database.

create table BranchOffices (
  Id bigint identity(1, 1) not null constraint PK_BranchOffices primary key,
  Code nvarchar(20) collate Latin1_General_100_BIN2 not null constraint UQ_BranchOffices_Code unique,
  Name nvarchar(200) not null,
  Street nvarchar(200) not null,
  PostalCode nvarchar(20) not null,
  City nvarchar(200) not null,
  Phone nvarchar(50) not null
);

create table Users (
  Id bigint identity(1, 1) not null constraint PK_Users primary key,
  UserName nvarchar(100) not null,
  NormalizedUserName nvarchar(100) collate Latin1_General_100_BIN2 not null constraint UQ_Users_NormalizedUserName unique,
  DisplayName nvarchar(200) not null,
  PersonnelNumber nvarchar(50) not null,
  Language nvarchar(10) collate Latin1_General_100_BIN2 not null constraint DF_Users_Language default N'de',
  PasswordHash nvarchar(400) collate Latin1_General_100_BIN2 not null,
  SecurityStamp nvarchar(100) collate Latin1_General_100_BIN2 not null,
  MustChangePassword bit not null constraint DF_Users_MustChangePassword default 0,
  IsActive bit not null constraint DF_Users_IsActive default 1,
  AccessFailedCount int not null constraint DF_Users_AccessFailedCount default 0,
  LockoutEnd datetime2(3) null,
  CreatedAt datetime2(3) not null
);

create table UserRoles (
  UserId bigint not null constraint FK_UserRoles_UserId references Users (Id),
  Role nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_UserRoles_Role check (Role in (N'banker', N'clerk', N'manager', N'auditor', N'administrator')),
  constraint PK_UserRoles primary key (UserId, Role)
);

create table UserBranches (
  UserId bigint not null constraint FK_UserBranches_UserId references Users (Id),
  BranchId bigint not null constraint FK_UserBranches_BranchId references BranchOffices (Id),
  constraint PK_UserBranches primary key (UserId, BranchId)
);
create index IX_UserBranches_BranchId on UserBranches (BranchId);

-- Up to this amount a manager may decide a loan.
create table AuthorityLimits (
  UserId bigint not null constraint PK_AuthorityLimits primary key constraint FK_AuthorityLimits_UserId references Users (Id),
  AmountCents bigint not null constraint CK_AuthorityLimits_AmountCents check (AmountCents >= 0)
);

create table Products (
  Id bigint identity(1, 1) not null constraint PK_Products primary key,
  Code nvarchar(20) collate Latin1_General_100_BIN2 not null constraint UQ_Products_Code unique,
  NameDe nvarchar(200) not null,
  NameEn nvarchar(200) not null,
  MinAmountCents bigint not null,
  MaxAmountCents bigint not null,
  MinTermMonths int not null,
  MaxTermMonths int not null,
  -- Nominal rate per year in hundredths of a percent: 549 is 5.49 %.
  RateBasisPoints int not null,
  IsActive bit not null constraint DF_Products_IsActive default 1
);

-- The workflow documents that cases were started with, by the hash of their text.
create table FlowDocuments (
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null constraint PK_FlowDocuments primary key,
  Name nvarchar(200) not null,
  Content nvarchar(max) not null,
  FirstUsedAt datetime2(3) not null
);

create table Cases (
  Id bigint identity(1, 1) not null constraint PK_Cases primary key,
  -- Given at submission, without gaps: 2026-000123.
  Number nvarchar(20) collate Latin1_General_100_BIN2 null,
  -- Made by the browser when the form is opened, so that a resent form starts nothing twice.
  StartKey nvarchar(200) collate Latin1_General_100_BIN2 not null constraint UQ_Cases_StartKey unique,
  Status nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Cases_Status check (Status in (N'draft', N'open', N'approved', N'rejected', N'withdrawn')),
  BranchId bigint not null constraint FK_Cases_BranchId references BranchOffices (Id),
  BankerId bigint not null constraint FK_Cases_BankerId references Users (Id),
  ProductId bigint null constraint FK_Cases_ProductId references Products (Id),
  ApplicantName nvarchar(400) not null constraint DF_Cases_ApplicantName default N'',
  -- Lower case, accents and umlauts folded, for search on both databases alike.
  ApplicantFolded nvarchar(400) collate Latin1_General_100_BIN2 not null constraint DF_Cases_ApplicantFolded default N'',
  AmountCents bigint null,
  TermMonths int null,
  ApprovedAmountCents bigint null,
  ApprovedTermMonths int null,
  Round int not null constraint DF_Cases_Round default 0,
  RevisionId bigint null,
  FlowHash nvarchar(64) collate Latin1_General_100_BIN2 null constraint FK_Cases_FlowHash references FlowDocuments (Hash),
  FlowEngine nvarchar(20) collate Latin1_General_100_BIN2 null,
  FlowState nvarchar(max) null,
  Version bigint not null constraint DF_Cases_Version default 1,
  CreatedAt datetime2(3) not null,
  SubmittedAt datetime2(3) null,
  ClosedAt datetime2(3) null
);
create unique index UX_Cases_Number on Cases (Number) where Number is not null;
create index IX_Cases_Banker on Cases (BankerId, Status, Id);
create index IX_Cases_Branch on Cases (BranchId, Status, Id);
create index IX_Cases_Applicant on Cases (ApplicantFolded, Id);

create table CaseNumbers (
  Year int not null constraint PK_CaseNumbers primary key,
  Last int not null
);

-- What the banker is typing. Not yet an act: replaced at every save, gone at submission.
create table Drafts (
  CaseId bigint not null constraint PK_Drafts primary key constraint FK_Drafts_CaseId references Cases (Id),
  Content nvarchar(max) not null,
  Version bigint not null,
  SavedAt datetime2(3) not null
);

-- What the customer stated, as submitted: never changed.
create table Revisions (
  Id bigint identity(1, 1) not null constraint PK_Revisions primary key,
  CaseId bigint not null constraint FK_Revisions_CaseId references Cases (Id),
  No int not null,
  Content nvarchar(max) not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  CapturedBy bigint not null constraint FK_Revisions_CapturedBy references Users (Id),
  At datetime2(3) not null,
  constraint UQ_Revisions_CaseId_No unique (CaseId, No)
);
create index IX_Revisions_CapturedBy on Revisions (CaseId, CapturedBy);

-- Drawn from the current revision, for search.
create table Parties (
  Id bigint identity(1, 1) not null constraint PK_Parties primary key,
  CaseId bigint not null constraint FK_Parties_CaseId references Cases (Id),
  Role nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Parties_Role check (Role in (N'applicant', N'co_applicant')),
  Name nvarchar(200) not null,
  Folded nvarchar(400) collate Latin1_General_100_BIN2 not null,
  BirthDate date null,
  TaxId nvarchar(50) collate Latin1_General_100_BIN2 null,
  constraint UQ_Parties_CaseId_Role unique (CaseId, Role)
);
create index IX_Parties_Folded on Parties (Folded, CaseId);

-- One row for every input that the flow engine got, so that a case's way can be replayed. No 0 is the start.
create table FlowSteps (
  CaseId bigint not null constraint FK_FlowSteps_CaseId references Cases (Id),
  No int not null,
  Node nvarchar(100) collate Latin1_General_100_BIN2 null,
  Outcome nvarchar(100) collate Latin1_General_100_BIN2 null,
  Facts nvarchar(max) not null,
  At datetime2(3) not null,
  constraint PK_FlowSteps primary key (CaseId, No)
);

create table WorkItems (
  Id bigint identity(1, 1) not null constraint PK_WorkItems primary key,
  CaseId bigint not null constraint FK_WorkItems_CaseId references Cases (Id),
  BranchId bigint not null constraint FK_WorkItems_BranchId references BranchOffices (Id),
  Node nvarchar(100) collate Latin1_General_100_BIN2 not null,
  Desk nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_WorkItems_Desk check (Desk in (N'banker', N'clerk', N'manager', N'system')),
  Level int not null constraint DF_WorkItems_Level default 0,
  Status nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_WorkItems_Status check (Status in (N'open', N'claimed', N'done', N'cancelled')),
  Priority int not null constraint DF_WorkItems_Priority default 0,
  OpenedAt datetime2(3) not null,
  DueAt datetime2(3) not null,
  AssigneeId bigint null constraint FK_WorkItems_AssigneeId references Users (Id),
  ClaimedAt datetime2(3) null,
  -- Machine steps only: nobody else takes it before then, because a worker has it or because it failed and rests.
  LeaseUntil datetime2(3) null,
  Attempts int not null constraint DF_WorkItems_Attempts default 0,
  LastError nvarchar(500) null,
  Outcome nvarchar(100) collate Latin1_General_100_BIN2 null,
  CompletedBy bigint null constraint FK_WorkItems_CompletedBy references Users (Id),
  CompletedAt datetime2(3) null,
  Version bigint not null constraint DF_WorkItems_Version default 1
);
create unique index UX_WorkItems_Open on WorkItems (CaseId, Node) where Status in (N'open', N'claimed');
create index IX_WorkItems_Queue on WorkItems (Desk, BranchId, Priority, DueAt, Id) where Status in (N'open', N'claimed');
create index IX_WorkItems_System on WorkItems (LeaseUntil, Id) where Desk = N'system' and Status in (N'open', N'claimed');
create index IX_WorkItems_Assignee on WorkItems (AssigneeId) where Status = N'claimed';
create index IX_WorkItems_Case on WorkItems (CaseId, Id);

-- A judgement on one exact revision. A person has at most one on it.
create table Votes (
  Id bigint identity(1, 1) not null constraint PK_Votes primary key,
  CaseId bigint not null constraint FK_Votes_CaseId references Cases (Id),
  WorkItemId bigint null constraint FK_Votes_WorkItemId references WorkItems (Id),
  RevisionId bigint not null constraint FK_Votes_RevisionId references Revisions (Id),
  RevisionHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Side nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Votes_Side check (Side in (N'front', N'back', N'decision')),
  Level int not null constraint DF_Votes_Level default 0,
  Judgement nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Votes_Judgement check (Judgement in (N'positive', N'negative')),
  AmountCents bigint null,
  TermMonths int null,
  Reasons nvarchar(1000) collate Latin1_General_100_BIN2 not null constraint DF_Votes_Reasons default N'',
  Comment nvarchar(4000) not null constraint DF_Votes_Comment default N'',
  UserId bigint not null constraint FK_Votes_UserId references Users (Id),
  At datetime2(3) not null
);
create unique index UX_Votes_Person on Votes (RevisionId, UserId);
create index IX_Votes_Case on Votes (CaseId, Id);

-- What the back office or a manager asked the banker to correct, at a field.
create table Remarks (
  Id bigint identity(1, 1) not null constraint PK_Remarks primary key,
  CaseId bigint not null constraint FK_Remarks_CaseId references Cases (Id),
  WorkItemId bigint not null constraint FK_Remarks_WorkItemId references WorkItems (Id),
  RevisionId bigint not null constraint FK_Remarks_RevisionId references Revisions (Id),
  Field nvarchar(200) collate Latin1_General_100_BIN2 not null,
  Text nvarchar(4000) not null,
  UserId bigint not null constraint FK_Remarks_UserId references Users (Id),
  At datetime2(3) not null
);
create index IX_Remarks_Case on Remarks (CaseId, Id);

create table Assessments (
  Id bigint identity(1, 1) not null constraint PK_Assessments primary key,
  CaseId bigint not null constraint FK_Assessments_CaseId references Cases (Id),
  RevisionId bigint not null constraint UQ_Assessments_RevisionId unique constraint FK_Assessments_RevisionId references Revisions (Id),
  Verdict nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Assessments_Verdict check (Verdict in (N'good', N'borderline', N'poor')),
  Content nvarchar(max) not null,
  At datetime2(3) not null
);
create index IX_Assessments_Case on Assessments (CaseId, Id);

create table Letters (
  Id bigint identity(1, 1) not null constraint PK_Letters primary key,
  CaseId bigint not null constraint FK_Letters_CaseId references Cases (Id),
  WorkItemId bigint not null constraint UQ_Letters_WorkItemId unique constraint FK_Letters_WorkItemId references WorkItems (Id),
  Template nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Language nvarchar(10) collate Latin1_General_100_BIN2 not null,
  Pdf varbinary(max) not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  At datetime2(3) not null
);
create index IX_Letters_Case on Letters (CaseId, Id);

-- CaseId 0 is the house itself: sign-ins, users, refusals that concern no case.
create table AuditEvents (
  CaseId bigint not null,
  Seq bigint not null,
  At datetime2(3) not null,
  ActorId bigint not null,
  Actor nvarchar(200) not null,
  OnBehalfOf nvarchar(200) not null constraint DF_AuditEvents_OnBehalfOf default N'',
  Action nvarchar(100) collate Latin1_General_100_BIN2 not null,
  Data nvarchar(max) not null,
  PrevHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  constraint PK_AuditEvents primary key (CaseId, Seq)
);

-- The last event of each chain: the row that an act locks, and what shows that a chain's end was cut off.
create table AuditHeads (
  CaseId bigint not null constraint PK_AuditHeads primary key,
  Seq bigint not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null
);

create table DataProtectionKeys (
  Id bigint identity(1, 1) not null constraint PK_DataProtectionKeys primary key,
  FriendlyName nvarchar(200) not null,
  Xml nvarchar(max) not null
);
