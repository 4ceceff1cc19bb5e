// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt.h"

#ifdef OPORA_MUTANTS

#include "core/planted.h"
#include "mutants.h"
#include "scratch.h"

#include <QTemporaryDir>

#include <cstdio>
#include <deque>
#include <memory>

#include <sys/wait.h>
#include <unistd.h>

namespace Opora::Simulation {

namespace {

/// In a process of its own, since a planted fault may end it; so its files are in a folder that others remove.
[[noreturn]] void search(const Wishes &wishes, int mutant, int end)
{
    Core::plantedFault = mutant;
    QByteArray found = "not found in " + QByteArray::number(wishes.seeds);
    for (qint64 i = 0; i < wishes.seeds; ++i) {
        const Verdict verdict = SimWorld::run(wishes.script(i));
        if (verdict.broken.isEmpty())
            continue;
        found = QByteArray::number(i + 1) + " | " + verdict.broken;
        break;
    }
    (void)!write(end, found.constData(), size_t(found.size()));
    _exit(0);
}

struct Search
{
    int mutant = 0;
    pid_t process = 0;
    int end = 0;
    std::unique_ptr<QTemporaryDir> folder{};
};

Search begin(const Wishes &wishes, int mutant)
{
    int ends[2];
    if (pipe(ends) != 0)
        return {};
    auto folder = std::make_unique<QTemporaryDir>(scratchTemplate());
    const pid_t process = fork();
    if (process == 0) {
        setScratchFolder(folder->path());
        search(wishes, mutant, ends[1]);
    }
    close(ends[1]);
    return {mutant, process, ends[0], std::move(folder)};
}

/// Whether it was found: by a check, not by an end of the process.
bool finish(const Search &search)
{
    QByteArray found;
    char bytes[1024];
    for (ssize_t got = 0; (got = read(search.end, bytes, sizeof bytes)) > 0;)
        found += QByteArray(bytes, qsizetype(got));
    close(search.end);
    int status = 0;
    waitpid(search.process, &status, 0);
    if (found.isEmpty())
        found = "not | the process ended with status " + QByteArray::number(status);
    std::printf("| %d | %s | %s |\n", search.mutant, kMutants[search.mutant - 1], found.constData());
    std::fflush(stdout);
    return !found.startsWith("not");
}

} // namespace

int hunt(const Wishes &wishes)
{
    std::printf("| fault | what it breaks | seeds until found | as |\n|---|---|---|---|\n");
    std::fflush(stdout);
    std::deque<Search> running;
    int found = 0;
    for (int mutant = 1; mutant <= kMutantCount; ++mutant) {
        if (running.size() >= size_t(wishes.jobs)) {
            found += finish(running.front());
            running.pop_front();
        }
        running.push_back(begin(wishes, mutant));
    }
    for (const Search &search : running)
        found += finish(search);
    std::printf("%d of %d found\n", found, kMutantCount);
    return found == kMutantCount ? 0 : 1;
}

} // namespace Opora::Simulation

#endif
