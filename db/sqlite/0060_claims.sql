-- Who leads a desk in the branch offices they work for: takes work over from others, and deals it out anew.
create table TeamLeads (
  UserId integer not null references Users (Id),
  Desk text not null check (Desk in ('banker', 'clerk', 'manager')),
  primary key (UserId, Desk)
);

-- When the person who has the item last did something with it or opened it; nobody else gets it for being idle if null.
alter table WorkItems add column ActiveAt text null;
create index IX_WorkItems_Active on WorkItems (ActiveAt) where Status = 'claimed' and ActiveAt is not null;
update WorkItems
   set ActiveAt = ClaimedAt
 where Status = 'claimed' and Desk in ('clerk', 'manager');
