<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccessDialog</name>
    <message>
        <source>Claviger – %1</source>
        <extracomment>%1 is the kind of question</extracomment>
        <translation>Claviger – %1</translation>
    </message>
    <message>
        <source>See above for what has changed.</source>
        <translation>Was sich geändert hat, steht oben.</translation>
    </message>
    <message>
        <source>•  %1</source>
        <extracomment>A bullet in a list</extracomment>
        <translation>•  %1</translation>
    </message>
    <message>
        <source>−  %1</source>
        <extracomment>In front of the caption of what was before a change</extracomment>
        <translation>−  %1</translation>
    </message>
    <message>
        <source>+  %1</source>
        <extracomment>In front of the caption of what is after a change</extracomment>
        <translation>+  %1</translation>
    </message>
    <message>
        <source>De&amp;tails</source>
        <translation>De&amp;tails</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Ordner: %1</translation>
    </message>
    <message>
        <source>Started by: %1</source>
        <translation>Gestartet von: %1</translation>
    </message>
    <message numerus="yes">
        <source>Asked %n times.</source>
        <translation>
            <numerusform>%n-mal gefragt.</numerusform>
            <numerusform>%n-mal gefragt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccessTab</name>
    <message>
        <source>Not started yet</source>
        <translation>Noch nicht gestartet</translation>
    </message>
    <message>
        <source>&amp;Forget answer</source>
        <translation>Antwort &amp;vergessen</translation>
    </message>
    <message>
        <source>Clients and their access</source>
        <translation>Clients und ihr Zugriff</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>May start it</source>
        <translation>Darf starten</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>A client that is not in the list, or has changed since, asks first.</source>
        <translation>Ein Client, der nicht in der Liste steht oder sich seither geändert hat, fragt zuerst.</translation>
    </message>
    <message>
        <source>The client will have to ask again</source>
        <translation>Der Client muss dann wieder fragen</translation>
    </message>
    <message>
        <source>No client may start this server yet</source>
        <translation>Noch darf kein Client diesen Server starten</translation>
    </message>
    <message>
        <source>Clients connect to a remote server by themselves.</source>
        <translation>Mit einem entfernten Server verbinden sich die Clients selbst.</translation>
    </message>
    <message>
        <source>The first time a client starts it, Claviger asks you. Your answer is kept here.</source>
        <translation>Wenn ein Client ihn zum ersten Mal startet, fragt Claviger dich. Deine Antwort steht dann hier.</translation>
    </message>
    <message>
        <source>May %1 start this server?</source>
        <extracomment>Read aloud for the choice Always, Ask, Never; %1 is a client</extracomment>
        <translation>Darf %1 diesen Server starten?</translation>
    </message>
    <message>
        <source>Forget answer</source>
        <translation>Antwort vergessen</translation>
    </message>
    <message>
        <source>Claviger forgets whether %1 may start this server.</source>
        <translation>Claviger vergisst, ob %1 diesen Server starten darf.</translation>
    </message>
    <message>
        <source>The next time it tries, you are asked again.</source>
        <translation>Beim nächsten Versuch wirst du wieder gefragt.</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
</context>
<context>
    <name>AccessWords</name>
    <message>
        <source>A program</source>
        <translation>Ein Programm</translation>
    </message>
    <message>
        <source>your %1 token</source>
        <translation>dein %1-Token</translation>
    </message>
    <message>
        <source>your %1 key</source>
        <translation>dein %1-Schlüssel</translation>
    </message>
    <message>
        <source>your %1 password</source>
        <translation>dein %1-Passwort</translation>
    </message>
    <message>
        <source>your %1 secret</source>
        <translation>dein %1-Geheimnis</translation>
    </message>
    <message>
        <source>%1 wants to start %2.</source>
        <translation>%1 möchte %2 starten.</translation>
    </message>
    <message>
        <source>%1 wants to start %2 with %3.</source>
        <extracomment>%3 is &quot;your GitHub token&quot;</extracomment>
        <translation>%1 möchte %2 starten. Dabei verwendet: %3.</translation>
    </message>
    <message>
        <source>%1 wants to start %2 with your secret %3.</source>
        <translation>%1 möchte %2 mit deinem Geheimnis %3 starten.</translation>
    </message>
    <message numerus="yes">
        <source>%1 wants to start %2 with %n of your secrets.</source>
        <extracomment>%1 an application, %2 a server</extracomment>
        <translation>
            <numerusform>%1 möchte %2 mit %n deiner Geheimnisse starten.</numerusform>
            <numerusform>%1 möchte %2 mit %n deiner Geheimnisse starten.</numerusform>
        </translation>
    </message>
    <message>
        <source>A command line wants to see %1 of %2.</source>
        <translation>Eine Kommandozeile möchte %1 von %2 sehen.</translation>
    </message>
    <message>
        <source>A command line wants %1 to be always allowed to start %2.</source>
        <translation>Eine Kommandozeile möchte, dass %1 immer %2 starten darf.</translation>
    </message>
    <message numerus="yes">
        <source>A command line wants to undo an import. This writes %n secret(s) back into files, in plain text.</source>
        <translation>
            <numerusform>Eine Kommandozeile möchte einen Import rückgängig machen. Dabei wird %n Geheimnis im Klartext in Dateien zurückgeschrieben.</numerusform>
            <numerusform>Eine Kommandozeile möchte einen Import rückgängig machen. Dabei werden %n Geheimnisse im Klartext in Dateien zurückgeschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Access request</source>
        <translation>Anfrage um Zugriff</translation>
    </message>
    <message>
        <source>Show a secret</source>
        <translation>Geheimnis zeigen</translation>
    </message>
    <message>
        <source>Allow always</source>
        <translation>Immer erlauben</translation>
    </message>
    <message>
        <source>Put secrets back</source>
        <translation>Geheimnisse zurückschreiben</translation>
    </message>
    <message>
        <source>“Always” holds for this command, started by this application. You can change it at any time in the window, under Access.</source>
        <translation>„Immer“ gilt für diesen Befehl, wenn ihn diese Anwendung startet. Du kannst das jederzeit im Fenster unter „Zugriff“ ändern.</translation>
    </message>
    <message>
        <source>Whoever can read that command line will see it, and it may stay in its history.</source>
        <translation>Wer diese Kommandozeile lesen kann, sieht es, und es bleibt vielleicht in ihrem Verlauf.</translation>
    </message>
    <message>
        <source>From then on you are asked only when something changes. You can take it back at any time in the window, under Access.</source>
        <translation>Danach wirst du nur noch gefragt, wenn sich etwas ändert. Du kannst das jederzeit im Fenster unter „Zugriff“ zurücknehmen.</translation>
    </message>
    <message>
        <source>Every program that reads those files will be able to read the secrets. You can import them again.</source>
        <translation>Jedes Programm, das diese Dateien liest, kann dann die Geheimnisse lesen. Du kannst sie wieder importieren.</translation>
    </message>
    <message>
        <source>It gets</source>
        <translation>Es bekommt</translation>
    </message>
    <message>
        <source>It would show</source>
        <translation>Es würde zeigen</translation>
    </message>
    <message>
        <source>In plain text again</source>
        <translation>Wieder im Klartext</translation>
    </message>
    <message>
        <source>&amp;Deny</source>
        <translation>Ab&amp;lehnen</translation>
    </message>
    <message>
        <source>Nothing happens. You can be asked again.</source>
        <translation>Nichts geschieht. Du kannst wieder gefragt werden.</translation>
    </message>
    <message>
        <source>Allow &amp;once</source>
        <translation>&amp;Einmal erlauben</translation>
    </message>
    <message>
        <source>Allows this one start.</source>
        <translation>Erlaubt diesen einen Start.</translation>
    </message>
    <message>
        <source>&amp;Always allow</source>
        <translation>&amp;Immer erlauben</translation>
    </message>
    <message>
        <source>Allows this start and every later one, until something changes.</source>
        <translation>Erlaubt diesen Start und jeden späteren, bis sich etwas ändert.</translation>
    </message>
    <message>
        <source>&amp;Show it</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Shows it this once.</source>
        <translation>Zeigt es dieses eine Mal.</translation>
    </message>
    <message>
        <source>&amp;Allow always</source>
        <translation>&amp;Immer erlauben</translation>
    </message>
    <message>
        <source>Changes the access as asked.</source>
        <translation>Ändert den Zugriff wie gewünscht.</translation>
    </message>
    <message>
        <source>&amp;Put them back</source>
        <translation>&amp;Zurückschreiben</translation>
    </message>
    <message>
        <source>Undoes the import as asked.</source>
        <translation>Macht den Import wie gewünscht rückgängig.</translation>
    </message>
    <message>
        <source>The command has changed since you allowed it.</source>
        <translation>Der Befehl hat sich geändert, seit du ihn erlaubt hast.</translation>
    </message>
    <message>
        <source>You allowed</source>
        <translation>Du hast erlaubt</translation>
    </message>
    <message>
        <source>Now it would run</source>
        <translation>Jetzt würde gestartet</translation>
    </message>
    <message>
        <source>The command now means another program than when you allowed it.</source>
        <translation>Der Befehl meint jetzt ein anderes Programm als damals, als du ihn erlaubt hast.</translation>
    </message>
    <message>
        <source>Program before</source>
        <translation>Programm vorher</translation>
    </message>
    <message>
        <source>Program now</source>
        <translation>Programm jetzt</translation>
    </message>
    <message>
        <source>The application is another program than when you allowed it.</source>
        <translation>Die Anwendung ist ein anderes Programm als damals, als du sie erlaubt hast.</translation>
    </message>
    <message>
        <source>Application before</source>
        <translation>Anwendung vorher</translation>
    </message>
    <message>
        <source>Application now</source>
        <translation>Anwendung jetzt</translation>
    </message>
    <message>
        <source>It would get other secrets than you allowed.</source>
        <translation>Es würde andere Geheimnisse bekommen, als du erlaubt hast.</translation>
    </message>
    <message>
        <source>Secrets before</source>
        <translation>Geheimnisse vorher</translation>
    </message>
    <message>
        <source>Secrets now</source>
        <translation>Geheimnisse jetzt</translation>
    </message>
    <message>
        <source>%1, run by %2</source>
        <extracomment>%1 a script, %2 the program that runs it</extracomment>
        <translation>%1, gestartet von %2</translation>
    </message>
    <message>
        <source>It would run</source>
        <translation>Gestartet würde</translation>
    </message>
    <message>
        <source>Claviger puts the secret in the place of “%1”.</source>
        <translation>Claviger setzt das Geheimnis an die Stelle von „%1“.</translation>
    </message>
    <message>
        <source>Without an answer within %1, the answer is no; it can be asked again.</source>
        <extracomment>%1 is a length of time, such as &quot;2 minutes&quot;</extracomment>
        <translation>Ohne Antwort innerhalb von %1 lautet die Antwort nein; es kann erneut gefragt werden.</translation>
    </message>
    <message>
        <source>It is not Claviger&apos;s own launcher that asks but a program that speaks to Claviger directly. Allow it only if you know it. You will be asked each time it does.</source>
        <translation>Hier fragt nicht Clavigers eigener Starter, sondern ein Programm, das direkt mit Claviger spricht. Erlaube es nur, wenn du es kennst. Du wirst jedes Mal gefragt, wenn es das tut.</translation>
    </message>
</context>
<context>
    <name>ActivityModel</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>How it ended, and why it was decided so: &quot;Allowed (by the import)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Secrets concerned: %1</source>
        <extracomment>%1 is a list of names of secrets</extracomment>
        <translation>Betroffene Geheimnisse: %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>ActivityView</name>
    <message>
        <source>Search what happened</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>As a &amp;table (CSV)…</source>
        <translation>Als &amp;Tabelle (CSV) …</translation>
    </message>
    <message>
        <source>As &amp;JSON lines…</source>
        <translation>Als &amp;JSON-Zeilen …</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Try another word, or clear the search.</source>
        <translation>Versuche ein anderes Wort oder leere die Suche.</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Each time a client starts a server, it is noted here: who, what and when, never a secret.</source>
        <translation>Jedes Mal, wenn ein Client einen Server startet, wird es hier vermerkt: wer, was und wann, nie ein Geheimnis.</translation>
    </message>
    <message>
        <source>Export activity</source>
        <translation>Verlauf exportieren</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <extracomment>%1 is a path</extracomment>
        <translation>Gespeichert als %1.</translation>
    </message>
</context>
<context>
    <name>ChangeWords</name>
    <message>
        <source>This application asks for this server for the first time.</source>
        <translation>Diese Anwendung fragt zum ersten Mal nach diesem Server.</translation>
    </message>
    <message>
        <source>The command changed from “%1” to “%2”.</source>
        <extracomment>%1 and %2 are command lines</extracomment>
        <translation>Der Befehl hat sich von „%1“ zu „%2“ geändert.</translation>
    </message>
    <message>
        <source>The program %1 has other content than when you allowed it.</source>
        <translation>Das Programm %1 hat einen anderen Inhalt als damals, als du es erlaubt hast.</translation>
    </message>
    <message>
        <source>The command now means another program: %2 instead of %1.</source>
        <translation>Der Befehl meint jetzt ein anderes Programm: %2 statt %1.</translation>
    </message>
    <message>
        <source>The application %1 has other content than when you allowed it, for example after an update.</source>
        <translation>Die Anwendung %1 hat einen anderen Inhalt als damals, als du sie erlaubt hast, etwa nach einer Aktualisierung.</translation>
    </message>
    <message>
        <source>The application is now another program: %2 instead of %1.</source>
        <translation>Die Anwendung ist jetzt ein anderes Programm: %2 statt %1.</translation>
    </message>
    <message>
        <source>It would now get %1; before it got no secret.</source>
        <translation>Es würde jetzt %1 bekommen; vorher bekam es kein Geheimnis.</translation>
    </message>
    <message>
        <source>It would no longer get %1.</source>
        <translation>Es würde %1 nicht mehr bekommen.</translation>
    </message>
    <message>
        <source>It would now get %2; before it got %1.</source>
        <translation>Es würde jetzt %2 bekommen; vorher bekam es %1.</translation>
    </message>
