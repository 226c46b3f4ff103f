namespace Branch.Flow;

public sealed class FlowDocument;
