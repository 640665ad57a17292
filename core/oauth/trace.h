#pragma once

#include "core/base/error.h"
#include "core/oauth/profile.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace claviger::oauth {

/// One thing that happened in a flow, fit for a screen and a bug report: no token, code, secret or
/// query that may hold one.
struct TraceStep
{
    enum class Stage {
        ResourceMetadata,
        ServerMetadata,
        Registration,
        Authorization,
        Token,
        Keys,
        Identity,
        Revocation,
    };
    enum class Verdict {
        Ok, ///< As the specification has it.
        Note, ///< Nothing wrong: one of several places tried, or a choice made.
        Warning, ///< Against the specification, and tolerated without an entry.
        Lenient, ///< Tolerated because of `entry`.
        Bad, ///< Ended the flow, or would have. `entry` is what would help, if anything does.
    };
    Stage stage = Stage::ResourceMetadata;
    Verdict verdict = Verdict::Note;
    QByteArray method; ///< With `url` and `status`: of a request. Empty where the step is none.
    QByteArray url; ///< Through safeUrl().
    int status = 0; ///< 0: no answer.
    QString
        code; ///< A stable English word: "not-a-document", "other-issuer"; the interface has the sentence.
    QString
        detail; ///< Values worth seeing (both issuers, a missing member's name), cleaned and capped.
    std::optional<ProfileItem> entry;
};

/// Is told what a flow asks, gets and decides: the doctor and the timeline show it.
/// Port. Thread: the flow's. Outlives the flow.
class Trace
{
public:
    virtual ~Trace() = default;
    virtual void step(TraceStep step) = 0;
};

} // namespace claviger::oauth
