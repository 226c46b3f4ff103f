-- What is taken next is read in the order of an index, however much waits: the column that is compared stands first in it.
drop index IX_WorkItems_System;
create index IX_WorkItems_System on WorkItems (Desk, LeaseUntil, Id) where Desk = 'system' and Status in ('open', 'claimed');
drop index IX_OutboxMessages_Waiting;
create index IX_OutboxMessages_Waiting on OutboxMessages (Status, LeaseUntil, Id) where Status = 'waiting';

-- What a banker's cases came to, newest first.
create index IX_Cases_Closed on Cases (BankerId, ClosedAt, Id) where ClosedAt is not null;
