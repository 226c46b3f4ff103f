using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;

namespace Branch.Flow.Elsa;

/// <summary>The vocabulary of the documents as choices in the designer.</summary>
public abstract class Words(IEnumerable<string> words) : DropDownOptionsProviderBase
{
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. words.Select(word => new SelectListItem(word, word))]);
}

public sealed class DeskWords() : Words(FlowVocabulary.DeskNames);

public sealed class TaskWords() : Words(FlowVocabulary.TaskNames);

public sealed class ResultWords() : Words(FlowVocabulary.Results);
