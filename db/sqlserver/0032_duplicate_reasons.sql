-- Why a banker went on although the same person has another application.
create table DuplicateReasons (
  Id bigint identity(1, 1) not null constraint PK_DuplicateReasons primary key,
  CaseId bigint not null constraint FK_DuplicateReasons_CaseId references Cases (Id),
  RevisionId bigint not null constraint FK_DuplicateReasons_RevisionId references Revisions (Id),
  Numbers nvarchar(1000) not null,
  Reason nvarchar(4000) not null,
  UserId bigint not null constraint FK_DuplicateReasons_UserId references Users (Id),
  At datetime2(3) not null,
  constraint UQ_DuplicateReasons_RevisionId unique (RevisionId)
);
create index IX_DuplicateReasons_Case on DuplicateReasons (CaseId, Id);
go
