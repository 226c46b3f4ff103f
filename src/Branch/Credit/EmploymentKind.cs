namespace Branch.Credit;

/// <summary>What somebody lives on.</summary>
public enum EmploymentKind { Employee, CivilServant, SelfEmployed, Retired, Student, Unemployed, Marginal }
