// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A client without windows as a process of its own: the real cache, engine and ports, driven by lines of JSON on
// standard input. Tests kill it, starve it of network and ask it what a person would see.

#include "app/clientdesk.h"
#include "filesecrets.h"
#include "models/asking.h"
#include "models/errorsentence.h"
#include "models/synctext.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTextStream>
#include <QTranslator>

#include <optional>
#include <unistd.h>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::Result;

namespace {

class Probe final : public QObject
{
    Q_OBJECT
public:
    Probe(App::ClientDesk &desk, const QUrl &server)
        : m_desk(desk)
        , m_server(server)
        , m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_input, &QSocketNotifier::activated, this, &Probe::read);
        connect(&desk.session(), &Core::Session::stateChanged, this, &Probe::sayState);
        connect(&desk.desk(), &Core::HelpDesk::changed, this, &Probe::sayChanged);
        sayOpened();
        m_desk.desk().reference(); // warms the reading connection, as the first screen does
    }

private:
    void read()
    {
        char bytes[65536];
        const ssize_t size = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (size <= 0)
            return QCoreApplication::quit();
        m_pending.append(bytes, size);
        for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n')) {
            obey(QJsonDocument::fromJson(m_pending.left(end)).object());
            m_pending.remove(0, end + 1);
        }
    }

    void obey(const QJsonObject &order)
    {
        const QString what = order["do"_L1].toString();
        if (what == "sign_in"_L1)
            answer(order,
                   m_desk.session().signIn({m_server, order["email"_L1].toString(), order["password"_L1].toString()}),
                   [](const Core::Person &person) {
                       return QJsonObject{{u"person"_s, person.id.toString()}};
                   });
        else if (what == "ticket"_L1)
            answer(order, m_desk.desk().ticket(ticketOf(order)), &Probe::toJson);
        else if (what == "outbox"_L1)
            answer(order, m_desk.desk().outbox(), &Probe::outboxJson);
        else if (what == "page"_L1)
            page(order);
        else if (what == "save_draft"_L1)
            answerVoid(order, m_desk.desk().saveDraft(draftOf(order)));
        else if (what == "draft"_L1)
            answer(order, m_desk.desk().draft(ticketOf(order)), [](const Core::Draft &draft) {
                return QJsonObject{{u"text"_s, draft.text}};
            });
        else if (what == "append"_L1)
            answerVoid(order, m_desk.desk().addToDraft(draftOf(order)));
        else if (what == "release"_L1)
            answerVoid(order, m_desk.desk().releaseAll());
        else if (what == "about"_L1)
            say(order, about());
        else if (what == "resolve"_L1)
            answerVoid(order,
                       m_desk.desk().resolve(order["mutation"_L1].toInteger(),
                                             Core::Resolution(order["resolution"_L1].toInt())));
        else if (what == "attach"_L1)
            attach(order);
        else if (what == "open"_L1)
            openFile(order);
        else if (what == "withdraw"_L1)
            answerVoid(order, m_desk.desk().withdraw(order["mutation"_L1].toInteger()));
        else if (what == "network"_L1)
            m_desk.session().setNetwork(order["offline"_L1].toBool() ? std::optional(Core::SyncState::Network::Offline)
                                                                     : std::nullopt);
        else
            submit(order, what);
    }

    /// A note with a file of this machine.
    void attach(const QJsonObject &order)
    {
        Models::ask(m_desk.desk().attachFile(order["path"_L1].toString()), this,
                    [this, order](const Result<Core::Attachment> &file) {
                        if (!file)
                            return say(order, refusal(file.error()));
                        submit(order, u"note"_s, {*file});
                    });
    }

    /// The attachment of that name, wherever it stands in the ticket; the reply holds the path of a private copy.
    void openFile(const QJsonObject &order)
    {
        const QString name = order["name"_L1].toString();
        Models::ask(m_desk.desk().ticket(ticketOf(order)), this,
                    [this, order, name](const Result<Core::TicketDetails> &seen) {
                        for (const Core::Message &message : seen ? seen->messages : QList<Core::Message>())
                            for (const Core::Attachment &file : message.attachments)
                                if (file.name == name)
                                    return answer(order, m_desk.desk().openFile(file), [](const QString &path) {
                                        return QJsonObject{{u"path"_s, path}};
                                    });
                        say(order, {{u"error"_s, u"test.no_attachment"_s}});
                    });
    }

    static Core::Draft draftOf(const QJsonObject &order)
    {
        Core::Draft draft;
        draft.ticket = ticketOf(order);
        draft.text = order["text"_L1].toString();
        return draft;
    }

    void page(const QJsonObject &order)
    {
        Core::TicketView view;
        view.kind = Core::TicketView::Kind::All;
        answer(order, m_desk.desk().firstPage(view, 200), [](const Core::TicketPage &page) {
            QJsonArray ids;
            for (const Core::TicketRow &row : page.rows)
                if (Core::isUnfinished(row.state))
                    ids.append(row.id.toString());
            return QJsonObject{{u"total"_s, page.total}, {u"ids"_s, ids}};
        });
    }

    /// Every edit starts from what the person sees now.
    void submit(const QJsonObject &order, const QString &what, const QList<Core::Attachment> &files = {})
    {
        Models::ask(m_desk.desk().ticket(ticketOf(order)), this,
                    [this, order, what, files](const Result<Core::TicketDetails> &seen) {
                        if (!seen)
                            return say(order, refusal(seen.error()));
                        const Core::Operation operation = operationOf(order, what, seen->ticket, files);
                        Core::Action action{seen->ticket.id.uuid(), operation};
                        action.undoFor = Core::Milliseconds(order["undo_for"_L1].toInt());
                        answer(order, m_desk.desk().submit(action), [](qint64 mutation) {
                            return QJsonObject{{u"mutation"_s, mutation}};
                        });
                    });
    }

    Core::Operation operationOf(const QJsonObject &order, const QString &what, const Core::Ticket &ticket,
                                const QList<Core::Attachment> &files)
    {
        if (what == "set"_L1) {
            const auto field = Core::ticketFieldFromName(order["field"_L1].toString());
            return Core::Op::TicketSet{{{*field, Core::fieldText(ticket, *field), order["to"_L1].toString()}}};
        }
        if (what == "tag"_L1)
            return Core::Op::TicketTags{{order["tag"_L1].toString()}, {}};
        Core::Message message;
        message.id = Core::MessageId::make(m_desk.random());
        message.ticket = ticket.id;
        message.authorKind = Core::AuthorKind::Agent;
        message.text = order["text"_L1].toString();
        message.attachments = files;
        if (what == "note"_L1) {
            message.audience = Core::Audience::Internal;
            return Core::Op::TicketNote{message};
        }
        return Core::Op::TicketReply{message, ticket.lastPublic, false};
    }

    static Core::TicketId ticketOf(const QJsonObject &order)
    {
        return Core::TicketId::fromString(order["ticket"_L1].toString());
    }

    static QJsonObject toJson(const Core::TicketDetails &details)
    {
        QJsonArray messages;
        QJsonArray times;
        for (const Core::Message &message : details.messages) {
            messages.append(message.text);
            times.append(Core::toMsecs(message.at));
        }
        return {{u"owner"_s, details.ticket.owner.toString()},
                {u"status"_s, details.ticket.status.toString()},
                {u"priority"_s, details.ticket.priority.toString()},
                {u"queue"_s, details.ticket.queue.toString()},
                {u"subject"_s, details.ticket.subject},
                {u"tags"_s, QJsonArray::fromStringList(details.ticket.tags)},
                {u"messages"_s, messages},
                {u"times"_s, times}};
    }

    /// Of a reply; empty for others.
    static QString textOf(const Core::OutboxItem &item)
    {
        const auto *reply = std::get_if<Core::Op::TicketReply>(&item.what.operation);
        return reply ? reply->message.text : QString();
    }

    static QJsonObject outboxJson(const QList<Core::OutboxItem> &items)
    {
        QJsonArray list;
        for (const Core::OutboxItem &item : items) {
            QJsonObject row{{u"mutation"_s, item.mutation},
                            {u"state"_s, int(item.state)},
                            {u"code"_s, item.outcome.code},
                            {u"text"_s, textOf(item)},
                            {u"ticket"_s, item.ticket.toString()}};
            if (!item.outcome.conflicts.isEmpty()) {
                row[u"mine"_s] = item.outcome.conflicts.constFirst().mine;
                row[u"theirs"_s] = item.outcome.conflicts.constFirst().theirs;
            }
            list.append(row);
        }
        return {{u"items"_s, list}};
    }

    template<typename T, typename Writer>
    void answer(const QJsonObject &order, QFuture<Result<T>> future, Writer write)
    {
        Models::ask(future, this, [this, order, write](const Result<T> &result) {
            say(order, result ? write(*result) : refusal(result.error()));
        });
    }
    void answerVoid(const QJsonObject &order, QFuture<Result<void>> future)
    {
        Models::ask(future, this, [this, order](const Result<void> &result) {
            say(order, result ? QJsonObject() : refusal(result.error()));
        });
    }

    /// What stands beside the text that was refused.
    static QJsonObject refusal(const Core::Error &error)
    {
        return {{u"error"_s, error.code}, {u"sentence"_s, Models::errorSentence(error)}};
    }

    [[nodiscard]] QJsonObject about() const
    {
        const auto notice = m_desk.notice();
        return {{u"client"_s, m_desk.clientId().toString()},
                {u"notice"_s, notice ? notice->code : QString()},
                {u"sentence"_s, notice ? Models::errorSentence(*notice) : QString()},
                {u"set_aside"_s, m_desk.report().setAside},
                {u"salvaged_mutations"_s, m_desk.report().salvagedMutations},
                {u"salvaged_drafts"_s, m_desk.report().salvagedDrafts}};
    }

    void sayOpened()
    {
        QJsonObject opened = about();
        opened[u"event"_s] = u"opened"_s;
        print(opened);
    }
    void sayState(const Core::SyncState &state)
    {
        print({{u"event"_s, u"state"_s},
               {u"phase"_s, int(state.phase)},
               {u"waiting"_s, state.waiting},
               {u"held"_s, state.held},
               {u"trouble"_s, state.trouble ? state.trouble->code : QString()},
               {u"sentence"_s, Models::syncTrouble(state)},
               {u"clock_offset"_s, qint64(state.clockOffset.value_or(Core::Milliseconds(0)).count())}});
    }
    void sayChanged(const Core::ChangeSet &changes)
    {
        QJsonArray ids;
        for (const Core::TicketId id : changes.tickets)
            ids.append(id.toString());
        print({{u"event"_s, u"changed"_s}, {u"tickets"_s, ids}});
    }
    static void say(const QJsonObject &order, QJsonObject reply)
    {
        reply[u"reply_to"_s] = order["id"_L1];
        print(reply);
    }
    static void print(const QJsonObject &object)
    {
        QTextStream(stdout) << QJsonDocument(object).toJson(QJsonDocument::Compact) << Qt::endl;
    }

    App::ClientDesk &m_desk;
    QUrl m_server;
    QSocketNotifier m_input;
    QByteArray m_pending;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"A client without windows for tests. Standard input takes one order a line, as "
                                     u"{\"do\":\"sign_in\",\"id\":1,...};\n"
                                     "answers and events are lines of JSON too. The end of the input ends it."_s);
    parser.addOptions({
        {{u"h"_s, u"help"_s}, u"Show this."_s},
        {u"server"_s, u"Address of the server."_s, u"URL"_s},
        {u"profile"_s, u"Folder of the cache, one for each client."_s, u"DIR"_s},
        {u"secrets"_s, u"Folder of the tokens; the profile's when left out."_s, u"DIR"_s},
        {u"lang"_s, u"Language of the sentences: ru or en."_s, u"LANG"_s},
        {u"hurry"_s, u"Makes every pause that many times shorter."_s, u"TIMES"_s, u"1"_s},
    });
}

