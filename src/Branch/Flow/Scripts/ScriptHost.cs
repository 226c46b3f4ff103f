using System.Collections.Concurrent;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Branch.Flow.Scripts;

/// <summary>Runs the scripts of one document in Jint. They leave nothing behind, and share engines.</summary>
internal sealed class ScriptHost
{
    private readonly Dictionary<string, Func<FlowScope, object?>> reads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> getters = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Room> rooms = [];

    public ScriptHost(IEnumerable<FlowInput> inputs, IEnumerable<FlowVariable> variables)
    {
        Variables = variables.ToDictionary(v => v.Name, v => v.Type, StringComparer.Ordinal);
        Inputs = inputs.ToDictionary(i => i.Name, i => i.Type, StringComparer.Ordinal);
        foreach (var (name, type) in Variables) Offer($"get{char.ToUpperInvariant(name[0])}{name[1..]}", type, scope => scope.Variable(name));
        foreach (var (name, type) in Inputs) Offer($"get{name}", type, scope => scope.Input(name));
    }

    /// <summary>Types by name.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; }

    /// <inheritdoc cref="Inputs"/>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>What each function without parameters yields: types by name.</summary>
    public IReadOnlyDictionary<string, string> Getters => getters;

    public object? Run(in Prepared<Script> script, FlowScope scope)
    {
        if (!rooms.TryTake(out var room)) room = new Room(this);
        room.Scope = scope;
        var value = Plain(room.Engine.Evaluate(script));
        room.Scope = null;
        rooms.Add(room); // not after an exception: that engine is lost
        return value;
    }

    private void Offer(string getter, string type, Func<FlowScope, object?> read) => (getters[getter], reads[getter]) = (type, read);

    private static object? Plain(JsValue value)
    {
        if (value.IsBoolean()) return value.AsBoolean();
        if (value.IsNumber()) return value.AsNumber();
        return value.IsString() ? value.AsString() : null;
    }

    private sealed class Room
    {
        public Room(ScriptHost host)
        {
            Define("getInput", args => Scope!.Input(Text(args)));
            Define("getVariable", args => Scope!.Variable(Text(args)));
            foreach (var (name, read) in host.reads) Define(name, _ => read(Scope!));
        }

        public Engine Engine { get; } = new();
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
