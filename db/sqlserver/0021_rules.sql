-- The rules documents by which cases were assessed, by the hash of their text.
create table RuleBooks (
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null constraint PK_RuleBooks primary key,
  Name nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Content nvarchar(max) not null,
  FirstUsedAt datetime2(3) not null
);
go

-- The rules in force at the submission: the case keeps them.
alter table Cases add RulesHash nvarchar(64) collate Latin1_General_100_BIN2 null constraint FK_Cases_RulesHash references RuleBooks (Hash);

-- 2 and above: by the rules, an approval needs a second manager.
alter table Assessments add RequiredLevel int not null constraint DF_Assessments_RequiredLevel default 1;
