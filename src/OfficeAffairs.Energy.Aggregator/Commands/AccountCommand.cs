using System.CommandLine;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>account add</c> and <c>account reset-password</c>: people who sign in to the console.</summary>
static class AccountCommand
{
    const string Actor = "command";

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("account", "Adds people who sign in to the console, or gives them a new password.") { CreateAdd(), CreateReset() };

    static Command CreateAdd()
    {
        var name = new Argument<string>("name") { Description = "Name for the sign-in." };
        var role = new Option<string>("--role") { Description = "What they may do: administrator, operator or viewer.", Required = true };
        role.AcceptOnlyFromAmong([.. Role.All]);
        return new Command("add", "Adds an account and prints its generated password.") { name, role }.WithAction(
            needsBroker: false,
            async (options, result, cancellationToken) =>
            {
                await using var app = CommandRunner.BuildQuietHost(options);
                var password = Passwords.Generate();
                var added = await app.Services.GetRequiredService<AccountStore>().AddAsync(
                    result.GetRequiredValue(name), app.Services.GetRequiredService<Passwords>().Hash(password), result.GetRequiredValue(role), cancellationToken);
                return await ReportAsync(app, added, "account-created", result.GetRequiredValue(name), password, "The name is taken.", cancellationToken);
            });
    }

    static Command CreateReset()
    {
        var name = new Argument<string>("name") { Description = "Name of the account." };
        return new Command("reset-password", "Gives an account a new generated password and prints it.") { name }.WithAction(
            needsBroker: false,
            async (options, result, cancellationToken) =>
            {
                await using var app = CommandRunner.BuildQuietHost(options);
                var password = Passwords.Generate();
                var changed = await app.Services.GetRequiredService<AccountStore>().SetPasswordAsync(
                    result.GetRequiredValue(name), app.Services.GetRequiredService<Passwords>().Hash(password), cancellationToken);
                return await ReportAsync(app, changed, "password-reset", result.GetRequiredValue(name), password, "There is no such account.", cancellationToken);
            });
    }

    static async Task<int> ReportAsync(
        WebApplication app, bool done, string action, string name, string password, string refusal, CancellationToken cancellationToken)
    {
        if (!done)
        {
            await System.Console.Error.WriteLineAsync(refusal);
            return 1;
        }

        await app.Services.GetRequiredService<AuditLog>().WriteAsync(Actor, action, "account " + name, null, cancellationToken);
        await System.Console.Out.WriteLineAsync(password);
        return 0;
    }
}
