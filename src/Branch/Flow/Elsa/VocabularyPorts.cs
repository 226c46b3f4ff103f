using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Branch.Flow.Elsa;

/// <summary>
/// Tells the designer the outcomes of the vocabulary: at each desk those of all desks, and likewise for machine tasks, since an
/// activity has the same ports whatever its inputs say. What fits together the strict reader says.
/// </summary>
internal sealed class VocabularyPorts : IActivityDescriptorModifier
{
    public void Modify(ActivityDescriptor descriptor)
    {
        if (descriptor.ClrType == typeof(DeskTask)) descriptor.Ports = Ports(FlowVocabulary.DeskNames.SelectMany(FlowVocabulary.Outcomes));
        if (descriptor.ClrType == typeof(SystemTask)) descriptor.Ports = Ports(FlowVocabulary.TaskNames.SelectMany(FlowVocabulary.TaskOutcomes));
    }

    private static List<Port> Ports(IEnumerable<string> outcomes) =>
        [.. outcomes.Distinct().Select(outcome => new Port { Name = outcome, DisplayName = outcome, Type = PortType.Flow })];
}
