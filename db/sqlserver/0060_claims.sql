-- Who leads a desk in the branch offices they work for: takes work over from others, and deals it out anew.
create table TeamLeads (
  UserId bigint not null constraint FK_TeamLeads_UserId references Users (Id),
  Desk nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_TeamLeads_Desk check (Desk in (N'banker', N'clerk', N'manager')),
  constraint PK_TeamLeads primary key (UserId, Desk)
);
go

-- When the person who has the item last did something with it or opened it; nobody else gets it for being idle if null.
alter table WorkItems add ActiveAt datetime2(3) null;
go
create index IX_WorkItems_Active on WorkItems (ActiveAt) where Status = N'claimed' and ActiveAt is not null;
go
update WorkItems
   set ActiveAt = ClaimedAt
 where Status = N'claimed' and Desk in (N'clerk', N'manager');
