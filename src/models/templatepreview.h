// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Models {

/// What may stand in a template, and what it becomes.
struct TemplateVariable
{
    QString word; ///< "customer.first_name"
    QString name; ///< in the reader's language
};
[[nodiscard]] QList<TemplateVariable> templateVariables();
/// "{{customer.first_name}}".
[[nodiscard]] QString variableText(const QString &word);
/// Words between double braces that mean nothing and would reach the customer as they are.
[[nodiscard]] QStringList unknownVariables(const QString &body);
/// The text as it would stand in a reply to somebody made up.
[[nodiscard]] QString templatePreview(const Core::Template &text, const Core::ReferenceData &reference);

} // namespace Opora::Models