</context>
<context>
    <name>CliWords</name>
    <message>
        <source>No application has a standing answer; Claviger asks every time.</source>
        <translation>Für keine Anwendung gibt es eine dauerhafte Antwort; Claviger fragt jedes Mal.</translation>
    </message>
    <message>
        <source>SERVER</source>
        <translation>SERVER</translation>
    </message>
    <message>
        <source>APPLICATION</source>
        <translation>ANWENDUNG</translation>
    </message>
    <message>
        <source>ACCESS</source>
        <translation>ZUGRIFF</translation>
    </message>
    <message>
        <source>LAST USED</source>
        <translation>ZULETZT</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Several applications are called &quot;%1&quot;. Use the id that &quot;claviger access list&quot; shows.</source>
        <translation>Mehrere Anwendungen heißen „%1“. Nimm die ID, die „claviger access list“ zeigt.</translation>
    </message>
    <message>
        <source>No application called &quot;%1&quot; has an answer for %2. See &quot;claviger access list&quot;.</source>
        <translation>Für keine Anwendung namens „%1“ gibt es eine Antwort zu %2. Siehe „claviger access list“.</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>Geändert.</translation>
    </message>
    <message>
        <source>No record was changed or removed. Records: %1</source>
        <translation>Kein Eintrag wurde geändert oder entfernt. Einträge: %1</translation>
    </message>
    <message>
        <source>Usage: claviger list [--json]

Shows the servers that Claviger starts.
</source>
        <translation>Aufruf: claviger list [--json]

Zeigt die Server, die Claviger startet.
</translation>
    </message>
    <message>
        <source>Usage: claviger status [--json]

Shows whether Claviger can start servers, and what needs you.
</source>
        <translation>Aufruf: claviger status [--json]

Zeigt, ob Claviger Server starten kann und was dich braucht.
</translation>
    </message>
    <message>
        <source>Usage: claviger run SERVER [-- COMMAND [ARGUMENT]…]

Starts the server here, as an AI client would: with the command that was imported, or with
another one that gets the same values.
</source>
        <translation>Aufruf: claviger run SERVER [-- BEFEHL [ARGUMENT]…]

Startet den Server hier, wie ein KI-Client es täte: mit dem importierten Befehl oder mit
einem anderen, der dieselben Werte bekommt.
</translation>
    </message>
    <message>
        <source>Usage: claviger vault use keychain|sealed-file

Chooses where secrets are kept. The sealed file is for computers without a keychain; it
is closed with a passphrase that you are asked for.
</source>
        <translation>Aufruf: claviger vault use keychain|sealed-file

Wählt, wo Geheimnisse liegen. Die versiegelte Datei ist für Computer ohne Schlüsselbund; sie
ist mit einer Passphrase verschlossen, nach der du gefragt wirst.
</translation>
    </message>
    <message>
        <source>Usage: claviger prompt [--once]

Answers Claviger&apos;s questions in this terminal, where it runs without a display. --once
answers those that wait now and ends.
</source>
        <translation>Aufruf: claviger prompt [--once]

Beantwortet Clavigers Fragen in diesem Terminal, wo es ohne Bildschirm läuft. --once
beantwortet die jetzt wartenden und endet.
</translation>
    </message>
    <message>
        <source>Usage: claviger demo [--keep] [--screenshots FOLDER]

Plays import, start, question and undo in a sandbox. Nothing of yours is touched. Needs
Node.js and a few programs that it names.
</source>
        <translation>Aufruf: claviger demo [--keep] [--screenshots ORDNER]

Spielt Import, Start, Frage und Rückgängigmachen in einer Sandbox durch. Nichts von dir wird
berührt. Braucht Node.js und einige Programme, die es nennt.
</translation>
    </message>
    <message>
        <source>Usage: claviger pause | resume [--json]

Stops starting servers until you resume. Running servers go on.
</source>
        <translation>Aufruf: claviger pause | resume [--json]

Startet keine Server, bis du fortsetzt. Laufende Server laufen weiter.
</translation>
    </message>
    <message>
        <source>Usage: claviger lock | unlock [--json]

Locks Claviger: no server gets a secret until you unlock it. The sealed file asks for
its passphrase.
</source>
        <translation>Aufruf: claviger lock | unlock [--json]

Sperrt Claviger: Kein Server bekommt ein Geheimnis, bis du entsperrst. Die versiegelte
Datei fragt nach ihrer Passphrase.
</translation>
    </message>
    <message>
        <source>asked for by the client; set it later with &quot;claviger secret set&quot;</source>
        <translation>wird vom Client erfragt; später mit „claviger secret set“ setzen</translation>
    </message>
    <message>
        <source>a variable of your shell</source>
        <translation>eine Variable deiner Shell</translation>
    </message>
    <message>
        <source> (starts through Claviger already)</source>
        <translation> (startet schon über Claviger)</translation>
    </message>
    <message>
        <source> (stays as it is)</source>
        <translation> (bleibt, wie es ist)</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Gefunden: %1</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Geändert: %1</translation>
    </message>
    <message>
        <source>Apply these changes? [y/N]</source>
        <translation>Diese Änderungen vornehmen? [j/N]</translation>
    </message>
    <message>
        <source>%1 could not be started: %2. Install it, then try again.</source>
        <translation>%1 konnte nicht gestartet werden: %2. Installiere es und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>%1 wants to start %2.</source>
        <translation>%1 möchte %2 starten.</translation>
    </message>
    <message>
        <source>%1 wants to see secrets of %2.</source>
        <translation>%1 möchte Geheimnisse von %2 sehen.</translation>
    </message>
    <message>
        <source>A command wants to let %1 start %2 without asking.</source>
        <translation>Ein Befehl möchte, dass %1 ohne Rückfrage %2 starten darf.</translation>
    </message>
    <message>
        <source>%1 wants to put secrets back into plain text.</source>
        <translation>%1 möchte Geheimnisse wieder im Klartext zurückschreiben.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>[d]eny, [o]nce or [a]lways? </source>
        <translation>[d] ablehnen, [o] einmal oder [a] immer? </translation>
    </message>
    <message>
        <source>[d]eny or [o]nce? </source>
        <translation>[d] ablehnen oder [o] einmal? </translation>
    </message>
    <message>
        <source>Claviger&apos;s questions come here. Ctrl-D ends this.</source>
        <translation>Hier erscheinen Clavigers Fragen. Strg-D beendet das.</translation>
    </message>
    <message>
        <source>Something is missing after &quot;claviger %1&quot;.</source>
        <translation>Nach „claviger %1“ fehlt etwas.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not belong to &quot;claviger %2&quot;.</source>
        <translation>„%1“ gehört nicht zu „claviger %2“.</translation>
    </message>
    <message>
        <source>See &quot;claviger %1 --help&quot;.</source>
        <translation>Siehe „claviger %1 --help“.</translation>
    </message>
    <message>
        <source>Claviger has no verb &quot;%1&quot;. See &quot;claviger --help&quot;.</source>
        <translation>Claviger kennt den Befehl „%1“ nicht. Siehe „claviger --help“.</translation>
    </message>
    <message>
        <source>Claviger asks on the screen; please answer there …</source>
        <translation>Claviger fragt auf dem Bildschirm; bitte antworte dort …</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>Warten …</translation>
    </message>
    <message>
        <source>New value of %1 for %2: </source>
        <translation>Neuer Wert von %1 für %2: </translation>
    </message>
    <message>
        <source>No value was given, so nothing was changed.</source>
        <translation>Es wurde kein Wert angegeben, also wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Stored: %1 for %2.</source>
        <translation>Gespeichert: %1 für %2.</translation>
    </message>
    <message>
        <source>Delete %1 of %2 from the keychain? The server will not start without it. [y/N]</source>
        <translation>%1 von %2 aus dem Schlüsselbund löschen? Der Server startet ohne es nicht. [j/N]</translation>
    </message>
    <message>
        <source>Deleted: %1 of %2.</source>
        <translation>Gelöscht: %1 von %2.</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
    <message>
        <source>Claviger starts no servers yet. &quot;claviger import&quot; takes over those of your AI clients.</source>
        <translation>Claviger startet noch keine Server. „claviger import“ übernimmt die deiner KI-Clients.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>SECRETS</source>
        <translation>GEHEIMNISSE</translation>
    </message>
    <message>
        <source>USED BY</source>
        <translation>BENUTZT VON</translation>
    </message>
    <message>
        <source>Claviger %1 is running.</source>
        <translation>Claviger %1 läuft.</translation>
    </message>
    <message>
        <source>Starting servers is paused. &quot;claviger resume&quot; goes on.</source>
        <translation>Das Starten von Servern ist angehalten. „claviger resume“ setzt es fort.</translation>
    </message>
    <message>
        <source>Claviger is locked. &quot;claviger unlock&quot; opens it.</source>
        <translation>Claviger ist gesperrt. „claviger unlock“ entsperrt es.</translation>
    </message>
    <message>
        <source>Secrets are kept in</source>
        <translation>Geheimnisse liegen in</translation>
    </message>
    <message>
        <source>which is</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>AI clients</source>
        <translation>KI-Clients</translation>
    </message>
    <message>
        <source>Open questions</source>
        <translation>Offene Fragen</translation>
    </message>
    <message>
        <source>Passphrase: </source>
        <translation>Passphrase: </translation>
    </message>
    <message>
        <source>The same again: </source>
        <translation>Noch einmal: </translation>
    </message>
    <message>
        <source>No server is started until &quot;claviger resume&quot;. Running ones go on.</source>
        <translation>Bis „claviger resume“ wird kein Server gestartet. Laufende laufen weiter.</translation>
    </message>
    <message>
        <source>Servers start again.</source>
        <translation>Server werden wieder gestartet.</translation>
    </message>
    <message>
        <source>Locked: no server gets a secret until &quot;claviger unlock&quot;.</source>
        <translation>Gesperrt: Bis „claviger unlock“ bekommt kein Server ein Geheimnis.</translation>
    </message>
    <message>
        <source>Unlocked.</source>
        <translation>Entsperrt.</translation>
    </message>
    <message>
        <source>Secrets are kept in the keychain.</source>
        <translation>Geheimnisse liegen im Schlüsselbund.</translation>
    </message>
    <message>
        <source>The two passphrases differ, so nothing was changed. Try again.</source>
        <translation>Die beiden Passphrasen unterscheiden sich, also wurde nichts geändert. Versuche es erneut.</translation>
    </message>
    <message>
        <source>No passphrase was given, so nothing was changed.</source>
        <translation>Es wurde keine Passphrase angegeben, also wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Secrets are kept in the sealed file. Nobody can restore it without its passphrase.</source>
        <translation>Geheimnisse liegen in der versiegelten Datei. Ohne ihre Passphrase kann niemand sie wiederherstellen.</translation>
    </message>
    <message>
        <source>CLIENT</source>
        <translation>CLIENT</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>UNDO</source>
        <translation>RÜCKGÄNGIG</translation>
    </message>
    <message>
        <source>These secrets go back into plain text:</source>
        <translation>Diese Geheimnisse stehen danach wieder im Klartext:</translation>
    </message>
    <message>
        <source>Exactly as it was: %1</source>
        <translation>Genau wie zuvor: %1</translation>
    </message>
    <message>
        <source>Entries put back: %1</source>
        <translation>Zurückgeschriebene Einträge: %1</translation>
    </message>
    <message>
        <source>Choose with --client, --server or --all.</source>
        <translation>Wähle mit --client, --server oder --all.</translation>
    </message>
    <message>
        <source>Put the files back? [y/N]</source>
        <translation>Die Dateien zurückschreiben? [j/N]</translation>
    </message>
    <message>
        <source>Nothing was changed, because there is nobody to ask here. Add --yes to go ahead without a question.</source>
        <translation>Nichts wurde geändert, weil hier niemand gefragt werden kann. Mit --yes geht es ohne Rückfrage.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>y yes</source>
        <extracomment>The letter and the word for &quot;yes&quot; that a person may type, separated by a blank.</extracomment>
        <translation>j ja y yes</translation>
    </message>
    <message>
        <source>Claviger keeps the credentials of your MCP servers, so that no AI client has to.

Usage: claviger                    open the window
       claviger VERB [ARGUMENTS]   do one thing here

Set up
  import    move secrets out of the AI clients&apos; files
  undo      put the files back as they were
  demo      play all of it in a sandbox

Look
  list      servers, their secrets and who uses them
  clients   AI clients, their files and what stands in them
  status    whether everything works
  audit     what happened: who started what, when, and why

Change
  secret    set, test, reveal or delete one secret
  access    which applications may start which servers
  vault     where secrets are kept
  pause, resume, lock, unlock

Use
  run       start a server here, with its secrets
  prompt    answer questions in this terminal, where there is no display

&quot;claviger VERB --help&quot; says more. Most verbs take --json.
</source>
        <translation>Claviger bewahrt die Zugangsdaten deiner MCP-Server auf, damit kein KI-Client es muss.

Aufruf: claviger                       das Fenster öffnen
        claviger BEFEHL [ARGUMENTE]    hier eine Sache tun

