// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "step.h"

#include "dice.h"

#include <algorithm>

namespace Opora::Simulation {

namespace {

struct Known
{
    StepKind kind;
    const char *name;
    int weight;
};

// In the order of StepKind. What people do outweighs what goes wrong.
constexpr Known kKnown[kStepKindCount] = {
    {StepKind::Act, "act", 330},
    {StepKind::Decide, "decide", 40},
    {StepKind::TakeBack, "take back", 12},
    {StepKind::ActOnMany, "act on many", 20},
    {StepKind::UndoMany, "undo many", 16},
    {StepKind::CustomersTied, "customers tied", 16},
    {StepKind::CustomerWrites, "customer writes", 40},
    {StepKind::TicketMoves, "ticket moves", 25},
    {StepKind::TicketGoes, "ticket goes", 6},
    {StepKind::RightsChange, "rights change", 18},
    {StepKind::PersonLeaves, "person leaves", 4},
    {StepKind::ReferenceChanges, "reference changes", 10},
    {StepKind::Weather, "weather", 40},
    {StepKind::Swizzle, "swizzle", 3},
    {StepKind::OneWay, "one-way partition", 10},
    {StepKind::Offline, "offline", 12},
    {StepKind::ClientKilled, "client killed", 10},
    {StepKind::ClientLosesPower, "client loses power", 8},
    {StepKind::ClientDiesWriting, "client dies writing", 14},
    {StepKind::ClientDiskOnce, "client disk fails once", 14},
    {StepKind::ClientDiskForGood, "client disk fails for good", 5},
    {StepKind::ClientAway, "client away 91 days", 2},
    {StepKind::ClientCopied, "profile copied", 3},
    {StepKind::CacheDamaged, "cache damaged", 4},
    {StepKind::ClockJumps, "clock jumps", 8},
    {StepKind::ServerKilled, "server killed", 6},
    {StepKind::ServerLosesPower, "server loses power", 6},
    {StepKind::ServerDiesWriting, "server dies writing", 10},
    {StepKind::ServerDiskOnce, "server disk fails once", 10},
    {StepKind::ServerBackedUp, "server backed up", 10},
    {StepKind::ServerRestored, "server restored", 5},
    {StepKind::HouseKept, "house kept", 3},
    {StepKind::FileOpened, "file opened", 12},
    {StepKind::Look, "look", 12},
};

constexpr int totalWeight()
{
    int total = 0;
    for (const Known &known : kKnown)
        total += known.weight;
    return total;
}

StepKind anyKind(Dice &dice)
{
    int place = int(dice.between(0, totalWeight() - 1));
    for (const Known &known : kKnown) {
        place -= known.weight;
        if (place < 0)
            return known.kind;
    }
    return StepKind::Act;
}

int howManyClients(Dice &dice)
{
    static constexpr int kMix[] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 6};
    return kMix[dice.between(0, std::size(kMix) - 1)];
}

} // namespace

const char *nameOf(StepKind kind)
{
    return kKnown[int(kind)].name;
}

Script Script::make(quint64 seed)
{
    Dice dice(seed * 0x2545f4914f6cdd1dULL + 17);
    Script script;
    script.seed = seed;
    script.clients = howManyClients(dice);
    script.end_ms = dice.between(20, 150) * 1000;
    const qint64 count = dice.between(8, 34);
    for (qint64 i = 0; i < count; ++i)
        script.steps.append({dice.between(0, script.end_ms), anyKind(dice), dice.next(), 0});
    std::sort(script.steps.begin(), script.steps.end(), [](const Step &a, const Step &b) { return a.at_ms < b.at_ms; });
    for (int i = 0; i < script.steps.size(); ++i)
        script.steps[i].number = i;
    return script;
}

void Script::keep(const QList<int> &numbers)
{
    steps.removeIf([&numbers](const Step &step) { return !numbers.contains(step.number); });
}

} // namespace Opora::Simulation
