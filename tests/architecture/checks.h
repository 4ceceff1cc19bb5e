// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "moduletable.h"
#include "sourcefile.h"

namespace Opora::Architecture {

/// One broken rule, ready to print as "path:line: [rule] what".
struct Violation
{
    QString path;
    int line = 0;
    QString rule; ///< stable word, named by the self tests
    QString what;

    [[nodiscard]] QString toString() const;
};

using Violations = QList<Violation>;

/// #includes of src/ and of the module tests against the table; also file order and spelling of includes.
Violations checkIncludes(const SourceFile &file, const QtHeaders &qt);

/// The two SPDX lines at the top.
Violations checkLicence(const SourceFile &file);

/// Lower-case file names, #pragma once, the own header first, no `using namespace` in headers.
Violations checkShape(const SourceFile &file, const QStringList &allPaths);

/// Lines of files and, in src/, of functions. Between the usual and the most a line `// budget: why` stands below the
/// SPDX lines, or above the function; in tests it may. It stands nowhere else, and nothing excuses more than the most.
Violations checkBudgets(const SourceFile &file);

/// Calls and words that the architecture forbids in some or all places.
Violations checkWords(const SourceFile &file);

/// Every source file is named by the CMakeLists.txt of its folder or one above it.
Violations checkListed(const SourceFile &file, const QList<SourceFile> &cmakeFiles);

/// Links of a Markdown file that stay in the tree lead to something; `root` is the tree's folder.
Violations checkLinks(const SourceFile &file, const QString &root);

/// Each test that a Markdown file names, as in `tst_unit doesThis`, is there. `tests` are the files of tests.
Violations checkTestNames(const SourceFile &file, const QList<SourceFile> &tests);

/// No two entries of one version in a change log begin with the same bold words.
Violations checkEntries(const SourceFile &file);

/// Libraries, programs and include folders come only from cmake/OporaModule.cmake, and links follow the table.
Violations checkCMake(const SourceFile &file);

} // namespace Opora::Architecture