Einrichten
  import    Geheimnisse aus den Dateien der KI-Clients übernehmen
  undo      die Dateien wiederherstellen, wie sie waren
  demo      alles in einer Sandbox durchspielen

Ansehen
  list      Server, ihre Geheimnisse und wer sie benutzt
  clients   KI-Clients, ihre Dateien und was darin steht
  status    ob alles funktioniert
  audit     was geschah: wer was wann und warum gestartet hat

Ändern
  secret    ein Geheimnis setzen, testen, anzeigen oder löschen
  access    welche Anwendungen welche Server starten dürfen
  vault     wo Geheimnisse liegen
  pause, resume, lock, unlock

Benutzen
  run       einen Server hier mit seinen Geheimnissen starten
  prompt    Fragen in diesem Terminal beantworten, wo es keinen Bildschirm gibt

„claviger BEFEHL --help“ sagt mehr. Die meisten Befehle verstehen --json.
</translation>
    </message>
    <message>
        <source>Usage: claviger import [--client CLIENT]… [--file FILE]… [--folder FOLDER]…
                       [--dry-run] [--yes] [--json]

Finds the AI clients of this computer, shows which values in their files are secrets and
why, and shows the exact changes. After your yes it moves the secrets out of the files and
lets the servers start through Claviger.

  --client CLIENT   only this client (claude-code, cursor …); may be repeated
  --file FILE       only this file; may be repeated
  --folder FOLDER   also the files of this project; may be repeated
  --dry-run         show everything, change nothing
  --yes             do not ask
</source>
        <translation>Aufruf: claviger import [--client CLIENT]… [--file DATEI]… [--folder ORDNER]…
                        [--dry-run] [--yes] [--json]

Findet die KI-Clients dieses Computers, zeigt, welche Werte in ihren Dateien Geheimnisse
sind und warum, und zeigt die genauen Änderungen. Nach deinem Ja kommen die Geheimnisse
aus den Dateien heraus, und die Server starten über Claviger.

  --client CLIENT   nur dieser Client (claude-code, cursor …); mehrfach möglich
  --file DATEI      nur diese Datei; mehrfach möglich
  --folder ORDNER   auch die Dateien dieses Projekts; mehrfach möglich
  --dry-run         alles zeigen, nichts ändern
  --yes             nicht fragen
</translation>
    </message>
    <message>
        <source>Usage: claviger undo [--client CLIENT | --server SERVER | --all]
                     [--dry-run] [--yes] [--json]

Puts clients&apos; files back as they were before the import, secrets included. Without a
choice it only lists what can be undone. Claviger asks on the screen before secrets go
back into plain text.
</source>
        <translation>Aufruf: claviger undo [--client CLIENT | --server SERVER | --all]
                      [--dry-run] [--yes] [--json]

Stellt die Dateien der Clients wieder her, wie sie vor dem Import waren, samt Geheimnissen.
Ohne Auswahl wird nur gezeigt, was sich rückgängig machen lässt. Claviger fragt auf dem
Bildschirm, bevor Geheimnisse wieder im Klartext stehen.
</translation>
    </message>
    <message>
        <source>Usage: claviger clients [--json]

Shows the AI clients of this computer, their files, and which entries start through Claviger.
</source>
        <translation>Aufruf: claviger clients [--json]

Zeigt die KI-Clients dieses Computers, ihre Dateien und welche Einträge über Claviger starten.
</translation>
    </message>
    <message>
        <source>Usage: claviger access [list [SERVER]] [--json]
       claviger access always|ask|deny SERVER APPLICATION
       claviger access forget SERVER APPLICATION

Shows and changes which applications may start which servers. APPLICATION is its name
or its id, as &quot;list&quot; shows them. Claviger asks on the screen before it widens access.
</source>
        <translation>Aufruf: claviger access [list [SERVER]] [--json]
        claviger access always|ask|deny SERVER ANWENDUNG
        claviger access forget SERVER ANWENDUNG

Zeigt und ändert, welche Anwendungen welche Server starten dürfen. ANWENDUNG ist ihr Name
oder ihre ID, wie „list“ sie zeigt. Claviger fragt am Bildschirm, bevor es Zugriff erweitert.
</translation>
    </message>
    <message>
        <source>Usage: claviger audit [--limit N] [--server SERVER] [--follow] [--json]
       claviger audit verify

Shows what happened, the newest last. --follow goes on showing until you end it.
&quot;verify&quot; checks that no record was changed or removed.
</source>
        <translation>Aufruf: claviger audit [--limit N] [--server SERVER] [--follow] [--json]
        claviger audit verify

Zeigt, was geschah, das Neueste zuletzt. --follow zeigt weiter, bis du es beendest.
„verify“ prüft, dass kein Eintrag geändert oder entfernt wurde.
</translation>
    </message>
    <message>
        <source>Secrets moved out of the files: %1. &quot;claviger undo&quot; takes it back.</source>
        <translation>Aus den Dateien genommene Geheimnisse: %1. „claviger undo“ nimmt es zurück.</translation>
    </message>
    <message>
        <source>%1 (running)</source>
        <translation>%1 (läuft)</translation>
    </message>
    <message>
        <source>Claviger found no AI clients on this computer.</source>
        <translation>Claviger hat auf diesem Computer keine KI-Clients gefunden.</translation>
    </message>
    <message>
        <source>Usage: claviger secret set SERVER NAME       enter or replace a value
       claviger secret test SERVER [NAME]    start the server with its values and ask it
                                             [--service]
       claviger secret reveal SERVER NAME    print a value, after you agree on the screen
       claviger secret delete SERVER NAME    [--yes]

&quot;set&quot; asks without showing what you type, or reads standard input. A value is never an
argument, because every program of yours can read those.
--service also asks the services that issued the secrets whether they are still good: each
secret is sent to its own service and nowhere else.
</source>
        <translation>Aufruf: claviger secret set SERVER NAME       einen Wert eingeben oder ersetzen
        claviger secret test SERVER [NAME]    den Server mit seinen Werten starten und fragen
                                              [--service]
        claviger secret reveal SERVER NAME    einen Wert ausgeben, nach deinem Ja am Bildschirm
        claviger secret delete SERVER NAME    [--yes]

„set“ fragt, ohne die Eingabe zu zeigen, oder liest die Standardeingabe. Ein Wert ist nie
ein Argument, weil jedes Programm von dir diese lesen kann.
--service fragt auch die Dienste, die die Geheimnisse ausgestellt haben, ob sie noch gelten:
Jedes Geheimnis wird an seinen eigenen Dienst gesendet und sonst nirgendwohin.
</translation>
    </message>
    <message>
        <source>Claviger knows no service to ask about these secrets.</source>
        <translation>Claviger kennt keinen Dienst, den es nach diesen Geheimnissen fragen könnte.</translation>
    </message>
    <message>
        <source>The secrets are sent to those who issued them: %1</source>
        <translation>Die Geheimnisse gehen an die Dienste, die sie ausgestellt haben: %1</translation>
    </message>
</context>
<context>
    <name>ClientsModel</name>
    <message>
        <source>Installed, no servers set up</source>
        <translation>Installiert, keine Server eingerichtet</translation>
    </message>
    <message>
        <source>Has not started a server through Claviger yet</source>
        <translation>Hat noch keinen Server über Claviger gestartet</translation>
    </message>
    <message>
        <source>Last started a server %1</source>
        <extracomment>%1 is a relative time: &quot;3 min ago&quot;</extracomment>
        <translation>Zuletzt einen Server gestartet: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>State of an entry, and what is wrong with it: &quot;Not imported, 2 secrets in plain text&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Client, file, entry</source>
        <translation>Client, Datei, Eintrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>&amp;Rückgängig …</translation>
    </message>
    <message>
        <source>AI clients, their files and entries</source>
        <translation>KI-Clients, ihre Dateien und Einträge</translation>
    </message>
    <message>
        <source>Put the files of the chosen client back to what they were</source>
        <translation>Die Dateien des gewählten Clients wiederherstellen, wie sie waren</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>No AI client found</source>
        <translation>Kein KI-Client gefunden</translation>
    </message>
    <message>
        <source>Claude Desktop, Claude Code, Cursor and VS Code are found by themselves once they are installed. For another one, point the import at its file.</source>
        <translation>Claude Desktop, Claude Code, Cursor und VS Code werden von selbst gefunden, sobald sie installiert sind. Für einen anderen zeige dem Import seine Datei.</translation>
    </message>
    <message numerus="yes">
        <source>%1 removed %n entry(s) from its file.</source>
        <extracomment>%1 is an AI client</extracomment>
        <translation>
            <numerusform>%1 hat %n Eintrag aus seiner Datei entfernt.</numerusform>
            <numerusform>%1 hat %n Einträge aus seiner Datei entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 changed %n entry(s) in its file.</source>
        <extracomment>%1 is an AI client</extracomment>
        <translation>
            <numerusform>%1 hat %n Eintrag in seiner Datei geändert.</numerusform>
            <numerusform>%1 hat %n Einträge in seiner Datei geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>These servers no longer start through Claviger there.</source>
        <translation>Diese Server starten dort nicht mehr über Claviger.</translation>
    </message>
    <message>
        <source>&amp;Put back</source>
        <translation>&amp;Zurückschreiben</translation>
    </message>
    <message>
        <source>&amp;Undo for %1…</source>
        <translation>&amp;Rückgängig für %1 …</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Claviger – %1</source>
        <extracomment>%1 is what is asked</extracomment>
        <translation>Claviger – %1</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
