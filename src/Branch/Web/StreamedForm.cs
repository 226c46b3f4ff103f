using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Branch.Web;

/// <summary>
/// A form with files that is read as it arrives: no part of a file lies in memory or in a temporary file of the server.
/// Fields stand before the files, the antiforgery token first of all; before it is found good, no file is looked at.
/// </summary>
public static class StreamedForm
{
    private const string Token = "__RequestVerificationToken";
    private const int MaxFields = 20;
    private const int MaxFieldBytes = 16 * 1024;

    /// <param name="onFile">Gets the fields before it, the name that the browser gave, and the content.</param>
    /// <returns>The fields.</returns>
    /// <exception cref="BadHttpRequestException">It is no such form, or not from a page of ours.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        HttpContext http, Func<IReadOnlyDictionary<string, string>, string, Stream, Task> onFile, CancellationToken ct)
    {
        try
        {
            return await PartsAsync(http, onFile, ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && broken.Source == typeof(MultipartReader).Assembly.GetName().Name)
        {
            // The reader's word on the form; what a disk or the server says goes up.
            throw Bad();
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> PartsAsync(
        HttpContext http, Func<IReadOnlyDictionary<string, string>, string, Stream, Task> onFile, CancellationToken ct)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new MultipartReader(Boundary(http.Request), http.Request.Body);
        var trusted = false;
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about)) throw Bad();
            var name = HeaderUtilities.RemoveQuotes(about.Name).ToString();
            if (!about.IsFileDisposition())
            {
                if (fields.Count == MaxFields || !fields.TryAdd(name, await TextAsync(section.Body, ct))) throw Bad();
                continue;
            }
            if (!trusted) await CheckAsync(http, fields);
            trusted = true;
            var fileName = HeaderUtilities.RemoveQuotes(about.FileNameStar.HasValue ? about.FileNameStar : about.FileName).ToString();
            // A field in which no file was chosen comes as one without a name.
            if (fileName.Length > 0) await onFile(fields, fileName, section.Body);
        }
        if (!trusted) await CheckAsync(http, fields);
        return fields;
    }

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary ? boundary.ToString() : throw Bad();

    private static async Task<string> TextAsync(Stream body, CancellationToken ct)
    {
        var buffer = new byte[MaxFieldBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > MaxFieldBytes ? throw Bad() : Encoding.UTF8.GetString(buffer, 0, length);
    }

    /// <summary>The token as a script would send it, since the form as a whole is not there to look it up in.</summary>
    private static async Task CheckAsync(HttpContext http, Dictionary<string, string> fields)
    {
        http.Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault(Token);
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) throw Bad();
    }

    private static BadHttpRequestException Bad() => new("The form cannot be read.", StatusCodes.Status400BadRequest);
}

/// <summary>
/// On an action that reads a <see cref="StreamedForm"/>: nobody else may read the body, and what is no such form is answered
/// as what it is.
/// </summary>
/// <remarks>The token is checked while reading, hence not by the filter for all forms.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StreamedFormAttribute : IgnoreAntiforgeryTokenAttribute, IResourceFilter, IExceptionFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) =>
        context.HttpContext.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));

    public void OnResourceExecuted(ResourceExecutedContext context) { }

    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not BadHttpRequestException bad) return;
        context.Result = new StatusCodeResult(bad.StatusCode);
        context.ExceptionHandled = true;
    }
}
