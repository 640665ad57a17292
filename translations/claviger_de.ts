<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name/>
    <message>
        <source>A program</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>your %1 token</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>your %1 key</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>your %1 password</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>your %1 secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 wants to start %2.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 wants to start %2 with %3.</source>
        <extracomment>%3 is "your GitHub token"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 wants to start %2 with your secret %3.</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>%1 wants to start %2 with %n of your secrets.</source>
        <extracomment>%1 an application, %2 a server</extracomment>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>A command line wants to see %1 of %2.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A command line wants %1 to be always allowed to start %2.</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>A command line wants to undo an import. This writes %n secret(s) back into files, in plain text.</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>Access request</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Show a secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Allow always</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put secrets back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“Always” holds for this command, started by this application. You can change it at any time in the window, under Access.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Whoever can read that command line will see it, and it may stay in its history.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>From then on you are asked only when something changes. You can take it back at any time in the window, under Access.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every program that reads those files will be able to read the secrets. You can import them again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It gets</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It would show</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In plain text again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Deny</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing happens. You can be asked again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Allow &amp;once</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Allows this one start.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Always allow</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Allows this start and every later one, until something changes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Show it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Shows it this once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Allow always</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Changes the access as asked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Put them back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Undoes the import as asked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The command has changed since you allowed it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You allowed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Now it would run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The command now means another program than when you allowed it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Program before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Program now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The application is another program than when you allowed it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Application before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Application now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It would get other secrets than you allowed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Secrets before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Secrets now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1, run by %2</source>
        <extracomment>%1 a script, %2 the program that runs it</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It would run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger puts the secret in the place of “%1”.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Without an answer within %1, the answer is no; it can be asked again.</source>
        <extracomment>%1 is a length of time, such as "2 minutes"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 or %2</source>
        <extracomment>Two or more beginnings: "ghp_, gho_ or github_pat_"</extracomment>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>AccessDialog</name>
    <message>
        <source>Claviger – %1</source>
        <extracomment>%1 is the kind of question</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>See above for what has changed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>•  %1</source>
        <extracomment>A bullet in a list</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>−  %1</source>
        <extracomment>In front of the caption of what was before a change</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>+  %1</source>
        <extracomment>In front of the caption of what is after a change</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>De&amp;tails</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Started by: %1</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>Asked %n times.</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
