#pragma once

#include "app/cli/terminal.h"

#include <QtCore/QStringList>

namespace claviger::test {

/// A person and a screen as a script: answers in order, everything written kept.
class ScriptTerminal final : public cli::Terminal
{
public:
    bool isPerson = true; ///< Else: a pipe.
    bool isColourful = false;
    QStringList answers;
    QList<QByteArray> hidden;
    QByteArray input;

    QString out;
    QString err;
    QByteArray secrets;
    QStringList questions;

    void write(const QString &text) override { out += text; }
    void complain(const QString &text) override { err += text; }
    void writeSecret(const Secret &secret) override
    {
        secret.revealTo([this](QByteArrayView bytes) { secrets += bytes.toByteArray(); });
    }
    [[nodiscard]] bool canAsk() const override { return isPerson; }
    [[nodiscard]] bool isInteractive() const override { return isPerson; }
    [[nodiscard]] bool hasColours() const override { return isColourful; }
    [[nodiscard]] std::optional<QString> ask(const QString &question) override
    {
        questions.append(question);
        return answers.isEmpty() ? std::nullopt : std::optional(answers.takeFirst());
    }
    [[nodiscard]] Result<Secret> askHidden(const QString &question) override
    {
        questions.append(question);
        if (hidden.isEmpty())
            return fail(ErrorCode::Cancelled);
        return Secret::copyOf(hidden.takeFirst());
    }
    [[nodiscard]] Result<Secret> readSecret() override { return Secret::copyOf(input); }
    [[nodiscard]] Result<Secret> readSecretLine() override
    {
        if (input.isEmpty())
            return fail(ErrorCode::Cancelled);
        const qsizetype end = input.indexOf('\n');
        const QByteArray line = end < 0 ? input : input.left(end);
        input = end < 0 ? QByteArray() : input.mid(end + 1);
        return Secret::copyOf(line);
    }
};

} // namespace claviger::test