</context>
<context>
    <name>CountWords</name>
    <message numerus="yes">
        <source>%n AI client(s)</source>
        <translation>
            <numerusform>%n KI-Client</numerusform>
            <numerusform>%n KI-Clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n Server</numerusform>
            <numerusform>%n Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n Geheimnis</numerusform>
            <numerusform>%n Geheimnisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) in plain text</source>
        <translation>
            <numerusform>%n Geheimnis im Klartext</numerusform>
            <numerusform>%n Geheimnisse im Klartext</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>%1 &quot;4 AI clients&quot;, %2 &quot;11 servers&quot;, %3 &quot;7 secrets in plain text&quot;</extracomment>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>CredentialsTab</name>
    <message>
        <source>Goes into the variable %1</source>
        <extracomment>Where a secret goes; %1 is a variable of the program</extracomment>
        <translation>Kommt in die Variable %1</translation>
    </message>
    <message>
        <source>Goes onto the command line of the server</source>
        <translation>Kommt auf die Kommandozeile des Servers</translation>
    </message>
    <message>
        <source>Read from the variable %1 of your login shell at each start</source>
        <translation>Wird bei jedem Start aus der Variablen %1 deiner Login-Shell gelesen</translation>
    </message>
    <message>
        <source>Missing: the keychain has no value for it</source>
        <translation>Fehlt: Im Schlüsselbund ist kein Wert dafür</translation>
    </message>
    <message>
        <source>In the keychain, which can&apos;t be looked into now</source>
        <translation>Im Schlüsselbund, der gerade nicht einsehbar ist</translation>
    </message>
    <message>
        <source>In the keychain, %1 · last used: %2</source>
        <extracomment>%1 &quot;stored 3 days ago&quot;, %2 &quot;3 min ago&quot; or &quot;never&quot;</extracomment>
        <translation>Im Schlüsselbund, %1 · zuletzt benutzt: %2</translation>
    </message>
    <message>
        <source>No secrets</source>
        <translation>Keine Geheimnisse</translation>
    </message>
    <message>
        <source>Secrets of remote servers stay in the client&apos;s file for now.</source>
        <translation>Geheimnisse entfernter Server bleiben vorerst in der Datei des Clients.</translation>
    </message>
    <message>
        <source>This server gets nothing from Claviger. Import again if its entry now holds a secret.</source>
        <translation>Dieser Server bekommt nichts von Claviger. Importiere erneut, falls sein Eintrag nun ein Geheimnis enthält.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A secret&apos;s name and the service it is for</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Hidden value</source>
        <translation>Verborgener Wert</translation>
    </message>
    <message>
        <source>Other programs of yours can read it while the server runs, because the server takes it on its command line.</source>
        <translation>Andere Programme von dir können es lesen, solange der Server läuft, weil er es auf seiner Kommandozeile erwartet.</translation>
    </message>
    <message>
        <source>&amp;Enter…</source>
        <translation>&amp;Eingeben …</translation>
    </message>
    <message>
        <source>Re&amp;place…</source>
        <translation>E&amp;rsetzen …</translation>
    </message>
    <message>
        <source>Replace %1</source>
        <translation>%1 ersetzen</translation>
    </message>
    <message>
        <source>Re&amp;veal…</source>
        <translation>An&amp;zeigen …</translation>
    </message>
    <message>
        <source>Reveal %1</source>
        <translation>%1 anzeigen</translation>
    </message>
    <message>
        <source>Te&amp;st…</source>
        <translation>Te&amp;sten …</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 testen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Delete secret</source>
        <translation>Geheimnis löschen</translation>
    </message>
    <message>
        <source>Claviger deletes %1 of %2 from the keychain.</source>
        <extracomment>%1 is a secret, %2 a server</extracomment>
        <translation>Claviger löscht %1 von %2 aus dem Schlüsselbund.</translation>
    </message>
    <message>
        <source>The server will not start until you enter it again. There is no other copy.</source>
        <translation>Der Server startet erst wieder, wenn du es neu eingibst. Es gibt keine weitere Kopie.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>DiffModel</name>
    <message>
        <source>Removed: %1</source>
        <translation>Entfernt: %1</translation>
    </message>
    <message>
        <source>Added: %1</source>
        <translation>Hinzugefügt: %1</translation>
    </message>
    <message>
        <source>Unchanged lines left out</source>
        <translation>Unveränderte Zeilen ausgelassen</translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>The exact changes</source>
        <translation>Die genauen Änderungen</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>the file</source>
        <extracomment>Stands where a path stands otherwise: &quot;Claviger could not read the file.&quot;</extracomment>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>this server</source>
        <extracomment>Stands where a server&apos;s name stands otherwise: &quot;Claviger could not start this server.&quot;</extracomment>
        <translation>diesen Server</translation>
    </message>
    <message>
        <source>this secret</source>
        <extracomment>Stands where a secret&apos;s name stands otherwise</extracomment>
        <translation>dieses Geheimnis</translation>
    </message>
    <message>
        <source>this client</source>
        <extracomment>Stands where the name of an AI client stands otherwise</extracomment>
        <translation>diesen Client</translation>
    </message>
    <message>
        <source>This was cancelled.</source>
        <translation>Das wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was changed after that.</source>
        <translation>Danach wurde nichts mehr geändert.</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>Starte es neu, wann immer du möchtest.</translation>
    </message>
    <message>
        <source>This took too long and was stopped.</source>
        <translation>Das hat zu lange gedauert und wurde beendet.</translation>
    </message>
    <message>
        <source>No answer came in time.</source>
        <translation>Es kam keine Antwort rechtzeitig.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuche es erneut.</translation>
    </message>
    <message>
        <source>Claviger could not use what it was given.</source>
        <translation>Claviger konnte die Angabe nicht verwenden.</translation>
    </message>
    <message>
        <source>Claviger could not use what it was given for %1.</source>
        <translation>Claviger konnte die Angabe für %1 nicht verwenden.</translation>
    </message>
    <message>
        <source>It is not in the form that is needed here.</source>
        <translation>Sie hat nicht die Form, die hier gebraucht wird.</translation>
    </message>
    <message>
        <source>Check it and try again.</source>
        <translation>Prüfe sie und versuche es erneut.</translation>
    </message>
    <message>
        <source>Claviger did not take %1.</source>
        <translation>Claviger hat %1 nicht angenommen.</translation>
    </message>
    <message>
        <source>this</source>
        <translation>das</translation>
    </message>
    <message>
        <source>It is larger than anything of its kind should be.</source>
        <translation>Es ist größer, als etwas dieser Art sein sollte.</translation>
    </message>
    <message>
        <source>Check that it is the right one.</source>
        <translation>Prüfe, ob es das Richtige ist.</translation>
    </message>
    <message>
        <source>Claviger can&apos;t do this here.</source>
        <translation>Claviger kann das hier nicht.</translation>
    </message>
    <message>
        <source>This version, or this system, does not support it.</source>
        <translation>Diese Version oder dieses System unterstützt es nicht.</translation>
    </message>
    <message>
        <source>A newer version of Claviger may.</source>
        <translation>Eine neuere Version von Claviger vielleicht.</translation>
    </message>
    <message>
        <source>Something went wrong inside Claviger.</source>
        <translation>In Claviger ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>This is a mistake in Claviger, not yours.</source>
        <translation>Das ist ein Fehler in Claviger, nicht deiner.</translation>
    </message>
    <message>
        <source>Restart Claviger; if it happens again, please report it.</source>
        <translation>Starte Claviger neu; falls es wieder geschieht, melde es bitte.</translation>
    </message>
    <message>
        <source>Claviger did not find %1.</source>
        <translation>Claviger hat %1 nicht gefunden.</translation>
    </message>
    <message>
        <source>It was moved or deleted, or never existed.</source>
        <translation>Es wurde verschoben oder gelöscht, oder es gab es nie.</translation>
    </message>
    <message>
        <source>Check the name and folder.</source>
        <translation>Prüfe Namen und Ordner.</translation>
    </message>
    <message>
        <source>Claviger could not read %1.</source>
        <translation>Claviger konnte %1 nicht lesen.</translation>
    </message>
    <message>
        <source>You do not have the permission to read it.</source>
        <translation>Dir fehlt das Recht, das zu lesen.</translation>
    </message>
    <message>
        <source>Change its permissions, then try again.</source>
        <translation>Ändere die Rechte und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>Claviger could not write %1.</source>
        <translation>Claviger konnte %1 nicht schreiben.</translation>
    </message>
    <message>
        <source>It, or its folder, is read-only or missing.</source>
        <translation>Datei oder Ordner ist schreibgeschützt oder fehlt.</translation>
    </message>
    <message>
        <source>Make it writable for you, then try again.</source>
        <translation>Mache sie für dich schreibbar und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>Claviger did not open %1.</source>
        <translation>Claviger hat %1 nicht geöffnet.</translation>
    </message>
    <message>
        <source>It is a folder or a device, not a file.</source>
        <translation>Das ist ein Ordner oder ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>Choose the file itself.</source>
        <translation>Wähle die Datei selbst.</translation>
    </message>
    <message>
        <source>Claviger left %1 as it is.</source>
        <translation>Claviger hat %1 gelassen, wie es ist.</translation>
    </message>
    <message>
        <source>Another program changed it in the meantime.</source>
        <translation>Ein anderes Programm hat sie inzwischen geändert.</translation>
    </message>
    <message>
        <source>Look at the changes again, then repeat.</source>
        <translation>Sieh dir die Änderungen noch einmal an und wiederhole es dann.</translation>
    </message>
    <message>
        <source>Claviger could not change %1 just now.</source>
        <translation>Claviger konnte %1 gerade nicht ändern.</translation>
    </message>
    <message>
        <source>An AI client is writing to it.</source>
        <translation>Ein KI-Client schreibt gerade hinein.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Claviger did not change %1.</source>
        <translation>Claviger hat %1 nicht geändert.</translation>
    </message>
    <message>
        <source>Your organisation manages this file.</source>
        <translation>Deine Organisation verwaltet diese Datei.</translation>
    </message>
    <message>
        <source>Ask the people who manage it to change it.</source>
        <translation>Bitte die Leute, die sie verwalten, sie zu ändern.</translation>
    </message>
    <message>
        <source>Claviger could not save %1.</source>
        <translation>Claviger konnte %1 nicht speichern.</translation>
    </message>
    <message>
        <source>There is no space left on the disk.</source>
        <translation>Auf dem Datenträger ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>Make some room, then try again.</source>
        <translation>Schaffe etwas Platz und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>Claviger does not understand %1.</source>
        <translation>Claviger versteht %1 nicht.</translation>
    </message>
    <message>
        <source>It has a mistake in its syntax, so Claviger leaves it alone.</source>
        <translation>Die Datei hat einen Fehler in ihrer Schreibweise, also lässt Claviger sie in Ruhe.</translation>
    </message>
    <message>
        <source>Correct it in an editor, then try again.</source>
        <translation>Berichtige sie in einem Editor und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>There is no keychain to keep secrets in.</source>
        <translation>Es gibt keinen Schlüsselbund, um Geheimnisse aufzubewahren.</translation>
    </message>
    <message>
        <source>No keychain service is running on this computer.</source>
        <translation>Auf diesem Computer läuft kein Schlüsselbund-Dienst.</translation>
    </message>
    <message>
        <source>Start one (GNOME Keyring, KWallet or KeePassXC), or choose a sealed file instead.</source>
        <translation>Starte einen (GNOME Keyring, KWallet oder KeePassXC) oder wähle stattdessen eine versiegelte Datei.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Nobody has unlocked it since you signed in.</source>
        <translation>Seit deiner Anmeldung hat ihn niemand entsperrt.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Entsperre ihn und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>The keychain did not let Claviger in.</source>
        <translation>Der Schlüsselbund hat Claviger nicht hineingelassen.</translation>
    </message>
    <message>
        <source>The request was refused in the keychain&apos;s own window.</source>
        <translation>Die Anfrage wurde im Fenster des Schlüsselbunds abgelehnt.</translation>
    </message>
    <message>
        <source>Try again and allow it there.</source>
        <translation>Versuche es erneut und erlaube es dort.</translation>
    </message>
    <message>
        <source>The keychain did not answer as it should.</source>
        <translation>Der Schlüsselbund hat nicht geantwortet, wie er sollte.</translation>
    </message>
    <message>
        <source>It may have been restarted.</source>
        <translation>Vielleicht wurde er neu gestartet.</translation>
    </message>
    <message>
        <source>%1 is not in the keychain.</source>
        <translation>%1 ist nicht im Schlüsselbund.</translation>
    </message>
    <message>
        <source>It was never stored, or was deleted there.</source>
        <translation>Es wurde nie gespeichert oder dort gelöscht.</translation>
    </message>
    <message>
        <source>Open Claviger and enter it again.</source>
        <translation>Öffne Claviger und gib es neu ein.</translation>
    </message>
    <message>
        <source>The sealed file is closed.</source>
        <translation>Die versiegelte Datei ist geschlossen.</translation>
    </message>
    <message>
        <source>Only your passphrase opens it.</source>
        <translation>Nur deine Passphrase öffnet sie.</translation>
    </message>
    <message>
        <source>Open Claviger and enter the passphrase.</source>
        <translation>Öffne Claviger und gib die Passphrase ein.</translation>
    </message>
    <message>
        <source>This is not the passphrase of the sealed file.</source>
        <translation>Das ist nicht die Passphrase der versiegelten Datei.</translation>
    </message>
    <message>
        <source>The file itself is intact.</source>
        <translation>Die Datei selbst ist unversehrt.</translation>
    </message>
    <message>
        <source>Enter the passphrase again.</source>
        <translation>Gib die Passphrase noch einmal ein.</translation>
    </message>
    <message>
        <source>The sealed file is damaged.</source>
        <translation>Die versiegelte Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Its content is not what Claviger wrote, so nothing in it is used.</source>
        <translation>Ihr Inhalt ist nicht, was Claviger geschrieben hat; nichts daraus wird benutzt.</translation>
    </message>
    <message>
        <source>Put it back from a backup, or create a new one and enter your secrets again.</source>
        <translation>Stelle sie aus einer Sicherung wieder her, oder lege eine neue an und gib deine Geheimnisse neu ein.</translation>
    </message>
    <message>
        <source>Claviger does not know %1.</source>
        <translation>Claviger kennt %1 nicht.</translation>
    </message>
    <message>
        <source>It was removed, or was set up on another computer.</source>
        <translation>Er wurde entfernt oder auf einem anderen Computer eingerichtet.</translation>
    </message>
    <message>
        <source>Import it again, or undo the change in the client&apos;s file.</source>
        <translation>Importiere ihn erneut oder mache die Änderung in der Datei des Clients rückgängig.</translation>
    </message>
    <message>
        <source>The settings of %1 are not valid.</source>
        <translation>Die Einstellungen für %1 sind nicht gültig.</translation>
    </message>
    <message>
        <source>Its entry in servers.json breaks a rule.</source>
        <translation>Sein Eintrag in servers.json verletzt eine Regel.</translation>
    </message>
    <message>
        <source>Correct the entry, or import the server again.</source>
        <translation>Berichtige den Eintrag oder importiere den Server erneut.</translation>
    </message>
    <message>
        <source>%1 is not a program that can be started.</source>
        <translation>%1 ist kein Programm, das sich starten lässt.</translation>
    </message>
    <message>
        <source>It is a remote server, or has no command.</source>
        <translation>Es ist ein entfernter Server oder hat keinen Befehl.</translation>
    </message>
    <message>
        <source>Use it with its address in the client.</source>
        <translation>Benutze ihn mit seiner Adresse im Client.</translation>
    </message>
    <message>
        <source>The variable %1 is not set.</source>
        <translation>Die Variable %1 ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>Your login shell does not define it.</source>
        <translation>Deine Login-Shell setzt sie nicht.</translation>
    </message>
    <message>
        <source>Define it there and sign in again, or store its value as a secret.</source>
        <translation>Setze sie dort und melde dich neu an, oder speichere ihren Wert als Geheimnis.</translation>
    </message>
    <message>
        <source>Access was denied.</source>
        <translation>Der Zugriff wurde verweigert.</translation>
    </message>
    <message>
        <source>You, or a rule of yours, said no.</source>
        <translation>Du oder eine Regel von dir hat nein gesagt.</translation>
    </message>
    <message>
        <source>To allow it, open Claviger, choose the server, then Access.</source>
        <translation>Um ihn zu erlauben, öffne Claviger, wähle den Server und dann „Zugriff“.</translation>
    </message>
    <message>
        <source>Nobody answered Claviger&apos;s question.</source>
        <translation>Niemand hat Clavigers Frage beantwortet.</translation>
    </message>
    <message>
        <source>Without an answer nothing is started.</source>
        <translation>Ohne Antwort wird nichts gestartet.</translation>
    </message>
    <message>
        <source>Start the server again and answer in Claviger&apos;s window.</source>
        <translation>Starte den Server erneut und antworte in Clavigers Fenster.</translation>
    </message>
    <message>
        <source>Starting servers is paused.</source>
        <translation>Das Starten von Servern ist angehalten.</translation>
    </message>
    <message>
        <source>You paused it in Claviger.</source>
        <translation>Du hast es in Claviger angehalten.</translation>
    </message>
    <message>
        <source>Choose Resume in Claviger&apos;s menu, then start the server again.</source>
        <translation>Wähle „Fortsetzen“ in Clavigers Menü und starte den Server dann erneut.</translation>
    </message>
    <message>
        <source>Claviger is locked.</source>
        <translation>Claviger ist gesperrt.</translation>
    </message>
    <message>
        <source>Choose Unlock in Claviger&apos;s menu, then try again.</source>
        <translation>Wähle „Entsperren“ in Clavigers Menü und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>Claviger could not find out who is asking.</source>
        <translation>Claviger konnte nicht herausfinden, wer fragt.</translation>
    </message>
    <message>
        <source>The system did not say which application it is.</source>
        <translation>Das System hat nicht gesagt, welche Anwendung es ist.</translation>
    </message>
    <message>
        <source>Start the server from its client again.</source>
        <translation>Starte den Server noch einmal aus seinem Client.</translation>
    </message>
    <message>
        <source>Another user of this computer was asking.</source>
        <translation>Ein anderer Benutzer dieses Computers hat gefragt.</translation>
    </message>
    <message>
        <source>Claviger answers only you.</source>
        <translation>Claviger antwortet nur dir.</translation>
    </message>
    <message>
        <source>Use the client with your own account.</source>
        <translation>Benutze den Client mit deinem eigenen Konto.</translation>
    </message>
    <message>
        <source>Too many requests came at once.</source>
        <translation>Zu viele Anfragen kamen auf einmal.</translation>
    </message>
    <message>
        <source>Claviger limits them, so that no program can flood you with questions.</source>
        <translation>Claviger begrenzt sie, damit kein Programm dich mit Fragen überfluten kann.</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>Warte einen Moment und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>Claviger received a message that it can&apos;t read.</source>
        <translation>Claviger hat eine Nachricht bekommen, die es nicht lesen kann.</translation>
    </message>
    <message>
        <source>It does not come from this version of Claviger.</source>
        <translation>Sie stammt nicht von dieser Version von Claviger.</translation>
    </message>
    <message>
        <source>Reinstall Claviger if this happens again.</source>
        <translation>Installiere Claviger neu, falls das wieder geschieht.</translation>
    </message>
    <message>
        <source>Two versions of Claviger are running side by side.</source>
        <translation>Zwei Versionen von Claviger laufen nebeneinander.</translation>
    </message>
    <message>
        <source>It was updated while it was running.</source>
        <translation>Es wurde aktualisiert, während es lief.</translation>
    </message>
    <message>
        <source>Quit Claviger and start it again.</source>
        <translation>Beende Claviger und starte es neu.</translation>
    </message>
    <message>
        <source>Claviger is not running.</source>
        <translation>Claviger läuft nicht.</translation>
    </message>
    <message>
        <source>It could not be started by itself.</source>
        <translation>Es konnte nicht von selbst gestartet werden.</translation>
    </message>
    <message>
        <source>Start Claviger, then try again.</source>
        <translation>Starte Claviger und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>Claviger does not know this command.</source>
        <translation>Claviger kennt diesen Befehl nicht.</translation>
    </message>
    <message>
        <source>The running Claviger may be an older version.</source>
        <translation>Das laufende Claviger ist vielleicht eine ältere Version.</translation>
    </message>
    <message>
        <source>Quit Claviger, start it again, then repeat.</source>
        <translation>Beende Claviger, starte es neu und wiederhole es dann.</translation>
    </message>
    <message>
        <source>Claviger does not know the client %1.</source>
        <translation>Claviger kennt den Client %1 nicht.</translation>
    </message>
    <message>
        <source>Check its name, or point Claviger at its file.</source>
        <translation>Prüfe den Namen oder zeige Claviger seine Datei.</translation>
    </message>
    <message>
        <source>Claviger did not change anything for %1.</source>
        <translation>Claviger hat für %1 nichts geändert.</translation>
    </message>
    <message>
        <source>It is running and would overwrite the change when it closes.</source>
        <translation>Er läuft und würde die Änderung beim Schließen überschreiben.</translation>
    </message>
    <message>
        <source>Close it completely, then try again.</source>
        <translation>Schließe ihn ganz und versuche es dann erneut.</translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>Es gibt nichts zu importieren.</translation>
    </message>
    <message>
        <source>No server was found that Claviger does not look after already.</source>
        <translation>Es wurde kein Server gefunden, um den sich Claviger nicht schon kümmert.</translation>
    </message>
    <message>
        <source>Set up a server in one of your clients, or point Claviger at a file.</source>
        <translation>Richte in einem deiner Clients einen Server ein oder zeige Claviger eine Datei.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>No change of Claviger&apos;s is left in these files.</source>
        <translation>In diesen Dateien steht keine Änderung von Claviger mehr.</translation>
    </message>
    <message>
        <source>You need not do anything.</source>
        <translation>Du musst nichts tun.</translation>
    </message>
    <message>
        <source>The list of changes is no longer current.</source>
        <translation>Die Liste der Änderungen ist nicht mehr aktuell.</translation>
    </message>
    <message>
        <source>A file changed after Claviger looked at it.</source>
        <translation>Eine Datei hat sich geändert, nachdem Claviger sie gelesen hat.</translation>
    </message>
    <message>
        <source>Look again, then repeat.</source>
        <translation>Sieh noch einmal nach und wiederhole es dann.</translation>
    </message>
    <message>
        <source>Claviger left the entry of %1 as it is.</source>
        <translation>Claviger hat den Eintrag für %1 gelassen, wie er ist.</translation>
    </message>
    <message>
        <source>It no longer looks as Claviger wrote it.</source>
        <translation>Er sieht nicht mehr so aus, wie Claviger ihn geschrieben hat.</translation>
    </message>
    <message>
        <source>Look at the client&apos;s file and decide which version you want.</source>
        <translation>Sieh dir die Datei des Clients an und entscheide, welche Fassung du willst.</translation>
    </message>
    <message>
        <source>The activity record has been tampered with or damaged.</source>
        <translation>Der Verlauf wurde manipuliert oder beschädigt.</translation>
    </message>
    <message>
        <source>A record does not fit the one before it.</source>
        <translation>Ein Eintrag passt nicht zu dem davor.</translation>
    </message>
    <message>
        <source>Record %1 does not fit the one before it.</source>
        <translation>Eintrag %1 passt nicht zu dem davor.</translation>
    </message>
    <message>
        <source>Keep a copy of the file, and find out who wrote to it.</source>
        <translation>Bewahre eine Kopie der Datei auf und finde heraus, wer hineingeschrieben hat.</translation>
    </message>
    <message>
        <source>Claviger did not start %1. %2</source>
        <extracomment>One line shown by an AI client. %1 is a server, %2 one or more sentences on cause and cure.</extracomment>
        <translation>Claviger hat %1 nicht gestartet. %2</translation>
    </message>
    <message>
        <source>A client changed the entry of %1.</source>
        <translation>Ein Client hat den Eintrag für %1 geändert.</translation>
    </message>
    <message>
        <source>It no longer starts this server through Claviger.</source>
        <translation>Er startet diesen Server nicht mehr über Claviger.</translation>
    </message>
    <message>
        <source>Put the entry back, or undo the import for it.</source>
        <translation>Schreibe den Eintrag zurück oder mache den Import dafür rückgängig.</translation>
    </message>
    <message>
        <source>A client removed the entry of %1.</source>
        <translation>Ein Client hat den Eintrag für %1 entfernt.</translation>
    </message>
    <message>
        <source>Some clients do this when they save their own settings.</source>
        <translation>Manche Clients tun das, wenn sie ihre eigenen Einstellungen speichern.</translation>
    </message>
    <message>
        <source>Claviger has no place to keep secrets yet.</source>
        <translation>Claviger hat noch keinen Ort, um Geheimnisse aufzubewahren.</translation>
    </message>
    <message>
        <source>This computer has no keychain.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>Choose where to keep secrets.</source>
        <translation>Wähle, wo Geheimnisse aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Something needs your attention.</source>
        <translation>Etwas braucht deine Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>%1 needs your attention.</source>
        <translation>%1 braucht deine Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>This version of Claviger has no words for the cause (%1).</source>
        <translation>Diese Version von Claviger hat keine Worte für die Ursache (%1).</translation>
    </message>
    <message>
        <source>Open the server&apos;s page, or update Claviger.</source>
        <translation>Öffne die Seite des Servers oder aktualisiere Claviger.</translation>
    </message>
    <message>
        <source>the service</source>
        <extracomment>Stands where the name of a host stands otherwise: &quot;Claviger could not reach the service.&quot;</extracomment>
        <translation>den Dienst</translation>
    </message>
    <message>
        <source>The secret is not in the keychain.</source>
        <translation>Das Geheimnis ist nicht im Schlüsselbund.</translation>
    </message>
    <message>
        <source>This server is not a program that can be started.</source>
        <translation>Dieser Server ist kein Programm, das sich starten lässt.</translation>
    </message>
    <message>
        <source>A variable it needs is not set.</source>
        <translation>Eine benötigte Variable ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>Claviger does not know this client.</source>
        <translation>Claviger kennt diesen Client nicht.</translation>
    </message>
    <message>
        <source>Claviger could not reach %1.</source>
        <translation>Claviger konnte %1 nicht erreichen.</translation>
    </message>
    <message>
        <source>There is no network, the name is unknown, or nobody answers there.</source>
        <translation>Es gibt kein Netz, der Name ist unbekannt, oder dort antwortet niemand.</translation>
    </message>
    <message>
        <source>Check your network and try again.</source>
        <translation>Prüfe dein Netz und versuche es erneut.</translation>
    </message>
    <message>
        <source>The connection to %1 is not secure.</source>
        <translation>Die Verbindung über %1 ist nicht sicher.</translation>
    </message>
    <message>
        <source>Its certificate is not valid, or its encryption is too old.</source>
        <translation>Das Zertifikat ist nicht gültig, oder die Verschlüsselung ist zu alt.</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address, the clock of this computer and its certificates.</source>
        <translation>Nichts wurde gesendet. Prüfe die Adresse, die Uhr dieses Computers und seine Zertifikate.</translation>
    </message>
    <message>
        <source>Claviger did not connect to %1.</source>
        <translation>Claviger hat sich nicht verbunden: %1.</translation>
    </message>
    <message>
        <source>The name leads to a private network or to this computer.</source>
        <translation>Der Name führt in ein privates Netz oder zu diesem Computer.</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address and your network.</source>
        <translation>Nichts wurde gesendet. Prüfe die Adresse und dein Netz.</translation>
    </message>
    <message>
        <source>It closed the connection or sent something that is no web answer.</source>
        <translation>Die Verbindung wurde geschlossen, oder die Antwort war keine Web-Antwort.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuche es später erneut.</translation>
    </message>
    <message>
        <source>A secret of %1 is missing.</source>
        <translation>Ein Geheimnis für %1 fehlt.</translation>
    </message>
    <message>
        <source>It was never stored, or was deleted from the keychain.</source>
        <translation>Es wurde nie gespeichert oder aus dem Schlüsselbund gelöscht.</translation>
    </message>
    <message>
        <source>Enter it again; until then the server will not start.</source>
        <translation>Gib es neu ein; bis dahin startet der Server nicht.</translation>
    </message>
    <message>
        <source>A client changed or removed the entry of %1.</source>
        <translation>Ein Client hat den Eintrag für %1 geändert oder entfernt.</translation>
    </message>
    <message>
        <source>The answer of %1 was not as it should be.</source>
        <translation>Die Antwort über %1 war nicht, wie sie sein sollte.</translation>
    </message>
    <message>
        <source>You locked it; until you unlock it, nobody gets a secret.</source>
        <translation>Du hast es gesperrt; bis du es entsperrst, bekommt niemand ein Geheimnis.</translation>
    </message>
