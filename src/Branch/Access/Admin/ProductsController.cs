using System.Data.Common;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Access.Admin;

[Authorize(Policy = Role.Administrator)]
public sealed class ProductsController(Db db, ProductFormValidator validator, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/admin/products")]
    public async Task<IActionResult> List(CancellationToken ct) => View("Products", await Products.ListAsync(db, ct));

    [HttpGet("/admin/products/new")]
    public IActionResult New() => View("Product", new ProductForm());

    [HttpGet("/admin/products/{id:long}")]
    public async Task<IActionResult> Edit(long id, CancellationToken ct) =>
        await Products.FindAsync(db, id, ct) is { } product ? View("Product", ProductForm.Of(product)) : NotFound();

    [HttpPost("/admin/products/new"), HttpPost("/admin/products/{id:long}")]
    public async Task<IActionResult> Save(long? id, ProductForm form, CancellationToken ct)
    {
        form.Id = id;
        if (!ModelState.Check(validator, form)) return View("Product", form);
        if (id is { } known && await Products.FindAsync(db, known, ct) is null) return NotFound();
        try
        {
            await db.TransactAsync(tx => id is null
                ? Products.CreateAsync(tx, HttpContext.Actor(), form.ToProduct(), clock.Now())
                : Products.ChangeAsync(tx, HttpContext.Actor(), form.ToProduct(), form.Seen, clock.Now()), ct);
        }
        catch (DbException error) when (db.IsDuplicate(error))
        {
            ModelState.AddModelError(nameof(form.Code), T["Another product has this code."]);
            return View("Product", form);
        }
        catch (ChangedMeanwhile)
        {
            this.Notice(T["Somebody else changed this while you had it open. You see their version; nothing of yours was saved."], NoticeKind.Warning);
            return LocalRedirect($"/admin/products/{id}");
        }
        this.Notice(T["{0} is saved.", form.NameEn]);
        return LocalRedirect("/admin/products");
    }
}
