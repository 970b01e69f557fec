using System.CommandLine;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>token create</c> and <c>token revoke</c>: access to the API for programs.</summary>
static class TokenCommand
{
    const string Actor = "command";

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("token", "Makes or revokes access tokens for programs that use the API.") { CreateCreate(), CreateRevoke() };

    static Command CreateCreate()
    {
        var name = new Option<string>("--name") { Description = "Name of the token; one program, one token.", Required = true };
        var role = new Option<string>("--role") { Description = "What it may do: administrator, operator or viewer.", Required = true };
        role.AcceptOnlyFromAmong([.. Role.All]);
        var file = new Option<string?>("--file") { Description = "File to write the token to, readable by its owner only; by default it is printed." };
        return new Command("create", "Makes a token. It is shown only now; the database keeps its hash.") { name, role, file }.WithAction(
            needsBroker: false,
            async (options, result, cancellationToken) =>
            {
                await using var app = CommandRunner.BuildQuietHost(options);
                var token = await app.Services.GetRequiredService<AccessTokens>()
                    .CreateAsync(result.GetRequiredValue(name), result.GetRequiredValue(role), Actor, cancellationToken);
                if (token is null)
                {
                    await System.Console.Error.WriteLineAsync($"There is or was a token named '{result.GetRequiredValue(name)}': choose another name.");
                    return 1;
                }

                if (result.GetValue(file) is not { } path)
                {
                    await System.Console.Out.WriteLineAsync(token);
                    return 0;
                }

                await SecretFile.WriteAsync(path, token, cancellationToken);
                await System.Console.Out.WriteLineAsync($"The token was written to {path}.");
                return 0;
            });
    }

    static Command CreateRevoke()
    {
        var name = new Argument<string>("name") { Description = "Name of the token." };
        return new Command("revoke", "Makes a token invalid at once.") { name }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            if (await app.Services.GetRequiredService<AccessTokens>().RevokeAsync(result.GetRequiredValue(name), Actor, cancellationToken)) return 0;

            await System.Console.Error.WriteLineAsync($"There is no valid token named '{result.GetRequiredValue(name)}'.");
            return 1;
        });
    }
}
