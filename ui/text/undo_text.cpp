#include "ui/text/undo_text.h"

#include "core/base/log.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct UndoWords
{
    Q_DECLARE_TR_FUNCTIONS(UndoWords)
};

namespace {

constexpr qsizetype kLongestName = 120;
constexpr qsizetype kLongestPath = 400;

QString fieldOf(const QJsonObject &obstacle, QLatin1StringView key, qsizetype longest)
{
    return displayable(obstacle.value(key).toString(), longest);
}

} // namespace

ErrorText obstacleText(const QJsonObject &obstacle)
{
    const QString entry = fieldOf(obstacle, "key"_L1, kLongestName);
    const QString file = fieldOf(obstacle, "path"_L1, kLongestPath);
    if (obstacle.value("code"_L1).toString() == "value-without-place"_L1) {
        const QString name = fieldOf(obstacle, "name"_L1, kLongestName);
        const QString marker = fieldOf(obstacle, "marker"_L1, kLongestName);
        //: %1 a secret's name, %2 an entry's name, %3 a file
        return {UndoWords::tr("“%2” stays as it is: %1 has no place in %3 any more.")
                    .arg(name, entry, file),
            //: %1 a word like claviger-ref-2
            UndoWords::tr("%1 stood in its place and is gone; only Claviger has the value now.")
                .arg(marker),
            UndoWords::tr(
                "Write %1 where the value belongs, then undo again. If you do not need it "
                "any more, delete it in Claviger first.")
                .arg(marker)};
    }
    //: %1 an entry's name, %2 a file
    const QString stays = UndoWords::tr("“%1” in %2 stays as it is.").arg(entry, file);
    if (obstacle.value("code"_L1).toString() == "entry-text-gone"_L1) {
        return {stays,
            UndoWords::tr("What stood there before was kept in your keychain and is not there any "
                          "more."),
            UndoWords::tr("Write the entry anew by hand, as the server’s documentation says, then "
                          "remove the server in Claviger.")};
    }
    return {stays, UndoWords::tr("Something was written into the entry since that would be lost."),
        UndoWords::tr("Take what was added out of the entry, undo again, then write it back in.")};
}

QString stayingServerText(const QString &server)
{
    //: %1 a server
    return UndoWords::tr(
        "%1 stays in Claviger: you entered something there to sign in with that is in "
        "no file. Remove the server if you do not need it any more.")
        .arg(displayable(server, kLongestName));
}

} // namespace claviger::text
