#pragma once

#include "ui/model/attempt.h"
#include "ui/text/scope_text.h"

namespace claviger::ui {

/// A sign-in under way in a person's words. Plain values, no widgets. What came from outside is visible in
/// it (visibleText()).
struct SignInView
{
    enum class Stage { Asking, Working, Browser, Device, Done, Failed };
    Stage stage = Stage::Working;
    QString title;
    QString headline; ///< "Linear needs you to sign in."
    QString explanation; ///< What happens next.
    QString asker; ///< Who needs it; empty if the person started it.
    QString host; ///< Of the sign-in page.
    QString domain; ///< The part of it to recognise.
    QString hostNote; ///< "New: …" or "You have known it since 2 May."
    bool isHostNew = false;
    bool canUseDevice = true;
    QList<text::ScopeWords> scopes;
    QString words; ///< The two words.
    QString wordsNote;
    QString deviceCode;
    QString deviceAddress;
    QString deviceNote; ///< Until when the code is good.
    QString failure; ///< What happened, why, what to do.
    bool canRetry = true; ///< After a failure; a step-up comes only from a call.
    bool canKeep = false; ///< Somebody else signed in, who can be kept as one more account.
    [[nodiscard]] bool operator==(const SignInView &) const = default;
};

/// Phase Asking of a step-up and NeedsClient have views of their own.
[[nodiscard]] SignInView wordSignIn(const Attempt &attempt, qint64 now);

/// The question of a step-up.
struct StepUpView
{
    QString title;
    QString headline; ///< "Linear asks for more access."
    QString explanation; ///< Only where it wants a proof.
    QString asker; ///< "list_teams, called by Cursor, just now."
    bool isProof = false; ///< No access is added: the person is to prove once more who they are.
    QList<text::ScopeWords> has;
    QList<text::ScopeWords> adds;
    QString host;
    QString domain;
    QString hostWarning; ///< Empty unless the sign-in would go to another place than before.
    QString consequence;
    [[nodiscard]] bool operator==(const StepUpView &) const = default;
};
[[nodiscard]] StepUpView wordStepUp(const Attempt &attempt, qint64 now);

/// How to set up an application at a provider.
struct BringClientView
{
    struct Step
    {
        QString text;
        QString copy; ///< Something to copy; may be empty.
        QString copyName;
        QString page; ///< An address to open; may be empty.
        [[nodiscard]] bool operator==(const Step &) const = default;
    };
    QString title;
    QString headline;
    QString explanation;
    QList<Step> steps;
    bool needsSecret = false;
    QString failure;
    [[nodiscard]] bool operator==(const BringClientView &) const = default;
};
[[nodiscard]] BringClientView wordBringClient(const Attempt &attempt);
/// What went wrong with an id and secret that were just entered.
[[nodiscard]] QString bringClientFailure(const Error &error);

} // namespace claviger::ui
