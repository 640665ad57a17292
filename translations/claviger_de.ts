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
        <translation>An&amp;twort vergessen</translation>
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
        <source>The first time a client starts it, Claviger asks you. Your answer is kept here.</source>
        <translation>Wenn ein Client ihn zum ersten Mal startet, fragt Claviger dich. Deine Antwort steht dann hier.</translation>
    </message>
    <message>
        <source>May %1 start this server?</source>
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
    <message>
        <source>No client may use this server yet</source>
        <translation>Noch darf kein Client diesen Server benutzen</translation>
    </message>
    <message>
        <source>The first time a client uses it, Claviger asks you. Your answer is kept here.</source>
        <translation>Wenn ein Client ihn zum ersten Mal benutzt, fragt Claviger dich. Deine Antwort steht dann hier.</translation>
    </message>
    <message>
        <source>May use it</source>
        <translation>Darf benutzen</translation>
    </message>
    <message>
        <source>Not used yet</source>
        <translation>Noch nicht benutzt</translation>
    </message>
    <message>
        <source>May %1 use this server?</source>
        <extracomment>Read aloud for the choice Always, Ask, Never; %1 is a client</extracomment>
        <translation>Darf %1 diesen Server benutzen?</translation>
    </message>
    <message>
        <source>Claviger forgets whether %1 may use this server.</source>
        <translation>Claviger vergisst, ob %1 diesen Server benutzen darf.</translation>
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
    <message>
        <source>%1 wants to use %2.</source>
        <extracomment>%1 an application, %2 a remote server</extracomment>
        <translation>%1 möchte %2 benutzen.</translation>
    </message>
    <message>
        <source>A command line wants %1 to be always allowed to use %2.</source>
        <translation>Eine Kommandozeile möchte, dass %1 immer %2 benutzen darf.</translation>
    </message>
    <message>
        <source>“Always” holds for this address, used by this application. Calls go out with the account that you are signed in with. You can change it at any time in the window, under Access.</source>
        <translation>„Immer“ gilt für diese Adresse, wenn diese Anwendung sie benutzt. Aufrufe laufen mit dem Konto, mit dem du angemeldet bist. Du kannst das jederzeit im Fenster unter „Zugriff“ ändern.</translation>
    </message>
    <message>
        <source>“Always” holds for this address, used by this application, which never sees the secrets. You can change it at any time in the window, under Access.</source>
        <translation>„Immer“ gilt für diese Adresse, wenn diese Anwendung sie benutzt; die Geheimnisse bekommt sie nie zu sehen. Du kannst das jederzeit im Fenster unter „Zugriff“ ändern.</translation>
    </message>
    <message>
        <source>Your answer holds this once: Claviger cannot tell for certain what is behind this, so you will be asked each time.</source>
        <translation>Deine Antwort gilt dieses eine Mal: Claviger kann nicht sicher erkennen, was dahintersteht. Du wirst deshalb jedes Mal gefragt.</translation>
    </message>
    <message>
        <source>Claviger adds to its calls</source>
        <translation>Claviger gibt seinen Aufrufen mit</translation>
    </message>
    <message>
        <source>Allows this one connection.</source>
        <translation>Erlaubt diese eine Verbindung.</translation>
    </message>
    <message>
        <source>Allows this connection and every later one, until something changes.</source>
        <translation>Erlaubt diese Verbindung und jede spätere, bis sich etwas ändert.</translation>
    </message>
    <message>
        <source>The address has changed since you allowed it.</source>
        <translation>Die Adresse hat sich geändert, seit du sie erlaubt hast.</translation>
    </message>
    <message>
        <source>Now it would connect to</source>
        <translation>Jetzt würde verbunden mit</translation>
    </message>
    <message>
        <source>Claviger would add other secrets than you allowed.</source>
        <translation>Claviger würde andere Geheimnisse mitgeben, als du erlaubt hast.</translation>
    </message>
    <message>
        <source>It would connect to</source>
        <translation>Verbunden würde mit</translation>
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
    <message>
        <source>%1: %2</source>
        <extracomment>What happened, and to whose account: &quot;Sign-in: ada@example.com&quot;</extracomment>
        <translation>%1: %2</translation>
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
    <name>ActivityWords</name>
    <message>
        <source>Account: %1</source>
        <translation>Konto: %1</translation>
    </message>
    <message>
        <source>Exception: %1</source>
        <translation>Ausnahme: %1</translation>
    </message>
    <message>
        <source>Access: %1</source>
        <extracomment>%1 is a list of names of permissions, as the provider calls them</extracomment>
        <translation>Zugriff: %1</translation>
    </message>
    <message>
        <source>Needed by the tool %1</source>
        <extracomment>The call of an AI client that needed this</extracomment>
        <translation>Vom Werkzeug %1 gebraucht</translation>
    </message>
    <message>
        <source>how it is signed in to</source>
        <translation>die Art der Anmeldung</translation>
    </message>
    <message>
        <source>the application’s id</source>
        <translation>die Kennung der Anwendung</translation>
    </message>
    <message>
        <source>where the application is known</source>
        <translation>wo die Anwendung bekannt ist</translation>
    </message>
    <message>
        <source>how the application proves itself</source>
        <translation>wie sich die Anwendung ausweist</translation>
    </message>
    <message>
        <source>the access to request</source>
        <translation>der Zugriff, um den gebeten wird</translation>
    </message>
    <message>
        <source>the sign-in of your organisation</source>
        <translation>die Anmeldung deiner Organisation</translation>
    </message>
    <message>
        <source>Claviger’s id at your organisation</source>
        <translation>Clavigers Kennung bei deiner Organisation</translation>
    </message>
    <message>
        <source>the file with the proof</source>
        <translation>die Datei mit dem Nachweis</translation>
    </message>
    <message>
        <source>the certificates to trust</source>
        <translation>die Zertifikate, denen zu trauen ist</translation>
    </message>
    <message>
        <source>the pinned key of the server</source>
        <translation>der festgelegte Schlüssel des Servers</translation>
    </message>
    <message>
        <source>your certificate</source>
        <translation>dein Zertifikat</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <extracomment>%1 is a list of settings of a server</extracomment>
        <translation>Geändert: %1</translation>
    </message>
</context>
<context>
    <name>AddServerDialog</name>
    <message>
        <source>This is no complete address yet. It looks like https://mcp.example.com/mcp.</source>
        <translation>Das ist noch keine vollständige Adresse. Sie sieht aus wie https://mcp.example.com/mcp.</translation>
    </message>
    <message>
        <source>The address must not hold a name or password.</source>
        <translation>Die Adresse darf weder Namen noch Passwort enthalten.</translation>
    </message>
    <message>
        <source>The address has to begin with https://, so that nobody on the way can read along.</source>
        <translation>Die Adresse muss mit https:// beginnen, damit unterwegs niemand mitlesen kann.</translation>
    </message>
    <message>
        <source>The address has to begin with https://.</source>
        <translation>Die Adresse muss mit https:// beginnen.</translation>
    </message>
    <message>
        <source>It wants a fixed &amp;key instead of a sign-in</source>
        <translation>Er will einen festen &amp;Schlüssel statt einer Anmeldung</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Claviger – Add a server</source>
        <translation>Claviger – Server hinzufügen</translation>
    </message>
    <message>
        <source>Which remote server?</source>
        <translation>Welcher entfernte Server?</translation>
    </message>
    <message>
        <source>Claviger signs in to it, and your clients reach it through Claviger.</source>
        <translation>Claviger meldet sich dort an, und deine Clients erreichen ihn über Claviger.</translation>
    </message>
    <message>
        <source>As you want to call it</source>
        <translation>Wie du ihn nennen möchtest</translation>
    </message>
    <message>
        <source>Add&amp;ress:</source>
        <translation>Ad&amp;resse:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Header:</source>
        <translation>&amp;Kopfzeile:</translation>
    </message>
    <message>
        <source>Its &amp;value:</source>
        <translation>Ihr &amp;Wert:</translation>
    </message>
</context>
<context>
    <name>AnswerRowWords</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
</context>
<context>
    <name>BringClientDialog</name>
    <message>
        <source>&amp;Test and sign in</source>
        <translation>&amp;Testen und anmelden</translation>
    </message>
    <message>
        <source>Keeps the id and secret, and tries to sign in with them.</source>
        <translation>Behält Kennung und Geheimnis und versucht, sich damit anzumelden.</translation>
    </message>
    <message>
        <source>Client &amp;id:</source>
        <translation>Client-&amp;Kennung:</translation>
    </message>
    <message>
        <source>%1.</source>
        <extracomment>Number in front of a step</extracomment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <extracomment>Read aloud; a numbered step</extracomment>
        <translation>Schritt %1: %2</translation>
    </message>
    <message>
        <source>&amp;Open %1</source>
        <extracomment>%1 is a host: &quot;Open github.com&quot;</extracomment>
        <translation>%1 &amp;öffnen</translation>
    </message>
    <message>
        <source>Claviger – %1</source>
        <extracomment>%1 is the kind of dialog</extracomment>
        <translation>Claviger – %1</translation>
    </message>
    <message>
        <source>Client &amp;secret:</source>
        <translation>Client-&amp;Geheimnis:</translation>
    </message>
    <message>
        <source>Client &amp;secret, if there is one:</source>
        <translation>Client-&amp;Geheimnis, falls es eines gibt:</translation>
    </message>
    <message>
        <source>Trying it…</source>
        <translation>Wird probiert …</translation>
    </message>
    <message>
        <source>It &amp;proves itself:</source>
        <translation>Sie &amp;weist sich aus:</translation>
    </message>
    <message>
        <source>Private &amp;key:</source>
        <translation>Privater &amp;Schlüssel:</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>The application’s private key</source>
        <translation>Der private Schlüssel der Anwendung</translation>
    </message>
    <message>
        <source>There is no private key in this file, or it is closed with a passphrase.</source>
        <translation>In dieser Datei ist kein privater Schlüssel, oder er ist mit einer Passphrase verschlossen.</translation>
    </message>
</context>
<context>
    <name>BusyDots</name>
    <message>
        <source>Waiting</source>
        <translation>Es wird gewartet</translation>
    </message>
</context>
<context>
    <name>CallbackWords</name>
    <message>
        <source>Claviger has the answer</source>
        <translation>Claviger hat die Antwort</translation>
    </message>
    <message>
        <source>You can close this page. Claviger does the rest.</source>
        <translation>Du kannst diese Seite schließen. Den Rest macht Claviger.</translation>
    </message>
    <message>
        <source>You are not signed in</source>
        <translation>Du bist nicht angemeldet</translation>
    </message>
    <message>
        <source>You can close this page. Claviger’s window says what happened and what to do.</source>
        <translation>Du kannst diese Seite schließen. Clavigers Fenster sagt, was geschehen ist und was zu tun ist.</translation>
    </message>
    <message>
        <source>Claviger does not wait for this</source>
        <translation>Darauf wartet Claviger nicht</translation>
    </message>
    <message>
        <source>The sign-in is over or was cancelled. You can close this page and start again in Claviger.</source>
        <translation>Die Anmeldung ist vorbei oder wurde abgebrochen. Du kannst diese Seite schließen und in Claviger neu beginnen.</translation>
    </message>
    <message>
        <source>Claviger’s window shows the same two words. If it shows others, cancel there: somebody else started this.</source>
        <translation>Clavigers Fenster zeigt dieselben zwei Wörter. Zeigt es andere, brich dort ab: Dann hat jemand anders das begonnen.</translation>
    </message>
</context>
<context>
    <name>CertificateWords</name>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>%1 · expired on %2 · SHA-256 %3</source>
        <extracomment>%1 is whose certificate it is, %2 a date, %3 a fingerprint</extracomment>
        <translation>%1 · abgelaufen am %2 · SHA-256 %3</translation>
    </message>
    <message>
        <source>%1 · valid until %2 · SHA-256 %3</source>
        <extracomment>%1 is whose certificate it is, %2 a date, %3 a fingerprint</extracomment>
        <translation>%1 · gültig bis %2 · SHA-256 %3</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s), the first one:</source>
        <translation>
            <numerusform>%n Zertifikat, und zwar:</numerusform>
            <numerusform>%n Zertifikate, das erste:</numerusform>
        </translation>
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
    <message>
        <source>Claviger would now add %1; before it added no secret.</source>
        <extracomment>%1 is a list of names of secrets</extracomment>
        <translation>Claviger würde jetzt %1 mitgeben; vorher gab es kein Geheimnis mit.</translation>
    </message>
    <message>
        <source>Claviger would no longer add %1.</source>
        <extracomment>%1 is a list of names of secrets</extracomment>
        <translation>Claviger würde %1 nicht mehr mitgeben.</translation>
    </message>
    <message>
        <source>Claviger would now add %2; before it added %1.</source>
        <extracomment>%1 and %2 are lists of names of secrets</extracomment>
        <translation>Claviger würde jetzt %2 mitgeben; vorher gab es %1 mit.</translation>
    </message>
    <message>
        <source>The address changed from “%1” to “%2”.</source>
        <extracomment>%1 and %2 are addresses</extracomment>
        <translation>Die Adresse hat sich von „%1“ zu „%2“ geändert.</translation>
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
    <message>
        <source>Added: %1</source>
        <translation>Hinzugefügt: %1</translation>
    </message>
    <message>
        <source>AI clients start it with this command:</source>
        <translation>KI-Clients starten ihn mit diesem Befehl:</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>ACCOUNT</source>
        <translation>KONTO</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ZUSTAND</translation>
    </message>
    <message>
        <source>EXPIRES</source>
        <translation>LÄUFT AB</translation>
    </message>
    <message>
        <source>Sign out of every server, at the server too? [y/N]</source>
        <translation>Bei jedem Server abmelden, auch beim Server selbst? [j/N]</translation>
    </message>
    <message>
        <source>These keys can only be replaced where they were made:</source>
        <translation>Diese Schlüssel lassen sich nur dort ersetzen, wo sie gemacht wurden:</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>In the window: %1</source>
        <translation>Im Fenster: %1</translation>
    </message>
    <message>
        <source>Usage: claviger sign-out SERVER [--account ACCOUNT] [--json]

Ends the sign-in at the server as well, deletes it here, and checks that it is over.
ACCOUNT is an account&apos;s id or name, or &quot;all&quot;; without it, the one that is used.
</source>
        <translation>Aufruf: claviger sign-out SERVER [--account KONTO] [--json]

Beendet die Anmeldung auch beim Server, löscht sie hier und prüft, dass sie vorbei ist.
KONTO ist Kennung oder Name eines Kontos oder „all“; ohne Angabe das benutzte.
</translation>
    </message>
    <message>
        <source>Usage: claviger timeline SERVER [--json]

Shows what happened to the sign-in, the newest last: why it was renewed, ended or asked for.
</source>
        <translation>Aufruf: claviger timeline SERVER [--json]

Zeigt, was mit der Anmeldung geschah, das Neueste zuletzt: warum sie erneuert, beendet oder erbeten wurde.
</translation>
    </message>
    <message>
        <source>Usage: claviger revoke-all [--yes] [--json]

Signs out of every server, at the server too, and lists the keys that only you can replace.
</source>
        <translation>Aufruf: claviger revoke-all [--yes] [--json]

Meldet bei jedem Server ab, auch beim Server selbst, und listet die Schlüssel auf, die nur du ersetzen kannst.
</translation>
    </message>
    <message>
        <source>Usage: claviger doctor [SERVER] [--json]

Looks at Claviger and at the sign-in of remote servers, step by step, and says what is wrong
and what mends it. Nothing is changed, and no secret is shown.
</source>
        <translation>Aufruf: claviger doctor [SERVER] [--json]

Sieht sich Claviger und die Anmeldung bei entfernten Servern Schritt für Schritt an und sagt, was
nicht stimmt und was hilft. Nichts wird geändert, und kein Geheimnis wird gezeigt.
</translation>
    </message>
    <message>
        <source>Signed in to %1.</source>
        <translation>Angemeldet bei %1.</translation>
    </message>
    <message>
        <source>%1 is signed in to at %2. You have not signed in there before.</source>
        <translation>Bei %1 meldet man sich über %2 an. Dort hast du dich noch nie angemeldet.</translation>
    </message>
    <message>
        <source>%1 is signed in to at %2, which is another place than before.</source>
        <translation>Bei %1 meldet man sich über %2 an; das ist ein anderer Ort als zuvor.</translation>
    </message>
    <message>
        <source>Access asked for: %1</source>
        <translation>Erbetener Zugriff: %1</translation>
    </message>
    <message>
        <source>Go on? [y/N]</source>
        <translation>Weiter? [j/N]</translation>
    </message>
    <message>
        <source>Redirect address: %1</source>
        <translation>Rückkehradresse: %1</translation>
    </message>
    <message>
        <source>Client id: </source>
        <translation>Client-Kennung: </translation>
    </message>
    <message>
        <source>Client secret (empty if none): </source>
        <translation>Client-Geheimnis (leer, wenn es keines gibt): </translation>
    </message>
    <message>
        <source>The page at the end shows these words: %1</source>
        <translation>Die Seite am Ende zeigt diese Wörter: %1</translation>
    </message>
    <message>
        <source>Waiting for your browser …</source>
        <translation>Es wird auf deinen Browser gewartet …</translation>
    </message>
    <message>
        <source>Open this address in a browser:</source>
        <translation>Öffne diese Adresse in einem Browser:</translation>
    </message>
    <message>
        <source>Paste the address that the browser ends on (empty if it said that you are done): </source>
        <translation>Füge die Adresse ein, auf der der Browser endet (leer, wenn er sagt, dass du fertig bist): </translation>
    </message>
    <message>
        <source>Open %1 on any device and enter this code: %2</source>
        <translation>Öffne %1 auf irgendeinem Gerät und gib diesen Code ein: %2</translation>
    </message>
    <message>
        <source>Take over the sign-in to %1 from %2, and delete its files? [y/N]</source>
        <translation>Die Anmeldung bei %1 aus %2 übernehmen und ihre Dateien löschen? [j/N]</translation>
    </message>
    <message>
        <source>Delete the files of %1 in %2? They cannot be renewed. [y/N]</source>
        <translation>Die Dateien von %1 in %2 löschen? Sie lassen sich nicht erneuern. [j/N]</translation>
    </message>
    <message>
        <source>No other program keeps a sign-in to one of your servers.</source>
        <translation>Kein anderes Programm bewahrt eine Anmeldung bei einem deiner Server auf.</translation>
    </message>
    <message>
        <source>Claviger is signed in to %1 now.</source>
        <translation>Claviger ist jetzt bei %1 angemeldet.</translation>
    </message>
    <message>
        <source>The files of %1 are deleted.</source>
        <translation>Die Dateien von %1 sind gelöscht.</translation>
    </message>
    <message>
        <source>Usage: claviger adopt [--yes] [--json]

Takes over the sign-ins to your servers that mcp-remote left in plain files: each is renewed
once, kept by Claviger, and its files are deleted after you agree.
</source>
        <translation>Aufruf: claviger adopt [--yes] [--json]

