// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/searchsyntax.h"

#include <QHash>

namespace Opora::Text {

/// Whether a tree asks for words only and can be one FTS5 MATCH: words, phrases, prefixes and text fields, any Or of
/// such, and an And in which something is wanted, not only unwanted. Everything else is for the caller to take apart.
bool isTextSearch(const SearchNode &node);

/// The FTS5 MATCH expression of such a tree over text prepared by indexText(); empty for any other tree. Every string
/// in it is quoted and holds letters and digits only, so no input can make it a syntax error. `columns` names the
/// columns of text fields; a field without one is searched in all columns.
QString ftsExpression(const SearchNode &node, const QHash<SearchField, QString> &columns = {});

} // namespace Opora::Text
