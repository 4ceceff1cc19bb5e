// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>
#include <cstring>
#include <optional>
#include <sqlite3.h>

namespace {

/// Says "painted" as the program does: when its picture is with the window system and events are heard.
class BareWindow final : public QMainWindow
{
private:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, this, [] {
            std::puts("painted");
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }
};

constexpr char kUsage[] = R"(Usage: opora-bare-window [DATABASE]

An empty window and one opened SQLite file (in memory when left out). Prints "painted" and ends.
opora-bench measures the start of Opora against it.
)";

/// Help and wrong words need no display: this comes before the application.
std::optional<int> answerToWords(int argc, char **argv)
{
    const bool isOption = argc > 1 && argv[1][0] == '-';
    if (isOption && (std::strcmp(argv[1], "--help") == 0 || std::strcmp(argv[1], "-h") == 0)) {
        std::fputs(kUsage, stdout);
        return 0;
    }
    if (isOption || argc > 2) {
        std::fprintf(stderr, "opora-bare-window: takes one DATABASE at most, not \"%s\" (see --help)\n",
                     argv[isOption ? 1 : 2]);
        return 2;
    }
    return std::nullopt;
}

} // namespace

/// The other side of P1: the least a desktop program with a database does, an empty window and one opened SQLite file.
int main(int argc, char **argv)
{
    if (const std::optional<int> code = answerToWords(argc, argv))
        return *code;
    QApplication application(argc, argv);
    sqlite3 *database = nullptr;
    const char *path = argc > 1 ? argv[1] : ":memory:";
    const bool isOpen = sqlite3_open(path, &database) == SQLITE_OK
        // A file is only looked at by the first statement.
        && sqlite3_exec(database, "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr) == SQLITE_OK;
    if (!isOpen) {
        std::fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(database));
        return 1;
    }
    BareWindow window;
    window.resize(1440, 900);
    window.show();
    const int code = QApplication::exec();
    sqlite3_close(database);
    return code;
}
