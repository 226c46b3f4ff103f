namespace Branch.Applications;

/// <summary>A field that differs; the values are typed, null where there is none. Paths as the form posts them.</summary>
public sealed record FieldChange(string Path, ApplicationStep Step, object? Old, object? New)
{
    /// <summary>Its row or its person is not stated any more; the path is the one before, and may be another's now.</summary>
    public bool IsGone { get; init; }
}

public static class ApplicationDiff
{
    /// <summary>What the later content says differently, in the order of the form: people by who they are, other rows one by one.</summary>
    public static IReadOnlyList<FieldChange> Between(Application earlier, Application later)
    {
        var before = ApplicationFields.Of(earlier);
        var after = ApplicationFields.Of(later);
        var (old, kept) = (before.ToDictionary(field => field.Key), after.Select(field => field.Key).ToHashSet());
        return
        [
            .. after.Select(field => new FieldChange(field.Path, field.Step, old.GetValueOrDefault(field.Key)?.Value, field.Value))
                .Concat(before.Where(field => !kept.Contains(field.Key))
                    .Select(field => new FieldChange(field.Path, field.Step, field.Value, null) { IsGone = true }))
                .Where(change => !Equals(change.Old, change.New) && !(change is { Old: null, New: false } or { Old: false, New: null }))
                .OrderBy(change => change.Step),
        ];
    }
}
