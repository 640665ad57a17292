#include "app/cli/help.h"

#include "app/cli/words.h"

using namespace Qt::StringLiterals;

namespace claviger::cli {

const QList<Verb> &verbs()
{
    static const QString json = u"--json"_s;
    static const QString yes = u"--yes"_s;
    static const QString dryRun = u"--dry-run"_s;
    static const QList<Verb> all {{u"import"_s, importVerb,
                                      {{u"--client=*"_s, u"--file=*"_s, u"--folder=*"_s,
                                           u"--move=*"_s, u"--leave=*"_s, dryRun, yes, json},
                                          0, 0, false}},
        {u"undo"_s, undoVerb,
            {{u"--client="_s, u"--server="_s, u"--all"_s, dryRun, yes, json}, 0, 0, false}},
        {u"list"_s, listVerb, {{json}, 0, 0, false}},
        {u"clients"_s, clientsVerb, {{json}, 0, 0, false}},
        {u"status"_s, statusVerb, {{json}, 0, 0, false}},
        {u"secret"_s, secretVerb, {{yes, u"--service"_s, json}, 2, 3, false}},
        {u"access"_s, accessVerb, {{json}, 0, 3, false}},
        {u"audit"_s, auditVerb,
            {{u"--follow"_s, u"--limit="_s, u"--server="_s, json}, 0, 1, false}},
        {u"add"_s, addVerb, {{u"--name="_s, u"--header="_s, json}, 1, 1, false}},
        {u"sign-in"_s, signInVerb,
            {{u"--account="_s, u"--device"_s, u"--no-browser"_s, u"--client-auth="_s, yes, json}, 1,
                1, false}},
        {u"sign-out"_s, signOutVerb, {{u"--account="_s, json}, 1, 1, false}},
        {u"accounts"_s, accountsVerb, {{u"--client="_s, json}, 0, 4, false}},
        {u"remote"_s, remoteVerb,
            {{u"--how="_s, u"--scopes="_s, u"--client-id="_s, u"--client-auth="_s,
                 u"--identity-issuer="_s, u"--identity-client="_s, u"--proof-file="_s,
                 u"--authorities="_s, u"--pin="_s, u"--certificate="_s, u"--tls"_s, u"--identity"_s,
                 u"--token-endpoint="_s, json},
                2, 4, false}},
        {u"timeline"_s, timelineVerb, {{json}, 1, 1, false}},
        {u"revoke-all"_s, revokeAllVerb, {{yes, json}, 0, 0, false}},
        {u"adopt"_s, adoptVerb, {{yes, json}, 0, 0, false}},
        {u"doctor"_s, doctorVerb, {{json}, 0, 1, false}}, {u"run"_s, runVerb, {{}, 1, 1, true}},
        {u"pause"_s, pauseVerb, {{json}, 0, 0, false}},
        {u"resume"_s, resumeVerb, {{json}, 0, 0, false}},
        {u"lock"_s, lockVerb, {{json}, 0, 0, false}},
        {u"unlock"_s, unlockVerb, {{json}, 0, 0, false}},
        {u"vault"_s, vaultVerb, {{json}, 1, 2, false}},
        {u"settings"_s, settingsVerb, {{json}, 0, 2, false}},
        {u"quit"_s, quitVerb, {{json}, 0, 0, false}},
        {u"prompt"_s, promptVerb, {{u"--once"_s}, 0, 0, false}},
        {u"demo"_s, demoVerb, {{u"--keep"_s, u"--screenshots="_s}, 0, 0, false}}};
    return all;
}

const Verb *findVerb(const QString &name)
{
    const auto at = std::find_if(
        verbs().begin(), verbs().end(), [&name](const Verb &verb) { return verb.name == name; });
    return at == verbs().end() ? nullptr : &*at;
}

QString versionText()
{
    return u"claviger "_s + QStringLiteral(CLAVIGER_VERSION) + u'\n';
}

QString helpText()
{
    return CliWords::tr(
        "Claviger keeps the credentials of your MCP servers, so that no AI client has to.\n"
        "\n"
        "Usage: claviger                    open the window\n"
        "       claviger VERB [ARGUMENTS]   do one thing here\n"
        "\n"
        "Set up\n"
        "  import    move secrets out of the AI clients' files\n"
        "  undo      put the files back as they were\n"
        "  add       a remote server by its address\n"
        "  sign-in   sign in to a remote server\n"
        "  sign-out  sign out, at the server too; revoke-all does it everywhere\n"
        "  adopt     take over sign-ins that mcp-remote left in plain files\n"
        "  demo      play all of it in a sandbox\n"
        "\n"
        "Look\n"
        "  list      servers, their secrets and who uses them\n"
        "  clients   AI clients, their files and what stands in them\n"
        "  status    whether everything works\n"
        "  audit     what happened: who started what, when, and why\n"
        "  accounts  who is signed in to which server, and until when\n"
        "  timeline  why a server was signed out or asked again\n"
        "  doctor    looks for what is wrong, and says what mends it\n"
        "\n"
        "Change\n"
        "  secret    set, test, reveal or delete one secret\n"
        "  access    which applications may start which servers\n"
        "  remote    how a remote server is signed in to and reached\n"
        "  vault     where secrets are kept\n"
        "  settings  how sign-in services get to know Claviger\n"
        "  pause, resume, lock, unlock, quit\n"
        "\n"
        "Use\n"
        "  run       start a server here, with its secrets\n"
        "  prompt    answer questions in this terminal, where there is no display\n"
        "\n"
        "\"claviger VERB --help\" says more. Most verbs take --json.\n");
}

QString helpText(const QString &verb)
{
    if (verb == u"import"_s) {
        return CliWords::tr(
            "Usage: claviger import [--client CLIENT]… [--file FILE]… [--folder FOLDER]…\n"
            "                       [--move NAME]… [--leave NAME]… [--dry-run] [--yes] [--json]\n"
            "\n"
            "Finds the AI clients of this computer, shows which values in their files are secrets "
            "and\n"
            "why, and shows the exact changes. After your yes it moves the secrets out of the "
            "files "
            "and\n"
            "lets the servers start through Claviger.\n"
            "\n"
            "  --client CLIENT   only this client (claude-code, cursor …); may be repeated\n"
            "  --file FILE       only this file; may be repeated\n"
            "  --folder FOLDER   also the files of this project; may be repeated\n"
            "  --move NAME       also move what is not ticked: a suggestion, a value of a .env "
            "file,\n"
            "                    the variable or the input that an entry refers to. NAME as "
            "shown,\n"
            "                    or SERVER/NAME; may be repeated\n"
            "  --leave NAME      leave a value, or a whole server, as it is; may be repeated\n"
            "  --dry-run         show everything, change nothing\n"
            "  --yes             do not ask; values that only you know are read from standard "
            "input,\n"
            "                    one a line\n");
    }
    if (verb == u"undo"_s) {
        return CliWords::tr(
            "Usage: claviger undo [--client CLIENT | --server SERVER | --all]\n"
            "                     [--dry-run] [--yes] [--json]\n"
            "\n"
            "Puts clients' files back as they were before the import, secrets included. Without a\n"
            "choice it only lists what can be undone. Claviger asks on the screen before secrets "
            "go\n"
            "back into plain text.\n");
    }
    if (verb == u"list"_s)
        return CliWords::tr(
            "Usage: claviger list [--json]\n\nShows the servers that Claviger starts.\n");
    if (verb == u"clients"_s) {
        return CliWords::tr("Usage: claviger clients [--json]\n\n"
                            "Shows the AI clients of this computer, their files, and which entries "
                            "start through Claviger.\n");
    }
    if (verb == u"status"_s) {
        return CliWords::tr("Usage: claviger status [--json]\n\n"
                            "Shows whether Claviger can start servers, and what needs you.\n");
    }
    if (verb == u"secret"_s) {
        return CliWords::tr(
            "Usage: claviger secret set SERVER NAME       enter or replace a value\n"
            "       claviger secret test SERVER [NAME]    start the server with its values and ask "
            "it\n"
            "                                             [--service]\n"
            "       claviger secret reveal SERVER NAME    print a value, after you agree on the "
            "screen\n"
            "       claviger secret delete SERVER NAME    [--yes]\n"
            "\n"
            "\"set\" asks without showing what you type, or reads standard input. A value is never "
            "an\n"
            "argument, because every program of yours can read those.\n"
            "--service also asks the services that issued the secrets whether they are still good: "
            "each\n"
            "secret is sent to its own service and nowhere else.\n");
    }
    if (verb == u"access"_s) {
        return CliWords::tr("Usage: claviger access [list [SERVER]] [--json]\n"
                            "       claviger access always|ask|deny SERVER APPLICATION\n"
                            "       claviger access forget SERVER APPLICATION\n"
                            "\n"
                            "Shows and changes which applications may start which servers. "
                            "APPLICATION is its name\n"
                            "or its id, as \"list\" shows them. Claviger asks on the screen before "
                            "it widens access.\n");
    }
    if (verb == u"audit"_s) {
        return CliWords::tr(
            "Usage: claviger audit [--limit N] [--server SERVER] [--follow] [--json]\n"
            "       claviger audit verify\n"
            "\n"
            "Shows what happened, the newest last. --follow goes on showing until you end it.\n"
            "\"verify\" checks that no record was changed or removed.\n");
    }
    if (verb == u"add"_s) {
        return CliWords::tr(
            "Usage: claviger add ADDRESS [--name NAME] [--header HEADER] [--json]\n"
            "\n"
            "Adds a remote server by its https address and shows the command with which AI clients "
            "start it.\n"
            "\n"
            "  --header HEADER   it is let in with a fixed key in this header (Authorization …); "
            "the "
            "whole\n"
            "                    value is asked for without showing it, or read from standard "
            "input\n");
    }
    if (verb == u"sign-in"_s) {
        return CliWords::tr(
            "Usage: claviger sign-in SERVER [--account ACCOUNT] [--device] [--no-browser]\n"
            "                        [--client-auth METHOD] [--yes] [--json]\n"
            "\n"
            "Signs in to a remote server with your browser. Before a sign-in page that you have "
            "not seen\n"
            "before, it names it and asks.\n"
            "\n"
            "  --account ACCOUNT  the id of an account, or \"new\" for another one\n"
            "  --device           with a code on another device, where the server can do that\n"
            "  --no-browser       print the address, and paste back where the browser ended\n"
            "  --client-auth METHOD  how an application that you have to set up proves itself; "
            "see\n"
            "                     \"claviger remote --help\"\n"
            "  --yes              do not ask\n");
    }
    if (verb == u"sign-out"_s) {
        return CliWords::tr(
            "Usage: claviger sign-out SERVER [--account ACCOUNT] [--json]\n"
            "\n"
            "Ends the sign-in at the server as well, deletes it here, and checks that it is over.\n"
            "ACCOUNT is an account's id or name, or \"all\"; without it, the one that is used.\n");
    }
    if (verb == u"accounts"_s) {
        return CliWords::tr(
            "Usage: claviger accounts [SERVER] [--json]\n"
            "       claviger accounts rename SERVER ACCOUNT NAME\n"
            "       claviger accounts use SERVER ACCOUNT [--client CLIENT]\n"
            "\n"
            "Shows who is signed in to which remote server, calls an account as you like (an empty "
            "NAME: as\n"
            "the server does), and says which one is used, by all AI clients or by one. ACCOUNT is "
            "its name or\n"
            "its id.\n");
    }
    if (verb == u"remote"_s) {
        return CliWords::tr(
            "Usage: claviger remote show SERVER [--json]\n"
            "       claviger remote set SERVER OPTION…\n"
            "       claviger remote secret SERVER [--identity]    of an application of yours, or "
            "of "
            "Claviger at\n"
            "                                                     your organisation's sign-in\n"
            "       claviger remote key SERVER [FILE] [--tls]     its private key, or a "
            "certificate's\n"
            "       claviger remote identity SERVER [--token-endpoint ADDRESS]\n"
            "       claviger remote allow SERVER EXCEPTION VALUE\n"
            "       claviger remote strict SERVER EXCEPTION\n"
            "       claviger remote forget SERVER registration|refusals\n"
            "\n"
            "Shows and changes how a remote server is signed in to and reached. Secrets, keys and "
            "ID tokens\n"
            "are asked for without showing them, or read from a file or standard input; they go "
            "into the\n"
            "keychain. An empty value takes a setting back.\n"
            "\n"
            "  --how KIND              automatic, headers, client-credentials, enterprise or "
            "workload\n"
            "  --scopes \"A B\"          the access to ask for\n"
            "  --client-id ID          an application of yours at the sign-in service\n"
            "  --client-auth METHOD    it proves itself with none, client_secret_basic,\n"
            "                          client_secret_post or private_key_jwt\n"
            "  --identity-issuer URL   the sign-in of your organisation, and\n"
            "  --identity-client ID    Claviger's id there\n"
            "  --proof-file FILE       what proves who this computer is (workload)\n"
            "  --authorities FILE      certificates that are trusted as well\n"
            "  --pin KEY|FILE          only this key of the server: its SHA-256 in base64, or a "
            "certificate\n"
            "  --certificate FILE      a certificate to show to the server\n");
    }
    if (verb == u"timeline"_s) {
        return CliWords::tr("Usage: claviger timeline SERVER [--json]\n\n"
                            "Shows what happened to the sign-in, the newest last: why it was "
                            "renewed, ended or asked for.\n");
    }
    if (verb == u"revoke-all"_s) {
        return CliWords::tr("Usage: claviger revoke-all [--yes] [--json]\n\n"
                            "Signs out of every server, at the server too, and lists the keys that "
                            "only you can replace.\n");
    }
    if (verb == u"adopt"_s) {
        return CliWords::tr("Usage: claviger adopt [--yes] [--json]\n\n"
                            "Takes over the sign-ins to your servers that mcp-remote left in plain "
                            "files: each is renewed\n"
                            "once, kept by Claviger, and its files are deleted after you agree.\n");
    }
    if (verb == u"doctor"_s) {
        return CliWords::tr("Usage: claviger doctor [SERVER] [--json]\n\n"
                            "Looks at Claviger and at the sign-in of remote servers, step by step, "
                            "and says what is wrong\n"
                            "and what mends it. Nothing is changed, and no secret is shown.\n");
    }
    if (verb == u"run"_s) {
        return CliWords::tr("Usage: claviger run SERVER [-- COMMAND [ARGUMENT]…]\n"
                            "\n"
                            "Starts the server here, as an AI client would: with the command that "
                            "was imported, or with\n"
                            "another one that gets the same values.\n");
    }
    if (verb == u"vault"_s) {
        return CliWords::tr(
            "Usage: claviger vault use keychain|sealed-file\n"
            "       claviger vault passphrase\n"
            "\n"
            "Chooses where secrets are kept. The sealed file is for computers "
            "without a keychain; it\n"
            "is closed with a passphrase that you are asked for. \"passphrase\" gives it "
            "another one.\n");
    }
    if (verb == u"settings"_s) {
        return CliWords::tr(
            "Usage: claviger settings\n"
            "       claviger settings document URL|none\n"
            "\n"
            "\"document\" names a client id metadata document that you or your organisation "
            "publish:\n"
            "sign-in services that take one need no registration. Without it Claviger registers "
            "itself,\n"
            "or asks you to set up an application.\n");
    }
    if (verb == u"prompt"_s) {
        return CliWords::tr("Usage: claviger prompt [--once]\n"
                            "\n"
                            "Answers Claviger's questions in this terminal, where it runs without "
                            "a display. --once\n"
                            "answers those that wait now and ends.\n");
    }
    if (verb == u"demo"_s) {
        return CliWords::tr("Usage: claviger demo [--keep] [--screenshots FOLDER]\n"
                            "\n"
                            "Plays import, start, question and undo in a sandbox. Nothing of yours "
                            "is touched. Needs\n"
                            "Node.js and a few programs that it names.\n");
    }
    if (verb == u"pause"_s || verb == u"resume"_s) {
        return CliWords::tr("Usage: claviger pause | resume [--json]\n\n"
                            "Stops starting servers until you resume. Running servers go on.\n");
    }
    if (verb == u"quit"_s) {
        return CliWords::tr("Usage: claviger quit [--json]\n\n"
                            "Ends Claviger and waits until it is gone. Servers that run go on; "
                            "remote ones come back with\n"
                            "their client's next request, which starts Claviger again.\n");
    }
    if (verb == u"lock"_s || verb == u"unlock"_s) {
        return CliWords::tr("Usage: claviger lock | unlock [--json]\n\n"
                            "Locks Claviger: no server gets a secret until you unlock it. The "
                            "sealed file asks for\n"
                            "its passphrase.\n");
    }
    return helpText();
}

} // namespace claviger::cli
