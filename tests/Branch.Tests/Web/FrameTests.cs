using System.Net;
using Branch.Access;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Web;

public sealed class FrameTests(BranchApp app) : IClassFixture<BranchApp>
{
    [Fact]
    public void Every_endpoint_says_who_may_use_it()
    {
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        Assert.NotEmpty(endpoints);
        Assert.Empty(EndpointPolicies.Unguarded(endpoints));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(Role.Clerk, false)]
    public void An_endpoint_without_a_named_policy_is_found(string? policy, bool found)
    {
        object[] metadata = policy is null ? [] : policy.Length == 0 ? [new AuthorizeAttribute()] : [new AuthorizeAttribute(policy)];
        var endpoint = new Endpoint(null, new EndpointMetadataCollection(metadata), "/somewhere");
        Assert.Equal(found, EndpointPolicies.Unguarded([endpoint]).Contains("/somewhere"));
    }

    [Theory]
    [InlineData("de", "Hier gibt es nichts")]
    [InlineData("en", "There is nothing here")]
    [InlineData("fr", "Hier gibt es nichts")]
    [InlineData("fr, en;q=0.5", "There is nothing here")]
    public async Task An_unknown_address_is_404_in_the_readers_language(string language, string heading)
    {
        var page = await app.Visitor(language).GetPage("/no/such/page.html");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(heading, page.Heading);
    }

    [Fact]
    public async Task The_language_that_was_chosen_stays_and_is_the_persons_own()
    {
        await app.AddPerson("lisa", Role.Auditor);
        var visitor = await app.SignInAs("lisa");
        var page = await visitor.PostForm(await visitor.GetPage("/password"), "form[action='/preferences/language']", ("language", "de"));
        Assert.Equal("/password", page.Url);
        Assert.Equal("Passwort ändern", page.Heading);
        var elsewhere = app.Visitor("en");
        await elsewhere.PostForm("/sign-in", ("UserName", "lisa"), ("Password", BranchApp.Password));
        Assert.Equal("Passwort ändern", (await elsewhere.GetPage("/password")).Heading);
    }

    [Fact]
    public async Task The_theme_is_in_the_first_byte_of_the_page()
    {
        var visitor = app.Visitor();
        var page = await visitor.PostForm(await visitor.GetPage("/sign-in"), "[data-theme-switch]", ("theme", "dark"));
        Assert.Equal("dark", page.Document.DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task Pages_run_no_foreign_script_are_in_no_frame_and_stay_in_no_cache()
    {
        await app.AddPerson("heiko", Role.Administrator);
        var page = await (await app.SignInAs("heiko")).GetPage("/admin/people");
        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src]), style, [style], [onclick]"));
    }

    [Fact]
    public async Task A_style_sheet_with_its_hash_is_cached_for_good()
    {
        var visitor = app.Visitor();
        var href = (await visitor.GetPage("/sign-in")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var response = await visitor.Client.GetAsync(href);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task A_page_of_another_role_is_refused_where_it_stands()
    {
        await app.AddPerson("bernd", Role.Banker);
        var page = await (await app.SignInAs("bernd")).GetPage("/admin/people");
        Assert.Equal((HttpStatusCode.Forbidden, "/admin/people", "You may not see this"), (page.Status, page.Url, page.Heading));
    }
}