</context>
<context>
    <name>FormatWords</name>
    <message>
        <source>There are blanks or line ends around it. Is that meant so?</source>
        <translation>Davor oder danach stehen Leerzeichen oder Zeilenenden. Ist das so gemeint?</translation>
    </message>
    <message>
        <source>There are line ends or control characters in it. Is that meant so?</source>
        <translation>Darin stehen Zeilenenden oder Steuerzeichen. Ist das so gemeint?</translation>
    </message>
    <message>
        <source>This is Claviger&apos;s placeholder, not the secret.</source>
        <translation>Das ist Clavigers Platzhalter, nicht das Geheimnis.</translation>
    </message>
    <message>
        <source>This doesn&apos;t look like a key for %1. You can save it all the same.</source>
        <translation>Das sieht nicht wie ein Schlüssel für %1 aus. Du kannst es trotzdem speichern.</translation>
    </message>
    <message>
        <source>%1 keys start with %2, for example.</source>
        <extracomment>%1 a service, %2 &quot;ghp_ or github_pat_&quot;</extracomment>
        <translation>%1-Schlüssel beginnen zum Beispiel mit %2.</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <extracomment>Two or more beginnings: &quot;ghp_, gho_ or github_pat_&quot;</extracomment>
        <translation>%1 oder %2</translation>
    </message>
