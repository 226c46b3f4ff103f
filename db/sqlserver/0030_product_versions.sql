-- What a product is stands in its versions. The limits in Products stay until no node reads them any more.
alter table Products add Kind nvarchar(40) collate Latin1_General_100_BIN2 not null constraint DF_Products_Kind default N'instalmentLoan';
go

create table ProductVersions (
  Id bigint identity(1, 1) not null constraint PK_ProductVersions primary key,
  ProductId bigint not null constraint FK_ProductVersions_ProductId references Products (Id),
  No int not null,
  FromDate date not null,
  -- The last day on which the product is offered so; null if there is none.
  UntilDate date null,
  -- Canonical JSON; the hash is over this text.
  Content nvarchar(max) not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  CreatedBy bigint null constraint FK_ProductVersions_CreatedBy references Users (Id),
  CreatedAt datetime2(3) not null,
  constraint UQ_ProductVersions_ProductId_No unique (ProductId, No)
);
go

create trigger TR_ProductVersions_Update on ProductVersions after update as
begin
  set nocount on;
  if exists (select 1 from inserted)
    throw 50001, N'branch: versions of products are never changed', 1;
end;
go

create trigger TR_ProductVersions_Delete on ProductVersions after delete as
begin
  set nocount on;
  if exists (select 1 from deleted)
    throw 50001, N'branch: versions of products are never removed', 1;
end;
go

-- The version in force when the case was submitted.
alter table Cases add ProductVersionId bigint null constraint FK_Cases_ProductVersionId references ProductVersions (Id);
go