Übernimmt die Anmeldungen bei deinen Servern, die mcp-remote in offenen Dateien hinterlassen hat:
jede wird einmal erneuert und von Claviger aufbewahrt; ihre Dateien werden gelöscht, wenn du zustimmst.
</translation>
    </message>
    <message>
        <source>Usage: claviger import [--client CLIENT]… [--file FILE]… [--folder FOLDER]…
                       [--move NAME]… [--leave NAME]… [--dry-run] [--yes] [--json]

Finds the AI clients of this computer, shows which values in their files are secrets and
why, and shows the exact changes. After your yes it moves the secrets out of the files and
lets the servers start through Claviger.

  --client CLIENT   only this client (claude-code, cursor …); may be repeated
  --file FILE       only this file; may be repeated
  --folder FOLDER   also the files of this project; may be repeated
  --move NAME       also move what is not ticked: a suggestion, a value of a .env file,
                    the variable or the input that an entry refers to. NAME as shown,
                    or SERVER/NAME; may be repeated
  --leave NAME      leave a value, or a whole server, as it is; may be repeated
  --dry-run         show everything, change nothing
  --yes             do not ask; values that only you know are read from standard input,
                    one a line
</source>
        <translation>Aufruf: claviger import [--client CLIENT]… [--file DATEI]… [--folder ORDNER]…
                        [--move NAME]… [--leave NAME]… [--dry-run] [--yes] [--json]

Findet die KI-Clients dieses Computers, zeigt, welche Werte in ihren Dateien Geheimnisse sind und
warum, und zeigt die genauen Änderungen. Nach deinem Ja holt es die Geheimnisse aus den Dateien
und lässt die Server durch Claviger starten.

  --client CLIENT   nur diesen Client (claude-code, cursor …); auch mehrmals
  --file DATEI      nur diese Datei; auch mehrmals
  --folder ORDNER   auch die Dateien dieses Projekts; auch mehrmals
  --move NAME       auch verschieben, was nicht angekreuzt ist: einen Vorschlag, einen Wert einer
                    .env-Datei, die Variable oder Eingabe, auf die ein Eintrag verweist. NAME wie
                    gezeigt, oder SERVER/NAME; auch mehrmals
  --leave NAME      einen Wert oder einen ganzen Server lassen, wie er ist; auch mehrmals
  --dry-run         alles zeigen, nichts ändern
  --yes             nicht fragen; Werte, die nur du kennst, werden von der Standardeingabe
                    gelesen, einer je Zeile
</translation>
    </message>
    <message>
        <source>the client asks you for it</source>
        <translation>der Client fragt dich danach</translation>
    </message>
    <message>
        <source>a variable that your shell does not set</source>
        <translation>eine Variable, die deine Shell nicht setzt</translation>
    </message>
    <message>
        <source>Nothing is chosen. Numbers to choose, or Enter to change nothing:</source>
        <translation>Nichts ist gewählt. Nummern zum Wählen, oder Eingabetaste, um nichts zu ändern:</translation>
    </message>
    <message>
        <source>Apply these changes? [y/N, or numbers to choose otherwise]</source>
        <translation>Diese Änderungen vornehmen? [j/N, oder Nummern, um anders zu wählen]</translation>
    </message>
    <message>
        <source>Nothing has the number %1.</source>
        <translation>Nichts hat die Nummer %1.</translation>
    </message>
    <message>
        <source>Value of %1 for %2: </source>
        <translation>Wert von %1 für %2: </translation>
    </message>
    <message>
        <source>Nothing that can be moved is called &quot;%1&quot;.</source>
        <translation>Nichts, was verschoben werden kann, heißt „%1“.</translation>
    </message>
    <message>
        <source>Whole value of the header %1: </source>
        <translation>Ganzer Wert der Kopfzeile %1: </translation>
    </message>
    <message>
        <source>Usage: claviger add ADDRESS [--name NAME] [--header HEADER] [--json]

Adds a remote server by its https address and shows the command with which AI clients start it.

  --header HEADER   it is let in with a fixed key in this header (Authorization …); the whole
                    value is asked for without showing it, or read from standard input
</source>
        <translation>Aufruf: claviger add ADRESSE [--name NAME] [--header KOPFZEILE] [--json]

Fügt einen entfernten Server mit seiner https-Adresse hinzu und zeigt den Befehl, mit dem KI-Clients ihn starten.

  --header KOPFZEILE  er verlangt einen festen Schlüssel in dieser Kopfzeile (Authorization …); ihr
                      ganzer Wert wird unsichtbar erfragt oder von der Standardeingabe gelesen
</translation>
    </message>
    <message>
        <source>Usage: claviger sign-in SERVER [--account ACCOUNT] [--device] [--no-browser]
                        [--client-auth METHOD] [--yes] [--json]

Signs in to a remote server with your browser. Before a sign-in page that you have not seen
before, it names it and asks.

  --account ACCOUNT  the id of an account, or &quot;new&quot; for another one
  --device           with a code on another device, where the server can do that
  --no-browser       print the address, and paste back where the browser ended
  --client-auth METHOD  how an application that you have to set up proves itself; see
                     &quot;claviger remote --help&quot;
  --yes              do not ask
</source>
        <translation>Aufruf: claviger sign-in SERVER [--account KONTO] [--device] [--no-browser]
                         [--client-auth WEISE] [--yes] [--json]

Meldet mit deinem Browser bei einem entfernten Server an. Eine Anmeldeseite, die du noch nicht
gesehen hast, wird vorher genannt und erfragt.

  --account KONTO    die Kennung eines Kontos, oder „new“ für ein weiteres
  --device           mit einem Code auf einem anderen Gerät, wo der Server das kann
  --no-browser       die Adresse ausgeben, und zurück einfügen, wo der Browser endete
  --client-auth WEISE  wie sich eine Anwendung ausweist, die du einrichten musst; siehe
                     „claviger remote --help“
  --yes              nicht fragen
</translation>
    </message>
    <message>
        <source>Usage: claviger accounts [SERVER] [--json]
       claviger accounts rename SERVER ACCOUNT NAME
       claviger accounts use SERVER ACCOUNT [--client CLIENT]

Shows who is signed in to which remote server, calls an account as you like (an empty NAME: as
the server does), and says which one is used, by all AI clients or by one. ACCOUNT is its name or
its id.
</source>
        <translation>Aufruf: claviger accounts [SERVER] [--json]
        claviger accounts rename SERVER KONTO NAME
        claviger accounts use SERVER KONTO [--client CLIENT]

Zeigt, wer bei welchem entfernten Server angemeldet ist, nennt ein Konto, wie du willst (leerer
NAME: wie der Server es tut), und sagt, welches benutzt wird, von allen KI-Clients oder von einem.
KONTO ist sein Name oder seine Kennung.
</translation>
    </message>
    <message>
        <source>Usage: claviger vault use keychain|sealed-file
       claviger vault passphrase

Chooses where secrets are kept. The sealed file is for computers without a keychain; it
is closed with a passphrase that you are asked for. &quot;passphrase&quot; gives it another one.
</source>
        <translation>Aufruf: claviger vault use keychain|sealed-file
        claviger vault passphrase

Wählt, wo Geheimnisse liegen. Die versiegelte Datei ist für Computer ohne Schlüsselbund; sie
ist mit einer Passphrase verschlossen, nach der du gefragt wirst. „passphrase“ gibt ihr eine andere.
</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Access asked for</source>
        <translation>Erbetener Zugriff</translation>
    </message>
    <message>
        <source>Own application</source>
        <translation>Eigene Anwendung</translation>
    </message>
    <message>
        <source>It proves itself</source>
        <translation>Sie weist sich aus</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>File with the proof</source>
        <translation>Datei mit dem Nachweis</translation>
    </message>
    <message>
        <source>Also trusted</source>
        <translation>Auch vertraut</translation>
    </message>
    <message>
        <source>Only this key</source>
        <translation>Nur dieser Schlüssel</translation>
    </message>
    <message>
        <source>Own certificate</source>
        <translation>Eigenes Zertifikat</translation>
    </message>
    <message>
        <source>Exception %1: %2</source>
        <translation>Ausnahme %1: %2</translation>
    </message>
    <message>
        <source>%1 has no application of yours. See &quot;claviger remote set&quot;.</source>
        <translation>%1 hat keine Anwendung von dir. Siehe „claviger remote set“.</translation>
    </message>
    <message>
        <source>New secret of the application for %1: </source>
        <translation>Neues Geheimnis der Anwendung für %1: </translation>
    </message>
    <message>
        <source>ID token of your organisation’s sign-in for %1: </source>
        <translation>ID-Token der Anmeldung deiner Organisation für %1: </translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>Erlaubt: %1</translation>
    </message>
    <message>
        <source>The strict rule holds again.</source>
        <translation>Die strenge Regel gilt wieder.</translation>
    </message>
    <message>
        <source>Forgotten.</source>
        <translation>Vergessen.</translation>
    </message>
    <message>
        <source>Present passphrase: </source>
        <translation>Bisherige Passphrase: </translation>
    </message>
    <message>
        <source>New passphrase: </source>
        <translation>Neue Passphrase: </translation>
    </message>
    <message>
        <source>The sealed file has another passphrase.</source>
        <translation>Die versiegelte Datei hat eine andere Passphrase.</translation>
    </message>
    <message>
        <source>A secret was replaced since the import; the present value is in the file.</source>
        <translation>Ein Geheimnis wurde seit dem Import ersetzt; der jetzige Wert steht in der Datei.</translation>
    </message>
    <message>
        <source>There is no certificate in %1. It has to be in PEM form.</source>
        <translation>In %1 ist kein Zertifikat. Es muss in der Form PEM sein.</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>There is no private key in what was given, or it is closed with a passphrase.</source>
        <translation>Was angegeben wurde, enthält keinen privaten Schlüssel, oder er ist mit einer Passphrase verschlossen.</translation>
    </message>
    <message>
        <source>Usage: claviger remote show SERVER [--json]
       claviger remote set SERVER OPTION…
       claviger remote secret SERVER [--identity]    of an application of yours, or of Claviger at
                                                     your organisation&apos;s sign-in
       claviger remote key SERVER [FILE] [--tls]     its private key, or a certificate&apos;s
       claviger remote identity SERVER [--token-endpoint ADDRESS]
       claviger remote allow SERVER EXCEPTION VALUE
       claviger remote strict SERVER EXCEPTION
       claviger remote forget SERVER registration|refusals

Shows and changes how a remote server is signed in to and reached. Secrets, keys and ID tokens
are asked for without showing them, or read from a file or standard input; they go into the
keychain. An empty value takes a setting back.

  --how KIND              automatic, headers, client-credentials, enterprise or workload
  --scopes &quot;A B&quot;          the access to ask for
  --client-id ID          an application of yours at the sign-in service
  --client-auth METHOD    it proves itself with none, client_secret_basic,
                          client_secret_post or private_key_jwt
  --identity-issuer URL   the sign-in of your organisation, and
  --identity-client ID    Claviger&apos;s id there
  --proof-file FILE       what proves who this computer is (workload)
  --authorities FILE      certificates that are trusted as well
  --pin KEY|FILE          only this key of the server: its SHA-256 in base64, or a certificate
  --certificate FILE      a certificate to show to the server
</source>
        <translation>Aufruf: claviger remote show SERVER [--json]
        claviger remote set SERVER OPTION…
        claviger remote secret SERVER [--identity]    einer Anwendung von dir, oder von Claviger bei
                                                      der Anmeldung deiner Organisation
        claviger remote key SERVER [DATEI] [--tls]    ihr privater Schlüssel, oder der eines Zertifikats
        claviger remote identity SERVER [--token-endpoint ADRESSE]
        claviger remote allow SERVER AUSNAHME WERT
        claviger remote strict SERVER AUSNAHME
        claviger remote forget SERVER registration|refusals

Zeigt und ändert, wie man sich bei einem entfernten Server anmeldet und ihn erreicht. Geheimnisse,
Schlüssel und ID-Token werden unsichtbar erfragt oder aus einer Datei oder der Standardeingabe
gelesen; sie kommen in den Schlüsselbund. Ein leerer Wert nimmt eine Einstellung zurück.

  --how ART               automatic, headers, client-credentials, enterprise oder workload
  --scopes &quot;A B&quot;          der Zugriff, um den gebeten wird
  --client-id KENNUNG     eine Anwendung von dir beim Anmeldedienst
  --client-auth WEISE     sie weist sich aus mit none, client_secret_basic,
                          client_secret_post oder private_key_jwt
  --identity-issuer URL   die Anmeldung deiner Organisation, und
  --identity-client ID    Clavigers Kennung dort
  --proof-file DATEI      was ausweist, wer dieser Computer ist (workload)
  --authorities DATEI     Zertifikate, denen auch vertraut wird
  --pin SCHLÜSSEL|DATEI   nur dieser Schlüssel des Servers: sein SHA-256 in Base64, oder ein Zertifikat
  --certificate DATEI     ein Zertifikat, das dem Server gezeigt wird
</translation>
    </message>
    <message>
        <source>New secret of Claviger at your organisation’s sign-in, for %1: </source>
        <translation>Neues Geheimnis von Claviger bei der Anmeldung deiner Organisation, für %1: </translation>
    </message>
    <message>
        <source>Claviger’s id there</source>
        <translation>Clavigers Kennung dort</translation>
    </message>
    <message>
        <source>Claviger keeps the credentials of your MCP servers, so that no AI client has to.

Usage: claviger                    open the window
       claviger VERB [ARGUMENTS]   do one thing here

Set up
  import    move secrets out of the AI clients&apos; files
  undo      put the files back as they were
  add       a remote server by its address
  sign-in   sign in to a remote server
  sign-out  sign out, at the server too; revoke-all does it everywhere
  adopt     take over sign-ins that mcp-remote left in plain files
  demo      play all of it in a sandbox

Look
  list      servers, their secrets and who uses them
  clients   AI clients, their files and what stands in them
  status    whether everything works
  audit     what happened: who started what, when, and why
  accounts  who is signed in to which server, and until when
  timeline  why a server was signed out or asked again
  doctor    looks for what is wrong, and says what mends it

Change
  secret    set, test, reveal or delete one secret
  access    which applications may start which servers
  remote    how a remote server is signed in to and reached
  vault     where secrets are kept
  settings  how sign-in services get to know Claviger
  pause, resume, lock, unlock, quit

Use
  run       start a server here, with its secrets
  prompt    answer questions in this terminal, where there is no display

&quot;claviger VERB --help&quot; says more. Most verbs take --json.
</source>
        <translation>Claviger bewahrt die Zugangsdaten deiner MCP-Server auf, damit kein KI-Client es muss.

Aufruf: claviger                       das Fenster öffnen
        claviger BEFEHL [ARGUMENTE]    hier etwas tun

Einrichten
  import    Geheimnisse aus den Dateien der KI-Clients holen
  undo      die Dateien in den alten Zustand bringen
  add       einen entfernten Server mit seiner Adresse hinzufügen
  sign-in   bei einem entfernten Server anmelden
  sign-out  abmelden, auch beim Server selbst; revoke-all tut es überall
  adopt     Anmeldungen übernehmen, die mcp-remote in offenen Dateien ließ
  demo      alles in einer Sandkiste ausprobieren

Ansehen
  list      Server, ihre Geheimnisse und wer sie benutzt
  clients   KI-Clients, ihre Dateien und was darin steht
  status    ob alles funktioniert
  audit     was geschah: wer was wann und warum gestartet hat
  accounts  wer bei welchem Server angemeldet ist, und bis wann
  timeline  warum ein Server abgemeldet wurde oder wieder fragte
  doctor    sucht, was nicht stimmt, und sagt, was hilft

Ändern
  secret    ein Geheimnis setzen, testen, zeigen oder löschen
  access    welche Anwendungen welche Server starten dürfen
  remote    wie man sich bei einem entfernten Server anmeldet und ihn erreicht
  vault     wo Geheimnisse liegen
  settings  woran Anmeldedienste Claviger erkennen
  pause, resume, lock, unlock, quit

Benutzen
  run       einen Server hier mit seinen Geheimnissen starten
  prompt    Fragen in diesem Terminal beantworten, wo kein Bildschirm ist

„claviger BEFEHL --help“ sagt mehr. Die meisten Befehle kennen --json.
</translation>
    </message>
    <message>
        <source>Usage: claviger settings
       claviger settings document URL|none

&quot;document&quot; names a client id metadata document that you or your organisation publish:
sign-in services that take one need no registration. Without it Claviger registers itself,
or asks you to set up an application.
</source>
        <translation>Aufruf: claviger settings
        claviger settings document URL|none

„document“ nennt ein Dokument (client id metadata document), das du oder deine Organisation
veröffentlicht: Anmeldedienste, die eines annehmen, brauchen keine Registrierung. Ohne es
registriert Claviger sich selbst oder bittet dich, eine Anwendung einzurichten.
</translation>
    </message>
    <message>
        <source>Usage: claviger quit [--json]

Ends Claviger and waits until it is gone. Servers that run go on; remote ones come back with
their client&apos;s next request, which starts Claviger again.
</source>
        <translation>Aufruf: claviger quit [--json]