</context>
<context>
    <name>ImportChangesPage</name>
    <message>
        <source>%1 is running and would overwrite the changes. Close it to go on.</source>
        <translation>%1 läuft und würde die Änderungen überschreiben. Schließe es, um fortzufahren.</translation>
    </message>
    <message>
        <source>Only these lines of %1 change. %2 go to your keychain; nothing else is touched, and everything can be undone.</source>
        <extracomment>%1 is &quot;3 files&quot;, %2 is &quot;7 secrets&quot;</extracomment>
        <translation>Nur diese Zeilen von %1 ändern sich. In deinen Schlüsselbund: %2. Sonst wird nichts berührt, und alles lässt sich rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>ImportClientsPage</name>
    <message>
        <source>&amp;Add a file or folder</source>
        <translation>Datei oder Ordner &amp;hinzufügen</translation>
    </message>
    <message>
        <source>AI clients on this computer</source>
        <translation>KI-Clients auf diesem Computer</translation>
    </message>
    <message>
        <source>Client and file</source>
        <translation>Client und Datei</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Was darin steht</translation>
    </message>
    <message>
        <source>A &amp;file…</source>
        <translation>Eine &amp;Datei …</translation>
    </message>
    <message>
        <source>A &amp;project folder…</source>
        <translation>Einen &amp;Projektordner …</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <extracomment>%1 says what is wrong, %2 where: &quot;line 3, column 7&quot;</extracomment>
        <translation>Nicht lesbar: %1</translation>
    </message>
    <message>
        <source>is running: close it first</source>
        <translation>läuft: schließe es zuerst</translation>
    </message>
    <message>
        <source>looked after already</source>
        <translation>schon in Obhut</translation>
    </message>
    <message>
        <source>a file can&apos;t be read</source>
        <translation>eine Datei ist nicht lesbar</translation>
    </message>
    <message>
        <source>no servers</source>
        <translation>keine Server</translation>
    </message>
    <message>
        <source>%1 would overwrite the changes while it runs. Close it, or untick it; this page notices by itself.</source>
        <translation>%1 würde die Änderungen überschreiben, solange es läuft. Schließe es oder wähle es ab; diese Seite merkt es von selbst.</translation>
    </message>
    <message>
        <source>No AI client with servers was found on this computer. Add a file or a project folder that you know of.</source>
        <translation>Auf diesem Computer wurde kein KI-Client mit Servern gefunden. Füge eine Datei oder einen Projektordner hinzu, den du kennst.</translation>
    </message>
    <message>
        <source>Add a file with servers</source>
        <translation>Datei mit Servern hinzufügen</translation>
    </message>
    <message>
        <source>Configuration files (*.json *.jsonc *.toml)</source>
        <translation>Konfigurationsdateien (*.json *.jsonc *.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Add a project folder</source>
        <translation>Projektordner hinzufügen</translation>
    </message>
</context>
<context>
    <name>ImportDonePage</name>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Clients that have started a server through Claviger</source>
        <translation>Clients, die einen Server über Claviger gestartet haben</translation>
    </message>
    <message>
        <source>Seen at work</source>
        <translation>Bei der Arbeit gesehen</translation>
    </message>
    <message>
        <source>%1, %2 moved</source>
        <extracomment>%1 is &quot;3 servers&quot;, %2 is &quot;7 secrets&quot;</extracomment>
        <translation>%1, %2 übernommen</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Nicht geändert</translation>
    </message>
    <message>
        <source>●  %1 has started a server through Claviger</source>
        <extracomment>A filled or empty circle in front of a client&apos;s name</extracomment>
        <translation>●  %1 hat einen Server über Claviger gestartet</translation>
    </message>
    <message>
        <source>○  %1 has not started a server yet</source>
        <translation>○  %1 hat noch keinen Server gestartet</translation>
    </message>
    <message>
        <source>Every client works. You can close this.</source>
        <translation>Jeder Client funktioniert. Du kannst das schließen.</translation>
    </message>
    <message>
        <source>Restart your clients, or reload their servers; each turns on here by itself. You can also close this at any time.</source>
        <translation>Starte deine Clients neu oder lade ihre Server neu; jeder leuchtet hier von selbst auf. Du kannst das auch jederzeit schließen.</translation>
    </message>
</context>
<context>
    <name>ImportServersPage</name>
    <message>
        <source>Value of %1</source>
        <translation>Wert von %1</translation>
    </message>
    <message>
        <source>Filter by server, name or reason</source>
        <translation>Nach Server, Name oder Grund filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation>&amp;Filter:</translation>
    </message>
    <message>
        <source>Select a&amp;ll</source>
        <translation>A&amp;lle auswählen</translation>
    </message>
    <message>
        <source>Select n&amp;one</source>
        <translation>&amp;Keine auswählen</translation>
    </message>
    <message>
        <source>Servers and secrets</source>
        <translation>Server und Geheimnisse</translation>
    </message>
    <message>
        <source>Selected: %1, %2.</source>
        <extracomment>%1 is &quot;3 servers&quot;, %2 is &quot;7 secrets&quot;</extracomment>
        <translation>Ausgewählt: %1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) must be typed first: double-click them or press F2.</source>
        <translation>
            <numerusform>%n Wert muss erst eingegeben werden: Doppelklick oder F2.</numerusform>
            <numerusform>%n Werte müssen erst eingegeben werden: Doppelklick oder F2.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not ticked stays as it is.</source>
        <translation>Was nicht angehakt ist, bleibt, wie es ist.</translation>
    </message>
</context>
<context>
    <name>ImportWizard</name>
    <message>
        <source>Claviger – Import</source>
        <translation>Claviger – Import</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Which AI clients should Claviger look after?</source>
        <translation>Um welche KI-Clients soll sich Claviger kümmern?</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Which servers and secrets should it take over?</source>
        <translation>Welche Server und Geheimnisse soll es übernehmen?</translation>
    </message>
    <message>
        <source>These are the exact changes.</source>
        <translation>Das sind die genauen Änderungen.</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>Imported.</source>
        <translation>Importiert.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <extracomment>Where one is in a row of steps</extracomment>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Looking for AI clients and their files</source>
        <translation>KI-Clients und ihre Dateien werden gesucht</translation>
    </message>
    <message>
        <source>Working out the changes</source>
        <translation>Die Änderungen werden ermittelt</translation>
    </message>
    <message>
        <source>Moving the secrets and changing the files</source>
        <translation>Geheimnisse werden übernommen und Dateien geändert</translation>
    </message>
    <message>
        <source>Imported. Your secrets are in the keychain now.</source>
        <translation>Importiert. Deine Geheimnisse sind jetzt im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Some files could not be changed.</source>
        <translation>Einige Dateien konnten nicht geändert werden.</translation>
    </message>
</context>
<context>
    <name>LimitWords</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Claviger</source>
        <translation>Claviger</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Looking at what is on this computer…</source>
        <translation>Es wird nachgesehen, was auf diesem Computer ist …</translation>
    </message>
    <message>
        <source>Welcome to Claviger</source>
        <translation>Willkommen bei Claviger</translation>
    </message>
    <message>
        <source>No server of an AI client was found on this computer. Point the import at a file or a project folder, or come back once you have set up a server.</source>
        <translation>Auf diesem Computer wurde kein Server eines KI-Clients gefunden. Zeige dem Import eine Datei oder einen Projektordner, oder komm wieder, sobald du einen Server eingerichtet hast.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Found here: %1</source>
        <extracomment>%1 &quot;4 AI clients, 11 servers, 7 secrets in plain text&quot;</extracomment>
        <translation>Hier gefunden: %1</translation>
    </message>
    <message>
        <source>Claviger moves the secrets into your keychain and hands each one to its server when that starts. Your clients work as before. You see every change first, and can undo it.</source>
        <translation>Claviger übernimmt die Geheimnisse in deinen Schlüsselbund und gibt jedes seinem Server, wenn dieser startet. Deine Clients arbeiten wie bisher. Du siehst jede Änderung vorher und kannst sie rückgängig machen.</translation>
    </message>
    <message>
        <source>Starting servers is paused. Clients that start one now are told so.</source>
        <translation>Das Starten von Servern ist angehalten. Clients, die jetzt einen starten, erfahren das.</translation>
    </message>
    <message>
        <source>Claviger is locked: no server gets a secret.</source>
        <translation>Claviger ist gesperrt: Kein Server bekommt ein Geheimnis.</translation>
    </message>
    <message>
        <source>Un&amp;lock…</source>
        <translation>&amp;Entsperren …</translation>
    </message>
    <message>
        <source>Choose &amp;where to keep secrets…</source>
        <translation>&amp;Wählen, wo Geheimnisse liegen …</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
</context>
<context>
    <name>NoteWords</name>
    <message>
        <source>This is sent by the client itself, so it stays in the file for now. A later version of Claviger takes it over.</source>
        <translation>Das sendet der Client selbst, also bleibt es vorerst in der Datei. Eine spätere Version von Claviger übernimmt es.</translation>
    </message>
    <message>
        <source>The server takes this on its command line, where other programs of yours can read it while it runs.</source>
        <translation>Der Server erwartet das auf seiner Kommandozeile, wo andere Programme von dir es lesen können, solange er läuft.</translation>
    </message>
    <message>
        <source>The file it comes from may be used by other programs too, so it is left as it is unless you tick it.</source>
        <translation>Die Datei, aus der es stammt, wird vielleicht auch von anderen Programmen benutzt, also bleibt sie, wie sie ist, wenn du es nicht ankreuzt.</translation>
    </message>
    <message>
        <source>Several servers use the file it comes from, so it is left as it is.</source>
        <translation>Mehrere Server benutzen die Datei, aus der es stammt, also bleibt sie, wie sie ist.</translation>
    </message>
    <message>
        <source>The client passes this value on changed today; through Claviger it arrives as written.</source>
        <translation>Der Client gibt diesen Wert heute verändert weiter; über Claviger kommt er an, wie er geschrieben steht.</translation>
    </message>
    <message>
        <source>This client runs in a sandbox and can&apos;t start Claviger&apos;s helper.</source>
        <translation>Dieser Client läuft in einer Sandbox und kann Clavigers Helfer nicht starten.</translation>
    </message>
    <message>
        <source>The client will ask once more whether it may start this server.</source>
        <translation>Der Client wird noch einmal fragen, ob er diesen Server starten darf.</translation>
    </message>
    <message>
        <source>Claviger looks after this server already.</source>
        <translation>Claviger kümmert sich schon um diesen Server.</translation>
    </message>
    <message>
        <source>Close the client first: it would overwrite the change.</source>
        <translation>Schließe zuerst den Client: Er würde die Änderung überschreiben.</translation>
    </message>
    <message>
        <source>Close %1 first: it would overwrite the change.</source>
        <translation>Schließe zuerst %1: Es würde die Änderung überschreiben.</translation>
    </message>
    <message>
        <source>This entry has no command, so there is nothing to start.</source>
        <translation>Dieser Eintrag hat keinen Befehl, also gibt es nichts zu starten.</translation>
    </message>
    <message>
        <source>This file is in a Git repository. Earlier versions there may still hold the secret: replace it at the service.</source>
        <translation>Diese Datei liegt in einem Git-Repository. Frühere Fassungen dort enthalten das Geheimnis vielleicht noch: Ersetze es beim Dienst.</translation>
    </message>
    <message>
        <source>The same secret stands in another place as well.</source>
        <translation>Dasselbe Geheimnis steht auch an einer anderen Stelle.</translation>
    </message>
    <message>
        <source>The same secret also stands in %1.</source>
        <translation>Dasselbe Geheimnis steht auch in %1.</translation>
    </message>
    <message>
        <source>This is a remote server. Its entry stays as it is for now; a later version of Claviger takes it over.</source>
        <translation>Das ist ein entfernter Server. Sein Eintrag bleibt vorerst, wie er ist; eine spätere Version von Claviger übernimmt ihn.</translation>
    </message>
    <message>
        <source>There is something to know about this entry; see its file.</source>
        <translation>Zu diesem Eintrag gibt es etwas zu wissen; siehe seine Datei.</translation>
    </message>
    <message>
        <source>There is something to know about this entry: %1</source>
        <translation>Zu diesem Eintrag gibt es etwas zu wissen: %1</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>None: this server gets nothing from Claviger</source>
        <translation>Keine: Dieser Server bekommt nichts von Claviger</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them missing</source>
        <extracomment>%1 &quot;3 secrets&quot;, %n of them are missing</extracomment>
        <translation>
            <numerusform>%1, davon fehlt %n</numerusform>
            <numerusform>%1, davon fehlen %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet through Claviger</source>
        <translation>Noch nicht über Claviger</translation>
    </message>
    <message>
        <source>%1 by %2: %3</source>
        <extracomment>When, by which client, and how it ended: &quot;3 min ago by Cursor: Allowed&quot;</extracomment>
        <translation>%1 durch %2: %3</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>The client signs in by itself. Claviger takes over remote servers in a later version; until then the entry stays as it is.</source>
        <translation>Der Client meldet sich selbst an. Entfernte Server übernimmt Claviger in einer späteren Version; bis dahin bleibt der Eintrag, wie er ist.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Last start</source>
        <translation>Letzter Start</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Benutzt von</translation>
    </message>
    <message>
        <source>No client has an entry for it</source>
        <translation>Kein Client hat einen Eintrag dafür</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A file and the state of the entry in it</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>In files</source>
        <translation>In Dateien</translation>
    </message>
</context>
<context>
    <name>PlanTreeModel</name>
    <message>
        <source>%1 — %2</source>
        <extracomment>%1 a client, %2 its file</extracomment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>read from your shell</source>
        <translation>aus deiner Shell gelesen</translation>
    </message>
    <message>
        <source>Type the value…</source>
        <translation>Wert eingeben …</translation>
    </message>
    <message>
        <source>Stands for the variable %1 of your shell</source>
        <translation>Steht für die Variable %1 deiner Shell</translation>
    </message>
    <message>
        <source>Stands for the value “%1” that the client asks for</source>
        <translation>Steht für den Wert „%1“, nach dem der Client fragt</translation>
    </message>
    <message>
        <source>Server or secret</source>
        <translation>Server oder Geheimnis</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>RevealDialog</name>
    <message>
        <source>&amp;Reveal</source>
        <translation>&amp;Anzeigen</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>K&amp;opieren</translation>
    </message>
    <message>
        <source>Claviger – Reveal a secret</source>
        <translation>Claviger – Geheimnis anzeigen</translation>
    </message>
    <message>
        <source>Show %1 of %2?</source>
        <translation>%1 von %2 anzeigen?</translation>
    </message>
    <message>
        <source>Make sure that nobody else sees your screen, and that you are not sharing it. It is hidden again after %1.</source>
        <translation>Achte darauf, dass niemand sonst deinen Bildschirm sieht und du ihn nicht teilst. Nach %1 wird es wieder verborgen.</translation>
    </message>
    <message>
        <source>The secret</source>
        <translation>Das Geheimnis</translation>
    </message>
    <message>
        <source>The clipboard is cleared after %1.</source>
        <translation>Die Zwischenablage wird nach %1 geleert.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Copied. The clipboard is cleared after %1.</source>
        <translation>Kopiert. Die Zwischenablage wird nach %1 geleert.</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Warten auf den Schlüsselbund …</translation>
    </message>
    <message>
        <source>Hidden again in %1.</source>
        <translation>Wieder verborgen in %1.</translation>
    </message>