</context>
<context>
    <name>AccessTab</name>
    <message>
        <source>Not started yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Forget answer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Clients and their access</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>May start it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Last used</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A client that is not in the list, or has changed since, asks first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The client will have to ask again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No client may start this server yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Clients connect to a remote server by themselves.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The first time a client starts it, Claviger asks you. Your answer is kept here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>May %1 start this server?</source>
        <extracomment>Read aloud for the choice Always, Ask, Never; %1 is a client</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Forget answer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger forgets whether %1 may start this server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The next time it tries, you are asked again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ActivityModel</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>How it ended, and why it was decided so: "Allowed (by the import)"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Secrets concerned: %1</source>
        <extracomment>%1 is a list of names of secrets</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ActivityView</name>
    <message>
        <source>Search what happened</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>As a &amp;table (CSV)…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>As &amp;JSON lines…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Try another word, or clear the search.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Each time a client starts a server, it is noted here: who, what and when, never a secret.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Export activity</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Saved as %1.</source>
        <extracomment>%1 is a path</extracomment>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ChangeWords</name>
    <message>
        <source>This application asks for this server for the first time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The command changed from “%1” to “%2”.</source>
        <extracomment>%1 and %2 are command lines</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The program %1 has other content than when you allowed it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The command now means another program: %2 instead of %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The application %1 has other content than when you allowed it, for example after an update.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The application is now another program: %2 instead of %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It would now get %1; before it got no secret.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It would no longer get %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It would now get %2; before it got %1.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ChangesPage</name>
    <message>
        <source>%1 is running and would overwrite the changes. Close it to go on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only these lines of %1 change. %2 go to your keychain; nothing else is touched, and everything can be undone.</source>
        <extracomment>%1 is "3 files", %2 is "7 secrets"</extracomment>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ClientsModel</name>
    <message>
        <source>Installed, no servers set up</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Has not started a server through Claviger yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Last started a server %1</source>
        <extracomment>%1 is a relative time: "3 min ago"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>State of an entry, and what is wrong with it: "Not imported, 2 secrets in plain text"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Client, file, entry</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>AI clients, their files and entries</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put the files of the chosen client back to what they were</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No AI client found</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claude Desktop, Claude Code, Cursor and VS Code are found by themselves once they are installed. For another one, point the import at its file.</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>%1 removed %n entry(s) from its file.</source>
        <extracomment>%1 is an AI client</extracomment>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 changed %n entry(s) in its file.</source>
        <extracomment>%1 is an AI client</extracomment>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>These servers no longer start through Claviger there.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Put back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Undo for %1…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Add a file or folder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>AI clients on this computer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Client and file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What is in it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A &amp;file…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A &amp;project folder…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Can't be read: %1</source>
        <extracomment>%1 says what is wrong, %2 where: "line 3, column 7"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>is running: close it first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>looked after already</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>no servers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 would overwrite the changes while it runs. Close it, or untick it; this page notices by itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No AI client with servers was found on this computer. Add a file or a project folder that you know of.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Add a file with servers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Configuration files (*.json *.jsonc *.toml)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Add a project folder</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Claviger – %1</source>
        <extracomment>%1 is what is asked</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CountWords</name>
    <message numerus="yes">
        <source>%n AI client(s)</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) in plain text</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>%1 "4 AI clients", %2 "11 servers", %3 "7 secrets in plain text"</extracomment>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>CredentialsTab</name>
    <message>
        <source>Goes into the variable %1</source>
        <extracomment>Where a secret goes; %1 is a variable of the program</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Goes onto the command line of the server</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Read from the variable %1 of your login shell at each start</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Missing: the keychain has no value for it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In the keychain, which can't be looked into now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In the keychain, %1 · last used: %2</source>
        <extracomment>%1 "stored 3 days ago", %2 "3 min ago" or "never"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No secrets</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Secrets of remote servers stay in the client's file for now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This server gets nothing from Claviger. Import again if its entry now holds a secret.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A secret's name and the service it is for</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hidden value</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Other programs of yours can read it while the server runs, because the server takes it on its command line.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Enter…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Re&amp;place…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Replace %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Re&amp;veal…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reveal %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Te&amp;st…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Test %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Delete %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Delete secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger deletes %1 of %2 from the keychain.</source>
        <extracomment>%1 is a secret, %2 a server</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server will not start until you enter it again. There is no other copy.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DiffModel</name>
    <message>
        <source>Removed: %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Added: %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Unchanged lines left out</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>The exact changes</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>What was done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Clients that have started a server through Claviger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Seen at work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1, %2 moved</source>
        <extracomment>%1 is "3 servers", %2 is "7 secrets"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>●  %1 has started a server through Claviger</source>
        <extracomment>A filled or empty circle in front of a client's name</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>○  %1 has not started a server yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Every client works. You can close this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Restart your clients, or reload their servers; each turns on here by itself. You can also close this at any time.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>the file</source>
        <extracomment>Stands where a path stands otherwise: "Claviger could not read the file."</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>this server</source>
        <extracomment>Stands where a server's name stands otherwise: "Claviger could not start this server."</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>this secret</source>
        <extracomment>Stands where a secret's name stands otherwise</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>this client</source>
        <extracomment>Stands where the name of an AI client stands otherwise</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This was cancelled.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was changed after that.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This took too long and was stopped.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No answer came in time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger could not use what it was given.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger could not use what it was given for %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is not in the form that is needed here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check it and try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger did not take %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>this</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is larger than anything of its kind should be.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check that it is the right one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger can't do this here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This version, or this system, does not support it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A newer version of Claviger may.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Something went wrong inside Claviger.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is a mistake in Claviger, not yours.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Restart Claviger; if it happens again, please report it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger did not find %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was moved or deleted, or never existed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check the name and folder.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger could not read %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You do not have the permission to read it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Change its permissions, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger could not write %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It, or its folder, is read-only or missing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Make it writable for you, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger did not open %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is a folder or a device, not a file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose the file itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger left %1 as it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another program changed it in the meantime.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at the changes again, then repeat.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger could not change %1 just now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>An AI client is writing to it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger did not change %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your organisation manages this file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ask the people who manage it to change it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger could not save %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no space left on the disk.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Make some room, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger does not understand %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It has a mistake in its syntax, so Claviger leaves it alone.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Correct it in an editor, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no keychain to keep secrets in.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No keychain service is running on this computer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start one (GNOME Keyring, KWallet or KeePassXC), or choose a sealed file instead.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody has unlocked it since you signed in.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The keychain did not let Claviger in.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The request was refused in the keychain's own window.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Try again and allow it there.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The keychain did not answer as it should.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It may have been restarted.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 is not in the keychain.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was never stored, or was deleted there.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open Claviger and enter it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The sealed file is closed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Only your passphrase opens it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open Claviger and enter the passphrase.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is not the passphrase of the sealed file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The file itself is intact.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter the passphrase again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The sealed file is damaged.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its content is not what Claviger wrote, so nothing in it is used.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put it back from a backup, or create a new one and enter your secrets again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger does not know %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was removed, or was set up on another computer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Import it again, or undo the change in the client's file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The settings of %1 are not valid.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its entry in servers.json breaks a rule.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Correct the entry, or import the server again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 is not a program that can be started.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is a remote server, or has no command.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use it with its address in the client.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The variable %1 is not set.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your login shell does not define it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Define it there and sign in again, or store its value as a secret.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Access was denied.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You, or a rule of yours, said no.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>To allow it, open Claviger, choose the server, then Access.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody answered Claviger's question.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Without an answer nothing is started.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start the server again and answer in Claviger's window.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Starting servers is paused.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You paused it in Claviger.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose Resume in Claviger's menu, then start the server again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger is locked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You locked it; until then it gives no secret to anyone.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose Unlock in Claviger's menu, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger could not find out who is asking.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The system did not say which application it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start the server from its client again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another user of this computer was asking.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger answers only you.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Use the client with your own account.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Too many requests came at once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger limits them, so that no program can flood you with questions.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger received a message that it can't read.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It does not come from this version of Claviger.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Reinstall Claviger if this happens again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Two versions of Claviger are running side by side.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was updated while it was running.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Quit Claviger and start it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger is not running.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It could not be started by itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start Claviger, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger does not know this command.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The running Claviger may be an older version.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Quit Claviger, start it again, then repeat.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger does not know the client %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check its name, or point Claviger at its file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger did not change anything for %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is running and would overwrite the change when it closes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Close it completely, then try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No server was found that Claviger does not look after already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Set up a server in one of your clients, or point Claviger at a file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No change of Claviger's is left in these files.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You need not do anything.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The list of changes is no longer current.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A file changed after Claviger looked at it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look again, then repeat.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger left the entry of %1 as it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It no longer looks as Claviger wrote it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at the client's file and decide which version you want.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The activity record has been tampered with or damaged.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A record does not fit the one before it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Record %1 does not fit the one before it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Keep a copy of the file, and find out who wrote to it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger did not start %1. %2</source>
        <extracomment>One line shown by an AI client. %1 is a server, %2 one or more sentences on cause and cure.</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A client changed the entry of %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It no longer starts this server through Claviger.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put the entry back, or undo the import for it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A client removed the entry of %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Some clients do this when they save their own settings.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger has no place to keep secrets yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This computer has no keychain.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose where to keep secrets.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Something needs your attention.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 needs your attention.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This version of Claviger has no words for the cause (%1).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open the server's page, or update Claviger.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the service</source>
        <extracomment>Stands where the name of a host stands otherwise: "Claviger could not reach the service."</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The secret is not in the keychain.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This server is not a program that can be started.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A variable it needs is not set.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger does not know this client.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger could not reach %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is no network, the name is unknown, or nobody answers there.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Check your network and try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The connection to %1 is not secure.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its certificate is not valid, or its encryption is too old.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was sent. Check the address, the clock of this computer and its certificates.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger did not connect to %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The name leads to a private network or to this computer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nothing was sent. Check the address and your network.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 did not answer as it should.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It closed the connection or sent something that is no web answer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Try again later.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A secret of %1 is missing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It was never stored, or was deleted from the keychain.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Enter it again; until then the server will not start.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A client changed or removed the entry of %1.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ImportWizard</name>
    <message>
        <source>Claviger – Import</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which AI clients should Claviger look after?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Which servers and secrets should it take over?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These are the exact changes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Imported.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <extracomment>Where one is in a row of steps</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Looking for AI clients and their files</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Working out the changes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Moving the secrets and changing the files</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Imported. Your secrets are in the keychain now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Some files could not be changed.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>LimitWords</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Claviger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Looking at what is on this computer…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Welcome to Claviger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No server of an AI client was found on this computer. Point the import at a file or a project folder, or come back once you have set up a server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Found here: %1</source>
        <extracomment>%1 "4 AI clients, 11 servers, 7 secrets in plain text"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger moves the secrets into your keychain and hands each one to its server when that starts. Your clients work as before. You see every change first, and can undo it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Starting servers is paused. Clients that start one now are told so.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger is locked: no server gets a secret.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Un&amp;lock…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose &amp;where to keep secrets…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>NoteWords</name>
    <message>
        <source>This is sent by the client itself, so it stays in the file for now. A later version of Claviger takes it over.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server takes this on its command line, where other programs of yours can read it while it runs.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The file it comes from may be used by other programs too, so it is left as it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The client passes this value on changed today; through Claviger it arrives as written.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This client runs in a sandbox and can't start Claviger's helper.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The client will ask once more whether it may start this server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger looks after this server already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Close the client first: it would overwrite the change.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Close %1 first: it would overwrite the change.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This entry has no command, so there is nothing to start.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This file is in a Git repository. Earlier versions there may still hold the secret: replace it at the service.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The same secret stands in another place as well.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The same secret also stands in %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is a remote server. Its entry stays as it is for now; a later version of Claviger takes it over.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is something to know about this entry; see its file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is something to know about this entry: %1</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>None: this server gets nothing from Claviger</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>%1, %n of them missing</source>
        <extracomment>%1 "3 secrets", %n of them are missing</extracomment>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>Not yet through Claviger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 by %2: %3</source>
        <extracomment>When, by which client, and how it ended: "3 min ago by Cursor: Allowed"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Signing in</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The client signs in by itself. Claviger takes over remote servers in a later version; until then the entry stays as it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Secrets</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Last start</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Used by</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No client has an entry for it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A file and the state of the entry in it</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>In files</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>PlanTreeModel</name>
    <message>
        <source>%1 — %2</source>
        <extracomment>%1 a client, %2 its file</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>read from your shell</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the value…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stands for the variable %1 of your shell</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Stands for the value “%1” that the client asks for</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Server or secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>RevealDialog</name>
    <message>
        <source>&amp;Reveal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger – Reveal a secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Show %1 of %2?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Make sure that nobody else sees your screen, and that you are not sharing it. It is hidden again after %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The clipboard is cleared after %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Copied. The clipboard is cleared after %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Hidden again in %1.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>SecretDialog</name>
    <message>
        <source>Claviger – Replace a secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>New value for %1 of %2</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is kept in your keychain and replaces the old value. Servers that are running keep the old one until they are started again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You make a new one at %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You make a new one here: %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Open %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>New value</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>New &amp;value:</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Sho&amp;w what I type</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Save and &amp;test</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Starts the server once with the new value and shows what happens.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>✓ This has the right form.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ServerListModel</name>
    <message>
        <source>Needs you (%1)</source>
        <extracomment>Group of servers that wait for the person, with their number</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Local (%1)</source>
        <extracomment>Group of servers that run on this computer, with their number</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Remote (%1)</source>
        <extracomment>Group of servers that are reached over the network, with their number</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1, needs you. %2</source>
        <extracomment>Read aloud: a server's name and what is wrong with it</extracomment>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>&amp;More</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Test, undo or remove this server</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Access</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Secre&amp;ts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Activit&amp;y</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose a server</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its access, its secrets and what happened with it are shown here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Remote · %1</source>
        <extracomment>%1 is an address</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Local · %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Test this server…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Undo the import of this server…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Remove from Claviger…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Enter it…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Put back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Un&amp;lock…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Choose where to keep secrets…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger forgets %1, deletes its secrets and its access rules.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This works only when no client's file refers to it any more; undo its import first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>ServersPage</name>
    <message>
        <source>Value of %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Filter by server, name or reason</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Select a&amp;ll</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Select n&amp;one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Servers and secrets</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Selected: %1, %2.</source>
        <extracomment>%1 is "3 servers", %2 is "7 secrets"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>%n value(s) must be typed first: double-click them or press F2.</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>What is not ticked stays as it is.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Where secrets are kept</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Change where secrets are kept</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>When you sign in to this computer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Start Claviger in the &amp;background</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Without this, Claviger starts the first time a client starts a server.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>If you want to stop using Claviger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Undo puts every client's file back. You see first which secrets go back into plain text.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Undo every&amp;thing…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1. %2.</source>
        <extracomment>Where secrets are kept, and how that place is: "The keychain of this computer. Open and ready."</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger %1</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Search servers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Search servers by name, address or client (%1)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Clients</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Acti&amp;vity</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No server matches “%1”.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>StatusModel</name>
    <message>
        <source>Claviger is locked: no server gets a secret.</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>%1 And %n other thing(s) need you.</source>
        <extracomment>%1 is the worst problem, a whole sentence; %n counts the others</extracomment>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>Starting servers is paused.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>All is well.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TermWords</name>
    <message>
        <source>Has the form of a well-known kind of key</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Has the form of a key for %1</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is where the service's key goes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is where the key for %1 goes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Its name says that it is a secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is sent to prove who you are</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is a password inside an address</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is a key in the query of an address</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is a key in the path of an address</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is a password in a connection string</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It is a private key</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It looks random, as keys do</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It looks like a secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Certainly a secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Probably a secret</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Perhaps a secret; you decide</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Variable</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Command line</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>File of variables</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Server start</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Secret stored</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Secret deleted</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Secret shown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Access changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Entry put back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Starting servers paused</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Starting servers resumed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger locked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger unlocked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Place for secrets changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger started</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger stopped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Other event</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Allowed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Denied</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Did not work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>always allowed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>allowed once</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>allowed by the import</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>never allowed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>asked for the first time</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the command had changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the program had changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>the application had changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>it wanted other secrets</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Always</source>
        <extracomment>Standing answer: this client may always start this server</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Ask</source>
        <extracomment>Standing answer: ask the person each time</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Never</source>
        <extracomment>Standing answer: this client may never start this server</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>You answered so</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Set by the import</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The keychain of this computer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A sealed file, opened with your passphrase</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open and ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>No keychain is running</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not answering as it should</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waiting for your choice</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The secret is stored</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>It has the form that the service uses</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server starts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server answers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The server lists its tools</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Another check</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Starts through Claviger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Not imported</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Changed by the client</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Removed by the client</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Will be byte for byte what it was</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The entry will be restored in its place; the rest of the file has changed since</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The entry is no longer in the file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Can't be undone now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>you are asked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>answer forgotten</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TestDialog</name>
    <message>
        <source>&amp;Test again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger – Test</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Testing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Starting %1 with its secrets…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 could not be tested.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1: not checked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1: works</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1: does not work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 works.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 does not work yet.</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message>
        <source>d MMM</source>
        <extracomment>Date in the current year, as QDate::toString() understands it: 2 May</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>Date in another year: 2 May 2025</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>age unknown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>stored today</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>stored %n day(s) ago</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>stored %n month(s) ago</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Enter it…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at it…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Unlock…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Open Claviger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger: %1</source>
        <extracomment>Tooltip of the tray icon; %1 is the worst thing in one sentence</extracomment>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>TrayWords</name>
    <message>
        <source>Enter the missing secret of %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Put back the entry of %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Unlock the place for secrets…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Choose where to keep secrets…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Look at %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Servers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;All servers…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Open Claviger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Acti&amp;vity…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Un&amp;lock…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Lock now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Resume starting servers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Pause starting servers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>UndoDialog</name>
    <message>
        <source>Claviger – Undo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>What was undone</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Looking at what can be undone…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There is nothing to undo here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Putting the files back…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The undo did not work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>This puts %n file(s) back to how they were before Claviger.</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>No secret goes back into plain text.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These secrets will stand in plain text again: %1.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>“%1” in %2: %3</source>
        <extracomment>%1 a server in %2, a file; %3 a sentence that says why</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The files will be the same as before, byte for byte.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Some entries are put back in place; the rest of the file stays as it is now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>These can't be undone:</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1: not changed. %2</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1: the same as before, byte for byte.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>%1: put back in place. %2</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Done. Everything was put back.</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be put back.</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>&amp;Unlock</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger – Unlock</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your secrets are locked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Type the passphrase of the file that holds them. Servers can start again then.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your keychain asks for its password itself. Servers can start again then.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Passphrase:</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Opening the file…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>VaultChoiceDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>A &amp;file protected by a passphrase</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger – Where secrets rest</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Where should Claviger keep your secrets?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This computer has no keychain that answers.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Your desktop's keychain opens when you log in, so there is nothing more to type.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Claviger keeps secrets in the keychain of your desktop, such as GNOME Keyring or KWallet. None answers here. Start or install one and try again, or use a file instead.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The &amp;keychain of this desktop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Passphrase:</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Once &amp;more:</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Nobody can recover a lost passphrase: the secrets in the file are lost with it. You type it each time Claviger starts.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Use this file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>&amp;Use the keychain</source>
        <translation type="unfinished"/>
    </message>
    <message numerus="yes">
        <source>At least %n characters; four or more words are good.</source>
        <translation type="unfinished">
            <numerusform/>
            <numerusform/>
        </translation>
    </message>
    <message>
        <source>Easy to guess: it repeats itself. More words make it better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Fair. Another word makes it better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Good.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Making the file…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>Asking the keychain…</source>
        <translation type="unfinished"/>
    </message>
</context>
<context>
    <name>W</name>
    <message>
        <source>%1 keys start with %2.</source>
        <extracomment>%1 a service, %2 "ghp_ or github_pat_"</extracomment>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There are blanks or line ends around it. Is that meant so?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>There are line ends or control characters in it. Is that meant so?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This is Claviger's placeholder, not the secret.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <source>This doesn't look like a key for %1. You can save it all the same.</source>
        <translation type="unfinished"/>
    </message>
</context>
</TS>
