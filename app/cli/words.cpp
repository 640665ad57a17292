#include "app/cli/words.h"

#include "ui/text/error_text.h"

#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace claviger::cli::words {

QString error(const Error &error)
{
    return text::errorText(error).paragraph();
}

QString problem(const QJsonObject &problem)
{
    return text::problemText(problem[u"code"_s].toString(), problem[u"subject"_s].toString())
        .paragraph();
}

QString undoReason(const QJsonObject &problem)
{
    const QString code = problem[u"code"_s].toString();
    if (code == u"secret-replaced"_s)
        return CliWords::tr(
            "A secret was replaced since the import; the present value is in the file.");
    const text::ErrorText words = text::problemText(code, problem[u"subject"_s].toString());
    return words.why.isEmpty() ? words.what
                               : words.why; // nothing is left undone, nothing to be done
}

QString needsYes()
{
    return CliWords::tr("Nothing was changed, because there is nobody to ask here. "
                        "Add --yes to go ahead without a question.");
}

QString nothingChanged()
{
    return CliWords::tr("Nothing was changed.");
}

bool isYes(const QString &answer)
{
    const QString given = answer.trimmed().toLower();
    //: The letter and the word for "yes" that a person may type, separated by a blank.
    const QStringList own = CliWords::tr("y yes").split(u' ');
    return given == u"y"_s || given == u"yes"_s || own.contains(given);
}

} // namespace claviger::cli::words
