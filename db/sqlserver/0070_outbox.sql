-- What leaves the house: written in the transaction of the act that it tells of, delivered at least once.
create table OutboxMessages (
  Id bigint identity(1, 1) not null constraint PK_OutboxMessages primary key,
  -- The same at every attempt, so that the receiver can drop what it has seen.
  MessageKey nvarchar(100) collate Latin1_General_100_BIN2 not null constraint UQ_OutboxMessages_MessageKey unique,
  CaseId bigint null constraint FK_OutboxMessages_CaseId references Cases (Id),
  Channel nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_OutboxMessages_Channel check (Channel in (N'mail', N'core')),
  Recipient nvarchar(400) not null,
  Subject nvarchar(400) not null,
  Content nvarchar(max) not null,
  Status nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_OutboxMessages_Status check (Status in (N'waiting', N'delivered', N'dead')),
  Attempts int not null constraint DF_OutboxMessages_Attempts default 0,
  -- Not sent before then: a worker has it, or it failed and rests.
  LeaseUntil datetime2(3) not null,
  LastError nvarchar(1000) null,
  CreatedAt datetime2(3) not null,
  DeliveredAt datetime2(3) null,
  Version bigint not null constraint DF_OutboxMessages_Version default 1
);
create index IX_OutboxMessages_Waiting on OutboxMessages (LeaseUntil, Id) where Status = N'waiting';
create index IX_OutboxMessages_Status on OutboxMessages (Status, Id);
create index IX_OutboxMessages_Case on OutboxMessages (CaseId, Id);

-- Where notices go; none, and the person gets none.
alter table Users add Email nvarchar(400) null;