</context>
<context>
    <name>SecretDialog</name>
    <message>
        <source>Claviger – Replace a secret</source>
        <translation>Claviger – Geheimnis ersetzen</translation>
    </message>
    <message>
        <source>New value for %1 of %2</source>
        <translation>Neuer Wert für %1 von %2</translation>
    </message>
    <message>
        <source>It is kept in your keychain and replaces the old value. Servers that are running keep the old one until they are started again.</source>
        <translation>Er kommt in deinen Schlüsselbund und ersetzt den alten Wert. Laufende Server behalten den alten, bis sie neu gestartet werden.</translation>
    </message>
    <message>
        <source>You make a new one at %1.</source>
        <translation>Einen neuen erzeugst du bei %1.</translation>
    </message>
    <message>
        <source>You make a new one here: %1</source>
        <translation>Einen neuen erzeugst du hier: %1</translation>
    </message>
    <message>
        <source>&amp;Open %1</source>
        <translation>%1 &amp;öffnen</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>New &amp;value:</source>
        <translation>Neuer &amp;Wert:</translation>
    </message>
    <message>
        <source>Sho&amp;w what I type</source>
        <translation>&amp;Eingabe anzeigen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save and &amp;test</source>
        <translation>Speichern und &amp;testen</translation>
    </message>
    <message>
        <source>Starts the server once with the new value and shows what happens.</source>
        <translation>Startet den Server einmal mit dem neuen Wert und zeigt, was geschieht.</translation>
    </message>
    <message>
        <source>✓ This has the right form.</source>
        <translation>✓ Das hat die richtige Form.</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Warten auf den Schlüsselbund …</translation>
    </message>
</context>
<context>
    <name>ServerListModel</name>
    <message>
        <source>Needs you (%1)</source>
        <extracomment>Group of servers that wait for the person, with their number</extracomment>
        <translation>Braucht dich (%1)</translation>
    </message>
    <message>
        <source>Local (%1)</source>
        <extracomment>Group of servers that run on this computer, with their number</extracomment>
        <translation>Lokal (%1)</translation>
    </message>
    <message>
        <source>Remote (%1)</source>
        <extracomment>Group of servers that are reached over the network, with their number</extracomment>
        <translation>Entfernt (%1)</translation>
    </message>
    <message>
        <source>%1, needs you. %2</source>
        <extracomment>Read aloud: a server&apos;s name and what is wrong with it</extracomment>
        <translation>%1, braucht dich. %2</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>Test, undo or remove this server</source>
        <translation>Diesen Server testen, rückgängig machen oder entfernen</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>Ü&amp;berblick</translation>
    </message>
    <message>
        <source>&amp;Access</source>
        <translation>Z&amp;ugriff</translation>
    </message>
    <message>
        <source>Secre&amp;ts</source>
        <translation>&amp;Geheimnisse</translation>
    </message>
    <message>
        <source>Activit&amp;y</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Choose a server</source>
        <translation>Wähle einen Server</translation>
    </message>
    <message>
        <source>Its access, its secrets and what happened with it are shown here.</source>
        <translation>Hier stehen sein Zugriff, seine Geheimnisse und was mit ihm geschah.</translation>
    </message>
    <message>
        <source>Remote · %1</source>
        <extracomment>%1 is an address</extracomment>
        <translation>Entfernt · %1</translation>
    </message>
    <message>
        <source>Local · %1</source>
        <translation>Lokal · %1</translation>
    </message>
    <message>
        <source>&amp;Test this server…</source>
        <translation>Diesen Server &amp;testen …</translation>
    </message>
    <message>
        <source>&amp;Undo the import of this server…</source>
        <translation>&amp;Import dieses Servers rückgängig machen …</translation>
    </message>
    <message>
        <source>&amp;Remove from Claviger…</source>
        <translation>Aus Claviger &amp;entfernen …</translation>
    </message>
    <message>
        <source>&amp;Enter it…</source>
        <translation>&amp;Eingeben …</translation>
    </message>
    <message>
        <source>&amp;Put back</source>
        <translation>&amp;Zurückschreiben</translation>
    </message>
    <message>
        <source>Un&amp;lock…</source>
        <translation>&amp;Entsperren …</translation>
    </message>
    <message>
        <source>&amp;Choose where to keep secrets…</source>
        <translation>&amp;Wählen, wo Geheimnisse liegen …</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Claviger forgets %1, deletes its secrets and its access rules.</source>
        <translation>Claviger vergisst %1 und löscht die zugehörigen Geheimnisse und Zugriffsregeln.</translation>
    </message>
    <message>
        <source>This works only when no client&apos;s file refers to it any more; undo its import first.</source>
        <translation>Das geht nur, wenn keine Datei eines Clients mehr darauf verweist; mache zuerst den Import rückgängig.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Where secrets are kept</source>
        <translation>Wo Geheimnisse liegen</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>&amp;Ändern …</translation>
    </message>
    <message>
        <source>Change where secrets are kept</source>
        <translation>Ändern, wo Geheimnisse liegen</translation>
    </message>
    <message>
        <source>When you sign in to this computer</source>
        <translation>Wenn du dich an diesem Computer anmeldest</translation>
    </message>
    <message>
        <source>Start Claviger in the &amp;background</source>
        <translation>Claviger im &amp;Hintergrund starten</translation>
    </message>
    <message>
        <source>Without this, Claviger starts the first time a client starts a server.</source>
        <translation>Sonst startet Claviger, sobald ein Client zum ersten Mal einen Server startet.</translation>
    </message>
    <message>
        <source>If you want to stop using Claviger</source>
        <translation>Wenn du Claviger nicht mehr benutzen möchtest</translation>
    </message>
    <message>
        <source>Undo puts every client&apos;s file back. You see first which secrets go back into plain text.</source>
        <translation>Rückgängig stellt die Dateien aller Clients wieder her. Du siehst vorher, welche Geheimnisse wieder im Klartext stehen werden.</translation>
    </message>
    <message>
        <source>Undo every&amp;thing…</source>
        <translation>&amp;Alles rückgängig …</translation>
    </message>
    <message>
        <source>%1. %2.</source>
        <extracomment>Where secrets are kept, and how that place is: &quot;The keychain of this computer. Open and ready.&quot;</extracomment>
        <translation>%1. %2.</translation>
    </message>
    <message>
        <source>Claviger %1</source>
        <translation>Claviger %1</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Search servers</source>
        <translation>Server suchen</translation>
    </message>
    <message>
        <source>Search servers by name, address or client (%1)</source>
        <translation>Server nach Name, Adresse oder Client suchen (%1)</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>&amp;Clients</source>
        <translation>&amp;Clients</translation>
    </message>
    <message>
        <source>Acti&amp;vity</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>Ei&amp;nstellungen</translation>
    </message>
    <message>
        <source>No server matches “%1”.</source>
        <translation>Kein Server passt zu „%1“.</translation>
    </message>
</context>
<context>
    <name>StatusModel</name>
    <message>
        <source>Claviger is locked: no server gets a secret.</source>
        <translation>Claviger ist gesperrt: Kein Server bekommt ein Geheimnis.</translation>
    </message>
    <message numerus="yes">
        <source>%1 And %n other thing(s) need you.</source>
        <extracomment>%1 is the worst problem, a whole sentence; %n counts the others</extracomment>
        <translation>
            <numerusform>%1 Noch %n weitere Sache braucht dich.</numerusform>
            <numerusform>%1 Noch %n weitere Sachen brauchen dich.</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting servers is paused.</source>
        <translation>Das Starten von Servern ist angehalten.</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
</context>
<context>
    <name>TermWords</name>
    <message>
        <source>Has the form of a well-known kind of key</source>
        <translation>Hat die Form einer bekannten Art von Schlüssel</translation>
    </message>
    <message>
        <source>Has the form of a key for %1</source>
        <translation>Hat die Form eines Schlüssels für %1</translation>
    </message>
    <message>
        <source>This is where the service&apos;s key goes</source>
        <translation>Hierhin gehört der Schlüssel des Dienstes</translation>
    </message>
    <message>
        <source>This is where the key for %1 goes</source>
        <translation>Hierhin gehört der Schlüssel für %1</translation>
    </message>
    <message>
        <source>Its name says that it is a secret</source>
        <translation>Sein Name sagt, dass es ein Geheimnis ist</translation>
    </message>
    <message>
        <source>It is sent to prove who you are</source>
        <translation>Es wird gesendet, um zu zeigen, wer du bist</translation>
    </message>
    <message>
        <source>It is a password inside an address</source>
        <translation>Es ist ein Passwort in einer Adresse</translation>
    </message>
    <message>
        <source>It is a key in the query of an address</source>
        <translation>Es ist ein Schlüssel in der Abfrage einer Adresse</translation>
    </message>
    <message>
        <source>It is a key in the path of an address</source>
        <translation>Es ist ein Schlüssel im Pfad einer Adresse</translation>
    </message>
    <message>
        <source>It is a password in a connection string</source>
        <translation>Es ist ein Passwort in einer Verbindungszeile</translation>
    </message>
    <message>
        <source>It is a private key</source>
        <translation>Es ist ein privater Schlüssel</translation>
    </message>
    <message>
        <source>It looks random, as keys do</source>
        <translation>Es sieht zufällig aus, wie Schlüssel es tun</translation>
    </message>
    <message>
        <source>It looks like a secret</source>
        <translation>Es sieht wie ein Geheimnis aus</translation>
    </message>
    <message>
        <source>Certainly a secret</source>
        <translation>Sicher ein Geheimnis</translation>
    </message>
    <message>
        <source>Probably a secret</source>
        <translation>Wahrscheinlich ein Geheimnis</translation>
    </message>
    <message>
        <source>Perhaps a secret; you decide</source>
        <translation>Vielleicht ein Geheimnis; du entscheidest</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Kommandozeile</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>File of variables</source>
        <translation>Datei mit Variablen</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Server start</source>
        <translation>Serverstart</translation>
    </message>
    <message>
        <source>Secret stored</source>
        <translation>Geheimnis gespeichert</translation>
    </message>
    <message>
        <source>Secret deleted</source>
        <translation>Geheimnis gelöscht</translation>
    </message>
    <message>
        <source>Secret shown</source>
        <translation>Geheimnis gezeigt</translation>
    </message>
    <message>
        <source>Access changed</source>
        <translation>Zugriff geändert</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Entry put back</source>
        <translation>Eintrag zurückgeschrieben</translation>
    </message>
    <message>
        <source>Starting servers paused</source>
        <translation>Starten angehalten</translation>
    </message>
    <message>
        <source>Starting servers resumed</source>
        <translation>Starten fortgesetzt</translation>
    </message>
    <message>
        <source>Claviger locked</source>
        <translation>Claviger gesperrt</translation>
    </message>
    <message>
        <source>Claviger unlocked</source>
        <translation>Claviger entsperrt</translation>
    </message>
    <message>
        <source>Place for secrets changed</source>
        <translation>Ort der Geheimnisse geändert</translation>
    </message>
    <message>
        <source>Claviger started</source>
        <translation>Claviger gestartet</translation>
    </message>
    <message>
        <source>Claviger stopped</source>
        <translation>Claviger beendet</translation>
    </message>
    <message>
        <source>Other event</source>
        <translation>Anderes Ereignis</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Did not work</source>
        <translation>Hat nicht geklappt</translation>
    </message>
    <message>
        <source>always allowed</source>
        <translation>immer erlaubt</translation>
    </message>
    <message>
        <source>allowed once</source>
        <translation>einmal erlaubt</translation>
    </message>
    <message>
        <source>allowed by the import</source>
        <translation>durch den Import erlaubt</translation>
    </message>
    <message>
        <source>never allowed</source>
        <translation>nie erlaubt</translation>
    </message>
    <message>
        <source>asked for the first time</source>
        <translation>zum ersten Mal gefragt</translation>
    </message>
    <message>
        <source>the command had changed</source>
        <translation>der Befehl war geändert</translation>
    </message>
    <message>
        <source>the program had changed</source>
        <translation>das Programm war geändert</translation>
    </message>
    <message>
        <source>the application had changed</source>
        <translation>die Anwendung war geändert</translation>
    </message>
    <message>
        <source>it wanted other secrets</source>
        <translation>es wollte andere Geheimnisse</translation>
    </message>
    <message>
        <source>Always</source>
        <extracomment>Standing answer: this client may always start this server</extracomment>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Ask</source>
        <extracomment>Standing answer: ask the person each time</extracomment>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Never</source>
        <extracomment>Standing answer: this client may never start this server</extracomment>
        <translation>Nie</translation>
    </message>
    <message>
        <source>You answered so</source>
        <translation>Du hast so geantwortet</translation>
    </message>
    <message>
        <source>Set by the import</source>
        <translation>Vom Import gesetzt</translation>
    </message>
    <message>
        <source>The keychain of this computer</source>
        <translation>Der Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>A sealed file, opened with your passphrase</source>
        <translation>Eine versiegelte Datei, die deine Passphrase öffnet</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Noch nicht gewählt</translation>
    </message>
    <message>
        <source>Open and ready</source>
        <translation>Offen und bereit</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>No keychain is running</source>
        <translation>Es läuft kein Schlüsselbund</translation>
    </message>
    <message>
        <source>Not answering as it should</source>
        <translation>Antwortet nicht, wie er sollte</translation>
    </message>
    <message>
        <source>Waiting for your choice</source>
        <translation>Wartet auf deine Wahl</translation>
    </message>
    <message>
        <source>The secret is stored</source>
        <translation>Das Geheimnis ist gespeichert</translation>
    </message>
    <message>
        <source>It has the form that the service uses</source>
        <translation>Es hat die Form, die der Dienst verwendet</translation>
    </message>
    <message>
        <source>The server starts</source>
        <translation>Der Server startet</translation>
    </message>
    <message>
        <source>The server answers</source>
        <translation>Der Server antwortet</translation>
    </message>
    <message>
        <source>The server lists its tools</source>
        <translation>Der Server nennt seine Werkzeuge</translation>
    </message>
    <message>
        <source>Another check</source>
        <translation>Eine weitere Prüfung</translation>
    </message>
    <message>
        <source>Starts through Claviger</source>
        <translation>Startet über Claviger</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>Nicht importiert</translation>
    </message>
    <message>
        <source>Changed by the client</source>
        <translation>Vom Client geändert</translation>
    </message>
    <message>
        <source>Removed by the client</source>
        <translation>Vom Client entfernt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Will be byte for byte what it was</source>
        <translation>Wird Byte für Byte, was sie war</translation>
    </message>
    <message>
        <source>The entry will be restored in its place; the rest of the file has changed since</source>
        <translation>Der Eintrag wird an seiner Stelle wiederhergestellt; der Rest der Datei hat sich seither geändert</translation>
    </message>
    <message>
        <source>The entry is no longer in the file</source>
        <translation>Der Eintrag ist nicht mehr in der Datei</translation>
    </message>
    <message>
        <source>Can&apos;t be undone now</source>
        <translation>Lässt sich gerade nicht rückgängig machen</translation>
    </message>
    <message>
        <source>you are asked</source>
        <translation>du wirst gefragt</translation>
    </message>
    <message>
        <source>answer forgotten</source>
        <translation>Antwort vergessen</translation>
    </message>
    <message>
        <source>The service that issued it accepts it</source>
        <translation>Der Dienst, der es ausgestellt hat, nimmt es an</translation>
    </message>
    <message>
        <source>It knows the secret, but the secret may not do everything.</source>
        <translation>Er kennt das Geheimnis, aber es darf nicht alles.</translation>
    </message>
    <message>
        <source>The secret is wrong, expired or revoked.</source>
        <translation>Das Geheimnis ist falsch, abgelaufen oder widerrufen.</translation>
    </message>
    <message>
        <source>It gave no clear answer. Try again later.</source>
        <translation>Er hat keine klare Antwort gegeben. Versuche es später noch einmal.</translation>
    </message>
