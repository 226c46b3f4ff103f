-- The same tables, columns and keys as db/sqlserver/0001_base.sql. Money is whole cents, time is UTC.

create table BranchOffices (
  Id integer primary key,
  Code text not null unique,
  Name text not null,
  Street text not null,
  PostalCode text not null,
  City text not null,
  Phone text not null
);

create table Users (
  Id integer primary key,
  UserName text not null,
  NormalizedUserName text not null unique,
  DisplayName text not null,
  PersonnelNumber text not null,
  Language text not null default 'de',
  PasswordHash text not null,
  SecurityStamp text not null,
  MustChangePassword integer not null default 0,
  IsActive integer not null default 1,
  AccessFailedCount integer not null default 0,
  LockoutEnd text null,
  CreatedAt text not null
);

create table UserRoles (
  UserId integer not null references Users (Id),
  Role text not null check (Role in ('banker', 'clerk', 'manager', 'auditor', 'administrator')),
  primary key (UserId, Role)
);

create table UserBranches (
  UserId integer not null references Users (Id),
  BranchId integer not null references BranchOffices (Id),
  primary key (UserId, BranchId)
);
create index IX_UserBranches_BranchId on UserBranches (BranchId);

-- Up to this amount a manager may decide a loan.
create table AuthorityLimits (
  UserId integer primary key references Users (Id),
  AmountCents integer not null check (AmountCents >= 0)
);

create table Products (
  Id integer primary key,
  Code text not null unique,
  NameDe text not null,
  NameEn text not null,
  MinAmountCents integer not null,
  MaxAmountCents integer not null,
  MinTermMonths integer not null,
  MaxTermMonths integer not null,
  -- Nominal rate per year in hundredths of a percent: 549 is 5.49 %.
  RateBasisPoints integer not null,
  IsActive integer not null default 1
);

-- The workflow documents that cases were started with, by the hash of their text.
create table FlowDocuments (
  Hash text primary key,
  Name text not null,
  Content text not null,
  FirstUsedAt text not null
);

create table Cases (
  Id integer primary key,
  -- Given at submission, without gaps: 2026-000123.
  Number text null,
  -- Made by the browser when the form is opened, so that a resent form starts nothing twice.
  StartKey text not null unique,
  Status text not null check (Status in ('draft', 'open', 'approved', 'rejected', 'withdrawn')),
  BranchId integer not null references BranchOffices (Id),
  BankerId integer not null references Users (Id),
  ProductId integer null references Products (Id),
  ApplicantName text not null default '',
  -- Lower case, accents and umlauts folded, for search on both databases alike.
  ApplicantFolded text not null default '',
  AmountCents integer null,
  TermMonths integer null,
  ApprovedAmountCents integer null,
  ApprovedTermMonths integer null,
  Round integer not null default 0,
  RevisionId integer null,
  FlowHash text null references FlowDocuments (Hash),
  FlowEngine text null,
  FlowState text null,
  Version integer not null default 1,
  CreatedAt text not null,
  SubmittedAt text null,
  ClosedAt text null
);
create unique index UX_Cases_Number on Cases (Number) where Number is not null;
create index IX_Cases_Banker on Cases (BankerId, Status, Id);
create index IX_Cases_Branch on Cases (BranchId, Status, Id);
create index IX_Cases_Applicant on Cases (ApplicantFolded, Id);

create table CaseNumbers (
  Year integer primary key,
  Last integer not null
);

-- What the banker is typing. Not yet an act: replaced at every save, gone at submission.
create table Drafts (
  CaseId integer primary key references Cases (Id),
  Content text not null,
  Version integer not null,
  SavedAt text not null
);

-- What the customer stated, as submitted: never changed.
create table Revisions (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  No integer not null,
  Content text not null,
  Hash text not null,
  CapturedBy integer not null references Users (Id),
  At text not null,
  unique (CaseId, No)
);
create index IX_Revisions_CapturedBy on Revisions (CaseId, CapturedBy);

