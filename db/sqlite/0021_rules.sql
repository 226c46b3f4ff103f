-- The rules documents by which cases were assessed, by the hash of their text.
create table RuleBooks (
  Hash text primary key,
  Name text not null,
  Content text not null,
  FirstUsedAt text not null
);

-- The rules in force at the submission: the case keeps them.
alter table Cases add column RulesHash text null references RuleBooks (Hash);

-- 2 and above: by the rules, an approval needs a second manager.
alter table Assessments add column RequiredLevel integer not null default 1;
