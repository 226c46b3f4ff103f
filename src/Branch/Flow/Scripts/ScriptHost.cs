using System.Collections.Concurrent;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Branch.Flow.Scripts;

/// <summary>
/// Runs the scripts of one document in Jint. A script that can leave nothing behind (reads, operators, constants) shares
/// engines with others of its kind; any other gets an engine of its own, which is then thrown away.
/// </summary>
internal sealed class ScriptHost
{
    private readonly Dictionary<string, Func<FlowScope, object?>> getters = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Room> rooms = [];

    public ScriptHost(IEnumerable<FlowInput> inputs, IEnumerable<FlowVariable> variables)
    {
        Variables = variables.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        Inputs = inputs.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Variables) getters[$"get{char.ToUpperInvariant(name[0])}{name[1..]}"] = scope => scope.Variable(name);
        foreach (var name in Inputs) getters[$"get{name}"] = scope => scope.Input(name);
    }

    public IReadOnlySet<string> Inputs { get; }
    public IReadOnlySet<string> Variables { get; }
    public IReadOnlyCollection<string> Getters => getters.Keys;

    public object? Run(in Prepared<Script> script, bool shared, FlowScope scope)
    {
        if (!shared || !rooms.TryTake(out var room)) room = new Room(this);
        room.Scope = scope;
        var value = Plain(room.Engine.Evaluate(script));
        room.Scope = null;
        if (shared) rooms.Add(room); // not after an exception: that engine is lost
        return value;
    }

    private static object? Plain(JsValue value)
    {
        if (value.IsBoolean()) return value.AsBoolean();
        if (value.IsNumber()) return value.AsNumber();
        if (value.IsString()) return value.AsString();
        return value.IsNull() || value.IsUndefined() ? null : value;
    }

    private sealed class Room
    {
        private readonly ScriptHost host;

        public Room(ScriptHost host)
        {
            this.host = host;
            Engine = new Engine(options => ScriptLimits.Apply(options));
            Define("getInput", args => Scope!.Input(Text(args)));
            Define("getVariable", args => Scope!.Variable(Text(args)));
            foreach (var (name, read) in this.host.getters) Define(name, _ => read(Scope!));
            ScriptLimits.Purify(Engine);
        }

        public Engine Engine { get; }
        public FlowScope? Scope { get; set; }

        private void Define(string name, Func<JsValue[], object?> read) =>
            Engine.SetValue(name, new ClrFunction(Engine, name, (_, args) => Value(name, read(args))));

        private static string Text(JsValue[] args) => args.Length == 0 ? "" : TypeConverter.ToString(args[0]);

        private static JsValue Value(string name, object? value) => value switch
        {
            null => JsValue.Null,
            bool truth => truth ? JsBoolean.True : JsBoolean.False,
            string text => new JsString(text),
            double number => new JsNumber(number),
            decimal or int or long or short or byte or float => new JsNumber(Convert.ToDouble(value, null)),
            _ => throw new InvalidOperationException($"{name} read a {value.GetType().Name}; facts are numbers, texts and booleans"),
        };
    }
}
