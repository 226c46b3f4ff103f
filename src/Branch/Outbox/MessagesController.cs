using Branch.Access;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Outbox;

[Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
public sealed class MessagesController(Db db, OutboxDelivery delivery, SendAgain sendAgain, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/admin/messages")]
    public async Task<IActionResult> List(string? status, int page, CancellationToken ct) =>
        View("Messages", await MessageList.ReadAsync(db, status, page, delivery.Connected, ct));

    [HttpPost("/admin/messages/{id:long}/send-again")]
    public async Task<IActionResult> Again(long id, long version, CancellationToken ct)
    {
        if (await sendAgain.RunAsync(HttpContext.Actor(), id, version, ct)) this.Notice(T["The message is on its way again."]);
        else this.Notice(T["This message was not given up any more: somebody else sent it, or it has arrived."], NoticeKind.Warning);
        return this.SeeOther("/admin/messages");
    }
}
