<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccessDialog</name>
    <message numerus="yes">
        <source>Asked %n times.</source>
        <translation>
            <numerusform>Asked %n times.</numerusform>
            <numerusform>Asked %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccessWords</name>
    <message numerus="yes">
        <source>%1 wants to start %2 with %n of your secrets.</source>
        <extracomment>%1 an application, %2 a server</extracomment>
        <translation>
            <numerusform>%1 wants to start %2 with %n of your secrets.</numerusform>
            <numerusform>%1 wants to start %2 with %n of your secrets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A command line wants to undo an import. This writes %n secret(s) back into files, in plain text.</source>
        <translation>
            <numerusform>A command line wants to undo an import. This writes %n secret back into files, in plain text.</numerusform>
            <numerusform>A command line wants to undo an import. This writes %n secrets back into files, in plain text.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CertificateWords</name>
    <message numerus="yes">
        <source>%n certificate(s), the first one:</source>
        <translation>
            <numerusform>%n certificate:</numerusform>
            <numerusform>%n certificates, the first one:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CliWords</name>
    <message numerus="yes">
        <source>Your %n secret(s) and your sign-ins stay in the old place; Claviger no longer sees them there. Enter them again, or change back.</source>
        <translation>
            <numerusform>Your %n secret and your sign-ins stay in the old place; Claviger no longer sees them there. Enter them again, or change back.</numerusform>
            <numerusform>Your %n secrets and your sign-ins stay in the old place; Claviger no longer sees them there. Enter them again, or change back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message numerus="yes">
        <source>%1 removed %n entry(s) from its file (noticed: %2).</source>
        <extracomment>%1 is an AI client, %2 &quot;3 min ago&quot;</extracomment>
        <translation>
            <numerusform>%1 removed %n entry from its file (noticed: %2).</numerusform>
            <numerusform>%1 removed %n entries from its file (noticed: %2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 changed %n entry(s) in its file (noticed: %2).</source>
        <extracomment>%1 is an AI client, %2 &quot;3 min ago&quot;</extracomment>
        <translation>
            <numerusform>%1 changed %n entry in its file (noticed: %2).</numerusform>
            <numerusform>%1 changed %n entries in its file (noticed: %2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) too.</source>
        <extracomment>Follows &quot;Cursor removed 2 entries from its file.&quot;</extracomment>
        <translation>
            <numerusform>%n other file too.</numerusform>
            <numerusform>%n other files too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountWords</name>
    <message numerus="yes">
        <source>%n AI client(s)</source>
        <translation>
            <numerusform>%n AI client</numerusform>
            <numerusform>%n AI clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n secret</numerusform>
            <numerusform>%n secrets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) in plain text</source>
        <translation>
            <numerusform>%n secret in plain text</numerusform>
            <numerusform>%n secrets in plain text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmergencyDialog</name>
    <message numerus="yes">
        <source>Replace %n key(s) by hand. Tick each when it is done; the list is kept until then.</source>
        <translation>
            <numerusform>Replace %n key by hand. Tick it when it is done; the list is kept until then.</numerusform>
            <numerusform>Replace %n keys by hand. Tick each when it is done; the list is kept until then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message numerus="yes">
        <source>%n check(s) were made, and none found anything.</source>
        <translation>
            <numerusform>%n check was made, and found nothing.</numerusform>
            <numerusform>%n checks were made, and none found anything.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Show the %n other check(s), which found nothing</source>
        <translation>
            <numerusform>&amp;Show the %n other check, which found nothing</numerusform>
            <numerusform>&amp;Show the %n other checks, which found nothing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDonePage</name>
    <message numerus="yes">
        <source>%n remote server(s) may want you to sign in. You do that in Claviger’s window.</source>
        <translation>
            <numerusform>%n remote server may want you to sign in. You do that in Claviger’s window.</numerusform>
            <numerusform>%n remote servers may want you to sign in. You do that in Claviger’s window.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportServersPage</name>
    <message numerus="yes">
        <source>%n value(s) must be typed first: double-click them or press F2.</source>
        <translation>
            <numerusform>%n value must be typed first: double-click them or press F2.</numerusform>
            <numerusform>%n values must be typed first: double-click them or press F2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LimitWords</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message numerus="yes">
        <source>At least %n characters; four or more words are good.</source>
        <translation>
            <numerusform>At least %n characters; four or more words are good.</numerusform>
            <numerusform>At least %n characters; four or more words are good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message numerus="yes">
        <source>%1, %n of them missing</source>
        <extracomment>%1 &quot;3 secrets&quot;, %n of them are missing</extracomment>
        <translation>
            <numerusform>%1, %n of them missing</numerusform>
            <numerusform>%1, %n of them missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoteWords</name>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>in %n min</numerusform>
            <numerusform>in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n hour</numerusform>
            <numerusform>in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScopeListWords</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInWords</name>
    <message numerus="yes">
        <source>The code is good for %n more minute(s).</source>
        <translation>
            <numerusform>The code is good for %n more minute.</numerusform>
            <numerusform>The code is good for %n more minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusModel</name>
    <message numerus="yes">
        <source>%1 And %n other thing(s) need you.</source>
        <extracomment>%1 is the worst problem, a whole sentence; %n counts the others</extracomment>
        <translation>
            <numerusform>%1 And %n other thing need you.</numerusform>
            <numerusform>%1 And %n other things need you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>stored %n day(s) ago</source>
        <translation>
            <numerusform>stored %n day ago</numerusform>
            <numerusform>stored %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>stored %n month(s) ago</source>
        <translation>
            <numerusform>stored %n month ago</numerusform>
            <numerusform>stored %n months ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoDialog</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be put back.</source>
        <translation>
            <numerusform>%n file could not be put back.</numerusform>
            <numerusform>%n files could not be put back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This takes back what Claviger changed in %n file(s).</source>
        <translation>
            <numerusform>This takes back what Claviger changed in %n file.</numerusform>
            <numerusform>This takes back what Claviger changed in %n files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VaultChoiceDialog</name>
    <message numerus="yes">
        <source>Your %n secret(s) and your sign-ins stay in the old place; Claviger no longer sees them there. Enter them again, or change back.</source>
        <translation>
            <numerusform>Your %n secret and your sign-ins stay in the old place; Claviger no longer sees them there. Enter them again, or change back.</numerusform>
            <numerusform>Your %n secrets and your sign-ins stay in the old place; Claviger no longer sees them there. Enter them again, or change back.</numerusform>
        </translation>
    </message>
</context>
</TS>
