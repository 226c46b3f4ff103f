-- Evidence that was handed in. The file itself lies in the document store, encrypted, under the hash of its content.
create table Documents (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  -- Round of the case when it was handed in: 0 before the first submission.
  Round integer not null,
  Desk text not null check (Desk in ('banker', 'clerk')),
  -- What it is evidence of, and whom it is about: Applicant, CoApplicant; empty for the whole application.
  Kind text not null,
  About text not null default '',
  -- As the browser gave it: shown, never used as a path.
  FileName text not null,
  MediaType text not null check (MediaType in ('application/pdf', 'image/jpeg', 'image/png')),
  Bytes integer not null,
  Hash text not null,
  Scanner text not null,
  UserId integer not null references Users (Id),
  At text not null
);
create index IX_Documents_Case on Documents (CaseId, Id);
create index IX_Documents_Hash on Documents (Hash);

-- A document that counts no more: taken back by the banker before it was submitted, or refused by the back office.
create table DocumentMarks (
  Id integer primary key,
  CaseId integer not null references Cases (Id),
  DocumentId integer not null unique references Documents (Id),
  Mark text not null check (Mark in ('removed', 'refused')),
  Comment text not null default '',
  UserId integer not null references Users (Id),
  At text not null
);
create index IX_DocumentMarks_Case on DocumentMarks (CaseId, DocumentId);

create trigger TR_Documents_Update before update on Documents
begin select raise(abort, 'branch: documents are never changed'); end;
-- A draft that is thrown away takes its documents along; what was submitted stays.
create trigger TR_Documents_Delete before delete on Documents
when exists (select 1 from Cases c where c.Id = old.CaseId and c.Number is not null)
begin select raise(abort, 'branch: documents are never removed'); end;

create trigger TR_DocumentMarks_Update before update on DocumentMarks
begin select raise(abort, 'branch: marks on documents are never changed'); end;
create trigger TR_DocumentMarks_Delete before delete on DocumentMarks
when exists (select 1 from Cases c where c.Id = old.CaseId and c.Number is not null)
begin select raise(abort, 'branch: marks on documents are never removed'); end;
create trigger TR_DocumentMarks_Case before insert on DocumentMarks
when not exists (select 1 from Documents d where d.Id = new.DocumentId and d.CaseId = new.CaseId)
begin select raise(abort, 'branch: a mark names a document of its own case'); end;
