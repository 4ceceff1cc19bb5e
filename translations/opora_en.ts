<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Opora::Models::ArticleText</name>
    <message numerus="yes">
        <source>%n min to read</source>
        <extracomment>Time it takes to read an article</extracomment>
        <translation>
            <numerusform>%n min to read</numerusform>
            <numerusform>%n min to read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s)</source>
        <translation>
            <numerusform>%Ln view</numerusform>
            <numerusform>%Ln views</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::BulkModel</name>
    <message numerus="yes">
        <source>%1: %Ln ticket(s)</source>
        <extracomment>For the way back: what was done to how many tickets, e.g. &quot;Status changed: 12 tickets&quot;</extracomment>
        <translation>
            <numerusform>%1: %Ln ticket</numerusform>
            <numerusform>%1: %Ln tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) left out: %1</source>
        <extracomment>Of a change of many tickets; %1 is a sentence that says why</extracomment>
        <translation>
            <numerusform>%Ln ticket left out: %1</numerusform>
            <numerusform>%Ln tickets left out: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) not solved: fill in “%1” first.</source>
        <extracomment>Of a change of many tickets; %1 is a field of their type</extracomment>
        <translation>
            <numerusform>%Ln ticket not solved: fill in “%1” first.</numerusform>
            <numerusform>%Ln tickets not solved: fill in “%1” first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) were so already.</source>
        <translation>
            <numerusform>%Ln ticket was so already.</numerusform>
            <numerusform>%Ln tickets were so already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) would change.</source>
        <extracomment>What a macro would do to the chosen tickets</extracomment>
        <translation>
            <numerusform>%Ln ticket would change.</numerusform>
            <numerusform>%Ln tickets would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) left out: they do not meet the condition.</source>
        <extracomment>Of a macro that is run over many tickets</extracomment>
        <translation>
            <numerusform>%Ln ticket left out: it does not meet the condition.</numerusform>
            <numerusform>%Ln tickets left out: they do not meet the condition.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::ConversationRenderer</name>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <extracomment>Above the first message shown of a long conversation</extracomment>
        <translation>
            <numerusform>%n earlier message</numerusform>
            <numerusform>%n earlier messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from the internet not loaded</source>
        <extracomment>Under a mail whose pictures would be loaded from a foreign server</extracomment>
        <translation>
            <numerusform>%n picture from the internet not loaded</numerusform>
            <numerusform>%n pictures from the internet not loaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier change(s)</source>
        <translation>
            <numerusform>%n earlier change</numerusform>
            <numerusform>%n earlier changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Customer</name>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <extracomment>In the list of customers</extracomment>
        <translation>
            <numerusform>%Ln ticket</numerusform>
            <numerusform>%Ln tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>client for %n year(s)</source>
        <translation>
            <numerusform>client for %n year</numerusform>
            <numerusform>client for %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>client for %n month(s)</source>
        <translation>
            <numerusform>client for %n month</numerusform>
            <numerusform>client for %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 a year × %n year(s) − %2 to win</source>
        <extracomment>How a customer&apos;s value was reckoned: money a year, years, money spent to win the customer</extracomment>
        <translation>
            <numerusform>%1 a year × %n year − %2 to win</numerusform>
            <numerusform>%1 a year × %n years − %2 to win</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::CustomerImportModel</name>
    <message numerus="yes">
        <source>%n customer(s) imported</source>
        <translation>
            <numerusform>%n customer imported</numerusform>
            <numerusform>%n customers imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::CustomerInsight</name>
    <message numerus="yes">
        <source>Rated %n time(s), %1 good (%2 %)</source>
        <extracomment>How a customer rated answers: %n times in all, %1 of them good, which is %2 percent</extracomment>
        <translation>
            <numerusform>Rated %n time, %1 good (%2 %)</numerusform>
            <numerusform>Rated %n times, %1 good (%2 %)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Desk</name>
    <message numerus="yes">
        <source>%n step(s) in order</source>
        <extracomment>Of a checklist whose steps are ticked off one after the other</extracomment>
        <translation>
            <numerusform>%n step in order</numerusform>
            <numerusform>%n steps in order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::DeskTroubles</name>
    <message numerus="yes">
        <source>These are more than %n steps. Make two checklists of them.</source>
        <translation>
            <numerusform>This is more than %n step. Make two checklists of it.</numerusform>
            <numerusform>These are more than %n steps. Make two checklists of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Formatter</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Length</name>
    <message numerus="yes">
        <source>Too long by %Ln character(s): at most %1 fit here.</source>
        <extracomment>Under a line that a person writes into; %1 is how many characters fit</extracomment>
        <translation>
            <numerusform>Too long by %Ln character: at most %1 fit here.</numerusform>
            <numerusform>Too long by %Ln characters: at most %1 fit here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::LinksModel</name>
    <message numerus="yes">
        <source>%Ln part(s), open: %1</source>
        <extracomment>Tickets that are parts of the open one; %1 is how many of them are not finished</extracomment>
        <translation>
            <numerusform>%Ln part, open: %1</numerusform>
            <numerusform>%Ln parts, open: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln ticket</numerusform>
            <numerusform>%Ln tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::LoyaltyRules</name>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln ticket</numerusform>
            <numerusform>%Ln tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The level of %Ln of them was set by hand and stays.</source>
        <translation>
            <numerusform>The level of %Ln of them was set by hand and stays.</numerusform>
            <numerusform>The levels of %Ln of them were set by hand and stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::NewTicketModel</name>
    <message numerus="yes">
        <source>One ticket holds at most %Ln tag(s).</source>
        <translation>
            <numerusform>One ticket holds at most %Ln tag.</numerusform>
            <numerusform>One ticket holds at most %Ln tags.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One message carries at most %Ln file(s).</source>
        <translation>
            <numerusform>One message carries at most %Ln file.</numerusform>
            <numerusform>One message carries at most %Ln files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::NotificationModel</name>
    <message numerus="yes">
        <source>%1 is due in %n minute(s)</source>
        <translation>
            <numerusform>%1 is due in %n minute</numerusform>
            <numerusform>%1 is due in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opora: %n unanswered</source>
        <extracomment>Tool tip of the tray icon</extracomment>
        <translation>
            <numerusform>Opora: %n unanswered</numerusform>
            <numerusform>Opora: %n unanswered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of news</source>
        <translation>
            <numerusform>%n piece of news</numerusform>
            <numerusform>%n pieces of news</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::OrganisationListModel</name>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <extracomment>In the list of organisations: how many customers belong to one</extracomment>
        <translation>
            <numerusform>%n customer</numerusform>
            <numerusform>%n customers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::OrganisationModel</name>
    <message numerus="yes">
        <source>%n customer(s) added to the organisation</source>
        <translation>
            <numerusform>%n customer added to the organisation</numerusform>
            <numerusform>%n customers added to the organisation</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Presence</name>
    <message numerus="yes">
        <source>%n people are writing a reply</source>
        <translation>
            <numerusform>%n person is writing a reply</numerusform>
            <numerusform>%n people are writing a reply</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are looking at this ticket</source>
        <translation>
            <numerusform>%n person is looking at this ticket</numerusform>
            <numerusform>%n people are looking at this ticket</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Recipients</name>
    <message numerus="yes">
        <source>with %Ln message(s) of this ticket</source>
        <extracomment>What goes along with a message that is sent on</extracomment>
        <translation>
            <numerusform>with %Ln message of this ticket</numerusform>
            <numerusform>with %Ln messages of this ticket</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::ServerQuestion</name>
    <message numerus="yes">
        <source>%n more ticket(s) at the server</source>
        <translation>
            <numerusform>%n more ticket at the server</numerusform>
            <numerusform>%n more tickets at the server</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::Sync</name>
    <message numerus="yes">
        <source>%n change(s) need(s) your decision</source>
        <translation>
            <numerusform>%n change needs your decision</numerusform>
            <numerusform>%n changes need your decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting to be sent</source>
        <translation>
            <numerusform>%n change waiting to be sent</numerusform>
            <numerusform>%n changes waiting to be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::TicketListModel</name>
    <message numerus="yes">
        <source>%1: %Ln ticket(s)</source>
        <extracomment>Said of the heading of a group by a screen reader: its name, then how many tickets it has</extracomment>
        <translation>
            <numerusform>%1: %Ln ticket</numerusform>
            <numerusform>%1: %Ln tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Models::UseCounts</name>
    <message numerus="yes">
        <source>used %n time(s) on this computer</source>
        <extracomment>In the list of templates or macros: how often one was inserted or run on this computer</extracomment>
        <translation>
            <numerusform>used %n time on this computer</numerusform>
            <numerusform>used %n times on this computer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::BulkBar</name>
    <message numerus="yes">
        <source>%Ln ticket(s) chosen</source>
        <translation>
            <numerusform>%Ln ticket chosen</numerusform>
            <numerusform>%Ln tickets chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ComposerRecipients</name>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <extracomment>What is forwarded</extracomment>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <extracomment>Added to how many messages are forwarded</extracomment>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomerExportPage</name>
    <message numerus="yes">
        <source>%n customer(s) saved: %1</source>
        <extracomment>%n customers were written into the file %1</extracomment>
        <translation>
            <numerusform>%n customer saved: %1</numerusform>
            <numerusform>%n customers saved: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen customer(s)</source>
        <translation>
            <numerusform>%n chosen customer</numerusform>
            <numerusform>%n chosen customers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomerImportPage</name>
    <message numerus="yes">
        <source>The import was taken back but for %n change(s): organisations, notes and what colleagues have worked with since stay.</source>
        <translation>
            <numerusform>The import was taken back but for %n change: organisations, notes and what colleagues have worked with since stay.</numerusform>
            <numerusform>The import was taken back but for %n changes: organisations, notes and what colleagues have worked with since stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::CustomersPlace</name>
    <message numerus="yes">
        <source>The first %n customer(s)</source>
        <extracomment>Head of the list of customers when more fit the words than are shown yet</extracomment>
        <translation>
            <numerusform>The first customer</numerusform>
            <numerusform>The first %n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation>
            <numerusform>%n customer</numerusform>
            <numerusform>%n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ExportPage</name>
    <message numerus="yes">
        <source>%Ln file(s) are not in it: too large, or not on this machine.</source>
        <translation>
            <numerusform>%Ln file is not in it: too large, or not on this machine.</numerusform>
            <numerusform>%Ln files are not in it: too large, or not on this machine.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::Farewell</name>
    <message numerus="yes">
        <source>%Ln change(s) not sent yet.</source>
        <extracomment>Shown when the window is being closed</extracomment>
        <translation>
            <numerusform>%Ln change is not sent yet.</numerusform>
            <numerusform>%Ln changes are not sent yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln draft(s) could not be saved.</source>
        <extracomment>Shown when the window is being closed; a draft is an unsent reply or note</extracomment>
        <translation>
            <numerusform>%Ln draft could not be saved.</numerusform>
            <numerusform>%Ln drafts could not be saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::HeldBars</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <extracomment>After the author and the time of the newest of them</extracomment>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::HistoryPage</name>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) copied.</source>
        <translation>
            <numerusform>%Ln change copied.</numerusform>
            <numerusform>%Ln changes copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::HistorySearch</name>
    <message numerus="yes">
        <source>The newest %n ticket(s) found</source>
        <translation>
            <numerusform>The newest ticket found</numerusform>
            <numerusform>The newest %n tickets found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) found</source>
        <translation>
            <numerusform>%n ticket found</numerusform>
            <numerusform>%n tickets found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::ImportResult</name>
    <message numerus="yes">
        <source>%n row(s) to look at; what is not named here is taken as it stands in the file.</source>
        <translation>
            <numerusform>%n row to look at; what is not named here is taken as it stands in the file.</numerusform>
            <numerusform>%n rows to look at; what is not named here is taken as it stands in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n customer(s)</source>
        <translation>
            <numerusform>Import %n customer</numerusform>
            <numerusform>Import %n customers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::KnowledgePlace</name>
    <message numerus="yes">
        <source>%1  ·  %n article(s)</source>
        <extracomment>Head of the list: name of a section, then how many articles are shown</extracomment>
        <translation>
            <numerusform>%1  ·  %n article</numerusform>
            <numerusform>%1  ·  %n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <extracomment>In the window&apos;s title: own tickets with something unread</extracomment>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to decide</source>
        <extracomment>In the window&apos;s title: changes that need a decision</extracomment>
        <translation>
            <numerusform>%Ln to decide</numerusform>
            <numerusform>%Ln to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::MergePage</name>
    <message numerus="yes">
        <source>%Ln attached file(s) come along.</source>
        <translation>
            <numerusform>%Ln attached file comes along.</numerusform>
            <numerusform>%Ln attached files come along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) at most can be merged at once. Choose fewer.</source>
        <translation>
            <numerusform>%Ln ticket at most can be merged at once. Choose fewer.</numerusform>
            <numerusform>%Ln tickets at most can be merged at once. Choose fewer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merge %Ln ticket(s) into it</source>
        <translation>
            <numerusform>Merge %Ln ticket into it</numerusform>
            <numerusform>Merge %Ln tickets into it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::NewTicketPlace</name>
    <message numerus="yes">
        <source>%n open ticket(s) of this customer. Is it about one of them?</source>
        <translation>
            <numerusform>%n open ticket of this customer. Is it about this one?</numerusform>
            <numerusform>%n open tickets of this customer. Is it about one of them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::OrganisationPanel</name>
    <message numerus="yes">
        <source>%Ln customer(s)</source>
        <translation>
            <numerusform>%Ln customer</numerusform>
            <numerusform>%Ln customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln ticket</numerusform>
            <numerusform>%Ln tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more, whom the list of customers shows</source>
        <translation>
            <numerusform>and %n more, whom the list of customers shows</numerusform>
            <numerusform>and %n more, whom the list of customers shows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) write from this domain and belong to no organisation.</source>
        <translation>
            <numerusform>%n customer writes from this domain and belongs to no organisation.</numerusform>
            <numerusform>%n customers write from this domain and belong to no organisation.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::RepeatList</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <extracomment>How often a customer wrote about one thing</extracomment>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SearchPlace</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n result(s)</source>
        <extracomment>How many are shown, when a search found more</extracomment>
        <translation>
            <numerusform>the first %n result</numerusform>
            <numerusform>the first %n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SectionTree</name>
    <message numerus="yes">
        <source>%1, %n article(s)</source>
        <extracomment>A section of articles and how many it has, for screen readers</extracomment>
        <translation>
            <numerusform>%1, %n article</numerusform>
            <numerusform>%1, %n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::SplitPage</name>
    <message numerus="yes">
        <source>%Ln message(s) go into a new ticket of the same customer in %1, with their files. They stay readable here.</source>
        <translation>
            <numerusform>%Ln message goes into a new ticket of the same customer in %1, with its files. It stays readable here.</numerusform>
            <numerusform>%Ln messages go into a new ticket of the same customer in %1, with their files. They stay readable here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TagField</name>
    <message numerus="yes">
        <source>This ticket has %Ln tag(s), as many as it can hold. Remove one first.</source>
        <translation>
            <numerusform>This ticket has %Ln tag, as many as it can hold. Remove one first.</numerusform>
            <numerusform>This ticket has %Ln tags, as many as it can hold. Remove one first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opora::Ui::TicketListPanel</name>
    <message numerus="yes">
        <source>%1  ·  %Ln ticket(s)</source>
        <extracomment>Head of the list: name of the view, then how many tickets it has</extracomment>
        <translation>
            <numerusform>%1  ·  %Ln ticket</numerusform>
            <numerusform>%1  ·  %Ln tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerCommands</name>
    <message numerus="yes">
        <source>Backed up to %1: change %2, %n file(s).</source>
        <translation>
            <numerusform>Backed up to %1: change %2, %n file.</numerusform>
            <numerusform>Backed up to %1: change %2, %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored the state of %1: change %2, %n file(s). Clients reconcile by themselves.</source>
        <translation>
            <numerusform>Restored the state of %1: change %2, %n file. Clients reconcile by themselves.</numerusform>
            <numerusform>Restored the state of %1: change %2, %n files. Clients reconcile by themselves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s).</source>
        <translation>
            <numerusform>%n finding.</numerusform>
            <numerusform>%n findings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerImport</name>
    <message numerus="yes">
        <source>%n attached file(s) are named, but not copied. --files DIR copies them.</source>
        <translation>
            <numerusform>%n attached file is named, but not copied. --files DIR copies it.</numerusform>
            <numerusform>%n attached files are named, but not copied. --files DIR copies them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s) are not in the server&apos;s folder any more.</source>
        <translation>
            <numerusform>%n attached file is not in the server&apos;s folder any more.</numerusform>
            <numerusform>%n attached files are not in the server&apos;s folder any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) got new numbers, since theirs are taken here.</source>
        <translation>
            <numerusform>%n ticket got a new number, since its own is taken here.</numerusform>
            <numerusform>%n tickets got new numbers, since theirs are taken here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) would be kept aside.</source>
        <translation>
            <numerusform>%n line would be kept aside.</numerusform>
            <numerusform>%n lines would be kept aside.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were kept aside in %1.</source>
        <translation>
            <numerusform>%n line was kept aside in %1.</numerusform>
            <numerusform>%n lines were kept aside in %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