-- Drawn from the current revision, for search.
create table Parties (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  Role text not null check (Role in ('applicant', 'co_applicant')),
  Name text not null,
  Folded text not null,
  BirthDate text null,
  TaxId text null,
  unique (CaseId, Role)
);
create index IX_Parties_Folded on Parties (Folded, CaseId);

-- One row for every input that the flow engine got, so that a case's way can be replayed. No 0 is the start.
create table FlowSteps (
  CaseId integer not null references Cases (Id),
  No integer not null,
  Node text null,
  Outcome text null,
  Facts text not null,
  At text not null,
  primary key (CaseId, No)
);

create table WorkItems (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  BranchId integer not null references BranchOffices (Id),
  Node text not null,
  Desk text not null check (Desk in ('banker', 'clerk', 'manager', 'system')),
  Level integer not null default 0,
  Status text not null check (Status in ('open', 'claimed', 'done', 'cancelled')),
  Priority integer not null default 0,
  OpenedAt text not null,
  DueAt text not null,
  AssigneeId integer null references Users (Id),
  ClaimedAt text null,
  -- Machine steps only: nobody else takes it before then, because a worker has it or because it failed and rests.
  LeaseUntil text null,
  Attempts integer not null default 0,
  LastError text null,
  Outcome text null,
  CompletedBy integer null references Users (Id),
  CompletedAt text null,
  Version integer not null default 1
);
create unique index UX_WorkItems_Open on WorkItems (CaseId, Node) where Status in ('open', 'claimed');
create index IX_WorkItems_Queue on WorkItems (Desk, BranchId, Priority, DueAt, Id) where Status in ('open', 'claimed');
create index IX_WorkItems_System on WorkItems (LeaseUntil, Id) where Desk = 'system' and Status in ('open', 'claimed');
create index IX_WorkItems_Assignee on WorkItems (AssigneeId) where Status = 'claimed';
create index IX_WorkItems_Case on WorkItems (CaseId, Id);

-- A judgement on one exact revision. A person has at most one on it.
create table Votes (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  WorkItemId integer null references WorkItems (Id),
  RevisionId integer not null references Revisions (Id),
  RevisionHash text not null,
  Side text not null check (Side in ('front', 'back', 'decision')),
  Level integer not null default 0,
  Judgement text not null check (Judgement in ('positive', 'negative')),
  AmountCents integer null,
  TermMonths integer null,
  Reasons text not null default '',
  Comment text not null default '',
  UserId integer not null references Users (Id),
  At text not null
);
create unique index UX_Votes_Person on Votes (RevisionId, UserId);
create index IX_Votes_Case on Votes (CaseId, Id);

-- What the back office or a manager asked the banker to correct, at a field.
create table Remarks (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  WorkItemId integer not null references WorkItems (Id),
  RevisionId integer not null references Revisions (Id),
  Field text not null,
  Text text not null,
  UserId integer not null references Users (Id),
  At text not null
);
create index IX_Remarks_Case on Remarks (CaseId, Id);

create table Assessments (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  RevisionId integer not null unique references Revisions (Id),
  Verdict text not null check (Verdict in ('good', 'borderline', 'poor')),
  Content text not null,
  At text not null
);
create index IX_Assessments_Case on Assessments (CaseId, Id);

create table Letters (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  WorkItemId integer not null unique references WorkItems (Id),
  Template text not null,
  Language text not null,
  Pdf blob not null,
  Hash text not null,
  At text not null
);
create index IX_Letters_Case on Letters (CaseId, Id);

-- CaseId 0 is the house itself: sign-ins, users, refusals that concern no case.
create table AuditEvents (
  CaseId integer not null,
  Seq integer not null,
  At text not null,
  ActorId integer not null,
  Actor text not null,
  OnBehalfOf text not null default '',
  Action text not null,
  Data text not null,
  PrevHash text not null,
  Hash text not null,
  primary key (CaseId, Seq)
);

-- The last event of each chain: the row that an act locks, and what shows that a chain's end was cut off.
create table AuditHeads (
  CaseId integer primary key,
  Seq integer not null,
  Hash text not null
);

create table DataProtectionKeys (
  Id integer primary key,
  FriendlyName text not null,
  Xml text not null
);
