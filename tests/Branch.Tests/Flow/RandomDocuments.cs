using System.Text.Json.Nodes;
using Branch.Flow;
using CsCheck;

namespace Branch.Tests.Flow;

/// <summary>Draws documents from the subset.</summary>
internal static class RandomDocuments
{
    /// <summary>Any graph at all: most are refused, and no accepted one may lose its case.</summary>
    public static readonly Gen<Documents> Any =
        from kinds in Gen.Int[0, 6].Array[2, 7]
        from targets in Gen.Int[0, 99].Array[40]
        from modes in Gen.Int[0, 2].Array[8]
        select Wild(kinds, targets, modes);

    /// <summary>Blocks one in the other: sequences, choices, parallel branches with a join, loops with a return.</summary>
    public static readonly Gen<Documents> Good =
        from seed in Gen.Int[0, int.MaxValue - 1]
        select Tame(new Random(seed));

    /// <summary>Variables set by tasks, constants and scripts, and decisions that read them.</summary>
    public static readonly Gen<Documents> WithVariables =
        from seed in Gen.Int[0, int.MaxValue - 1]
        select Variables(new Random(seed));

    private static Documents Wild(int[] kinds, int[] targets, int[] modes)
    {
        var document = new Documents();
        var next = 0;
        for (var i = 0; i < kinds.Length; i++)
        {
            var id = $"n{i}";
            string Target() => targets[next++ % targets.Length] % (kinds.Length + 1) is var t && t == kinds.Length ? "z" : $"n{t}";
            foreach (var port in Add(document, id, kinds[i], modes[i])) document.Connect($"{id}:{port}>{Target()}");
        }
        return document.Close("z");
    }

    private static string[] Add(Documents document, string id, int kind, int mode)
    {
        switch (kind)
        {
            case 0 or 1: document.Task(id); return ["Submit"];
            case 2: document.Desk(id, "clerk"); return ["Positive", "Negative", "Return"];
            case 3: document.Decision(id, mode == 0 ? "true" : "getAmount() > 1"); return ["True", "False"];
            case 4: document.Fork(id, "A", "B"); return ["A", "B"];
            case 5: document.Switch(id, mode == 0 ? "MatchFirst" : "MatchAny", ("A", "true"), ("B", mode == 1 ? "true" : "false")); return ["A", "B", "Default"];
            default: document.Join(id, ((JoinMode)mode).ToString()); return ["Done"];
        }
    }

    private static Documents Tame(Random random)
    {
        var document = new Documents();
        var count = 0;
        document.Task("start");
        var last = Block("start:Submit", 3);
        return document.Close("end").Connect([.. last.Select(way => $"{way}>end")]);

        string[] Block(string from, int depth, bool loops = true) => (depth == 0 ? 0 : random.Next(loops ? 5 : 4)) switch
        {
            0 => Task(from),
            1 => [.. Block(from, depth - 1, loops).SelectMany(way => Block(way, depth - 1, loops))],
            2 => Choice(from, depth, loops),
            3 => Parallel(from, depth),
            _ => Loop(from),
        };

        string Id() => $"n{count++}";

        string[] Task(string from)
        {
            var id = Id();
            document.Task(id).Connect($"{from}>{id}");
            return [$"{id}:Submit"];
        }

        string[] Choice(string from, int depth, bool loops)
        {
            var (id, meet) = (Id(), Id());
            document.Decision(id, random.Next(2) == 0 ? "true" : "false").Join(meet, "WaitAny").Connect($"{from}>{id}");
            foreach (var way in Block($"{id}:True", depth - 1, loops).Concat(Block($"{id}:False", depth - 1, loops))) document.Connect($"{way}>{meet}");
            return [$"{meet}:Done"];
        }

        // Without loops: at a join Elsa takes the first round of a loop for the branch's last word.
        string[] Parallel(string from, int depth)
        {
            var (id, meet) = (Id(), Id());
            document.Fork(id, "A", "B").Join(meet, "WaitAllActive").Connect($"{from}>{id}");
            foreach (var way in Block($"{id}:A", depth - 1, false).Concat(Block($"{id}:B", depth - 1, false))) document.Connect($"{way}>{meet}");
            return [$"{meet}:Done"];
        }

        string[] Loop(string from)
        {
            var (id, meet) = (Id(), Id());
            document.Desk(id, "clerk").Task(meet).Connect($"{from}>{id}", $"{id}:Return>{id}", $"{id}:Positive>{meet}", $"{id}:Negative>{meet}");
            return [$"{meet}:Submit"];
        }
    }