Beendet Claviger und wartet, bis es fort ist. Laufende Server laufen weiter; entfernte kommen
mit der nächsten Anfrage ihres Clients wieder, die Claviger neu startet.
</translation>
    </message>
    <message>
        <source>%1 wants to use %2.</source>
        <translation>%1 möchte %2 benutzen.</translation>
    </message>
    <message>
        <source>A command wants to let %1 use %2 without asking.</source>
        <translation>Ein Befehl möchte, dass %1 ohne Rückfrage %2 benutzen darf.</translation>
    </message>
    <message>
        <source>Claviger has ended. The next server that an AI client starts, or &quot;claviger&quot;, starts it again.</source>
        <translation>Claviger ist beendet. Der nächste Server, den ein KI-Client startet, oder „claviger“ startet es wieder.</translation>
    </message>
    <message>
        <source>Claviger is not running.</source>
        <translation>Claviger läuft nicht.</translation>
    </message>
    <message>
        <source>Kept by Claviger</source>
        <translation>Von Claviger verwahrt</translation>
    </message>
    <message>
        <source>Kept by Claviger.</source>
        <translation>Von Claviger verwahrt.</translation>
    </message>
    <message>
        <source>Delete %1 of %2? The server will not start without it. [y/N]</source>
        <translation>%1 von %2 löschen? Der Server startet ohne es nicht. [j/N]</translation>
    </message>
    <message>
        <source>Page: %1</source>
        <extracomment>An address to open in a browser</extracomment>
        <translation>Seite: %1</translation>
    </message>
    <message>
        <source>Copy the client id; it is asked for below.</source>
        <translation>Kopiere die Client-Kennung; danach wird unten gefragt.</translation>
    </message>
    <message>
        <source>Make a client secret and copy it; it is asked for below. Most providers show it only once.</source>
        <translation>Erzeuge ein Client-Geheimnis und kopiere es; danach wird unten gefragt. Die meisten Anbieter zeigen es nur einmal.</translation>
    </message>
    <message numerus="yes">
        <source>Your %n secret(s) and your sign-ins stay in the old place; Claviger no longer sees them there. Enter them again, or change back.</source>
        <translation>
            <numerusform>%n Geheimnis und deine Anmeldungen bleiben am alten Ort; Claviger sieht sie dort nicht mehr. Gib sie neu ein oder wechsle zurück.</numerusform>
            <numerusform>%n Geheimnisse und deine Anmeldungen bleiben am alten Ort; Claviger sieht sie dort nicht mehr. Gib sie neu ein oder wechsle zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>No document says who Claviger is.</source>
        <translation>Kein Dokument sagt, wer Claviger ist.</translation>
    </message>
    <message>
        <source>Document that says who Claviger is: %1</source>
        <translation>Dokument, das sagt, wer Claviger ist: %1</translation>
    </message>
    <message>
        <source>This can&apos;t be the address of such a document. It has to begin with https:// and have a path, and no &quot;#&quot;.</source>
        <translation>Das kann nicht die Adresse eines solchen Dokuments sein. Sie muss mit https:// beginnen, einen Pfad und kein „#“ haben.</translation>
    </message>
    <message>
        <source>Sign-in services that take such documents find out there who Claviger is.</source>
        <translation>Anmeldedienste, die solche Dokumente annehmen, erfahren dort, wer Claviger ist.</translation>
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
        <translation>Rückgän&amp;gig …</translation>
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
    <message>
        <source>These servers no longer start through Claviger there.</source>
        <translation>Diese Server starten dort nicht mehr über Claviger.</translation>
    </message>
    <message>
        <source>&amp;Put back</source>
        <translation>Wiederherste&amp;llen</translation>
    </message>
    <message>
        <source>&amp;Undo for %1…</source>
        <translation>Rückgän&amp;gig für %1 …</translation>
    </message>
    <message numerus="yes">
        <source>%1 removed %n entry(s) from its file (noticed: %2).</source>
        <extracomment>%1 is an AI client, %2 &quot;3 min ago&quot;</extracomment>
        <translation>
            <numerusform>%1 hat %n Eintrag aus seiner Datei entfernt (bemerkt: %2).</numerusform>
            <numerusform>%1 hat %n Einträge aus seiner Datei entfernt (bemerkt: %2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 changed %n entry(s) in its file (noticed: %2).</source>
        <extracomment>%1 is an AI client, %2 &quot;3 min ago&quot;</extracomment>
        <translation>
            <numerusform>%1 hat %n Eintrag in seiner Datei geändert (bemerkt: %2).</numerusform>
            <numerusform>%1 hat %n Einträge in seiner Datei geändert (bemerkt: %2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) too.</source>
        <extracomment>Follows &quot;Cursor removed 2 entries from its file.&quot;</extracomment>
        <translation>
            <numerusform>Auch %n weitere Datei.</numerusform>
            <numerusform>Auch %n weitere Dateien.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Put all back</source>
        <translation>Alle wiederherste&amp;llen</translation>
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
    <name>ConnectionBox</name>
    <message>
        <source>There is no certificate in this file. It has to be in PEM form, the one that begins with BEGIN CERTIFICATE.</source>
        <translation>In dieser Datei ist kein Zertifikat. Es muss in der Form PEM sein, die mit BEGIN CERTIFICATE beginnt.</translation>
    </message>
    <message>
        <source>Secure connection</source>
        <translation>Sichere Verbindung</translation>
    </message>
    <message>
        <source>Trust these certificates as well:</source>
        <translation>Auch diesen Zertifikaten vertrauen:</translation>
    </message>
    <message>
        <source>Only this key of the server:</source>
        <translation>Nur dieser Schlüssel des Servers:</translation>
    </message>
    <message>
        <source>Any with a valid certificate</source>
        <translation>Jeder mit gültigem Zertifikat</translation>
    </message>
    <message>
        <source>The SHA-256 of the server’s public key, in base64.</source>
        <translation>Der SHA-256 des öffentlichen Schlüssels des Servers, in Base64.</translation>
    </message>
    <message>
        <source>From a certificate…</source>
        <translation>Aus einem Zertifikat …</translation>
    </message>
    <message>
        <source>Show this certificate of yours:</source>
        <translation>Dieses eigene Zertifikat vorzeigen:</translation>
    </message>
    <message>
        <source>Its private key:</source>
        <translation>Sein privater Schlüssel:</translation>
    </message>
    <message>
        <source>A certificate of the server</source>
        <translation>Ein Zertifikat des Servers</translation>
    </message>
    <message>
        <source>This key does not belong to the certificate above. Nothing was changed.</source>
        <translation>Dieser Schlüssel gehört nicht zum Zertifikat darüber. Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>CopyField</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <extracomment>Read aloud; %1 is what is copied: &quot;Address for the browser&quot;</extracomment>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
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
        <source>No secrets</source>
        <translation>Keine Geheimnisse</translation>
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
        <source>Replace %1</source>
        <translation>%1 ersetzen</translation>
    </message>
    <message>
        <source>Reveal %1</source>
        <translation>%1 anzeigen</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 testen</translation>
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
        <source>The server will not start until you enter it again. There is no other copy.</source>
        <translation>Der Server startet erst wieder, wenn du es neu eingibst. Es gibt keine weitere Kopie.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Is sent in the header %1</source>
        <extracomment>Where a secret goes; %1 is the name of an HTTP header</extracomment>
        <translation>Wird in der Kopfzeile %1 gesendet</translation>
    </message>
    <message>
        <source>This server needs no fixed key: you sign in to it. Import again if its entry now holds one.</source>
        <translation>Dieser Server braucht keinen festen Schlüssel: Du meldest dich bei ihm an. Importiere erneut, falls sein Eintrag jetzt einen enthält.</translation>
    </message>
    <message>
        <source>Enter…</source>
        <translation>Eingeben …</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Ersetzen …</translation>
    </message>
    <message>
        <source>Reveal…</source>
        <translation>Anzeigen …</translation>
    </message>
    <message>
        <source>Test…</source>
        <translation>Testen …</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Missing: no value is stored for it</source>
        <translation>Fehlt: Dafür ist kein Wert gespeichert</translation>
    </message>
    <message>
        <source>Kept by Claviger, where it can&apos;t look now</source>
        <translation>Von Claviger verwahrt, gerade nicht einsehbar</translation>
    </message>
    <message>
        <source>Kept by Claviger, %1 · last used: %2</source>
        <extracomment>%1 &quot;stored 3 days ago&quot;, %2 &quot;3 min ago&quot; or &quot;never&quot;</extracomment>
        <translation>Von Claviger verwahrt, %1 · zuletzt benutzt: %2</translation>
    </message>
    <message>
        <source>Stored: %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Last used: %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>Zuletzt benutzt: %1</translation>
    </message>
    <message>
        <source>What Claviger proves itself with stands under Settings.</source>
        <translation>Womit Claviger sich ausweist, steht unter Einstellungen.</translation>
    </message>
    <message>
        <source>Claviger deletes %1 of %2.</source>
        <extracomment>%1 is a secret, %2 a server</extracomment>
        <translation>Claviger löscht %1 von %2.</translation>
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
    <name>DoctorModel</name>
    <message>
        <source>Claviger health report, %1</source>
        <translation>Zustandsbericht von Claviger, %1</translation>
    </message>
</context>
<context>
    <name>DoctorWords</name>
    <message>
        <source>The place for secrets</source>
        <translation>Der Ort für Geheimnisse</translation>
    </message>
    <message>
        <source>Your secrets</source>
        <translation>Deine Geheimnisse</translation>
    </message>
    <message>
        <source>The clock of this computer</source>
        <translation>Die Uhr dieses Computers</translation>
    </message>
    <message>
        <source>Opening your browser</source>
        <translation>Das Öffnen deines Browsers</translation>
    </message>
    <message>
        <source>The way back from the browser</source>
        <translation>Der Rückweg aus dem Browser</translation>
    </message>
    <message>
        <source>The clients’ files</source>
        <translation>Die Dateien der Clients</translation>
    </message>
    <message>
        <source>The activity record</source>
        <translation>Das Protokoll der Aktivitäten</translation>
    </message>
    <message>
        <source>Claviger’s helper</source>
        <translation>Clavigers Helfer</translation>
    </message>
    <message>
        <source>Claviger itself</source>
        <translation>Claviger selbst</translation>
    </message>
    <message>
        <source>Reaching the server</source>
        <translation>Die Erreichbarkeit des Servers</translation>
    </message>
    <message>
        <source>The way through the proxy</source>
        <translation>Der Weg durch den Proxy</translation>
    </message>
    <message>
        <source>Security of the connection</source>
        <translation>Die Sicherheit der Verbindung</translation>
    </message>
    <message>
        <source>The server’s answers</source>
        <translation>Die Antworten des Servers</translation>
    </message>
    <message>
        <source>How the server asks for a sign-in</source>
        <translation>Wie der Server nach einer Anmeldung fragt</translation>
    </message>
    <message>
        <source>Who signs people in</source>
        <translation>Wer die Anmeldung übernimmt</translation>
    </message>
    <message>
        <source>The sign-in service</source>
        <translation>Der Anmeldedienst</translation>
    </message>
    <message>
        <source>The name of the sign-in service</source>
        <translation>Der Name des Anmeldedienstes</translation>
    </message>
    <message>
        <source>Protection of the sign-in’s codes</source>
        <translation>Der Schutz der Codes bei der Anmeldung</translation>
    </message>
    <message>
        <source>Claviger’s registration</source>
        <translation>Clavigers Registrierung</translation>
    </message>
    <message>
        <source>Your sign-in</source>
        <translation>Deine Anmeldung</translation>
    </message>
    <message>
        <source>Renewing the sign-in</source>
        <translation>Das Erneuern der Anmeldung</translation>
    </message>
    <message>
        <source>The proof of your sign-in</source>
        <translation>Der Nachweis deiner Anmeldung</translation>
    </message>
    <message>
        <source>The access that was given</source>
        <translation>Der gewährte Zugriff</translation>
    </message>
    <message>
        <source>Ending the sign-in at the server</source>
        <translation>Das Beenden der Anmeldung beim Server</translation>
    </message>
    <message>
        <source>The server’s key</source>
        <translation>Der Schlüssel des Servers</translation>
    </message>
    <message>
        <source>Exceptions from the strict rules</source>
        <translation>Ausnahmen von den strengen Regeln</translation>
    </message>
    <message>
        <source>Another check</source>
        <translation>Eine weitere Prüfung</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Einen Blick wert</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Not in order</source>
        <translation>Nicht in Ordnung</translation>
    </message>
    <message>
        <source>It works only with an exception: %1.</source>
        <translation>Es geht nur mit einer Ausnahme: %1.</translation>
    </message>
    <message>
        <source>It would work with an exception: %1.</source>
        <translation>Mit einer Ausnahme ginge es: %1.</translation>
    </message>
    <message>
        <source>The sign-in service gives out nothing to renew it with, so you sign in again when it expires.</source>
        <translation>Der Anmeldedienst gibt nichts heraus, womit sie erneuert werden kann; nach dem Ablauf meldest du dich wieder an.</translation>
    </message>
    <message>
        <source>It expires soon and can’t be renewed by itself.</source>
        <translation>Sie läuft bald ab und kann nicht von selbst erneuert werden.</translation>
    </message>
    <message>
        <source>The sign-in service offers no way to end a sign-in. After signing out, the old access works there until it expires.</source>
        <translation>Der Anmeldedienst bietet keinen Weg, eine Anmeldung zu beenden. Nach dem Abmelden gilt der alte Zugriff dort, bis er abläuft.</translation>
    </message>
    <message>
        <source>The server lets everybody in; no sign-in is needed.</source>
        <translation>Der Server lässt alle herein; eine Anmeldung ist nicht nötig.</translation>
    </message>
    <message>
        <source>The clock differs from the server’s by %1.</source>
        <translation>Die Uhr weicht von der des Servers um %1 ab.</translation>
    </message>
    <message>
        <source>Another program uses the port that the browser should come back to: %1.</source>
        <translation>Ein anderes Programm benutzt den Port, auf den der Browser zurückkommen soll: %1.</translation>
    </message>
    <message>
        <source>The sign-in service gave less than was asked for. Missing: %1.</source>
        <translation>Der Anmeldedienst hat weniger gewährt als erbeten. Es fehlt: %1.</translation>
    </message>
    <message>
        <source>An earlier check has to work first.</source>
        <translation>Erst muss eine frühere Prüfung gelingen.</translation>
    </message>
    <message>
        <source>Something is wrong here; the details say more.</source>
        <translation>Hier stimmt etwas nicht; die Einzelheiten sagen mehr.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Allow this exception…</source>
        <translation>Diese Ausnahme erlauben …</translation>
    </message>
    <message>
        <source>Remove the exception…</source>
        <translation>Ausnahme entfernen …</translation>
    </message>
    <message>
        <source>Set up an application…</source>
        <translation>Anwendung einrichten …</translation>
    </message>
    <message>
        <source>Register anew…</source>
        <translation>Neu registrieren …</translation>
    </message>
    <message>
        <source>Replace the key…</source>
        <translation>Schlüssel ersetzen …</translation>
    </message>
    <message>
        <source>Replace %1…</source>
        <translation>%1 ersetzen …</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>Choose where to keep secrets…</source>
        <translation>Wählen, wo Geheimnisse liegen …</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>Ansehen …</translation>
    </message>
    <message>
        <source>From then on the strict rule holds again: %1 is no longer so.</source>
        <translation>Von da an gilt wieder die strenge Regel, und nicht mehr: %1.</translation>
    </message>
    <message>
        <source>Claviger forgets how the sign-in service knows it and registers again the next time you sign in.</source>
        <translation>Claviger vergisst, wie der Anmeldedienst es kennt, und registriert sich bei der nächsten Anmeldung neu.</translation>
    </message>
    <message>
        <source>Claviger shows the steps, and takes the id and secret.</source>
        <translation>Claviger zeigt die Schritte und nimmt Kennung und Geheimnis entgegen.</translation>
    </message>
    <message>
        <source>Claviger opens the server’s sign-in page in your browser.</source>
        <translation>Claviger öffnet die Anmeldeseite des Servers in deinem Browser.</translation>
    </message>
    <message>
        <source>The server does not say where to sign in, so Claviger looked in the usual places.</source>
        <translation>Der Server sagt nicht, wo man sich anmeldet; Claviger hat an den üblichen Stellen gesucht.</translation>
    </message>
    <message>
        <source>The server does not say who signs people in, so Claviger asked at its own address.</source>
        <translation>Der Server sagt nicht, wer die Anmeldung übernimmt; Claviger hat unter seiner eigenen Adresse gefragt.</translation>
    </message>
    <message>
        <source>This is known only after you have signed in once.</source>
        <translation>Das ist erst bekannt, wenn du dich einmal angemeldet hast.</translation>
    </message>
    <message>
        <source>Sign-ins that other programs keep</source>
        <translation>Anmeldungen, die andere Programme aufbewahren</translation>
    </message>
    <message>
        <source>%1 left a sign-in in plain files, where every program of yours can read it.</source>
        <extracomment>%1 is a program</extracomment>
        <translation>%1 hat eine Anmeldung in offenen Dateien hinterlassen, wo jedes deiner Programme sie lesen kann.</translation>
    </message>
    <message>
        <source>Take it over…</source>
        <translation>Übernehmen …</translation>
    </message>
    <message>
        <source>Delete the files…</source>
        <translation>Dateien löschen …</translation>
    </message>
    <message>
        <source>Claviger deletes the files. What they hold can’t be renewed.</source>
        <translation>Claviger löscht die Dateien. Was darin steht, lässt sich nicht erneuern.</translation>
    </message>
    <message>
        <source>For this server only: %1. %2 You can remove it again in the server’s settings.</source>
        <extracomment>%1 is what is done instead of the strict rule, %2 why, a whole sentence</extracomment>
        <translation>Nur für diesen Server: %1. %2 In den Einstellungen des Servers lässt sich das wieder aufheben.</translation>
    </message>
    <message>
        <source>Claviger’s own files</source>
        <translation>Clavigers eigene Dateien</translation>
    </message>
    <message>
        <source>The server’s settings</source>
        <translation>Die Einstellungen des Servers</translation>
    </message>
    <message>
        <source>%1 refuses this sign-in even after it was renewed. Sign in again.</source>
        <translation>%1 lehnt diese Anmeldung ab, auch nachdem sie erneuert wurde. Melde dich erneut an.</translation>
    </message>
    <message>
        <source>%1 does not work at the moment. It answered with an error of its own. Try again later.</source>
        <translation>%1 arbeitet gerade nicht. Er antwortete mit einem eigenen Fehler. Versuche es später erneut.</translation>
    </message>
    <message>
        <source>The server’s description of itself is about a wider address than its own. What your sign-in allows may hold for all of it.</source>
        <translation>Der Server beschreibt sich unter einer weiteren Adresse als seiner eigenen. Was deine Anmeldung erlaubt, gilt womöglich für alles dort.</translation>
    </message>
    <message>
        <source>Change its settings…</source>
        <translation>Seine Einstellungen ändern …</translation>
    </message>
    <message>
        <source>Claviger renews this sign-in once, keeps it itself and deletes the files.</source>
        <translation>Claviger erneuert diese Anmeldung einmal, verwahrt sie selbst und löscht die Dateien.</translation>
    </message>
</context>
<context>
    <name>EmergencyDialog</name>
    <message>
        <source>Lock Claviger and end every sign-in?</source>
        <translation>Claviger sperren und jede Anmeldung beenden?</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Lock and revoke</source>
        <translation>&amp;Sperren und widerrufen</translation>
    </message>
    <message>
        <source>&amp;Revoke again…</source>
        <translation>Erneut &amp;widerrufen …</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>Claviger – Lock and revoke all</source>
        <translation>Claviger – Alles sperren und widerrufen</translation>
    </message>
    <message>
        <source>For the moment when you think that somebody got hold of your secrets:</source>
        <translation>Für den Augenblick, in dem du glaubst, dass jemand an deine Geheimnisse gekommen ist:</translation>
    </message>
    <message>
        <source>No client gets a secret or a connection any more, until you unlock Claviger.</source>
        <translation>Kein Client bekommt mehr ein Geheimnis oder eine Verbindung, bis du Claviger entsperrst.</translation>
    </message>
    <message>
        <source>Every sign-in is ended at its server and deleted from this computer.</source>
        <translation>Jede Anmeldung wird bei ihrem Server beendet und auf diesem Computer gelöscht.</translation>
    </message>
    <message>
        <source>For the keys that can’t be ended from here, you get a list with a link each to replace them.</source>
        <translation>Für die Schlüssel, die von hier aus nicht zu beenden sind, bekommst du eine Liste mit je einem Link zum Ersetzen.</translation>
    </message>
    <message>
        <source>•  %1</source>
        <extracomment>A bullet in a list</extracomment>
        <translation>•  %1</translation>
    </message>
    <message>
        <source>Afterwards you unlock Claviger and sign in again wherever you want.</source>
        <translation>Danach entsperrst du Claviger und meldest dich wieder an, wo du möchtest.</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Sign-ins and what came of ending them</source>
        <translation>Anmeldungen und was aus ihrem Ende wurde</translation>
    </message>
    <message>
        <source>Locking, and ending every sign-in…</source>
        <translation>Es wird gesperrt, und jede Anmeldung wird beendet …</translation>
    </message>
    <message>
        <source>%1: ended</source>
        <extracomment>%1 is a server</extracomment>
        <translation>%1: beendet</translation>
    </message>
    <message>
        <source>%1: gone from this computer, but not ended at the server</source>
        <extracomment>%1 is a server</extracomment>
        <translation>%1: auf diesem Computer gelöscht, aber beim Server nicht beendet</translation>
    </message>
    <message>
        <source>Claviger is locked, and every sign-in is ended.</source>
        <translation>Claviger ist gesperrt, und jede Anmeldung ist beendet.</translation>
    </message>
    <message>
        <source>Claviger is locked. Some sign-ins could not be ended at their server.</source>
        <translation>Claviger ist gesperrt. Einige Anmeldungen konnten bei ihrem Server nicht beendet werden.</translation>
    </message>
    <message>
        <source>Every sign-in is ended, but Claviger could not be locked.</source>
        <translation>Jede Anmeldung ist beendet, aber Claviger konnte nicht gesperrt werden.</translation>
    </message>
    <message>
        <source>Keys that you still have to replace</source>
        <translation>Schlüssel, die du noch ersetzen musst</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>A key and the server that uses it</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Open %1</source>
        <extracomment>%1 is a host: &quot;Open github.com&quot;</extracomment>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>There are no keys that you would have to replace by hand.</source>
        <translation>Es gibt keine Schlüssel, die du von Hand ersetzen müsstest.</translation>
    </message>
    <message>
        <source>All keys are replaced. Well done.</source>
        <translation>Alle Schlüssel sind ersetzt. Gut gemacht.</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n key(s) by hand. Tick each when it is done; the list is kept until then.</source>
        <translation>
            <numerusform>Ersetze %n Schlüssel von Hand. Hake ihn ab, wenn es getan ist; so lange bleibt die Liste.</numerusform>
            <numerusform>Ersetze %n Schlüssel von Hand. Hake jeden ab, wenn es getan ist; so lange bleibt die Liste.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: could not be deleted from this computer</source>
        <extracomment>%1 is a server</extracomment>
        <translation>%1: auf diesem Computer nicht zu löschen</translation>
    </message>
    <message>
        <source>Servers that run on this computer keep what they got: close your AI clients to end them.</source>
        <translation>Server, die auf diesem Computer laufen, behalten, was sie bekommen haben: Schließe deine KI-Clients, um sie zu beenden.</translation>
    </message>
    <message>
        <source>Claviger could not be locked.</source>
        <translation>Claviger konnte nicht gesperrt werden.</translation>
    </message>
    <message>
        <source>Claviger could not be locked, and the sign-ins could not be ended.</source>
        <translation>Claviger konnte nicht gesperrt und die Anmeldungen konnten nicht beendet werden.</translation>
    </message>
    <message>
        <source>Claviger is locked. The sign-ins could not be ended.</source>
        <translation>Claviger ist gesperrt. Die Anmeldungen konnten nicht beendet werden.</translation>
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
    <message>
        <source>This server</source>
        <extracomment>Stands where a server&apos;s name begins a sentence otherwise: &quot;This server needs you to sign in.&quot;</extracomment>
        <translation>Dieser Server</translation>
    </message>
    <message>
        <source>%1 asks for more access.</source>
        <translation>%1 bittet um mehr Zugriff.</translation>
    </message>
    <message>
        <source>A client called a tool that needs more than you have allowed.</source>
        <translation>Ein Client hat ein Werkzeug aufgerufen, das mehr braucht, als du erlaubt hast.</translation>
    </message>
    <message>
        <source>Allow it or not; the call waits for your answer.</source>
        <translation>Erlaube es oder nicht; der Aufruf wartet auf deine Antwort.</translation>
    </message>
    <message>
        <source>Its entry has neither a command nor an address.</source>
        <translation>Sein Eintrag hat weder einen Befehl noch eine Adresse.</translation>
    </message>
    <message>
        <source>Correct the entry in the client, then import it again.</source>
        <translation>Berichtige den Eintrag im Client und importiere ihn dann erneut.</translation>
    </message>
    <message>
        <source>%1 needs you to sign in.</source>
        <translation>%1 braucht deine Anmeldung.</translation>
    </message>
    <message>
        <source>There is no sign-in for it, or it has ended.</source>
        <translation>Es gibt keine Anmeldung dafür, oder sie ist zu Ende.</translation>
    </message>
    <message>
        <source>Click Sign in for it in Claviger.</source>
        <translation>Klicke in Claviger bei ihm auf „Anmelden“.</translation>
    </message>
    <message>
        <source>You are not signed in to %1.</source>
        <translation>Für %1 bist du nicht angemeldet.</translation>
    </message>
    <message>
        <source>The sign-in was refused in the browser.</source>
        <translation>Die Anmeldung wurde im Browser abgelehnt.</translation>
    </message>
    <message>
        <source>Sign in again if that was not meant.</source>
        <translation>Melde dich erneut an, wenn das nicht gewollt war.</translation>
    </message>
    <message>
        <source>Claviger could not find out how to sign in to %1.</source>
        <translation>Claviger konnte nicht herausfinden, wie man sich für %1 anmeldet.</translation>
    </message>
    <message>
        <source>What the server publishes about signing in is missing or not usable.</source>
        <translation>Was der Server über das Anmelden veröffentlicht, fehlt oder ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>Open Health to see what was asked and answered.</source>
        <translation>Öffne „Zustand“, um zu sehen, was gefragt und geantwortet wurde.</translation>
    </message>
    <message>
        <source>Claviger stopped the sign-in to %1.</source>
        <translation>Claviger hat die Anmeldung für %1 abgebrochen.</translation>
    </message>
    <message>
        <source>An answer came in the name of another sign-in service than the one that was asked.</source>
        <translation>Eine Antwort kam im Namen eines anderen Anmeldedienstes als dem, der gefragt wurde.</translation>
    </message>
    <message>
        <source>Do not sign in there until you know why. Health shows both names.</source>
        <translation>Melde dich dort nicht an, bis du weißt, warum. „Zustand“ zeigt beide Namen.</translation>
    </message>
    <message>
        <source>What the server publishes about itself is about another server.</source>
        <translation>Was der Server über sich veröffentlicht, handelt von einem anderen Server.</translation>
    </message>
    <message>
        <source>Check the address. Health shows both.</source>
        <translation>Prüfe die Adresse. „Zustand“ zeigt beide.</translation>
    </message>
    <message>
        <source>Its sign-in service does not offer the protection against stolen codes that the standard asks for.</source>
        <translation>Sein Anmeldedienst bietet den Schutz vor gestohlenen Codes nicht, den der Standard verlangt.</translation>
    </message>
    <message>
        <source>If you trust it all the same, allow the exception in Health.</source>
        <translation>Wenn du ihm trotzdem vertraust, erlaube die Ausnahme unter „Zustand“.</translation>
    </message>
    <message>
        <source>%1 does not know Claviger yet.</source>
        <translation>%1 kennt Claviger noch nicht.</translation>
    </message>
    <message>
        <source>Its sign-in service wants every application to be set up by hand.</source>
        <translation>Sein Anmeldedienst will, dass jede Anwendung von Hand eingerichtet wird.</translation>
    </message>
    <message>
        <source>Set one up there once; Claviger shows the steps.</source>
        <translation>Richte dort einmal eine ein; Claviger zeigt die Schritte.</translation>
    </message>
    <message>
        <source>%1 does not accept Claviger as an application.</source>
        <translation>%1 lässt Claviger als Anwendung nicht zu.</translation>
    </message>
    <message>
        <source>Its sign-in service refused the registration.</source>
        <translation>Sein Anmeldedienst hat die Registrierung abgelehnt.</translation>
    </message>
    <message>
        <source>Set up an application there by hand; Claviger shows the steps.</source>
        <translation>Richte dort von Hand eine Anwendung ein; Claviger zeigt die Schritte.</translation>
    </message>
    <message>
        <source>Claviger cannot wait for the browser.</source>
        <translation>Claviger kann nicht auf den Browser warten.</translation>
    </message>
    <message>
        <source>Another program uses the port that it needs: %1.</source>
        <translation>Ein anderes Programm benutzt den Port, den es braucht: %1.</translation>
    </message>
    <message>
        <source>it is not known which</source>
        <translation>es ist nicht bekannt, welches</translation>
    </message>
    <message>
        <source>Close that program and sign in again.</source>
        <translation>Schließe das Programm und melde dich erneut an.</translation>
    </message>
    <message>
        <source>%1 has ended your sign-in.</source>
        <translation>%1 hat deine Anmeldung beendet.</translation>
    </message>
    <message>
        <source>It was revoked, has expired, or was used elsewhere.</source>
        <translation>Sie wurde widerrufen, ist abgelaufen oder wurde anderswo benutzt.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Melde dich erneut an.</translation>
    </message>
    <message>
        <source>%1 no longer knows Claviger.</source>
        <translation>%1 kennt Claviger nicht mehr.</translation>
    </message>
    <message>
        <source>Its sign-in service has forgotten or changed the application.</source>
        <translation>Sein Anmeldedienst hat die Anwendung vergessen oder geändert.</translation>
    </message>
    <message>
        <source>Sign in again; Claviger registers anew, or asks for the new data.</source>
        <translation>Melde dich erneut an; Claviger registriert sich neu oder fragt nach den neuen Angaben.</translation>
    </message>
    <message>
        <source>The sign-in service refused the request.</source>
        <translation>Der Anmeldedienst hat die Anfrage abgelehnt.</translation>
    </message>
    <message>
        <source>It answered: %1.</source>
        <translation>Er antwortete: %1.</translation>
    </message>
    <message>
        <source>an error without a name</source>
        <translation>ein Fehler ohne Namen</translation>
    </message>
    <message>
        <source>Claviger refused what %1 sent as proof of your sign-in.</source>
        <translation>Claviger hat den Nachweis deiner Anmeldung abgelehnt, der für %1 kam.</translation>
    </message>
    <message>
        <source>It is not signed as it should be, has expired, or is for another server.</source>
        <translation>Er ist nicht richtig unterschrieben, abgelaufen oder für einen anderen Server.</translation>
    </message>
    <message>
        <source>Nothing was kept. Open Health for the details.</source>
        <translation>Nichts wurde behalten. Öffne „Zustand“ für die Einzelheiten.</translation>
    </message>
    <message>
        <source>%1 wants more access than it has.</source>
        <translation>%1 will mehr Zugriff, als es hat.</translation>
    </message>
    <message>
        <source>The access was not given.</source>
        <translation>Der Zugriff wurde nicht gewährt.</translation>
    </message>
    <message>
        <source>Allow it in Claviger if you want this to work.</source>
        <translation>Erlaube ihn in Claviger, wenn das gelingen soll.</translation>
    </message>
    <message>
        <source>Your organisation does not allow access to %1.</source>
        <translation>Deine Organisation erlaubt keinen Zugriff auf %1.</translation>
    </message>
    <message>
        <source>Its sign-in service decided so.</source>
        <translation>Ihr Anmeldedienst hat so entschieden.</translation>
    </message>
    <message>
        <source>Ask the people who look after it.</source>
        <translation>Frage die, die sich darum kümmern.</translation>
    </message>
    <message>
        <source>The sign-in service of %1 does not work at the moment.</source>
        <translation>Der Anmeldedienst für %1 arbeitet gerade nicht.</translation>
    </message>
    <message>
        <source>It answered with an error of its own.</source>
        <translation>Er antwortete mit einem eigenen Fehler.</translation>
    </message>
    <message>
        <source>Your sign-in is kept. Claviger tries again by itself.</source>
        <translation>Deine Anmeldung bleibt. Claviger versucht es von selbst erneut.</translation>
    </message>
    <message>
        <source>%1 has no such account.</source>
        <translation>%1 hat kein solches Konto.</translation>
    </message>
    <message>
        <source>It was signed out or never signed in.</source>
        <translation>Es wurde abgemeldet oder war nie angemeldet.</translation>
    </message>
    <message>
        <source>Choose another account or sign in.</source>
        <translation>Wähle ein anderes Konto oder melde dich an.</translation>
    </message>
    <message>
        <source>%1 rejected its key.</source>
        <translation>%1 hat seinen Schlüssel abgelehnt.</translation>
    </message>
    <message>
        <source>The key is wrong, expired or revoked.</source>
        <translation>Der Schlüssel ist falsch, abgelaufen oder widerrufen.</translation>
    </message>
    <message>
        <source>Replace it in Claviger.</source>
        <translation>Ersetze ihn in Claviger.</translation>
    </message>
    <message>
        <source>%1 did not answer as an MCP server should.</source>
        <translation>%1 antwortete nicht, wie ein MCP-Server es sollte.</translation>
    </message>
    <message>
        <source>Its answer could not be understood.</source>
        <translation>Seine Antwort war nicht zu verstehen.</translation>
    </message>
    <message>
        <source>Check the address, or ask the people who run it.</source>
        <translation>Prüfe die Adresse, oder frage die, die ihn betreiben.</translation>
    </message>
    <message>
        <source>The answer of %1 was lost.</source>
        <translation>Die Antwort auf eine Anfrage an %1 ging verloren.</translation>
    </message>
    <message>
        <source>The connection ended in between; the request may have been carried out.</source>
        <translation>Die Verbindung brach dazwischen ab; die Anfrage kann ausgeführt worden sein.</translation>
    </message>
    <message>
        <source>Look whether it was, before you repeat it.</source>
        <translation>Sieh nach, ob sie es wurde, bevor du sie wiederholst.</translation>
    </message>
    <message>
        <source>No browser was opened for signing in to %1.</source>
        <translation>Zum Anmelden für %1 wurde kein Browser geöffnet.</translation>
    </message>
    <message>
        <source>Programs have had several sign-in pages opened within a minute; Claviger stops that before they fill your screen.</source>
        <translation>Programme haben binnen einer Minute mehrere Anmeldeseiten öffnen lassen; Claviger hält das an, bevor sie deinen Bildschirm füllen.</translation>
    </message>
    <message>
        <source>Click Sign in in Claviger’s window, or wait %1 s.</source>
        <translation>Klicke in Claviger auf Anmelden, oder warte %1 s.</translation>
    </message>
    <message>
        <source>It answered with another key than the one that you pinned for it.</source>
        <translation>Er hat mit einem anderen Schlüssel geantwortet als dem, den du für ihn festgelegt hast.</translation>
    </message>
    <message>
        <source>Nothing was sent. Pin the new key if its operator tells you that it was changed; else somebody may stand between.</source>
        <translation>Es wurde nichts gesendet. Lege den neuen Schlüssel fest, wenn der Betreiber sagt, dass er geändert wurde; sonst steht vielleicht jemand dazwischen.</translation>
    </message>
    <message>
        <source>%1 did not let Claviger in.</source>
        <translation>Claviger wurde nicht hereingelassen: %1.</translation>
    </message>
    <message>
        <source>It wants a certificate of yours, and none is set for it.</source>
        <translation>Er will ein Zertifikat von dir, und für ihn ist keines eingestellt.</translation>
    </message>
    <message>
        <source>Choose the certificate and its key in the server’s settings.</source>
        <translation>Wähle das Zertifikat und seinen Schlüssel in den Einstellungen des Servers.</translation>
    </message>
    <message>
        <source>%1 does not accept the application that you set up.</source>
        <translation>%1 erkennt die Anwendung nicht an, die du eingerichtet hast.</translation>
    </message>
    <message>
        <source>Its id or its secret is wrong, or was changed at the provider.</source>
        <translation>Ihre Kennung oder ihr Geheimnis stimmt nicht oder wurde beim Anbieter geändert.</translation>
    </message>
    <message>
        <source>Try again and compare both with the provider’s page.</source>
        <translation>Versuch es noch einmal und vergleiche beides mit der Seite des Anbieters.</translation>
    </message>
    <message>
        <source>It was never entered, or was deleted.</source>
        <translation>Es wurde nie eingegeben oder wurde gelöscht.</translation>
    </message>
    <message>
        <source>Nobody signs in to %1.</source>
        <translation>Bei %1 meldet sich niemand an.</translation>
    </message>
    <message>
        <source>Claviger proves itself there with a key, as the settings say.</source>
        <translation>Claviger weist sich dort mit einem Schlüssel aus, wie es in den Einstellungen des Servers steht.</translation>
    </message>
    <message>
        <source>If that is refused, change the key.</source>
        <translation>Wird der Schlüssel abgelehnt, dann ändere ihn.</translation>
    </message>
    <message>
        <source>The secret is not stored.</source>
        <translation>Das Geheimnis ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 is not stored.</source>
        <translation>%1 ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 is still in a client’s file.</source>
        <translation>%1 steht noch in der Datei eines Clients.</translation>
    </message>
    <message>
        <source>Undo its import first, then remove it.</source>
        <translation>Mache zuerst den Import rückgängig, dann entferne ihn.</translation>
    </message>
    <message>
        <source>You have to sign in again.</source>
        <translation>Du musst dich erneut anmelden.</translation>
    </message>
    <message>
        <source>The server now signs people in at another place.</source>
        <translation>Der Server hat jetzt einen anderen Anmeldedienst.</translation>
    </message>
    <message>
        <source>The server now signs people in at another place: %1.</source>
        <translation>Der Server hat jetzt einen anderen Anmeldedienst: %1.</translation>
    </message>
    <message>
        <source>Sign in again if you expected that.</source>
        <translation>Melde dich erneut an, wenn du damit gerechnet hast.</translation>
    </message>
    <message>
        <source>You signed in as %1, not with the account that was meant.</source>
        <translation>Du hast dich als %1 angemeldet, nicht mit dem gemeinten Konto.</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>jemand anderes</translation>
    </message>
    <message>
        <source>Your browser was signed in with another account.</source>
        <translation>Dein Browser war mit einem anderen Konto angemeldet.</translation>
    </message>
    <message>
        <source>Sign in with the right account, or add the other one as a new account.</source>
        <translation>Melde dich mit dem richtigen Konto an oder füge das andere als neues Konto hinzu.</translation>
    </message>
    <message>
        <source>It sent Claviger on to %1.</source>
        <translation>Er hat Claviger weitergeschickt an %1.</translation>
    </message>
    <message>
        <source>Claviger can’t put the entry of %1 back.</source>
        <translation>Claviger kann den Eintrag von %1 nicht zurückschreiben.</translation>
    </message>
    <message>
        <source>Something in its command may be a secret, so Claviger kept no copy of it.</source>
        <translation>Etwas in seinem Befehl könnte ein Geheimnis sein, deshalb hat Claviger keine Kopie davon behalten.</translation>
    </message>
    <message>
        <source>Write the entry into the client’s file again, then import it.</source>
        <translation>Schreibe den Eintrag wieder in die Datei des Clients und importiere ihn dann.</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <extracomment>Read aloud; %1 is what the file is for</extracomment>
        <translation>Datei wählen: %1</translation>
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
    <name>HealthPage</name>
    <message>
        <source>Health</source>
        <extracomment>Heading of the page about one server</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Check &amp;now</source>
        <translation>&amp;Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check everythin&amp;g</source>
        <translation>A&amp;lles prüfen</translation>
    </message>
    <message>
        <source>Co&amp;py report…</source>
        <translation>Bericht &amp;kopieren …</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy to the clip&amp;board</source>
        <translation>In die Zwischena&amp;blage kopieren</translation>
    </message>
    <message>
        <source>Bac&amp;k</source>
        <translation>Z&amp;urück</translation>
    </message>
    <message>
        <source>This is what would be copied. Secrets, e-mail addresses and your home folder are left out; look through it before you give it to somebody.</source>
        <translation>Das würde kopiert. Geheimnisse, E-Mail-Adressen und dein persönlicher Ordner fehlen darin; sieh es durch, bevor du es jemandem gibst.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Health of %1</source>
        <translation>Zustand von %1</translation>
    </message>
    <message>
        <source>Checked %1</source>
        <translation>Geprüft: %1</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Es wird geprüft …</translation>
    </message>
    <message>
        <source>Claviger looks at itself, asks each remote server how to sign in, and tries what it would need for that. Nothing is changed.</source>
        <translation>Claviger sieht bei sich selbst nach, fragt jeden entfernten Server, wie man sich anmeldet, und probiert, was es dafür brauchen würde. Geändert wird nichts.</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) were made, and none found anything.</source>
        <translation>
            <numerusform>%n Prüfung wurde gemacht und fand nichts.</numerusform>
            <numerusform>%n Prüfungen wurden gemacht, und keine fand etwas.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show all checks</source>
        <translation>Alle Prüfungen zei&amp;gen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Show the %n other check(s), which found nothing</source>
        <translation>
            <numerusform>%n weitere Prüfung zei&amp;gen, die nichts fand</numerusform>
            <numerusform>%n weitere Prüfungen zei&amp;gen, die nichts fanden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A check, and the server and account that it is about
