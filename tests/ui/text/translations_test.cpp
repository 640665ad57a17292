#include "ui/text/error_text.h"
#include "ui/text/translations.h"

#include <QtCore/QFile>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

namespace {

struct Message
{
    QString source;
    QStringList translations;
    bool isUnfinished = false;
};

QList<Message> messagesOf(const QString &language)
{
    QFile file(QStringLiteral(CLAVIGER_TRANSLATIONS "/claviger_%1.ts").arg(language));
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    bool isTranslation = false;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::Characters && isTranslation && !xml.isWhitespace())
            messages.last().translations.append(xml.text().toString());
        if (token == QXmlStreamReader::EndElement && xml.name() == "translation"_L1)
            isTranslation = false;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "message"_L1)
            messages.append(Message());
        else if (xml.name() == "source"_L1)
            messages.last().source = xml.readElementText();
        else if (xml.name() == "numerusform"_L1)
            messages.last().translations.append(xml.readElementText());
        else if (xml.name() == "translation"_L1) {
            isTranslation = true;
            messages.last().isUnfinished = xml.attributes().value("type"_L1) == "unfinished"_L1;
        }
    }
    return messages;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%[1-9n]"_s);
    QStringList found;
    for (const auto &match : pattern.globalMatch(text))
        found.append(match.captured());
    found.sort();
    return found;
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void placeholdersAreKept_data();
    void placeholdersAreKept();
    void germanIsComplete();
    void classesInNamespacesFindTheirTexts();
};

void TranslationsTest::placeholdersAreKept_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << u"de"_s;
    QTest::newRow("English plurals") << u"en"_s;
}

void TranslationsTest::placeholdersAreKept()
{
    QFETCH(QString, language);
    const QList<Message> messages = messagesOf(language);
    QVERIFY(messages.size() > 10);
    for (const Message &message : messages) {
        for (const QString &translation : message.translations) {
            QVERIFY2(
                placeholders(translation) == placeholders(message.source), qPrintable(translation));
            // A button that had a key must have one in each language.
            if (message.source.contains(QRegularExpression(u"&\\w"_s)))
                QVERIFY2(translation.contains(u'&'), qPrintable(translation));
        }
    }
}

void TranslationsTest::germanIsComplete()
{
    for (const Message &message : messagesOf(u"de"_s))
        QVERIFY2(
            !message.isUnfinished && !message.translations.isEmpty(), qPrintable(message.source));
}

void TranslationsTest::classesInNamespacesFindTheirTexts()
{
    const Error error {ErrorCode::KeychainLocked, {}, {}};
    QCOMPARE(text::errorText(error).what, u"The keychain is locked."_s);
    text::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::German));
    QCOMPARE(text::errorText(error).what, u"Der Schlüsselbund ist gesperrt."_s);
    QCOMPARE(QCoreApplication::translate("claviger::ui::MainWindow", "Welcome to Claviger"),
        u"Willkommen bei Claviger"_s);
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
