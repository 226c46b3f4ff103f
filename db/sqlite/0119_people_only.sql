-- Steps of the machine desk are in nobody's hands, never late and never reminded of: they open and close most often, and stand in no index for these.
drop index IX_WorkItems_Remind;
create index IX_WorkItems_Remind on WorkItems (RemindAt) where Status in ('open', 'claimed') and RemindAt is not null and RemindedAt is null and WaitingAt is null;
drop index IX_WorkItems_Due;
create index IX_WorkItems_Due on WorkItems (DueAt) where Status in ('open', 'claimed') and OverdueAt is null and WaitingAt is null and Desk <> 'system';
drop index IX_WorkItems_Assignee;
create index IX_WorkItems_Assignee on WorkItems (AssigneeId) where Status = 'claimed' and AssigneeId is not null;
drop index IX_WorkItems_InHand;
create index IX_WorkItems_InHand on WorkItems (Desk, BranchId, Id) where Status = 'claimed' and AssigneeId is not null;
