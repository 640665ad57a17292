<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <source>it needs</source>
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
</TS>