----------
What is asked, and the server that it is about</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <extracomment>Read aloud: verdict, check, cause</extracomment>
        <translation>%1: %2. %3</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Details of: %1</source>
        <extracomment>Read aloud; %1 is a check</extracomment>
        <translation>Einzelheiten zu: %1</translation>
    </message>
    <message>
        <source>Allow an exception</source>
        <translation>Ausnahme erlauben</translation>
    </message>
    <message>
        <source>&amp;Allow</source>
        <translation>&amp;Erlauben</translation>
    </message>
    <message>
        <source>Remove an exception</source>
        <translation>Ausnahme entfernen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Register anew</source>
        <translation>Neu registrieren</translation>
    </message>
    <message>
        <source>&amp;Forget and register anew</source>
        <translation>&amp;Vergessen und neu registrieren</translation>
    </message>
    <message>
        <source>Take a sign-in over</source>
        <translation>Eine Anmeldung übernehmen</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>Delete a sign-in’s files</source>
        <translation>Die Dateien einer Anmeldung löschen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>There is nothing to check here.</source>
        <translation>Hier gibt es nichts zu prüfen.</translation>
    </message>
</context>
<context>
    <name>IdentityDialog</name>
    <message>
        <source>&amp;Hand over</source>
        <translation>Ü&amp;bergeben</translation>
    </message>
    <message>
        <source>Claviger – Sign-in of your organisation</source>
        <translation>Claviger – Anmeldung deiner Organisation</translation>
    </message>
    <message>
        <source>Where your organisation says</source>
        <translation>Wo deine Organisation es sagt</translation>
    </message>
    <message>
        <source>&amp;ID token:</source>
        <translation>&amp;ID-Token:</translation>
    </message>
    <message>
        <source>&amp;Exchanged at:</source>
        <translation>&amp;Einzutauschen bei:</translation>
    </message>
    <message>
        <source>Hand over a sign-in for %1</source>
        <extracomment>%1 is a server</extracomment>
        <translation>Eine Anmeldung für %1 übergeben</translation>
    </message>
    <message>
        <source>If another program has signed you in at your organisation, paste the ID token that it got. Claviger exchanges it for access and keeps it in the keychain.</source>
        <translation>Wenn ein anderes Programm dich bei deiner Organisation angemeldet hat, füge das ID-Token ein, das es bekommen hat. Claviger tauscht es gegen Zugriff ein und verwahrt es im Schlüsselbund.</translation>
    </message>
