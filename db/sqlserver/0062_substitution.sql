-- Who does a role's work for whom, from day to day. A row ends by its last day or by being ended; it is never changed otherwise.
create table Substitutions (
  Id bigint identity(1, 1) not null constraint PK_Substitutions primary key,
  AbsentId bigint not null constraint FK_Substitutions_AbsentId references Users (Id),
  SubstituteId bigint not null constraint FK_Substitutions_SubstituteId references Users (Id),
  Role nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Substitutions_Role check (Role in (N'banker', N'clerk', N'manager')),
  FromDate date not null,
  UntilDate date not null,
  EnteredBy bigint not null constraint FK_Substitutions_EnteredBy references Users (Id),
  EnteredAt datetime2(3) not null,
  EndedAt datetime2(3) null
);
create index IX_Substitutions_Substitute on Substitutions (SubstituteId, UntilDate);
create index IX_Substitutions_Absent on Substitutions (AbsentId, UntilDate);
go

-- For whom the person works who has the item, and for whom a vote was cast; null for oneself.
alter table WorkItems add ForUserId bigint null constraint FK_WorkItems_ForUserId references Users (Id);
go
alter table Votes add ForUserId bigint null constraint FK_Votes_ForUserId references Users (Id);
go

-- Four eyes count who was represented like who acted, and nobody represents without a substitution.
create trigger TR_Votes_Substitution on Votes after insert as
begin
  set nocount on;
  if exists (
       select 1
         from inserted i
        where exists (select 1 from Votes v where v.Id <> i.Id and v.CaseId = i.CaseId and v.ForUserId = i.UserId
                         and (v.Side <> i.Side or (i.Side = N'decision' and v.RevisionId = i.RevisionId)))
           or (i.ForUserId is not null
               and (not exists (select 1 from Substitutions s where s.AbsentId = i.ForUserId and s.SubstituteId = i.UserId)
                    or (i.Side in (N'back', N'decision')
                        and (exists (select 1 from Revisions r where r.CaseId = i.CaseId and r.CapturedBy = i.ForUserId)
                             or exists (select 1 from Cases c where c.Id = i.CaseId and c.BankerId = i.ForUserId)))
                    or exists (select 1 from Votes v where v.Id <> i.Id and v.CaseId = i.CaseId and (v.UserId = i.ForUserId or v.ForUserId = i.ForUserId)
                                  and (v.Side <> i.Side or (i.Side = N'decision' and v.RevisionId = i.RevisionId))))))
    throw 50001, N'branch: four eyes, substitution counted', 1;
end;
go
