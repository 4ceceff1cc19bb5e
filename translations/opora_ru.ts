<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>Opora::App</name>
    <message>
        <source>Opora, the help desk at the speed of your own disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep everything of this run in DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the server to sign in to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with the e-mail and password on the lines of FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw every screen into PNG files in DIR, then end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the program: ru or en.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours: light or dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link to show: opora://ticket/4821</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Models::ComposerModel</name>
    <message>
        <source>Reply sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note added</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Models::ConversationRenderer</name>
    <message>
        <source>Hide quoted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show quoted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from the internet not loaded</source>
        <extracomment>Under a mail whose pictures would be loaded from a foreign server</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note for supervisors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <extracomment>Beside a reply that has not left this machine</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n earlier change(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Errors</name>
    <message>
        <source>The e-mail or the password is not right. Check both and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many attempts. Wait a minute and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many people are signing in right now. Try again in a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks you to sign in again. Everything you wrote is kept and will be sent afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device was signed out on the server. Everything you wrote is kept; sign in to send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account is switched off. Ask your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot be reached. You can go on working; changes are sent when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not answer. You can go on working; changes are sent when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke in the middle of an answer. Nothing is lost; it is asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not prove who it is (certificate). Nothing was sent. Ask your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else than an Opora server answered, perhaps the sign-in page of this network. Open a browser, sign in to the network, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something between you and the server answered in its place. Nothing is lost; it is asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program is too old for the server. Update it; what you wrote stays on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is older than this program. Ask your administrator to update it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a server&apos;s address. It looks like support.example.com.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unprotected address (http) is allowed only for this machine. Use https.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: the change was not saved. Free some space and try again; your text is still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of this profile cannot be written: the change was not saved. Your text is still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of this profile cannot be opened. Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local copy is damaged. It was set aside, your unsent changes were saved from it, the rest is fetched again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile was used by a newer version of the program. It is shown read-only; update the program to work in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local copy is in use by another program. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This change has already left this machine and cannot be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large to be attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read. The message keeps waiting with its text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file arrived damaged and was thrown away. Open it again to fetch it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not on this machine yet. It can be opened when the server is reachable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ticket is not on this machine, or you may not see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply held: the customer or a colleague wrote while you did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held: the ticket was closed meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held: the ticket was merged into another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed the same field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held: it belongs to a change that is held.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Models::EventWords</name>
    <message>
        <source>The system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the subject</source>
        <extracomment>Fields of a ticket, Russian: accusative, as in &quot;изменил тему&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reason for waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the wake-up time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the request type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the promised time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>web form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>social network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messenger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: reopened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: tag added: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: tag removed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: value not taken: %2, kept: %3</source>
        <extracomment>Two people changed one field; the second value was not taken</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: merged with %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 set %2: %3</source>
        <extracomment>who, what (accusative), new value</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cleared %2 (was %3)</source>
        <extracomment>who, what (accusative), old value</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed %2: %3 → %4</source>
        <extracomment>who, what (accusative), old value, new value</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a supervisor&apos;s review</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Models::Formatter</name>
    <message>
        <source>now</source>
        <extracomment>Age of a ticket in a narrow column: less than a minute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <extracomment>Age in minutes, narrow column</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <extracomment>Age in hours, narrow column</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>Date without a year, Qt date format</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <extracomment>Month and year, Qt date format</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMMM</source>
        <extracomment>Date and month, Qt date format</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 d</source>
        <extracomment>Days left in a chip</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Models::Outbox</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of the ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Followers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on a customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer&apos;s details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote for an article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yours: %1. On the server: %2.</source>
        <extracomment>Both values of a field that two people changed</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leaves in %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Models::Sync</name>
    <message>
        <source>Sign in again to send and receive. Everything you wrote is kept on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data as of %1</source>
        <extracomment>%1 is a time of day or a date</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synced %1 s ago</source>
        <extracomment>Seconds since the last exchange with the server</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synced %1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline by choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fetching: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>syncing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sign in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trouble with the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) need(s) your decision</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting to be sent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>everything is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this machine is off by %1. Times of what you write are corrected; please set the clock.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Models::TicketModel</name>
    <message>
        <source>Put on hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag added: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Department changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request type changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Models::TicketRow</name>
    <message>
        <source>needs a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <extracomment>In place of a number the server has not given yet</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SLA %1</source>
        <extracomment>Chip with the time left to answer; SLA is the promised answer time</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1</source>
        <extracomment>Chip of a ticket on hold; %1 is a date and time</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for a team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 overdue by %2</source>
        <extracomment>%1 &quot;first reply&quot;, %2 a span of time</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 due in %2</source>
        <extracomment>%1 &quot;first reply&quot;, %2 a span of time</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Models::Views</name>
    <message>
        <source>Departments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::Actions</name>
    <message>
        <source>Tickets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send and solve, next ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer to another department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put on hold and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ChipButton</name>
    <message>
        <source>%1: %2</source>
        <extracomment>Accessible name of a drop-down field: %1 is the field (&quot;Status&quot;), %2 its value (&quot;Open&quot;)</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::Composer</name>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template ;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert a reply template (type ; in an empty reply)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files; they can also be dropped or pasted here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add note  %1</source>
        <extracomment>%1 is a shortcut</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note for colleagues; the customer never sees it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saving draft…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No templates for this department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>screenshot</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MainWindow</name>
    <message>
        <source>Tickets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::QuietBar</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::Rail</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SectionHeader</name>
    <message>
        <source>Expanded</source>
        <extracomment>State of a section of a panel, for screen readers</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapsed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::StatusLine</name>
    <message>
        <source>Open the outbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketHeader</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this ticket (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody (release)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for 1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for 4 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for 3 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for a week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer to another department…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketListPanel</name>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tickets appear here by themselves. Choose another view on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by due time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by creation</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1  ·  %n ticket(s)</source>
        <extracomment>Head of the list: name of the view, then how many tickets it has</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketPane</name>
    <message>
        <source>No ticket chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a ticket in the list to read and answer it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketsPlace</name>
    <message>
        <source>Queue view</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TopBar</name>
    <message>
        <source>Search tickets, customers, articles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now (F5)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TransferBar</name>
    <message>
        <source>Department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note for the colleagues there: why?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ViewPanel</name>
    <message>
        <source>Queue views</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerCheck</name>
    <message>
        <source>the file is damaged: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it should hold %1 changes and holds %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it should run from %1 to %2 and runs from %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 has a version outside of the feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message without its ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an event without its ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ticket in a queue that does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ticket of a customer who does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ticket of an owner who does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message of a person who does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a note of a customer who does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an account without its person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message with a file that is not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not what its hash says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, part %2: the sums say %3 rows, there are %4, or their versions differ</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerCommands</name>
    <message>
        <source>take the password from the first line of this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take the password from standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no queue &quot;%1&quot;; &quot;opora-server queue list&quot; shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--role must be agent, light_agent, supervisor, editor or administrator, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 &lt;%2&gt; may sign in now as %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(disabled)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not sign in any more and is signed out everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a new password and is signed out everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is asked on the terminal unless one of the password options is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agent (default), light_agent, supervisor, editor or administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only these queues, parted by commas; all by default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ru or en (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock an account and sign it out everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a new password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: opora-server COMMAND [OPTIONS]

The server of the Opora help desk. Without any configuration &quot;opora-server serve&quot; starts one.

Commands:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Options of every command:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Every option can also stand in the configuration file, or in the environment as OPORA_DATA, OPORA_LISTEN and so on.
The command line goes before the environment, and that before the file.
&quot;opora-server COMMAND --help&quot; says more about one command.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: opora-server %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> [OPTIONS]

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Its own options:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no option --%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 needs a value: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;opora-server %1--help&quot; says what there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know what to do with &quot;%2&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password file %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once more:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passwords differ; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password needs at least 8 characters; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample help desk names a file, and none is part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample help desk is not part of this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample help desk has no person %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 &lt;%2&gt; is the administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample help desk needs a new folder, and %1 has a help desk already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new help desk is in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are accounts already, so there is nothing to set up. &quot;opora-server user reset&quot; sets a new password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a help desk without starting the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes folder, database, statuses, priorities and one queue; does nothing where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>make this administrator; the password is asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name of the administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print a new link with which the administrator chooses a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load the sample help desk and print its sign-ins; for a new folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is needed for this and is not installed (package postgresql-client).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed; what it said stands above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; must be of small Latin letters, digits, - and _.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a queue &quot;%1&quot; already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue &quot;%1&quot; (%2) is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(closed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a queue (a department)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KEY is the short Latin word for searches and imports, NAME what people read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put under every reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all queues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be set aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be moved into place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a help desk in %1 already. With --force it is set aside and the backup takes its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a backup of a server on %1, and this server runs on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server has no administrator yet. Open this link once, within a day, to choose a password:
  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes folder and database when they are absent, and prints a link with which the administrator chooses a password. SIGTERM stops it within three seconds, SIGHUP reads the certificate again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another opora-server already serves %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server in %1 yet. &quot;opora-server init&quot; or &quot;opora-server serve&quot; makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Backed up to %1: change %2, %n file(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored the state of %1: change %2, %n file(s). Clients reconcile by themselves.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Everything fits together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The tables are at version %1, the newest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables went from version %1 to version %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write everything into one tar file, beside the running server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a backup into an empty folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server must be stopped. Edits that clients sent after the backup are sent again by them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set aside what is there (into replaced-TIME) and take its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that feed, references and files fit together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints what does not; the exit code is 1 then. Reads everything, changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the tables up to date, as serve does by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists already; a backup never overwrites anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerConfig</name>
    <message>
        <source>%1 is a switch: write yes or no, not &quot;%2&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be a number from %2 to %3, not &quot;%4&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>listen must be ADDRESS:PORT such as 127.0.0.1:8460 or [::]:443, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>database must be sqlite or postgresql://USER:PASSWORD@HOST:PORT/NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the file %2 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log-level must be debug, info, warning or error, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>public-url must be an address such as https://help.example.org, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data must name a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder of the database and the files; made when it is absent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sqlite (default) or postgresql://USER:PASSWORD@HOST:PORT/NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where to listen, 127.0.0.1:8460 by default; port 0 takes a free one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>certificate chain (PEM); without it plain HTTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private key of the certificate (PEM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a proxy in front does TLS: allow plain HTTP, believe X-Forwarded-For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how people reach the server, for links; by default where it listens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threads that handle requests; 0 (default) goes by the cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open connections at most, 20000 by default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>debug, info (default), warning or error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file with these options as &quot;name = value&quot; lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration file %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, line %2: &quot;%3&quot; is not an option of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tls-cert and tls-key go together: name both files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can be reached from other machines, and without TLS passwords would cross the network in the clear. Give --tls-cert and --tls-key, or say --behind-proxy when a proxy in front does TLS.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerErrors</name>
    <message>
        <source>Another program already listens there. Choose another port with --listen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user may not listen on that port. Ports below 1024 need more rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine has no such address to listen on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot listen there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate file is not a certificate chain in PEM form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file is not the private key of the certificate in PEM form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database was written by a newer version of the server. Install that version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database file is damaged. Restore a backup with &quot;opora-server restore&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the database. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database server does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database server refuses this user or password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database server has no database of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the database is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no account with this e-mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an account with this e-mail already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password needs at least 8 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is damaged or incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder or its disk is read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file cannot be opened. Does this user own the folder?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reports an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerImport</name>
    <message>
        <source>Standard output cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s) are named, but not copied. --files DIR copies them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported %1 objects and %2 files to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s) are not in the server&apos;s folder any more.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Exports are written in the format &quot;opora&quot; only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write everything as lines of JSON, beside the running server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FILE - is standard output. Attached files are copied into files/ beside FILE. Passwords and sessions are left out; &quot;backup&quot; keeps them too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opora, the only one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where copies of the attached files go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %, %2 lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dry run, nothing was changed. It would be:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was nothing to import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) got new numbers, since theirs are taken here.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) would be kept aside.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were kept aside in %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no format &quot;%1&quot;; there are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in tickets, conversations or articles from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FILE may be packed by gzip; - is standard input. Times and authors stay the historical ones, and the same file twice changes nothing. Lines that cannot be taken are told with their numbers and kept aside in FILE.rejected.*; the exit code is 3 then. docs/import.md describes formats and mappings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; opora when left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what the columns mean (csv, and articles from a table)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>say what would happen and change nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>say every second how far it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where lines that cannot be taken go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where the attached files lie (opora); else files/ beside FILE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is nested too deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value of the wrong type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unknown value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text that is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list that is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a field is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a field stands twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 as they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the line is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the id of the line is not the one of its data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refers to an object that is neither in the file nor on the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is not in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file has other bytes than its name says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken, but it refers to an object that is nowhere: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More lines follow that are not told here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be opened. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged or cut short: %2. What came before that is imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not in the opora format: its first line is not the header of an export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was written by a newer version of the server. Install that version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rejected lines cannot be kept aside: %1. Choose a place with --rejected.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
