#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QString>

#include <optional>

namespace claviger::cli {

/// Where the command line writes and whom it asks. Port; PosixTerminal for real, a script in tests.
class Terminal
{
public:
    virtual ~Terminal() = default;
    virtual void write(const QString &text) = 0; ///< Standard output.
    virtual void complain(const QString &text) = 0; ///< Standard error.
    /// The value of a secret, as bytes, to standard output.
    virtual void writeSecret(const Secret &secret) = 0;
    /// Whether a person can be asked: standard input and error are a terminal.
    [[nodiscard]] virtual bool canAsk() const = 0;
    /// Whether standard output is a terminal, and whether colours are welcome there.
    [[nodiscard]] virtual bool isInteractive() const = 0;
    [[nodiscard]] virtual bool hasColours() const = 0;
    /// A line from the person; empty at the end of input. Asks on standard error.
    [[nodiscard]] virtual std::optional<QString> ask(const QString &question) = 0;
    /// Without echo. Errors: Cancelled (end of input), TooLarge.
    [[nodiscard]] virtual Result<Secret> askHidden(const QString &question) = 0;
    /// All of standard input, less one line end. Errors: TooLarge.
    [[nodiscard]] virtual Result<Secret> readSecret() = 0;
    /// The next line of standard input. Errors: Cancelled (end of input), TooLarge.
    [[nodiscard]] virtual Result<Secret> readSecretLine() = 0;

    /// From a person by askHidden(); where nobody can be asked, all of standard input, or one line of it.
    [[nodiscard]] Result<Secret> takeSecret(const QString &question)
    {
        return canAsk() ? askHidden(question) : readSecret();
    }
    [[nodiscard]] Result<Secret> takeSecretLine(const QString &question)
    {
        return canAsk() ? askHidden(question) : readSecretLine();
    }
};

/// The process's own standard streams.
class PosixTerminal final : public Terminal
{
public:
    void write(const QString &text) override;
    void complain(const QString &text) override;
    void writeSecret(const Secret &secret) override;
    [[nodiscard]] bool canAsk() const override;
    [[nodiscard]] bool isInteractive() const override;
    [[nodiscard]] bool hasColours() const override;
    [[nodiscard]] std::optional<QString> ask(const QString &question) override;
    [[nodiscard]] Result<Secret> askHidden(const QString &question) override;
    [[nodiscard]] Result<Secret> readSecret() override;
    [[nodiscard]] Result<Secret> readSecretLine() override;
};

} // namespace claviger::cli
