namespace Branch.Web;

/// <summary>Which of the parts that can be exchanged are running: in the start-up log and at the foot of the administrator's pages.</summary>
public sealed record Machinery(string FlowEngine, string Letters);
