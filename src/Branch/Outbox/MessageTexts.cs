using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Outbox;

public static class MessageTexts
{
    public static string Channel(string channel, IStringLocalizer<Texts> T) => channel switch
    {
        OutboxChannel.Mail => T["Mail"],
        OutboxChannel.CoreBanking => T["Core banking"],
        _ => channel,
    };
}
