namespace Branch.Applications;

/// <summary>A field that differs; the values are typed, null where there is none. Paths as the form posts them.</summary>
public sealed record FieldChange(string Path, ApplicationStep Step, object? Old, object? New);

public static class ApplicationDiff
{
    /// <summary>What the later content says differently, in the order of the form; obligations are compared row by row.</summary>
    public static IReadOnlyList<FieldChange> Between(Application earlier, Application later)
    {
        var before = ApplicationFields.Of(earlier).ToDictionary(field => field.Path);
        var after = ApplicationFields.Of(later);
        var gone = before.Keys.Except(after.Select(field => field.Path)).ToHashSet();
        return
        [
            .. after.Select(field => new FieldChange(field.Path, field.Step, before.GetValueOrDefault(field.Path)?.Value, field.Value))
                .Concat(before.Values.Where(field => gone.Contains(field.Path))
                    .Select(field => new FieldChange(field.Path, field.Step, field.Value, null)))
                .Where(change => !Equals(change.Old, change.New) && !(change is { Old: null, New: false } or { Old: false, New: null }))
                .OrderBy(change => change.Step),
        ];
    }
}
