-- Why a banker went on although the same person has another application.
create table DuplicateReasons (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  RevisionId integer not null unique references Revisions (Id),
  Numbers text not null,
  Reason text not null,
  UserId integer not null references Users (Id),
  At text not null
);
create index IX_DuplicateReasons_Case on DuplicateReasons (CaseId, Id);
