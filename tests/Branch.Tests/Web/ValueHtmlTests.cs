using System.Globalization;
using System.Text.Encodings.Web;
using Branch.Credit;
using Branch.Web;
using Microsoft.AspNetCore.Html;

namespace Branch.Tests.Web;

public sealed class ValueHtmlTests
{
    public ValueHtmlTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    public void A_value_is_written_as_the_culture_writes_it_with_its_machine_form_beside_it()
    {
        Assert.Equal("<span class=\"money bad-text\">€1,234.50</span>", Html(ValueHtml.Money(null!, Money.FromEuros(1_234.5m), "bad-text")));
        Assert.Equal("<time datetime=\"2026-07-31T22:30:00Z\">01/08/2026 00:30</time>", Html(ValueHtml.When(null!, new DateTimeOffset(2026, 7, 31, 22, 30, 0, TimeSpan.Zero))));
        Assert.Equal("<time datetime=\"2026-07-31\">31/07/2026</time>", Html(ValueHtml.Day(null!, new DateOnly(2026, 7, 31))));
        Assert.Equal("<a class=\"case-number\" href=\"/cases/7\">2026-000123</a>", Html(ValueHtml.CaseNumber(null!, "2026-000123", 7)));
    }

    [Fact]
    public void What_is_missing_is_a_dash()
    {
        Assert.All([ValueHtml.Money(null!, null), ValueHtml.Percent(null!, null), ValueHtml.When(null!, null), ValueHtml.Day(null!, null), ValueHtml.CaseNumber(null!, null, 7)],
            value => Assert.Equal("<span class=\"none\">–</span>", Html(value)));
        Assert.Equal("", Html(StatusHtml.Status(null!, null, new Localizer())));
    }

    [Fact]
    public void A_text_cannot_bring_markup_along() =>
        Assert.Equal("<span class=\"status &quot;&gt;\">&lt;b&gt;</span>", Html(StatusHtml.Pill(null!, "\">", "<b>")));

    private static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return writer.ToString();
    }
}
