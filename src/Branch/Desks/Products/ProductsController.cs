using System.Data.Common;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Flow;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Products;

/// <summary>The administrator's shelf: each product with its versions. Saving adds a version.</summary>
[Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
public sealed class ProductsController(Db db, FlowLibrary flows, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    private DateOnly Today => WorkingTime.Day(clock.Now());

    [HttpGet("/admin/products")]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        ViewData["Today"] = Today;
        return View("Products", await ProductVersions.NewestAsync(db, ct));
    }

    [HttpGet("/admin/products/new")]
    public IActionResult New() => View("Product", new ProductPage(ProductForm.New(Today), []));

    [HttpGet("/admin/products/{id:long}")]
    public async Task<IActionResult> Edit(long id, CancellationToken ct) =>
        await ProductVersions.OfAsync(db, id, ct) is [var newest, ..] versions ? View("Product", new ProductPage(ProductForm.Of(newest, Today), versions)) : NotFound();

    [HttpPost("/admin/products/new"), HttpPost("/admin/products/{id:long}")]
    public async Task<IActionResult> Save(long? id, [Bind(Prefix = "Form")] ProductForm form, CancellationToken ct)
    {
        var versions = id is null ? [] : await ProductVersions.OfAsync(db, id.Value, ct);
        if (id is not null && versions.Count == 0) return NotFound();
        form.Id = id;
        if (versions is [var newest, ..]) form.Code = newest.Product().Code;
        if (!ModelState.Check(new ProductFormValidator(T, Today), form, "Form")) return View("Product", new ProductPage(form.Completed(), versions));
        try
        {
            await db.TransactAsync(tx => id is { } known
                ? ProductVersions.ReviseAsync(tx, HttpContext.Actor(), known, form.Seen, form.ToProduct(), form.From!.Value, form.Until, versions[0].IsActive, clock.Now())
                : ProductVersions.CreateAsync(tx, HttpContext.Actor(), form.ToProduct(), form.From!.Value, form.Until, HasWorkflow(form), clock.Now()), ct);
        }
        catch (DbException error) when (id is null && db.IsDuplicate(error))
        {
            ModelState.AddModelError("Form.Code", T["Another product has this code."]);
            return View("Product", new ProductPage(form.Completed(), versions));
        }
        catch (StaleException)
        {
            this.Notice(T["Somebody else changed this while you had it open. You see their version; nothing of yours was saved."], NoticeKind.Warning);
            return this.SeeOther($"/admin/products/{id}");
        }
        this.Notice(T["{0} is saved.", form.NameEn]);
        return this.SeeOther("/admin/products");
    }

    /// <summary>A product without a workflow to follow cannot be offered.</summary>
    [HttpPost("/admin/products/{id:long}/offer")]
    public async Task<IActionResult> Offer(long id, bool offered, CancellationToken ct)
    {
        if (await ProductVersions.OfAsync(db, id, ct) is not [var newest, ..]) return NotFound();
        if (offered && flows.All.All(flow => flow.Name != newest.Product().Workflow))
            this.Notice(T["This product cannot be offered: there is no workflow “{0}”.", newest.Product().Workflow], NoticeKind.Error);
        else
            await db.TransactAsync(tx => ProductVersions.OfferAsync(tx, HttpContext.Actor(), id, offered, clock.Now()), ct);
        return this.SeeOther($"/admin/products/{id}");
    }

    private bool HasWorkflow(ProductForm form) => flows.All.Any(flow => flow.Name == form.ToProduct().Workflow);
}

/// <param name="Versions">Newest first; empty for a new product.</param>
public sealed record ProductPage(ProductForm Form, IReadOnlyList<ProductVersion> Versions);
