#pragma once

#include "core/broker/consent.h"
#include "ui/dialogs/command_text.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

namespace claviger::ui {

/// One answer that a person may give, as its button says it.
struct AnswerChoice
{
    broker::ConsentDecision decision;
    QString label; ///< With mnemonic.
    QString explanation; ///< For the tooltip and assistive tools.
};

/// A difference since the last approval: in words, and side by side where it is a command or a path.
struct ChangeNote
{
    QString sentence;
    std::optional<TextDifference> difference;
    QString beforeCaption;
    QString afterCaption;
};

/// A ConsentRequest in a person's words. Plain values, no widgets.
struct AccessQuestion
{
    QString title; ///< Of the window.
    QString headline; ///< "Cursor wants to start GitHub with your GitHub token."
    QString asker; ///< Executable of who asks, and what it runs.
    QString commandCaption;
    QString command; ///< In full; empty where nothing is started.
    QString markerNote; ///< Empty if the command holds no marker.
    QString valuesCaption;
    QStringList values;
    QString folder;
    QStringList processChain;
    QList<ChangeNote> changes; ///< Empty when it is asked for the first time.
    QString consequence; ///< What stays possible afterwards.
    QString waiting; ///< What happens without an answer.
    QList<AnswerChoice> choices; ///< The safe answer first.
};

/// Words the request. Everything in it that came from outside is made visible (visibleText()).
[[nodiscard]] AccessQuestion wordAccessQuestion(
    const broker::ConsentRequest &request, std::chrono::seconds answerLimit);

/// Whether two requests ask the same, so that one answer serves both. The folder and the process chain
/// tell nothing that an answer depends on; everything else must be equal.
[[nodiscard]] bool asksTheSame(const broker::ConsentRequest &a, const broker::ConsentRequest &b);

} // namespace claviger::ui
