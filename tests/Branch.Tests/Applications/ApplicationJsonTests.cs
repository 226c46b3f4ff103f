using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Branch.Applications;
using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Applications;

public sealed class ApplicationJsonTests
{
    private static InvalidDocumentException Refused(string json) =>
        Assert.Throws<InvalidDocumentException>(() => ApplicationJson.Parse(json));

    [Theory]
    [InlineData("""{"applicant":{"birthdate":"1988-04-17"}}""", "$.applicant", DocumentFault.UnknownMember, "birthdate")]
    [InlineData("""{"hasCoApplicant":true}""", "$", DocumentFault.UnknownMember, "hasCoApplicant")]
    [InlineData("""{"parties":[]}""", "$", DocumentFault.UnknownMember, "parties")]
    [InlineData("""{"amount":1,"amount":2}""", "$", DocumentFault.RepeatedMember, "amount")]
    [InlineData("""{"amount":"1000"}""", "$.amount", DocumentFault.WrongValue, "1234.56")]
    [InlineData("""{"amount":10.005}""", "$.amount", DocumentFault.WrongValue, "1234.56")]
    [InlineData("""{"termMonths":12.5}""", "$.termMonths", DocumentFault.WrongValue, "12")]
    [InlineData("""{"applicant":{"birthDate":"17.04.1988"}}""", "$.applicant.birthDate", DocumentFault.WrongValue, "\"2026-12-31\"")]
    [InlineData("""{"obligations":[{"kind":"loan"},{"kind":3}]}""", "$.obligations[1].kind", DocumentFault.WrongValue, "loan | creditCard | leasing | maintenance | other")]
    [InlineData("""{"obligations":[null]}""", "$.obligations[0]", DocumentFault.WrongValue, "{ … }")]
    [InlineData("""{"obligations":{}}""", "$.obligations", DocumentFault.WrongValue, "[ … ]")]
    [InlineData("""{"household":null}""", "$.household", DocumentFault.WrongValue, "{ … }")]
    [InlineData("""{"applicant":{"givenName":"\ud800"}}""", "$.applicant.givenName", DocumentFault.WrongValue, "\"…\"")]
    [InlineData("[]", "$", DocumentFault.WrongValue, "{ … }")]
    public void What_is_wrong_is_named_where_it_stands(string json, string path, DocumentFault fault, string detail)
    {
        var refused = Refused(json);
        Assert.Equal((path, fault, detail), (refused.Path, refused.Fault, refused.Detail));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"amount\":1,}")]
    [InlineData("{\"obligations\":[[[[[[[[[[]]]]]]]]]]}")]
    public void What_is_no_json_is_refused(string json) => Assert.Equal(DocumentFault.NotJson, Refused(json).Fault);

    [Fact]
    public async Task A_document_above_the_size_limit_is_refused_before_it_is_read()
    {
        var json = "{}" + new string(' ', ApplicationJson.MaxSize);
        Assert.Equal(DocumentFault.TooLarge, Refused(json).Fault);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var refused = await Assert.ThrowsAsync<InvalidDocumentException>(() => ApplicationJson.ParseAsync(stream, TestContext.Current.CancellationToken));
        Assert.Equal(DocumentFault.TooLarge, refused.Fault);
    }

    [Fact]
    public async Task A_stream_with_byte_order_mark_is_read()
    {
        using var stream = new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("""{"product":"car"}""")]);
        Assert.Equal("car", (await ApplicationJson.ParseAsync(stream, TestContext.Current.CancellationToken)).Product);
    }

    [Fact]
    public void The_reason_is_told_in_the_language_of_the_screen()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        Assert.Equal("$.applicant: Das Feld „x“ ist hier nicht bekannt. Bitte entfernen Sie es oder berichtigen Sie seinen Namen.",
            Refused("""{"applicant":{"x":1}}""").Explain(Given.Texts));
    }

    [Fact]
    public void The_presence_of_a_co_applicant_ticks_the_box()
    {
        Assert.True(ApplicationJson.Parse("""{"coApplicant":{}}""").HasCoApplicant);
        Assert.False(ApplicationJson.Parse("""{"coApplicant":null}""").HasCoApplicant);
    }

    [Fact]
    public void The_canonical_form_is_sorted_compact_and_without_nulls() => Assert.Equal(
        """{"amount":1000.5,"applicant":{"familyName":"Möller","iban":"DE89370400440532013000"},"household":{},"obligations":[{"creditor":"X","kind":"creditCard"}],"product":"car"}""",
        ApplicationJson.Canonical(new Application
        {
            Product = " car ",
            Amount = new Money(100050),
            Applicant = new Party { FamilyName = " Mo\u0308ller ", Iban = "de89 3704 0044 0532 0130 00", Employer = "" },
            CoApplicant = new Party { GivenName = "Nobody" },
            Obligations = [new Obligation { RepaidByLoan = true }, new Obligation { Kind = ObligationKind.CreditCard, Creditor = "X" }],
        }));

    [Fact]
    public void What_was_written_reads_back_the_same() => Gens.Application.Sample(application =>
    {
        var canonical = ApplicationJson.Canonical(application);
        return ApplicationJson.Canonical(ApplicationJson.Parse(canonical)) == canonical
            && ApplicationJson.HashOf(canonical) == ApplicationJson.Hash(application)
            && ApplicationDiff.Between(application, ApplicationJson.Parse(canonical)).Count == 0;
    });

    [Fact]
    public void What_is_stored_reads_the_same_unchecked() => Gens.Application.Sample(application =>
    {
        var canonical = ApplicationJson.Canonical(application);
        var (stored, parsed) = (ApplicationJson.Stored(canonical), ApplicationJson.Parse(canonical));
        return ApplicationJson.CanonicalOf(stored) == ApplicationJson.CanonicalOf(parsed) && stored.HasCoApplicant == parsed.HasCoApplicant;
    });

    [Fact]
    public void Members_that_have_none_themselves_are_written_like_any_value() => Gens.Application.Sample(application =>
    {
        var values = ApplicationFields.Of(application).ToDictionary(field => field.Key, field => field.Value);
        return ApplicationJson.CanonicalMembers(values) == ApplicationJson.CanonicalOf(values);
    });

    [Fact]
    public void The_hash_is_the_same_in_whatever_order_the_members_stand() =>
        Gen.Select(Gens.Application, Gen.Int).Sample((application, seed) =>
        {
            var shuffled = Shuffled(JsonNode.Parse(ApplicationJson.Canonical(application)), new Random(seed))!;
            return ApplicationJson.Hash(ApplicationJson.Parse(shuffled.ToJsonString())) == ApplicationJson.Hash(application);
        });

    [Fact]
    public void The_hash_of_a_content_never_changes()
    {
        // As it was stored before applications knew of documents and consents.
        const string Stored = """
            {"amount":18500,"applicant":{"birthDate":"1988-04-17","birthPlace":"Göttingen","city":"Berlin","country":"DE","email":"katharina.brandt@example.org","employedSince":"2016-09-01","employer":"Klinikum am Landwehrkanal gGmbH","employment":"employee"
            ,"familyName":"Brandt","givenName":"Katharina","iban":"DE12100500001063482715","nationality":"DE","netIncome":3150,"phone":"+493023125417","postalCode":"12045","street":"Weserstraße 48","taxId":"27459830126"}
            ,"household":{"adults":1,"children":0,"housing":"rent","housingCost":890},"obligations":[],"product":"car","purpose":"car","purposeNote":"VW Golf Variant, Erstzulassung 2023","termMonths":48}
            """;
        var stored = Stored.ReplaceLineEndings("");
        Assert.Equal(stored, ApplicationJson.Canonical(ApplicationJson.Parse(stored)));
        Assert.Equal("e6cd759da6f76e5ed9d5a075e6d3c2840c46c79905387ccaea06e71f7c0c6515", ApplicationJson.HashOf(stored));
        var other = Given.Good;
        other.Amount += new Money(1);
        Assert.NotEqual(ApplicationJson.Hash(Given.Good), ApplicationJson.Hash(other));
    }

    private static JsonNode? Shuffled(JsonNode? node, Random random) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(_ => random.Next()).Select(m => KeyValuePair.Create(m.Key, Shuffled(m.Value, random)))),
        JsonArray items => new JsonArray([.. items.Select(item => Shuffled(item, random))]),
        _ => node?.DeepClone(),
    };
}