/// What is wrong with the words of the command line; empty when nothing is.
QString complaint(const QCommandLineParser &parser, bool isParsed)
{
    if (!isParsed)
        return parser.errorText();
    if (!parser.positionalArguments().isEmpty())
        return u"Unexpected argument \"%1\"."_s.arg(parser.positionalArguments().first());
    if (parser.value(u"profile"_s).isEmpty())
        return u"--profile is missing."_s;
    if (parser.value(u"hurry"_s).toInt() < 1)
        return u"--hurry must be a number above 0."_s;
    return {};
}

std::optional<int> answerToWords(QCommandLineParser &parser)
{
    addOptions(parser);
    const bool isParsed = parser.parse(QCoreApplication::arguments());
    if (parser.isSet(u"help"_s)) {
        QTextStream(stdout) << parser.helpText();
        return 0;
    }
    const QString wrong = complaint(parser, isParsed);
    if (wrong.isEmpty())
        return std::nullopt;
    QTextStream(stderr) << "opora-probe: " << wrong << " (see --help)" << Qt::endl;
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    if (const std::optional<int> code = answerToWords(parser))
        return *code;
    QTranslator translator;
    if (translator.load(u":/i18n/opora_%1.qm"_s.arg(parser.value(u"lang"_s))))
        QCoreApplication::installTranslator(&translator);
    Test::FileSecrets secrets(parser.value(parser.isSet(u"secrets"_s) ? u"secrets"_s : u"profile"_s));
    auto desk = App::ClientDesk::open(parser.value(u"profile"_s), secrets, parser.value(u"hurry"_s).toInt());
    if (!desk) {
        QTextStream(stdout) << QJsonDocument(QJsonObject{{u"event"_s, u"refused"_s},
                                                         {u"code"_s, desk.error().code},
                                                         {u"sentence"_s, Models::errorSentence(desk.error())}})
                                   .toJson(QJsonDocument::Compact)
                            << Qt::endl;
        return 1;
    }
    const QUrl url(parser.value(u"server"_s));
    Probe probe(**desk, url);
    (*desk)->resume(url, [](bool) {});
    return QCoreApplication::exec();
}

#include "probe.moc"