</context>
<context>
    <name>ImportChangesPage</name>
    <message>
        <source>%1 is running and would overwrite the changes. Close it to go on.</source>
        <translation>%1 läuft und würde die Änderungen überschreiben. Schließe es, um fortzufahren.</translation>
    </message>
    <message>
        <source>Only these lines of %1 change. Claviger keeps %2; nothing else is touched, and everything can be undone.</source>
        <extracomment>%1 is &quot;3 files&quot;, %2 is &quot;7 secrets&quot;</extracomment>
        <translation>Nur diese Zeilen von %1 ändern sich. Claviger verwahrt %2. Sonst wird nichts berührt, und alles lässt sich rückgängig machen.</translation>
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
    <message numerus="yes">
        <source>%n remote server(s) may want you to sign in. You do that in Claviger’s window.</source>
        <translation>
            <numerusform>Bei %n entferntem Server musst du dich vielleicht noch anmelden. Das machst du im Fenster von Claviger.</numerusform>
            <numerusform>Bei %n entfernten Servern musst du dich vielleicht noch anmelden. Das machst du im Fenster von Claviger.</numerusform>
        </translation>
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
        <source>Some files could not be changed.</source>
        <translation>Einige Dateien konnten nicht geändert werden.</translation>
    </message>
    <message>
        <source>Imported. Claviger keeps your secrets now.</source>
        <translation>Importiert. Claviger verwahrt jetzt deine Geheimnisse.</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>Datei wählen: %1</translation>
    </message>
    <message>
        <source>There is no private key in this file, or it is closed with a passphrase.</source>
        <translation>In dieser Datei ist kein privater Schlüssel, oder er ist mit einer Passphrase verschlossen.</translation>
    </message>
    <message>
        <source>Kept by Claviger.</source>
        <translation>Von Claviger verwahrt.</translation>
    </message>
    <message>
        <source>None yet. Claviger keeps it; the file can be deleted afterwards.</source>
        <translation>Noch keiner. Claviger verwahrt ihn; die Datei kann danach gelöscht werden.</translation>
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
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>Found here: %1</source>
        <extracomment>%1 &quot;4 AI clients, 11 servers, 7 secrets in plain text&quot;</extracomment>
        <translation>Hier gefunden: %1</translation>
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
        <translation>Ents&amp;perren …</translation>
    </message>
    <message>
        <source>No server of an AI client was found on this computer. Point the import at a file or a project folder, or add a remote server by its address.</source>
        <translation>Auf diesem Computer wurde kein Server eines KI-Clients gefunden. Zeige dem Import eine Datei oder einen Projektordner, oder füge einen entfernten Server mit seiner Adresse hinzu.</translation>
    </message>
    <message>
        <source>&amp;Add a server…</source>
        <translation>&amp;Server hinzufügen …</translation>
    </message>
    <message>
        <source>Choose a p&amp;lace for secrets…</source>
        <translation>S&amp;peicher für Geheimnisse wählen …</translation>
    </message>
    <message>
        <source>&amp;Let servers start</source>
        <translation>&amp;Pause beenden</translation>
    </message>
    <message>
        <source>&amp;Close the window</source>
        <translation>&amp;Fenster schließen</translation>
    </message>
    <message>
        <source>&amp;Quit Claviger</source>
        <translation>Claviger &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Lock now</source>
        <translation>&amp;Jetzt sperren</translation>
    </message>
    <message>
        <source>&amp;Resume starting servers</source>
        <translation>Starten von Servern f&amp;ortsetzen</translation>
    </message>
    <message>
        <source>Pa&amp;use starting servers</source>
        <translation>Starten von Servern an&amp;halten</translation>
    </message>
    <message>
        <source>Claviger takes the secrets into its keeping and hands each one to its server when that starts. Your clients work as before. You see every change first, and can undo it.</source>
        <translation>Claviger nimmt die Geheimnisse in Verwahrung und gibt jedes seinem Server, wenn dieser startet. Deine Clients arbeiten wie bisher. Du siehst jede Änderung vorher und kannst sie rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>New &amp;passphrase:</source>
        <translation>Neue &amp;Passphrase:</translation>
    </message>
    <message>
        <source>Once &amp;more:</source>
        <translation>Noch ein&amp;mal:</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; four or more words are good.</source>
        <translation>
            <numerusform>Mindestens %n Zeichen; gut sind vier oder mehr Wörter.</numerusform>
            <numerusform>Mindestens %n Zeichen; gut sind vier oder mehr Wörter.</numerusform>
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
</context>
<context>
    <name>NoteWords</name>
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
        <source>There is something to know about this entry; see its file.</source>
        <translation>Zu diesem Eintrag gibt es etwas zu wissen; siehe seine Datei.</translation>
    </message>
    <message>
        <source>There is something to know about this entry: %1</source>
        <translation>Zu diesem Eintrag gibt es etwas zu wissen: %1</translation>
    </message>
    <message>
        <source>This is a remote server. Claviger will sign in to it for all your clients, once, and keep its keys.</source>
        <translation>Das ist ein entfernter Server. Claviger meldet sich dort für alle deine Clients einmal an und bewahrt seine Schlüssel auf.</translation>
    </message>
    <message>
        <source>It stands twice in the file, and the client reads only the last one. What it does not read stays as it is, with its secrets: delete it.</source>
        <translation>Er steht zweimal in der Datei, und der Client liest nur den letzten. Was er nicht liest, bleibt, wie es ist, mit seinen Geheimnissen: lösche es.</translation>
    </message>
    <message>
        <source>This entry has a form that Claviger does not change.</source>
        <translation>Dieser Eintrag hat eine Form, die Claviger nicht ändert.</translation>
    </message>
    <message>
        <source>Another installation of Claviger looks after this server.</source>
        <translation>Um diesen Server kümmert sich eine andere Installation von Claviger.</translation>
    </message>
    <message>
        <source>The server also reads a file of variables that its command line names. What stands there stays there.</source>
        <translation>Der Server liest auch eine Datei mit Variablen, die seine Befehlszeile nennt. Was dort steht, bleibt dort.</translation>
    </message>
    <message>
        <source>This file has another name as well (a hard link). Only this one is changed: what the other one leads to stays as it is, with its secrets.</source>
        <translation>Diese Datei hat noch einen anderen Namen (einen Hardlink). Geändert wird nur dieser: Was unter dem anderen steht, bleibt, wie es ist, samt seinen Geheimnissen.</translation>
    </message>
    <message>
        <source>You replaced it in Claviger after it was imported from here. The newer value stays; the one in the file is no longer used.</source>
        <translation>Du hast es in Claviger ersetzt, nachdem es von hier übernommen wurde. Der neuere Wert bleibt; der in der Datei wird nicht mehr verwendet.</translation>
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
    <name>PassphraseDialog</name>
    <message>
        <source>Cha&amp;nge</source>
        <translation>Ä&amp;ndern</translation>
    </message>
    <message>
        <source>Claviger – Change the passphrase</source>
        <translation>Claviger – Passphrase ändern</translation>
    </message>
    <message>
        <source>Present p&amp;assphrase:</source>
        <translation>Bisherige P&amp;assphrase:</translation>
    </message>
    <message>
        <source>Another passphrase for the sealed file</source>
        <translation>Eine andere Passphrase für die versiegelte Datei</translation>
    </message>
    <message>
        <source>The secrets in it stay as they are. Nobody can recover a lost passphrase.</source>
        <translation>Die Geheimnisse darin bleiben, wie sie sind. Eine verlorene Passphrase kann niemand wiederherstellen.</translation>
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
    <name>ProfileWords</name>
    <message>
        <source>The server’s address is left out when signing in</source>
        <translation>Die Adresse des Servers wird bei der Anmeldung weggelassen</translation>
    </message>
    <message>
        <source>Another address is named when signing in: %1</source>
        <translation>Bei der Anmeldung wird eine andere Adresse genannt: %1</translation>
    </message>
    <message>
        <source>The server’s address is left out when renewing</source>
        <translation>Die Adresse des Servers wird beim Erneuern weggelassen</translation>
    </message>
    <message>
        <source>The sign-in is asked for another name: %1</source>
        <translation>Die Anmeldung wird für einen anderen Namen erbeten: %1</translation>
    </message>
    <message>
        <source>For whom the access was given is not looked at</source>
        <translation>Für wen der Zugriff gewährt wurde, wird nicht beachtet</translation>
    </message>
    <message>
        <source>The access may be given for another name: %1</source>
        <translation>Der Zugriff darf für einen anderen Namen gewährt sein: %1</translation>
    </message>
    <message>
        <source>The sign-in service may call itself %1</source>
        <translation>Der Anmeldedienst darf sich %1 nennen</translation>
    </message>
    <message>
        <source>Its protection against stolen codes is used though not announced</source>
        <translation>Sein Schutz vor gestohlenen Codes wird benutzt, obwohl er nicht angekündigt ist</translation>
    </message>
    <message>
        <source>More is sent when signing in: %1</source>
        <translation>Bei der Anmeldung wird mehr gesendet: %1</translation>
    </message>
    <message>
        <source>Staying signed in is not asked for</source>
        <translation>Um bleibende Anmeldung wird nicht gebeten</translation>
    </message>
    <message>
        <source>Staying signed in is always asked for</source>
        <translation>Um bleibende Anmeldung wird immer gebeten</translation>
    </message>
    <message>
        <source>The browser comes back to %1</source>
        <translation>Der Browser kommt zu %1 zurück</translation>
    </message>
    <message>
        <source>The browser comes back on port %1</source>
        <translation>Der Browser kommt auf Port %1 zurück</translation>
    </message>
    <message>
        <source>The browser comes back to the path %1</source>
        <translation>Der Browser kommt zum Pfad %1 zurück</translation>
    </message>
    <message>
        <source>Claviger proves itself %1</source>
        <extracomment>%1 is how Claviger proves itself: &quot;with its secret, in the body&quot;</extracomment>
        <translation>Claviger weist sich aus: %1</translation>
    </message>
    <message>
        <source>The access is named again when renewing</source>
        <translation>Der Zugriff wird beim Erneuern wieder genannt</translation>
    </message>
    <message>
        <source>Without a wish of the server this is asked for: %1</source>
        <translation>Ohne Wunsch des Servers wird um dies gebeten: %1</translation>
    </message>
    <message>
        <source>Claviger does not register by itself</source>
        <translation>Claviger registriert sich nicht von selbst</translation>
    </message>
    <message>
        <source>Claviger does not introduce itself with its own web address</source>
        <translation>Claviger stellt sich nicht mit seiner eigenen Webadresse vor</translation>
    </message>
    <message>
        <source>Claviger registers with as little as possible</source>
        <translation>Claviger registriert sich mit so wenig Angaben wie möglich</translation>
    </message>
    <message>
        <source>How to sign in is read from %1</source>
        <translation>Wie man sich anmeldet, wird von %1 gelesen</translation>
    </message>
    <message>
        <source>The sign-in service is %1</source>
        <translation>Der Anmeldedienst ist %1</translation>
    </message>
    <message>
        <source>The sign-in is not bound to this computer</source>
        <translation>Die Anmeldung ist nicht an diesen Computer gebunden</translation>
    </message>
    <message>
        <source>The server may lead Claviger to addresses inside your own network</source>
        <translation>Der Server darf Claviger zu Adressen in deinem eigenen Netz führen</translation>
    </message>
    <message>
        <source>Your organisation’s proof is exchanged at %1</source>
        <translation>Der Nachweis deiner Organisation wird bei %1 eingetauscht</translation>
    </message>
    <message>
        <source>Another exception: %1 %2</source>
        <translation>Eine andere Ausnahme: %1 %2</translation>
    </message>
    <message>
        <source>The sign-in service refuses the server’s address, or wants another one. What it gives out may then work at other servers too.</source>
        <translation>Der Anmeldedienst lehnt die Adresse des Servers ab oder will eine andere. Was er ausgibt, könnte dann auch bei anderen Servern gelten.</translation>
    </message>
    <message>
        <source>Some sign-in services want to be told by a name of their own for which server the access is.</source>
        <translation>Manche Anmeldedienste wollen unter einem eigenen Namen gesagt bekommen, für welchen Server der Zugriff ist.</translation>
    </message>
    <message>
        <source>The access is not made out to this server’s address. Without the exception Claviger does not send it there.</source>
        <translation>Der Zugriff ist nicht auf die Adresse dieses Servers ausgestellt. Ohne die Ausnahme sendet Claviger ihn nicht dorthin.</translation>
    </message>
    <message>
        <source>The server says wrongly, or not at all, who signs people in. The exception names the place; whoever has it sees your sign-in.</source>
        <translation>Der Server sagt falsch oder gar nicht, wer die Anmeldung macht. Die Ausnahme nennt die Stelle; wer sie betreibt, sieht deine Anmeldung.</translation>
    </message>
    <message>
        <source>Claviger protects the sign-in in any case; the service only does not say that it takes part.</source>
        <translation>Claviger schützt die Anmeldung in jedem Fall; der Dienst sagt nur nicht, dass er mitmacht.</translation>
    </message>
    <message>
        <source>The sign-in service wants to be told this, though the standard leaves it out.</source>
        <translation>Der Anmeldedienst will das gesagt bekommen, obwohl der Standard es weglässt.</translation>
    </message>
    <message>
        <source>Whether a sign-in can be renewed depends on asking for it, which this service does in its own way.</source>
        <translation>Ob sich eine Anmeldung erneuern lässt, hängt davon ab, darum zu bitten; dieser Dienst macht das auf seine Weise.</translation>
    </message>
    <message>
        <source>The sign-in service sends the browser back to this address only.</source>
        <translation>Der Anmeldedienst schickt den Browser nur zu dieser Adresse zurück.</translation>
    </message>
    <message>
        <source>The sign-in service announces another way than the one that works.</source>
        <translation>Der Anmeldedienst kündigt einen anderen Weg an als den, der geht.</translation>
    </message>
    <message>
        <source>What the sign-in service offers to make Claviger known there does not work.</source>
        <translation>Was der Anmeldedienst anbietet, um Claviger dort bekannt zu machen, funktioniert nicht.</translation>
    </message>
    <message>
        <source>The service offers to bind the sign-in to this computer, but does not manage it. A stolen sign-in would work elsewhere.</source>
        <translation>Der Dienst bietet an, die Anmeldung an diesen Computer zu binden, bekommt es aber nicht hin. Eine gestohlene Anmeldung gälte auch anderswo.</translation>
    </message>
    <message>
        <source>Its sign-in is inside your own network. Without the exception a server on the internet can’t make Claviger ask machines in there.</source>
        <translation>Seine Anmeldung liegt in deinem eigenen Netz. Ohne die Ausnahme kann kein Server im Internet Claviger dazu bringen, dort Rechner zu fragen.</translation>
    </message>
    <message>
        <source>Your organisation’s sign-in exchanges its proof elsewhere than it announces. Whoever has that address sees the proof.</source>
        <translation>Die Anmeldung deiner Organisation tauscht den Nachweis woanders ein, als sie ankündigt. Wer diese Adresse betreibt, sieht den Nachweis.</translation>
    </message>