    private static Documents Variables(Random random)
    {
        (string Name, string Type)[] variables = [("Text", "String"), ("Flag", "Boolean"), ("Count", "Int32"), ("Large", "Int64"), ("Rate", "Double"), ("Sum", "Decimal")];
        var document = new Documents();
        foreach (var (name, type) in variables) document.Variable(name, type, random.Next(2) == 0 ? null : Value(random, type));
        document.Task("start");
        var last = "start:Submit";
        for (var i = 0; i < 8; i++)
        {
            var (name, type) = variables[random.Next(variables.Length)];
            switch (random.Next(4))
            {
                case 0:
                    document.Set($"n{i}", name, Documents.Literal(Value(random, type), "Object")).Connect($"{last}>n{i}");
                    last = $"n{i}:Done";
                    break;
                case 1:
                    document.Set($"n{i}", name, Documents.Script(Script(random, name, type), "Object")).Connect($"{last}>n{i}");
                    last = $"n{i}:Done";
                    break;
                case 2:
                    document.Keep($"n{i}", "text").Connect($"{last}>n{i}", $"n{i}:Return>start");
                    document.Join($"j{i}", "WaitAny").Connect($"n{i}:Positive>j{i}", $"n{i}:Negative>j{i}");
                    last = $"j{i}:Done";
                    break;
                default:
                    document.Decision($"n{i}", Question(random, name)).Task($"t{i}").Join($"j{i}", "WaitAny")
                        .Connect($"{last}>n{i}", $"n{i}:True>t{i}", $"t{i}:Submit>j{i}", $"n{i}:False>j{i}");
                    last = $"j{i}:Done";
                    break;
            }
        }
        return document.Close("end").Connect($"{last}>end");
    }

    private static JsonNode Value(Random random, string type) => type switch
    {
        "String" => Pick<JsonNode>(random, "", "Positive", "2026-01-31", "2026-01-31T12:00:00Z", "{\"a\":1}", "true", "12", "00000000-0000-0000-0000-000000000000"),
        "Boolean" => random.Next(2) == 0,
        "Int32" or "Int64" => Pick<JsonNode>(random, 0, 1, -7, 2_000_000_000),
        _ => Pick<JsonNode>(random, 0, 1, -0.5, 0.1, 123456789.25),
    };

    private static string Script(Random random, string name, string type) => type switch
    {
        "String" => Pick(random, "getVerdict()", "String(getAmount())", "null", "''", $"get{name}()"),
        "Boolean" => Pick(random, "getAmount() > 10", "!getFlag()", "null"),
        "Int32" or "Int64" => Pick(random, $"get{name}() + 1", "Math.round(getAmount())", "null", "undefined"),
        _ => Pick(random, $"get{name}() + 0.1", "getAmount()", "getAmount() / 3", "null"),
    };

    private static string Question(Random random, string name) => Pick(random,
        $"get{name}()", $"getVariable('{name}') === null", $"typeof get{name}() === 'number'", $"typeof get{name}() === 'string'", $"String(get{name}()).length > 3",
        "getCount() > 1", "getSum() + getRate() > 1", "getText() === 'Positive'", "getInput('Amount') > 10", "getVerdict() === 'good'", $"get{name}() === 1.1", "getVerdict()");

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
