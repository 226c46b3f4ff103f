-- What a product is stands in its versions. The limits in Products stay until no node reads them any more.
alter table Products add column Kind text not null default 'instalmentLoan';

create table ProductVersions (
  Id integer primary key,
  ProductId integer not null references Products (Id),
  No integer not null,
  FromDate text not null,
  -- The last day on which the product is offered so; null if there is none.
  UntilDate text null,
  -- Canonical JSON; the hash is over this text.
  Content text not null,
  Hash text not null,
  CreatedBy integer null references Users (Id),
  CreatedAt text not null,
  unique (ProductId, No)
);

create trigger TR_ProductVersions_Update before update on ProductVersions
begin select raise(abort, 'branch: versions of products are never changed'); end;
create trigger TR_ProductVersions_Delete before delete on ProductVersions
begin select raise(abort, 'branch: versions of products are never removed'); end;

-- The version in force when the case was submitted.
alter table Cases add column ProductVersionId integer null references ProductVersions (Id);