</context>
<context>
    <name>RemoteOverview</name>
    <message>
        <source>An account without a name</source>
        <translation>Ein Konto ohne Namen</translation>
    </message>
    <message>
        <source>%1 (added %2)</source>
        <extracomment>A scope, and when it was added: &quot;2 days ago&quot;, &quot;2 May&quot;</extracomment>
        <translation>%1 (seit %2)</translation>
    </message>
    <message>
        <source>Nothing in particular</source>
        <translation>Nichts Bestimmtes</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A scope and what it means</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Only when you choose it</source>
        <translation>Nur wenn du es wählst</translation>
    </message>
    <message>
        <source>The usual account</source>
        <translation>Das übliche Konto</translation>
    </message>
    <message>
        <source>The usual account, and %1</source>
        <translation>Das übliche Konto, und %1</translation>
    </message>
    <message>
        <source>This server is let in with a fixed key, which stands under Secrets.</source>
        <translation>Bei diesem Server gilt ein fester Schlüssel; er steht unter „Geheimnisse“.</translation>
    </message>
    <message>
        <source>Nobody is signed in. Until you sign in, your clients see the server but can’t use its tools.</source>
        <translation>Niemand ist angemeldet. Bis du dich anmeldest, sehen deine Clients den Server, können seine Werkzeuge aber nicht benutzen.</translation>
    </message>
    <message>
        <source>A&amp;dd account…</source>
        <translation>Konto &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Account %1</source>
        <extracomment>Read aloud; %1 is an account</extracomment>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>Benutzt für</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Sign in again as %1</source>
        <translation>Erneut als %1 anmelden</translation>
    </message>
    <message>
        <source>Take access back from %1</source>
        <translation>Zugriff von %1 zurücknehmen</translation>
    </message>
    <message>
        <source>Make %1 the usual account</source>
        <translation>%1 zum üblichen Konto machen</translation>
    </message>
    <message>
        <source>Sign out %1</source>
        <translation>%1 abmelden</translation>
    </message>
    <message>
        <source>Which account each client uses:</source>
        <translation>Welches Konto jeder Client benutzt:</translation>
    </message>
    <message>
        <source>Account for %1</source>
        <extracomment>Read aloud; %1 is a client</extracomment>
        <translation>Konto für %1</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Das übliche</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
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
        <source>%1, %2</source>
        <extracomment>%1 a tool or method, %2 a client, %3 &quot;3 min ago&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 from %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>Letzter Aufruf</translation>
    </message>
    <message>
        <source>Not yet through Claviger</source>
        <translation>Noch nicht über Claviger</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>Spricht</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Erneut anmelden …</translation>
    </message>
    <message>
        <source>Take access back…</source>
        <translation>Zugriff zurücknehmen …</translation>
    </message>
    <message>
        <source>Make it the usual one</source>
        <translation>Zum üblichen machen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Abmelden …</translation>
    </message>
    <message>
        <source>Nobody signs in here. Claviger proves itself, as the settings say, when a client calls.</source>
        <translation>Hier meldet sich niemand an. Claviger weist sich aus, wie es in den Einstellungen steht, sobald ein Client den Server aufruft.</translation>
    </message>
    <message>
        <source>Change the key…</source>
        <translation>Schlüssel ändern …</translation>
    </message>
    <message>
        <source>Change the key of %1</source>
        <translation>Schlüssel ändern: %1</translation>
    </message>
    <message>
        <source>No client has an entry for it yet. Enter this command in your client’s settings:</source>
        <translation>Noch hat kein Client einen Eintrag dafür. Trage diesen Befehl in den Einstellungen deines Clients ein:</translation>
    </message>
    <message>
        <source>Command for AI clients</source>
        <translation>Befehl für KI-Clients</translation>
    </message>
</context>
<context>
    <name>RemoteSettingsTab</name>
    <message>
        <source>Signing in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Access to re&amp;quest:</source>
        <translation>Erbe&amp;tener Zugriff:</translation>
    </message>
    <message>
        <source>Whatever the server asks for</source>
        <translation>Was der Server verlangt</translation>
    </message>
    <message>
        <source>Your own a&amp;pplication (client id):</source>
        <translation>Eigene Anwendung (Client-&amp;Kennung):</translation>
    </message>
    <message>
        <source>None: Claviger registers itself</source>
        <translation>Keine: Claviger registriert sich selbst</translation>
    </message>
    <message>
        <source>Its secret:</source>
        <translation>Ihr Geheimnis:</translation>
    </message>
    <message>
        <source>Sign-in of your organisation:</source>
        <translation>Anmeldung deiner Organisation:</translation>
    </message>
    <message>
        <source>Claviger’s id there:</source>
        <translation>Clavigers Kennung dort:</translation>
    </message>
    <message>
        <source>File with the proof:</source>
        <translation>Datei mit dem Nachweis:</translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation>Änderungen ver&amp;werfen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Exceptions from the strict rules</source>
        <translation>Ausnahmen von den strengen Regeln</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>&amp;Forget the registration…</source>
        <translation>Registrierung &amp;hier vergessen …</translation>
    </message>
    <message>
        <source>Ask again a&amp;bout refused access</source>
        <translation>Nach abgelehntem Zugr&amp;iff wieder fragen</translation>
    </message>
    <message>
        <source>You are asked again for access that you refused for good.</source>
        <translation>Du wirst wieder nach Zugriff gefragt, den du für immer abgelehnt hast.</translation>
    </message>
    <message>
        <source>If the sign-in service no longer knows Claviger, or knows it wrongly.</source>
        <translation>Falls der Anmeldedienst Claviger nicht mehr oder falsch kennt.</translation>
    </message>
    <message>
        <source>Forget the registration</source>
        <translation>Registrierung vergessen</translation>
    </message>
    <message>
        <source>Claviger forgets how the sign-in service of %1 knows it, and registers again the next time you sign in.</source>
        <translation>Claviger vergisst, wie der Anmeldedienst von %1 es kennt, und registriert sich bei der nächsten Anmeldung neu.</translation>
    </message>
    <message>
        <source>Whoever is signed in stays so for now, but may have to sign in again later.</source>
        <translation>Wer angemeldet ist, bleibt es vorerst, muss sich später aber vielleicht erneut anmelden.</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>None. Claviger keeps to the standard with this server.</source>
        <translation>Keine. Bei diesem Server hält sich Claviger an den Standard.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>Remove an exception</source>
        <translation>Ausnahme entfernen</translation>
    </message>
    <message>
        <source>No longer so for %1: %2.</source>
        <translation>Nicht mehr so bei %1: %2.</translation>
    </message>
    <message>
        <source>If the sign-in then fails, Health offers the exception again.</source>
        <translation>Misslingt die Anmeldung dann, bietet „Zustand“ die Ausnahme wieder an.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>How:</source>
        <translation>Wie:</translation>
    </message>
    <message>
        <source>It proves itself:</source>
        <translation>Sie weist sich aus:</translation>
    </message>
    <message>
        <source>Its private key:</source>
        <translation>Ihr privater Schlüssel:</translation>
    </message>
    <message>
        <source>Hand over a sign-in…</source>
        <translation>Eine Anmeldung übergeben …</translation>
    </message>
    <message>
        <source>If another program has signed you in at your organisation, and Claviger can’t.</source>
        <translation>Wenn ein anderes Programm dich bei deiner Organisation angemeldet hat und Claviger es nicht kann.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Claviger’s secret there:</source>
        <translation>Clavigers Geheimnis dort:</translation>
    </message>
    <message>
        <source>Kept by Claviger; type to replace it</source>
        <translation>Von Claviger verwahrt; zum Ersetzen tippen</translation>
    </message>
</context>
<context>
    <name>RemoteWords</name>
    <message>
        <source>As the server says</source>
        <translation>Wie der Server es sagt</translation>
    </message>
    <message>
        <source>With a fixed key</source>
        <translation>Mit einem festen Schlüssel</translation>
    </message>
    <message>
        <source>As an application, for nobody in particular</source>
        <translation>Als Anwendung, für niemand Bestimmten</translation>
    </message>
    <message>
        <source>Through your organisation</source>
        <translation>Über deine Organisation</translation>
    </message>
    <message>
        <source>With this computer’s identity</source>
        <translation>Mit der Identität dieses Computers</translation>
    </message>
    <message>
        <source>In another way</source>
        <translation>Auf andere Weise</translation>
    </message>
    <message>
        <source>Claviger asks the server how to sign in, and opens your browser when you agree.</source>
        <translation>Claviger fragt den Server, wie man sich anmeldet, und öffnet deinen Browser, wenn du zustimmst.</translation>
    </message>
    <message>
        <source>Claviger sends the keys of the Secrets tab and never opens a browser. When the server rejects them, you are told.</source>
        <translation>Claviger sendet die Schlüssel aus „Geheimnisse“ und öffnet nie einen Browser. Lehnt der Server sie ab, erfährst du es.</translation>
    </message>
    <message>
        <source>Claviger proves itself with the id and secret of an application. No person signs in.</source>
        <translation>Claviger weist sich mit Kennung und Geheimnis einer Anwendung aus. Kein Mensch meldet sich an.</translation>
    </message>
    <message>
        <source>Your organisation’s sign-in decides who gets in. Nobody can agree in its place.</source>
        <translation>Die Anmeldung deiner Organisation entscheidet, wer hereinkommt. Niemand kann an ihrer Stelle zustimmen.</translation>
    </message>
    <message>
        <source>A file that this computer is given proves who it is.</source>
        <translation>Eine Datei, die dieser Computer bekommt, weist ihn aus.</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Being renewed…</source>
        <translation>Wird erneuert …</translation>
    </message>
    <message>
        <source>Signed in; can’t be renewed while the service is out of reach</source>
        <translation>Angemeldet; kann nicht erneuert werden, solange der Dienst nicht erreichbar ist</translation>
    </message>
    <message>
        <source>You have to sign in again</source>
        <translation>Du musst dich erneut anmelden</translation>
    </message>
    <message>
        <source>You have to sign in again. %1</source>
        <extracomment>%1 is the reason, a whole sentence: &quot;You have to sign in again. It was revoked, …&quot;</extracomment>
        <translation>Du musst dich erneut anmelden. %1</translation>
    </message>
    <message>
        <source>Renews by itself</source>
        <translation>Erneuert sich von selbst</translation>
    </message>
    <message>
        <source>The server did not say until when</source>
        <translation>Der Server hat nicht gesagt, bis wann</translation>
    </message>
    <message>
        <source>Renews by itself the next time it is used</source>
        <translation>Erneuert sich bei der nächsten Benutzung von selbst</translation>
    </message>
    <message>
        <source>Has expired</source>
        <translation>Ist abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>in %n Min.</numerusform>
            <numerusform>in %n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n Stunde</numerusform>
            <numerusform>in %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n Tag</numerusform>
            <numerusform>in %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, then renews by itself</source>
        <extracomment>%1 is a time from now: &quot;in 42 min, then renews by itself&quot;</extracomment>
        <translation>%1, erneuert sich dann von selbst</translation>
    </message>
    <message>
        <source>%1, then you sign in again</source>
        <extracomment>%1 is a time from now: &quot;in 42 min, then you sign in again&quot;</extracomment>
        <translation>%1, dann meldest du dich erneut an</translation>
    </message>
    <message>
        <source>MCP of 2026, without sessions</source>
        <translation>MCP von 2026, ohne Sitzungen</translation>
    </message>
    <message>
        <source>The old way, with two connections (HTTP+SSE)</source>
        <translation>Auf die alte Art, mit zwei Verbindungen (HTTP+SSE)</translation>
    </message>
    <message>
        <source>MCP of 2025, with sessions</source>
        <translation>MCP von 2025, mit Sitzungen</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>without a secret</source>
        <translation>ohne Geheimnis</translation>
    </message>
    <message>
        <source>with its secret, in the body</source>
        <translation>mit seinem Geheimnis, im Rumpf</translation>
    </message>
    <message>
        <source>with its secret, in a header</source>
        <translation>mit seinem Geheimnis, in einer Kopfzeile</translation>
    </message>
    <message>
        <source>with a key of its own</source>
        <translation>mit einem eigenen Schlüssel</translation>
    </message>
    <message>
        <source>as the sign-in service wants it</source>
        <translation>wie der Anmeldedienst es will</translation>
    </message>
    <message>
        <source>the provider</source>
        <translation>dem Anbieter</translation>
    </message>
    <message>
        <source>Open the settings for applications at %1.</source>
        <translation>Öffne bei %1 die Einstellungen für Anwendungen.</translation>
    </message>
    <message>
        <source>Make a new application. Call it Claviger, so that you find it again.</source>
        <translation>Lege eine neue Anwendung an. Nenne sie Claviger, damit du sie wiederfindest.</translation>
    </message>
    <message>
        <source>Choose “Desktop” or “Native” as its kind.</source>
        <translation>Wähle „Desktop“ oder „Native“ als ihre Art.</translation>
    </message>
    <message>
        <source>Choose “Web application” as its kind.</source>
        <translation>Wähle „Web application“ als ihre Art.</translation>
    </message>
    <message>
        <source>Enter this address where the browser may come back to, exactly as it stands here:</source>
        <translation>Gib diese Adresse dort ein, wohin der Browser zurückkommen darf, genau wie sie hier steht:</translation>
    </message>
    <message>
        <source>Switch on MCP, or the interfaces (APIs) that the server uses.</source>
        <translation>Schalte MCP ein oder die Schnittstellen (APIs), die der Server benutzt.</translation>
    </message>
    <message>
        <source>Allow the application what the server needs.</source>
        <translation>Erlaube der Anwendung, was der Server braucht.</translation>
    </message>
    <message>
        <source>Allow the application this access: %1</source>
        <translation>Erlaube der Anwendung diesen Zugriff: %1</translation>
    </message>
    <message>
        <source>Copy the client id into the field below.</source>
        <translation>Kopiere die Client-Kennung in das Feld unten.</translation>
    </message>
    <message>
        <source>Make a client secret, and copy it into the field below. Most providers show it only once.</source>
        <translation>Erzeuge ein Client-Geheimnis und kopiere es in das Feld unten. Die meisten Anbieter zeigen es nur einmal.</translation>
    </message>
    <message>
        <source>Follow the steps that %1 shows.</source>
        <translation>Folge den Schritten bei %1.</translation>
    </message>
    <message>
        <source>End the sign-in at the server</source>
        <translation>Die Anmeldung beim Server beenden</translation>
    </message>
    <message>
        <source>End the access that is in use</source>
        <translation>Den benutzten Zugriff beenden</translation>
    </message>
    <message>
        <source>Delete Claviger’s registration there</source>
        <translation>Clavigers Registrierung dort löschen</translation>
    </message>
    <message>
        <source>End the connections of your clients</source>
        <translation>Die Verbindungen deiner Clients beenden</translation>
    </message>
    <message>
        <source>Try whether the old access is really refused</source>
        <translation>Probieren, ob der alte Zugriff wirklich abgelehnt wird</translation>
    </message>
    <message>
        <source>Another step</source>
        <translation>Ein weiterer Schritt</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
    <message>
        <source>Not possible: the server offers no way to do it.</source>
        <translation>Nicht möglich: Der Server bietet keinen Weg dafür.</translation>
    </message>
    <message>
        <source>Not needed: others use it, or the server keeps no track.</source>
        <translation>Nicht nötig: Andere benutzen sie, oder der Server führt nicht Buch.</translation>
    </message>
    <message>
        <source>Not needed.</source>
        <translation>Nicht nötig.</translation>
    </message>
    <message>
        <source>The server still lets the old access in until it expires.</source>
        <translation>Der Server lässt den alten Zugriff noch zu, bis er abläuft.</translation>
    </message>
    <message>
        <source>Did not work.</source>
        <translation>Hat nicht geklappt.</translation>
    </message>
    <message>
        <source>Without a secret</source>
        <translation>Ohne Geheimnis</translation>
    </message>
    <message>
        <source>With its secret, in the body</source>
        <translation>Mit ihrem Geheimnis, im Inhalt</translation>
    </message>
    <message>
        <source>With its secret, in a header</source>
        <translation>Mit ihrem Geheimnis, in einer Kopfzeile</translation>
    </message>
    <message>
        <source>With a private key</source>
        <translation>Mit einem privaten Schlüssel</translation>
    </message>
    <message>
        <source>As the sign-in service wants it</source>
        <translation>Wie der Anmeldedienst es will</translation>
    </message>
    <message>
        <source>End the sign-in at your organisation</source>
        <translation>Die Anmeldung bei deiner Organisation beenden</translation>
    </message>
    <message>
        <source>Not done: other servers still use it.</source>
        <translation>Nicht getan: andere Server brauchen sie noch.</translation>
    </message>
    <message>
        <source>the application’s secret</source>
        <translation>das Geheimnis der Anwendung</translation>
    </message>
    <message>
        <source>the application’s private key</source>
        <translation>der private Schlüssel der Anwendung</translation>
    </message>
    <message>
        <source>the certificate’s private key</source>
        <translation>der private Schlüssel des Zertifikats</translation>
    </message>
    <message>
        <source>Claviger’s secret at your organisation</source>
        <translation>Clavigers Geheimnis bei deiner Organisation</translation>
    </message>
    <message>
        <source>a secret</source>
        <translation>ein Geheimnis</translation>
    </message>
    <message>
        <source>The server’s sign-in service refuses the key</source>
        <translation>Der Anmeldedienst des Servers nimmt den Schlüssel nicht an</translation>
    </message>
    <message>
        <source>Account %1</source>
        <extracomment>An account without a name, by its number</extracomment>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>Delete everything that Claviger keeps of it</source>
        <translation>Alles löschen, was Claviger davon verwahrt</translation>
    </message>
    <message>
        <source>Not needed: there was nothing to end.</source>
        <translation>Nicht nötig: Es gab nichts zu beenden.</translation>
    </message>
    <message>
        <source>Not done: the sign-in could not be read.</source>
        <translation>Nicht getan: Die Anmeldung war nicht zu lesen.</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Claviger – Rename an account</source>
        <translation>Claviger – Konto umbenennen</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>What do you call this account?</source>
        <translation>Wie nennst du dieses Konto?</translation>
    </message>
    <message>
        <source>The name is only for you; %1 does not learn it. Left empty, it is called as the server calls it.</source>
        <translation>Der Name ist nur für dich; %1 erfährt ihn nicht. Bleibt er leer, heißt es, wie der Server es nennt.</translation>
    </message>
    <message>
        <source>It is %2 at %1. The name is only for you; %1 does not learn it. Left empty, it is called as the server calls it.</source>
        <translation>Es ist %2 bei %1. Der Name ist nur für dich; %1 erfährt ihn nicht. Bleibt er leer, heißt es, wie der Server es nennt.</translation>
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
        <source>Hidden again in %1.</source>
        <translation>Wieder verborgen in %1.</translation>
    </message>
    <message>
        <source>Fetching it…</source>
        <translation>Wird geholt …</translation>
    </message>
</context>
<context>
    <name>ScopeListWords</name>
    <message>
        <source>Can change things</source>
        <translation>Kann Dinge ändern</translation>
    </message>
    <message>
        <source>Very far-reaching</source>
        <translation>Sehr weitreichend</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Und %n weiterer.</numerusform>
            <numerusform>Und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in particular.</source>
        <translation>Nichts Bestimmtes.</translation>
    </message>