</context>
<context>
    <name>TestDialog</name>
    <message>
        <source>&amp;Test again</source>
        <translation>Erneut &amp;testen</translation>
    </message>
    <message>
        <source>Claviger – Test</source>
        <translation>Claviger – Test</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Test läuft</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>Was geprüft wurde</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Starting %1 with its secrets…</source>
        <translation>%1 wird mit seinen Geheimnissen gestartet …</translation>
    </message>
    <message>
        <source>%1 could not be tested.</source>
        <translation>%1 konnte nicht getestet werden.</translation>
    </message>
    <message>
        <source>%1: not checked</source>
        <translation>%1: nicht geprüft</translation>
    </message>
    <message>
        <source>%1: works</source>
        <translation>%1: funktioniert</translation>
    </message>
    <message>
        <source>%1: does not work</source>
        <translation>%1: funktioniert nicht</translation>
    </message>
    <message>
        <source>%1 works.</source>
        <translation>%1 funktioniert.</translation>
    </message>
    <message>
        <source>%1 does not work yet.</source>
        <translation>%1 funktioniert noch nicht.</translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message>
        <source>d MMM</source>
        <extracomment>Date in the current year, as QDate::toString() understands it: 2 May</extracomment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>Date in another year: 2 May 2025</extracomment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n Min.</numerusform>
            <numerusform>vor %n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>age unknown</source>
        <translation>Alter unbekannt</translation>
    </message>
    <message>
        <source>stored today</source>
        <translation>heute gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>stored %n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag gespeichert</numerusform>
            <numerusform>vor %n Tagen gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>stored %n month(s) ago</source>
        <translation>
            <numerusform>vor %n Monat gespeichert</numerusform>
            <numerusform>vor %n Monaten gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Enter it…</source>
        <translation>Eingeben …</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>Ansehen …</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Open Claviger</source>
        <translation>Claviger öffnen</translation>
    </message>
    <message>
        <source>Claviger: %1</source>
        <extracomment>Tooltip of the tray icon; %1 is the worst thing in one sentence</extracomment>
        <translation>Claviger: %1</translation>
    </message>
</context>
<context>
    <name>TrayWords</name>
    <message>
        <source>Enter the missing secret of %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation>Fehlendes Geheimnis für %1 eingeben …</translation>
    </message>
    <message>
        <source>Put back the entry of %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation>Eintrag für %1 zurückschreiben …</translation>
    </message>
    <message>
        <source>Unlock the place for secrets…</source>
        <translation>Ort der Geheimnisse entsperren …</translation>
    </message>
    <message>
        <source>Choose where to keep secrets…</source>
        <translation>Wählen, wo Geheimnisse liegen …</translation>
    </message>
    <message>
        <source>Look at %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation>%1 ansehen …</translation>
    </message>
    <message>
        <source>&amp;Servers</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;All servers…</source>
        <translation>&amp;Alle Server …</translation>
    </message>
    <message>
        <source>&amp;Open Claviger</source>
        <translation>Claviger ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Acti&amp;vity…</source>
        <translation>&amp;Verlauf …</translation>
    </message>
    <message>
        <source>Un&amp;lock…</source>
        <translation>&amp;Entsperren …</translation>
    </message>
    <message>
        <source>&amp;Lock now</source>
        <translation>Jetzt s&amp;perren</translation>
    </message>
    <message>
        <source>&amp;Resume starting servers</source>
        <translation>Starten von Servern f&amp;ortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause starting servers</source>
        <translation>Starten von Servern an&amp;halten</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>UndoDialog</name>
    <message>
        <source>Claviger – Undo</source>
        <translation>Claviger – Rückgängig</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig machen</translation>
    </message>
    <message>
        <source>What was undone</source>
        <translation>Was rückgängig gemacht wurde</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Looking at what can be undone…</source>
        <translation>Es wird nachgesehen, was sich rückgängig machen lässt …</translation>
    </message>
    <message>
        <source>There is nothing to undo here.</source>
        <translation>Hier gibt es nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Putting the files back…</source>
        <translation>Die Dateien werden wiederhergestellt …</translation>
    </message>
    <message>
        <source>The undo did not work.</source>
        <translation>Das Rückgängigmachen hat nicht geklappt.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>No secret goes back into plain text.</source>
        <translation>Kein Geheimnis steht danach wieder im Klartext.</translation>
    </message>
    <message>
        <source>These secrets will stand in plain text again: %1.</source>
        <translation>Diese Geheimnisse stehen danach wieder im Klartext: %1.</translation>
    </message>
    <message>
        <source>“%1” in %2: %3</source>
        <extracomment>%1 a server in %2, a file; %3 a sentence that says why</extracomment>
        <translation>„%1“ in %2: %3</translation>
    </message>
    <message>
        <source>The files will be the same as before, byte for byte.</source>
        <translation>Die Dateien werden wie zuvor sein, Byte für Byte.</translation>
    </message>
    <message>
        <source>Some entries are put back in place; the rest of the file stays as it is now.</source>
        <translation>Einige Einträge werden an ihrer Stelle zurückgeschrieben; der Rest der Datei bleibt, wie er jetzt ist.</translation>
    </message>
    <message>
        <source>These can&apos;t be undone:</source>
        <translation>Das lässt sich nicht rückgängig machen:</translation>
    </message>
    <message>
        <source>%1: not changed. %2</source>
        <translation>%1: nicht geändert. %2</translation>
    </message>
    <message>
        <source>%1: the same as before, byte for byte.</source>
        <translation>%1: wie zuvor, Byte für Byte.</translation>
    </message>
    <message>
        <source>%1: put back in place. %2</source>
        <translation>%1: an ihrer Stelle zurückgeschrieben. %2</translation>
    </message>
    <message>
        <source>Done. Everything was put back.</source>
        <translation>Erledigt. Alles wurde wiederhergestellt.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be put back.</source>
        <translation>
            <numerusform>%n Datei konnte nicht wiederhergestellt werden.</numerusform>
            <numerusform>%n Dateien konnten nicht wiederhergestellt werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This takes back what Claviger changed in %n file(s).</source>
        <translation>
            <numerusform>Das nimmt zurück, was Claviger in %n Datei geändert hat.</numerusform>
            <numerusform>Das nimmt zurück, was Claviger in %n Dateien geändert hat.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Entsperren</translation>
    </message>
    <message>
        <source>Claviger – Unlock</source>
        <translation>Claviger – Entsperren</translation>
    </message>
    <message>
        <source>Your secrets are locked.</source>
        <translation>Deine Geheimnisse sind gesperrt.</translation>
    </message>
    <message>
        <source>Type the passphrase of the file that holds them. Servers can start again then.</source>
        <translation>Gib die Passphrase der Datei ein, in der sie liegen. Danach können Server wieder starten.</translation>
    </message>
    <message>
        <source>Your keychain asks for its password itself. Servers can start again then.</source>
        <translation>Dein Schlüsselbund fragt selbst nach seinem Passwort. Danach können Server wieder starten.</translation>
    </message>
    <message>
        <source>&amp;Passphrase:</source>
        <translation>&amp;Passphrase:</translation>
    </message>
    <message>
        <source>Opening the file…</source>
        <translation>Die Datei wird geöffnet …</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Warten auf den Schlüsselbund …</translation>
    </message>
</context>
<context>
    <name>VaultChoiceDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>A &amp;file protected by a passphrase</source>
        <translation>Eine &amp;Datei, die eine Passphrase schützt</translation>
    </message>
    <message>
        <source>Claviger – Where secrets rest</source>
        <translation>Claviger – Wo Geheimnisse liegen</translation>
    </message>
    <message>
        <source>Where should Claviger keep your secrets?</source>
        <translation>Wo soll Claviger deine Geheimnisse aufbewahren?</translation>
    </message>
    <message>
        <source>This computer has no keychain that answers.</source>
        <translation>Auf diesem Computer antwortet kein Schlüsselbund.</translation>
    </message>
    <message>
        <source>Your desktop&apos;s keychain opens when you log in, so there is nothing more to type.</source>
        <translation>Der Schlüsselbund deines Desktops öffnet sich bei der Anmeldung; du musst nichts weiter eingeben.</translation>
    </message>
    <message>
        <source>Claviger keeps secrets in the keychain of your desktop, such as GNOME Keyring or KWallet. None answers here. Start or install one and try again, or use a file instead.</source>
        <translation>Claviger bewahrt Geheimnisse im Schlüsselbund deines Desktops auf, etwa GNOME Keyring oder KWallet. Hier antwortet keiner. Starte oder installiere einen und versuche es erneut, oder benutze stattdessen eine Datei.</translation>
    </message>
    <message>
        <source>The &amp;keychain of this desktop</source>
        <translation>Der &amp;Schlüsselbund dieses Desktops</translation>
    </message>
    <message>
        <source>&amp;Try the keychain again</source>
        <translation>Schlüsselbund &amp;erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Passphrase:</source>
        <translation>&amp;Passphrase:</translation>
    </message>
    <message>
        <source>Once &amp;more:</source>
        <translation>&amp;Noch einmal:</translation>
    </message>
    <message>
        <source>Nobody can recover a lost passphrase: the secrets in the file are lost with it. You type it each time Claviger starts.</source>
        <translation>Eine verlorene Passphrase kann niemand wiederherstellen: Mit ihr sind die Geheimnisse in der Datei verloren. Du gibst sie bei jedem Start von Claviger ein.</translation>
    </message>
    <message>
        <source>&amp;Use this file</source>
        <translation>Diese Datei &amp;benutzen</translation>
    </message>
    <message>
        <source>&amp;Use the keychain</source>
        <translation>Schlüsselbund &amp;benutzen</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; four or more words are good.</source>
        <translation>
            <numerusform>Mindestens %n Zeichen; vier oder mehr Wörter sind gut.</numerusform>
            <numerusform>Mindestens %n Zeichen; vier oder mehr Wörter sind gut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Easy to guess: it repeats itself. More words make it better.</source>
        <translation>Leicht zu erraten: Es wiederholt sich. Mehr Wörter machen es besser.</translation>
    </message>
    <message>
        <source>Fair. Another word makes it better.</source>
        <translation>Ordentlich. Ein weiteres Wort macht es besser.</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>Gut.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>Making the file…</source>
        <translation>Die Datei wird angelegt …</translation>
    </message>
    <message>
        <source>Asking the keychain…</source>
        <translation>Der Schlüsselbund wird gefragt …</translation>
    </message>
</context>
</TS>
