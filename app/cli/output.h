#pragma once

#include "app/cli/run_command_line.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>

namespace claviger::cli {

/// Rows of cells, aligned in columns; trailing blanks cut.
[[nodiscard]] QString table(const QList<QStringList> &rows);

enum class Colour { Plain, Added, Removed, Faint, Strong };

/// What all verbs print in the same way.
class Output
{
public:
    Output(Terminal &terminal, bool json)
        : m_terminal(terminal)
        , m_json(json)
    {
    }
    [[nodiscard]] bool isJson() const { return m_json; }
    [[nodiscard]] Terminal &terminal() { return m_terminal; }

    /// A line for a person; nothing with --json.
    void line(const QString &text = {}, Colour colour = Colour::Plain);
    /// For programs; nothing without --json.
    void json(const QJsonObject &body);
    void jsonLine(const QJsonObject &body);
    /// The error in both forms, and the exit code that belongs to it.
    ExitCode failed(const Error &error);
    /// The files of import.preview and undo.preview.
    void diffs(const QJsonObject &preview);
    /// Yes only if the person says so; `assumed` (--yes) does not ask.
    enum class Consent { Yes, No, NobodyToAsk };
    [[nodiscard]] Consent confirm(const QString &question, bool assumed);
    /// What confirm() gave, where it was not Yes.
    ExitCode notConfirmed(Consent consent);

private:
    Terminal &m_terminal;
    bool m_json;
};

[[nodiscard]] ExitCode exitCodeOf(ErrorCode code);

} // namespace claviger::cli