</context>
<context>
    <name>ScopeTexts</name>
    <message>
        <source>Says who you are.</source>
        <translation>Sagt, wer du bist.</translation>
    </message>
    <message>
        <source>Shows your name and picture.</source>
        <translation>Zeigt deinen Namen und dein Bild.</translation>
    </message>
    <message>
        <source>Shows your e-mail address.</source>
        <translation>Zeigt deine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Shows your contact details.</source>
        <translation>Zeigt deine Kontaktdaten.</translation>
    </message>
    <message>
        <source>Keeps you signed in, so that you need not sign in again every hour.</source>
        <translation>Hält dich angemeldet, damit du dich nicht jede Stunde neu anmelden musst.</translation>
    </message>
    <message>
        <source>Does whatever you may do there.</source>
        <translation>Tut, was immer du dort tun darfst.</translation>
    </message>
    <message>
        <source>Is about “%1”. What it allows, only the server knows.</source>
        <translation>Betrifft „%1“. Was es erlaubt, weiß nur der Server.</translation>
    </message>
    <message>
        <source>Reads: %1.</source>
        <translation>Liest: %1.</translation>
    </message>
    <message>
        <source>Reads and changes: %1.</source>
        <translation>Liest und ändert: %1.</translation>
    </message>
    <message>
        <source>Adds: %1.</source>
        <translation>Fügt hinzu: %1.</translation>
    </message>
    <message>
        <source>Deletes: %1.</source>
        <translation>Löscht: %1.</translation>
    </message>
    <message>
        <source>Sends in your name: %1.</source>
        <translation>Sendet in deinem Namen: %1.</translation>
    </message>
    <message>
        <source>Uses and runs: %1.</source>
        <translation>Benutzt und führt aus: %1.</translation>
    </message>
    <message>
        <source>Manages, with all rights: %1.</source>
        <translation>Verwaltet, mit allen Rechten: %1.</translation>
    </message>
    <message>
        <source>Everything about: %1.</source>
        <translation>Alles rund um: %1.</translation>
    </message>
    <message>
        <source>What it allows, only the server knows.</source>
        <translation>Was es erlaubt, weiß nur der Server.</translation>
    </message>
    <message>
        <source>Reads what you can see there.</source>
        <translation>Liest, was du dort sehen kannst.</translation>
    </message>
    <message>
        <source>Changes what you can change there.</source>
        <translation>Ändert, was du dort ändern kannst.</translation>
    </message>
    <message>
        <source>Adds new things there.</source>
        <translation>Fügt dort Neues hinzu.</translation>
    </message>
    <message>
        <source>Deletes what you can delete there.</source>
        <translation>Löscht, was du dort löschen kannst.</translation>
    </message>
    <message>
        <source>Sends and publishes in your name.</source>
        <translation>Sendet und veröffentlicht in deinem Namen.</translation>
    </message>
    <message>
        <source>Uses the server’s tools.</source>
        <translation>Benutzt die Werkzeuge des Servers.</translation>
    </message>
    <message>
        <source>Manages everything that you manage there.</source>
        <translation>Verwaltet alles, was du dort verwaltest.</translation>
    </message>
    <message>
        <source>Everything that the server offers.</source>
        <translation>Alles, was der Server bietet.</translation>
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
        <source>✓ This has the right form.</source>
        <translation>✓ Das hat die richtige Form.</translation>
    </message>
    <message>
        <source>Claviger keeps it in place of the old value. Servers that are running keep the old one until they are started again.</source>
        <translation>Claviger verwahrt es anstelle des alten Werts. Laufende Server behalten den alten, bis sie neu gestartet werden.</translation>
    </message>
    <message>
        <source>Tries the server once with the new value and shows what happens.</source>
        <translation>Probiert den Server einmal mit dem neuen Wert aus und zeigt, was geschieht.</translation>
    </message>
    <message>
        <source>Storing it…</source>
        <translation>Wird gespeichert …</translation>
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
        <source>%1, needs you. %2</source>
        <extracomment>Read aloud: a server&apos;s name and what is wrong with it</extracomment>
        <translation>%1, braucht dich. %2</translation>
    </message>
    <message>
        <source>Signed in (%1)</source>
        <extracomment>Group of servers that the person is signed in to, with their number</extracomment>
        <translation>Angemeldet (%1)</translation>
    </message>
    <message>
        <source>Not signed in (%1)</source>
        <extracomment>Group of servers that the person is not signed in to, with their number</extracomment>
        <translation>Nicht angemeldet (%1)</translation>
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
        <translation>Verlau&amp;f</translation>
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
        <translation>Entfernter Server · %1</translation>
    </message>
    <message>
        <source>Local · %1</source>
        <extracomment>%1 is a command line</extracomment>
        <translation>Lokaler Server · %1</translation>
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
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Claviger forgets %1, deletes its secrets and its access rules.</source>
        <translation>Claviger vergisst %1 und löscht die zugehörigen Geheimnisse und Zugriffsregeln.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Setti&amp;ngs</source>
        <extracomment>Tab: how a remote server is signed in to</extracomment>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>Si&amp;gn-in history</source>
        <extracomment>Tab: what happened with the sign-in</extracomment>
        <translation>Anmel&amp;deverlauf</translation>
    </message>
    <message>
        <source>Remote · %1 · Signed in</source>
        <extracomment>%1 is an address</extracomment>
        <translation>Entfernter Server · %1 · Angemeldet</translation>
    </message>
    <message>
        <source>Remote · %1 · Signed in as %2</source>
        <extracomment>%1 is an address, %2 an account</extracomment>
        <translation>Entfernter Server · %1 · Angemeldet als %2</translation>
    </message>
    <message>
        <source>Sign &amp;in…</source>
        <translation>&amp;Anmelden …</translation>
    </message>
    <message>
        <source>Sign o&amp;ut</source>
        <extracomment>Button with a menu of accounts</extracomment>
        <translation>&amp;Abmelden</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Abmelden …</translation>
    </message>
    <message>
        <source>Sign out %1…</source>
        <translation>%1 abmelden …</translation>
    </message>
    <message>
        <source>Sign out &amp;all…</source>
        <translation>&amp;Alle abmelden …</translation>
    </message>
    <message>
        <source>A&amp;dd account…</source>
        <translation>Konto &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Check this server…</source>
        <translation>Diesen Server &amp;prüfen …</translation>
    </message>
    <message>
        <source>Replace it no&amp;w…</source>
        <translation>Sch&amp;lüssel ersetzen …</translation>
    </message>
    <message>
        <source>Enter it no&amp;w…</source>
        <translation>Feh&amp;lendes eingeben …</translation>
    </message>
    <message>
        <source>Put bac&amp;k</source>
        <translation>Wiederherste&amp;llen</translation>
    </message>
    <message>
        <source>Unloc&amp;k…</source>
        <translation>Sch&amp;lüsselbund öffnen …</translation>
    </message>
    <message>
        <source>Choose where to &amp;keep secrets…</source>
        <translation>Wäh&amp;len, wo Geheimnisse liegen …</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Loo&amp;k at it…</source>
        <translation>Frage &amp;lesen …</translation>
    </message>
    <message>
        <source>Change the &amp;key…</source>
        <translation>Sch&amp;lüssel ändern …</translation>
    </message>
    <message>
        <source>%1 is still in %2. Delete its entry there first, then remove it.</source>
        <extracomment>%1 is a server, %2 a file</extracomment>
        <translation>%1 steht noch in %2. Lösche zuerst dort den Eintrag, dann entferne den Server.</translation>
    </message>
    <message>
        <source>&amp;Undo the import…</source>
        <translation>&amp;Import rückgängig machen …</translation>
    </message>
    <message>
        <source>Its sign-ins are ended.</source>
        <translation>Seine Anmeldungen werden beendet.</translation>
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
    <message>
        <source>Chan&amp;ge…</source>
        <translation>Än&amp;dern …</translation>
    </message>
    <message>
        <source>If somebody may have got hold of your secrets</source>
        <translation>Falls jemand an deine Geheimnisse gekommen sein könnte</translation>
    </message>
    <message>
        <source>Locks Claviger, ends every sign-in at its server, and lists the keys that you have to replace yourself.</source>
        <translation>Sperrt Claviger, beendet jede Anmeldung bei ihrem Server und listet die Schlüssel auf, die du selbst ersetzen musst.</translation>
    </message>
    <message>
        <source>Loc&amp;k and revoke all…</source>
        <translation>Alles sperren und &amp;widerrufen …</translation>
    </message>
    <message>
        <source>Change the &amp;passphrase…</source>
        <translation>&amp;Passphrase ändern …</translation>
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
    <message>
        <source>Add a se&amp;rver…</source>
        <translation>Se&amp;rver hinzufügen …</translation>
    </message>
    <message>
        <source>Add a remote server by its address</source>
        <translation>Einen entfernten Server mit seiner Adresse hinzufügen</translation>
    </message>
    <message>
        <source>Healt&amp;h (%1)</source>
        <extracomment>Page of the doctor; with the number of checks that found something</extracomment>
        <translation>&amp;Zustand (%1)</translation>
    </message>
    <message>
        <source>Healt&amp;h</source>
        <translation>&amp;Zustand</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>&amp;Account:</source>
        <translation>&amp;Konto:</translation>
    </message>
    <message>
        <source>It asks for this access:</source>
        <translation>Er bittet um diesen Zugriff:</translation>
    </message>
    <message>
        <source>&amp;Open again</source>
        <translation>Erneut &amp;öffnen</translation>
    </message>
    <message>
        <source>Opens the page in your browser once more.</source>
        <translation>Öffnet die Seite noch einmal in deinem Browser.</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>&amp;Link kopieren</translation>
    </message>
    <message>
        <source>For another browser or profile on this computer.</source>
        <translation>Für einen anderen Browser oder ein anderes Profil auf diesem Computer.</translation>
    </message>
    <message>
        <source>&amp;Paste the address…</source>
        <translation>&amp;Adresse einfügen …</translation>
    </message>
    <message>
        <source>If the browser runs on another machine and ends at a page that can&apos;t be opened.</source>
        <translation>Falls der Browser auf einem anderen Rechner läuft und auf einer Seite endet, die sich nicht öffnen lässt.</translation>
    </message>
    <message>
        <source>Use a &amp;code instead</source>
        <translation>Stattdessen einen &amp;Code benutzen</translation>
    </message>
    <message>
        <source>To sign in with a phone or another computer.</source>
        <translation>Um dich mit einem Telefon oder einem anderen Computer anzumelden.</translation>
    </message>
    <message>
        <source>If the browser does not do what it should:</source>
        <translation>Wenn der Browser nicht tut, was er soll:</translation>
    </message>
    <message>
        <source>Add&amp;ress of the last page:</source>
        <translation>Ad&amp;resse der letzten Seite:</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Benutzen</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Abbreche&amp;n</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Continue in &amp;browser</source>
        <translation>Im &amp;Browser weiter</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>An account without a name</source>
        <translation>Ein Konto ohne Namen</translation>
    </message>
    <message>
        <source>Another account</source>
        <translation>Ein anderes Konto</translation>
    </message>
    <message>
        <source>Claviger – %1</source>
        <extracomment>%1 is the kind of dialog</extracomment>
        <translation>Claviger – %1</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <extracomment>Read aloud; %1 is a code, letter by letter</extracomment>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>Address to open</source>
        <translation>Zu öffnende Adresse</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>&amp;Keep as another account</source>
        <translation>Als &amp;weiteres Konto behalten</translation>
    </message>
</context>
<context>
    <name>SignInWords</name>
    <message>
        <source>Needed by %1, %2.</source>
        <extracomment>Who needs a sign-in. %1 is an application, %2 &quot;2 min ago&quot;</extracomment>
        <translation>Gebraucht von %1, %2.</translation>
    </message>
    <message>
        <source>%1, called by %2, %3.</source>
        <extracomment>%1 is a tool of the server, %2 an application, %3 &quot;2 min ago&quot;</extracomment>
        <translation>%1, aufgerufen von %2, %3.</translation>
    </message>
    <message>
        <source>New: you have not signed in there with Claviger before.</source>
        <translation>Neu: Dort hast du dich mit Claviger noch nie angemeldet.</translation>
    </message>
    <message>
        <source>You have signed in there since %1.</source>
        <extracomment>%1 is a date</extracomment>
        <translation>Dort meldest du dich seit dem %1 an.</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <extracomment>Date as QDate::toString() understands it: 2 May 2026</extracomment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>%1 needs you to sign in.</source>
        <translation>%1 braucht deine Anmeldung.</translation>
    </message>
    <message>
        <source>Claviger will open its sign-in page in your browser.</source>
        <translation>Claviger wird die Anmeldeseite in deinem Browser öffnen.</translation>
    </message>
    <message>
        <source>Claviger will open this page in your browser:</source>
        <translation>Claviger wird diese Seite in deinem Browser öffnen:</translation>
    </message>
    <message>
        <source>More access for %1</source>
        <translation>Mehr Zugriff für %1</translation>
    </message>
    <message>
        <source>Signing in to %1</source>
        <translation>Anmeldung bei %1</translation>
    </message>
    <message>
        <source>Asking the server how to sign in…</source>
        <translation>Der Server wird gefragt, wie man sich anmeldet …</translation>
    </message>
    <message>
        <source>The browser is back; finishing…</source>
        <translation>Der Browser ist zurück; gleich fertig …</translation>
    </message>
    <message>
        <source>On any device with a browser, open this address and enter the code:</source>
        <translation>Öffne auf irgendeinem Gerät mit Browser diese Adresse und gib den Code ein:</translation>
    </message>
    <message numerus="yes">
        <source>The code is good for %n more minute(s).</source>
        <translation>
            <numerusform>Der Code gilt noch %n Minute.</numerusform>
            <numerusform>Der Code gilt noch %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The code is about to expire.</source>
        <translation>Der Code läuft gleich ab.</translation>
    </message>
    <message>
        <source>Go on in your browser. This window notices by itself when you are done.</source>
        <translation>Mach in deinem Browser weiter. Dieses Fenster merkt von selbst, wenn du fertig bist.</translation>
    </message>
    <message>
        <source>At the end, the page shows these two words. If it shows others, cancel here.</source>
        <translation>Am Ende zeigt die Seite diese zwei Wörter. Zeigt sie andere, brich hier ab.</translation>
    </message>
    <message>
        <source>%1 has the access it asked for.</source>
        <translation>%1 hat den Zugriff, um den es bat.</translation>
    </message>
    <message>
        <source>You are signed in to %1.</source>
        <translation>Du bist bei %1 angemeldet.</translation>
    </message>
    <message>
        <source>You are signed in to %1 as %2.</source>
        <translation>Du bist bei %1 als %2 angemeldet.</translation>
    </message>
    <message>
        <source>All your clients can use it now; calls that waited go through by themselves.</source>
        <translation>Alle deine Clients können ihn jetzt benutzen; Aufrufe, die gewartet haben, laufen von selbst weiter.</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>More access</source>
        <translation>Mehr Zugriff</translation>
    </message>
    <message>
        <source>%1 asks for more access.</source>
        <translation>%1 bittet um mehr Zugriff.</translation>
    </message>
    <message>
        <source>This is another place than the one where you signed in before. Go on only if you know why.</source>
        <translation>Das ist ein anderer Ort als der, an dem du dich zuvor angemeldet hast. Mach nur weiter, wenn du weißt, warum.</translation>
    </message>
    <message>
        <source>You agree in your browser. The call that waits goes through by itself, or gets an error if you refuse. What you allow here you can take back at any time.</source>
        <translation>Du stimmst in deinem Browser zu. Der wartende Aufruf läuft von selbst weiter oder bekommt einen Fehler, wenn du ablehnst. Was du hier erlaubst, kannst du jederzeit zurücknehmen.</translation>
    </message>
    <message>
        <source>Set up an application</source>
        <translation>Anwendung einrichten</translation>
    </message>
    <message>
        <source>%1 wants to know Claviger first.</source>
        <translation>%1 will Claviger erst kennenlernen.</translation>
    </message>
    <message>
        <source>%1 lets in only applications that somebody set up there by hand. This is done once, and takes about five minutes.</source>
        <translation>%1 lässt nur Anwendungen herein, die jemand dort von Hand eingerichtet hat. Das ist einmal zu tun und dauert etwa fünf Minuten.</translation>
    </message>
    <message>
        <source>Address where the browser comes back to</source>
        <translation>Adresse, zu der der Browser zurückkommt</translation>
    </message>
    <message>
        <source>Access to allow</source>
        <translation>Zu erlaubender Zugriff</translation>
    </message>
    <message>
        <source>This id or secret is not accepted. Compare both with what stands on the provider’s page; a secret may have been copied only in part.</source>
        <translation>Diese Kennung oder dieses Geheimnis gilt nicht. Vergleiche beide mit der Seite des Anbieters; ein Geheimnis kann nur zum Teil kopiert worden sein.</translation>
    </message>
    <message>
        <source>You signed in to %1 as %2, not as %3.</source>
        <extracomment>%1 is a server, %2 and %3 are accounts</extracomment>
        <translation>Du hast dich bei %1 als %2 angemeldet, nicht als %3.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Try again and choose %1 in the browser, or keep %2 as another account.</source>
        <extracomment>%1 and %2 are accounts</extracomment>
        <translation>Versuche es erneut und wähle im Browser %1, oder behalte %2 als weiteres Konto.</translation>
    </message>
    <message>
        <source>Repeat it in your AI client; Claviger then asks again.</source>
        <translation>Wiederhole es in deinem KI-Client; Claviger fragt dann erneut.</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <extracomment>Title of a dialog: the person is to prove once more who they are</extracomment>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>%1 wants you to confirm who you are.</source>
        <translation>%1 möchte, dass du bestätigst, wer du bist.</translation>
    </message>
    <message>
        <source>Its sign-in service asks for one more proof, for example a second factor. Your access stays as it is.</source>
        <translation>Der Anmeldedienst verlangt einen weiteren Nachweis, etwa einen zweiten Faktor. Dein Zugriff bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>You do this in your browser. The call that waits goes through by itself, or gets an error if you refuse.</source>
        <translation>Das machst du in deinem Browser. Der wartende Aufruf läuft von selbst weiter oder bekommt einen Fehler, wenn du ablehnst.</translation>
    </message>
</context>
<context>
    <name>SignOutDialog</name>
    <message>
        <source>%1
%2</source>
        <extracomment>A step of signing out and what came of it, below each other</extracomment>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;Sign out</source>
        <translation>A&amp;bmelden</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>Claviger – Sign out</source>
        <translation>Claviger – Abmelden</translation>
    </message>
    <message>
        <source>Sign out of %1?</source>
        <translation>Bei %1 abmelden?</translation>
    </message>
    <message>
        <source>Sign out of %1 as %2?</source>
        <extracomment>%1 is a server, %2 an account</extracomment>
        <translation>Bei %1 als %2 abmelden?</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Signing out of %1…</source>
        <translation>Abmeldung bei %1 …</translation>
    </message>
    <message>
        <source>You are still signed in to %1.</source>
        <translation>Du bist noch bei %1 angemeldet.</translation>
    </message>
    <message>
        <source>You are signed out of %1.</source>
        <translation>Du bist bei %1 abgemeldet.</translation>
    </message>
    <message>
        <source>Nothing of this sign-in is left on this computer.</source>
        <translation>Auf diesem Computer ist nichts von dieser Anmeldung übrig.</translation>
    </message>
    <message>
        <source>On this computer it is gone. At the server not every step worked; look at the list.</source>
        <translation>Auf diesem Computer ist sie gelöscht. Beim Server hat nicht jeder Schritt geklappt; sieh in die Liste.</translation>
    </message>
    <message>
        <source>Sign out of %1 with all accounts?</source>
        <translation>Bei %1 mit allen Konten abmelden?</translation>
    </message>
    <message>
        <source>Claviger ends the sign-in at the server and deletes what it kept of it. Clients that use it get an error from then on. You can sign in again at any time.</source>
        <translation>Claviger beendet die Anmeldung beim Server und löscht, was es davon verwahrt hat. Clients, die sie benutzen, bekommen von da an einen Fehler. Du kannst dich jederzeit wieder anmelden.</translation>
    </message>
    <message>
        <source>It could not be deleted from this computer; look at the list.</source>
        <translation>Auf diesem Computer war sie nicht zu löschen; sieh in die Liste.</translation>
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
    <name>StepDownDialog</name>
    <message>
        <source>&amp;Take back</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>Claviger – Take access back</source>
        <translation>Claviger – Zugriff zurücknehmen</translation>
    </message>
    <message>
        <source>What may Claviger still do at %1?</source>
        <extracomment>%1 is a server</extracomment>
        <translation>Was darf Claviger bei %1 weiterhin?</translation>
    </message>
    <message>
        <source>Untick what you no longer want to allow. When a tool needs it again, you are asked.</source>
        <translation>Nimm das Häkchen weg, wo du nichts mehr erlauben willst. Braucht ein Werkzeug es wieder, wirst du gefragt.</translation>
    </message>
</context>
<context>
    <name>StepUpDialog</name>
    <message>
        <source>If you allow it, keep it</source>
        <translation>Wenn du es erlaubst, gilt es</translation>
    </message>
    <message>
        <source>for this &amp;run of Claviger</source>
        <translation>solange Claviger &amp;läuft</translation>
    </message>
    <message>
        <source>until I sign &amp;out</source>
        <translation>bis ich mich &amp;abmelde</translation>
    </message>
    <message>
        <source>Not &amp;now</source>
        <translation>&amp;Nicht jetzt</translation>
    </message>
    <message>
        <source>The call gets an error. You are asked again after ten minutes.</source>
        <translation>Der Aufruf bekommt einen Fehler. Nach zehn Minuten wirst du wieder gefragt.</translation>
    </message>
    <message>
        <source>Ne&amp;ver ask for this</source>
        <translation>Nie &amp;danach fragen</translation>
    </message>
    <message>
        <source>This call gets an error, now and in future, until you change it in the settings of the server.</source>
        <translation>Dieser Aufruf bekommt einen Fehler, jetzt und künftig, bis du das in den Einstellungen des Servers änderst.</translation>
    </message>
    <message>
        <source>Continue in &amp;browser</source>
        <translation>Im &amp;Browser weiter</translation>
    </message>
    <message>
        <source>It has now</source>
        <extracomment>Over the list of what a server may do by now</extracomment>
        <translation>Er hat jetzt</translation>
    </message>
    <message>
        <source>It would get in addition</source>
        <extracomment>Over the list of what a server wants to be allowed in addition</extracomment>
        <translation>Er bekäme dazu</translation>
    </message>
    <message>
        <source>Claviger – %1</source>
        <extracomment>%1 is the kind of dialog</extracomment>
        <translation>Claviger – %1</translation>
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
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>More access for an account</source>
        <translation>Mehr Zugriff für ein Konto</translation>
    </message>
    <message>
        <source>Access of an account given back</source>
        <translation>Zugriff eines Kontos zurückgegeben</translation>
    </message>
    <message>
        <source>Sign-out</source>
        <translation>Abmeldung</translation>
    </message>
    <message>
        <source>Sign-in ended by the provider</source>
        <translation>Anmeldung vom Anbieter beendet</translation>
    </message>
    <message>
        <source>Every sign-in revoked</source>
        <translation>Alle Anmeldungen widerrufen</translation>
    </message>
    <message>
        <source>Registration with a provider forgotten</source>
        <translation>Registrierung bei einem Anbieter vergessen</translation>
    </message>
    <message>
        <source>Exception from the rules added</source>
        <translation>Ausnahme von den Regeln hinzugefügt</translation>
    </message>
    <message>
        <source>Exception from the rules removed</source>
        <translation>Ausnahme von den Regeln aufgehoben</translation>
    </message>
    <message>
        <source>until Claviger ends</source>
        <translation>bis Claviger endet</translation>
    </message>
    <message>
        <source>until the account signs out</source>
        <translation>bis sich das Konto abmeldet</translation>
    </message>
    <message>
        <source>taken over from another program</source>
        <translation>von einem anderen Programm übernommen</translation>
    </message>
    <message>
        <source>Passphrase of the sealed file changed</source>
        <translation>Passphrase der versiegelten Datei geändert</translation>
    </message>
    <message>
        <source>Server added</source>
        <translation>Server hinzugefügt</translation>
    </message>
    <message>
        <source>Settings of a server changed</source>
        <translation>Einstellungen eines Servers geändert</translation>
    </message>
    <message>
        <source>Server removed</source>
        <translation>Server entfernt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Not ended at the server</source>
        <extracomment>What came of a sign-out</extracomment>
        <translation>Beim Server nicht beendet</translation>
    </message>
    <message>
        <source>never ask for this</source>
        <translation>nie danach fragen</translation>
    </message>
    <message>
        <source>The server is reached</source>
        <translation>Der Server ist erreichbar</translation>
    </message>
    <message>
        <source>The server lets Claviger in with it</source>
        <translation>Der Server lässt Claviger damit ein</translation>
    </message>
    <message>
        <source>It answered with an error of its own. Try again later.</source>
        <translation>Er antwortete mit einem eigenen Fehler. Versuche es später erneut.</translation>
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
    <message>
        <source>Trying %1 with its secrets…</source>
        <translation>%1 wird mit seinen Geheimnissen ausprobiert …</translation>
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
    <name>TimelineModel</name>
    <message>
        <source>Generation %1</source>
        <translation>Generation %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>History of the sign-in</source>
        <translation>Verlauf der Anmeldung</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Each sign-in, each renewal and each change of access is noted here, so that you see why you had to sign in again.</source>
        <translation>Jede Anmeldung, jede Erneuerung und jede Änderung des Zugriffs steht hier, damit du siehst, warum du dich wieder anmelden musstest.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen …</translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message>
        <source>A sign-in was started.</source>
        <translation>Eine Anmeldung wurde begonnen.</translation>
    </message>
    <message>
        <source>Your browser was opened.</source>
        <translation>Dein Browser wurde geöffnet.</translation>
    </message>
    <message>
        <source>Your browser was opened at %1.</source>
        <translation>Dein Browser wurde bei %1 geöffnet.</translation>
    </message>
    <message>
        <source>You signed in.</source>
        <translation>Du hast dich angemeldet.</translation>
    </message>
    <message>
        <source>From here on you had to sign in.</source>
        <translation>Von hier an musstest du dich anmelden.</translation>
    </message>
    <message>
        <source>Claviger asked for the sign-in to be renewed.</source>
        <translation>Claviger bat darum, die Anmeldung zu erneuern.</translation>
    </message>
    <message>
        <source>The sign-in was renewed.</source>
        <translation>Die Anmeldung wurde erneuert.</translation>
    </message>
    <message>
        <source>The server no longer accepted the sign-in.</source>
        <translation>Der Server nahm die Anmeldung nicht mehr an.</translation>
    </message>
    <message>
        <source>A late answer came about a sign-in that was renewed already; Claviger ignored it.</source>
        <translation>Eine späte Antwort betraf eine schon erneuerte Anmeldung; Claviger hat sie nicht beachtet.</translation>
    </message>
    <message>
        <source>The server asked for more access.</source>
        <translation>Der Server bat um mehr Zugriff.</translation>
    </message>
    <message>
        <source>The server asked for more access: %1.</source>
        <translation>Der Server bat um mehr Zugriff: %1.</translation>
    </message>
    <message>
        <source>You allowed more access.</source>
        <translation>Du hast mehr Zugriff erlaubt.</translation>
    </message>
    <message>
        <source>You allowed more access: %1.</source>
        <translation>Du hast mehr Zugriff erlaubt: %1.</translation>
    </message>
    <message>
        <source>You did not allow more access.</source>
        <translation>Du hast keinen weiteren Zugriff erlaubt.</translation>
    </message>
    <message>
        <source>You did not allow more access: %1.</source>
        <translation>Du hast weiteren Zugriff nicht erlaubt: %1.</translation>
    </message>
    <message>
        <source>You took access back.</source>
        <translation>Du hast Zugriff zurückgenommen.</translation>
    </message>
    <message>
        <source>You took access back; left is: %1.</source>
        <translation>Du hast Zugriff zurückgenommen; es bleibt: %1.</translation>
    </message>
    <message>
        <source>Claviger registered itself.</source>
        <translation>Claviger hat sich registriert.</translation>
    </message>
    <message>
        <source>Claviger registered itself at %1.</source>
        <translation>Claviger hat sich bei %1 registriert.</translation>
    </message>
    <message>
        <source>Claviger forgot its registration; the next sign-in makes a new one.</source>
        <translation>Claviger hat seine Registrierung vergessen; die nächste Anmeldung macht eine neue.</translation>
    </message>
    <message>
        <source>You signed out.</source>
        <translation>Du hast dich abgemeldet.</translation>
    </message>
    <message>
        <source>Claviger was locked.</source>
        <translation>Claviger wurde gesperrt.</translation>
    </message>
    <message>
        <source>The computer woke up; Claviger checked the sign-in.</source>
        <translation>Der Computer wachte auf; Claviger hat die Anmeldung geprüft.</translation>
    </message>
    <message>
        <source>The sign-in did not work.</source>
        <translation>Die Anmeldung hat nicht geklappt.</translation>
    </message>
    <message>
        <source>The sign-in could not be renewed; Claviger tries again.</source>
        <translation>Die Anmeldung konnte nicht erneuert werden; Claviger versucht es wieder.</translation>
    </message>
    <message>
        <source>The sign-in service no longer knew Claviger.</source>
        <translation>Der Anmeldedienst kannte Claviger nicht mehr.</translation>
    </message>
    <message>
        <source>More access was not given.</source>
        <translation>Mehr Zugriff wurde nicht gewährt.</translation>
    </message>
    <message>
        <source>You signed out, but not every step worked.</source>
        <translation>Du hast dich abgemeldet, aber nicht jeder Schritt hat geklappt.</translation>
    </message>
    <message>
        <source>Claviger could not register itself.</source>
        <translation>Claviger konnte sich nicht registrieren.</translation>
    </message>
    <message>
        <source>Something did not work.</source>
        <translation>Etwas hat nicht geklappt.</translation>
    </message>
    <message>
        <source>Something else happened with the sign-in.</source>
        <translation>Mit der Anmeldung geschah etwas anderes.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A sentence about a sign-in, and the account that it was about</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Claviger took over a sign-in that another program had kept.</source>
        <translation>Claviger hat eine Anmeldung übernommen, die ein anderes Programm verwahrt hatte.</translation>
    </message>
    <message>
        <source>Claviger ended the access at the former sign-in service.</source>
        <translation>Claviger hat den Zugriff beim früheren Anmeldedienst beendet.</translation>
    </message>
    <message>
        <source>Claviger ended the access at the former sign-in service %1.</source>
        <translation>Claviger hat den Zugriff beim früheren Anmeldedienst %1 beendet.</translation>
    </message>
    <message>
        <source>The access at the former sign-in service could not be ended.</source>
        <translation>Der Zugriff beim früheren Anmeldedienst ließ sich nicht beenden.</translation>
    </message>
    <message>
        <source>The renewed sign-in could not be stored.</source>
        <translation>Die erneuerte Anmeldung konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The sign-in has ended.</source>
        <translation>Die Anmeldung ist zu Ende.</translation>
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
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Change the key…</source>
        <translation>Schlüssel ändern …</translation>
    </message>
    <message>
        <source>Claviger runs in the background</source>
        <translation>Claviger läuft im Hintergrund</translation>
    </message>
    <message>
        <source>This desktop has no place for its icon. You find Claviger among your applications, and can quit it in the menu of its window.</source>
        <translation>Diese Arbeitsfläche hat keinen Platz für sein Symbol. Du findest Claviger bei deinen Anwendungen und kannst es im Menü seines Fensters beenden.</translation>
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
        <translation>E&amp;ntsperren …</translation>
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
    <message>
        <source>Sign in to %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation>Bei %1 anmelden …</translation>
    </message>
    <message>
        <source>More access for %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation>Mehr Zugriff für %1 …</translation>
    </message>
    <message>
        <source>Sign in as %1…</source>
        <extracomment>%1 is an account</extracomment>
        <translation>Als %1 anmelden …</translation>
    </message>
    <message>
        <source>Sign out %1…</source>
        <extracomment>%1 is an account</extracomment>
        <translation>%1 abmelden …</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Abmelden …</translation>
    </message>
    <message>
        <source>Sign &amp;in…</source>
        <translation>An&amp;melden …</translation>
    </message>
    <message>
        <source>A&amp;dd account…</source>
        <translation>Konto &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Einzelheiten …</translation>
    </message>
    <message>
        <source>&amp;Health…</source>
        <translation>&amp;Zustand …</translation>
    </message>
    <message>
        <source>Lock and revo&amp;ke all…</source>
        <translation>Alles sperren und &amp;widerrufen …</translation>
    </message>
    <message>
        <source>Replace the key of %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation>Schlüssel von %1 ersetzen …</translation>
    </message>
    <message>
        <source>Change the key of %1…</source>
        <extracomment>%1 is a server</extracomment>
        <translation>Schlüssel von %1 ändern …</translation>
    </message>
    <message>
        <source>Sign in to %1 as %2…</source>
        <extracomment>%1 is a server, %2 an account</extracomment>
        <translation>Bei %1 als %2 anmelden …</translation>
    </message>
    <message>
        <source>Change the &amp;key…</source>
        <translation>&amp;Schlüssel ändern …</translation>
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
    <message>
        <source>A secret was replaced since the import; the present value is in the file.</source>
        <translation>Ein Geheimnis wurde seit dem Import ersetzt; der jetzige Wert steht in der Datei.</translation>
    </message>
    <message>
        <source>Nothing can be undone here as it stands now.</source>
        <translation>So wie es jetzt ist, lässt sich hier nichts rückgängig machen.</translation>
    </message>
    <message>
        <source>Done, but not everything could be put back.</source>
        <translation>Erledigt, aber nicht alles konnte wiederhergestellt werden.</translation>
    </message>
</context>
<context>
    <name>UndoWords</name>
    <message>
        <source>“%2” stays as it is: %1 has no place in %3 any more.</source>
        <extracomment>%1 a secret&apos;s name, %2 an entry&apos;s name, %3 a file</extracomment>
        <translation>„%2“ bleibt, wie es ist: %1 hat in %3 keinen Platz mehr.</translation>
    </message>
    <message>
        <source>%1 stood in its place and is gone; only Claviger has the value now.</source>
        <extracomment>%1 a word like claviger-ref-2</extracomment>
        <translation>%1 stand an seiner Stelle und ist weg; den Wert hat jetzt nur noch Claviger.</translation>
    </message>
    <message>
        <source>Write %1 where the value belongs, then undo again. If you do not need it any more, delete it in Claviger first.</source>
        <translation>Schreibe %1 dorthin, wo der Wert hingehört, und mache es dann noch einmal rückgängig. Brauchst du ihn nicht mehr, lösche ihn vorher in Claviger.</translation>
    </message>
    <message>
        <source>“%1” in %2 stays as it is.</source>
        <extracomment>%1 an entry&apos;s name, %2 a file</extracomment>
        <translation>„%1“ in %2 bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Something was written into the entry since that would be lost.</source>
        <translation>In den Eintrag wurde seither etwas geschrieben, das verloren ginge.</translation>
    </message>
    <message>
        <source>Take what was added out of the entry, undo again, then write it back in.</source>
        <translation>Nimm das Hinzugefügte aus dem Eintrag, mache es noch einmal rückgängig und trage es dann wieder ein.</translation>
    </message>
    <message>
        <source>%1 stays in Claviger: you entered something there to sign in with that is in no file. Remove the server if you do not need it any more.</source>
        <extracomment>%1 a server</extracomment>
        <translation>%1 bleibt in Claviger: Du hast dort etwas zum Anmelden eingegeben, das in keiner Datei steht. Entferne den Server, wenn du ihn nicht mehr brauchst.</translation>
    </message>
    <message>
        <source>What stood there before was kept in your keychain and is not there any more.</source>
        <translation>Was vorher dort stand, lag in deinem Schlüsselbund und ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Write the entry anew by hand, as the server’s documentation says, then remove the server in Claviger.</source>
        <translation>Schreibe den Eintrag von Hand neu, wie es in der Dokumentation des Servers steht, und entferne danach den Server in Claviger.</translation>
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
    <message>
        <source>Claviger can still reach your secrets, so you are asked for nothing more. Servers get them again as soon as you unlock.</source>
        <translation>Claviger kommt noch an deine Geheimnisse, deshalb wirst du nach nichts weiter gefragt. Sobald du entsperrst, bekommen Server sie wieder.</translation>
    </message>
    <message>
        <source>Claviger is locked.</source>
        <translation>Claviger ist gesperrt.</translation>
    </message>
</context>
<context>
    <name>VaultChoiceDialog</name>
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
    <message>
        <source>Making the file…</source>
        <translation>Die Datei wird angelegt …</translation>
    </message>
    <message>
        <source>Asking the keychain…</source>
        <translation>Der Schlüsselbund wird gefragt …</translation>
    </message>
    <message>
        <source>Passphrase of the sealed file that is there already:</source>
        <translation>Passphrase der schon vorhandenen versiegelten Datei:</translation>
    </message>
    <message numerus="yes">
        <source>Your %n secret(s) and your sign-ins stay in the old place; Claviger no longer sees them there. Enter them again, or change back.</source>
        <translation>
            <numerusform>%n Geheimnis und deine Anmeldungen bleiben am alten Ort; Claviger sieht sie dort nicht mehr. Gib sie neu ein oder wechsle zurück.</numerusform>
            <numerusform>%n Geheimnisse und deine Anmeldungen bleiben am alten Ort; Claviger sieht sie dort nicht mehr. Gib sie neu ein oder wechsle zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your sign-ins stay in the old place; Claviger no longer sees them there. Sign in again, or change back.</source>
        <translation>Deine Anmeldungen bleiben am alten Ort; Claviger sieht sie dort nicht mehr. Melde dich neu an oder wechsle zurück.</translation>
    </message>
    <message>
        <source>Opening the file…</source>
        <translation>Die Datei wird geöffnet …</translation>
    </message>
</context>
</TS>
