#include "ui/text/translations.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QTranslator>

using namespace Qt::StringLiterals;

namespace {

void load(QCoreApplication &application, const QLocale &locale, const QString &name,
    const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, u"_"_s, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

namespace claviger::text {

void installTranslations(QCoreApplication &application, const QLocale &locale)
{
    // The later one wins: English plurals lie below the person's language.
    load(application, QLocale(QLocale::English), u"claviger"_s, u":/i18n"_s);
    if (locale.language() == QLocale::English)
        return;
    load(application, locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(application, locale, u"claviger"_s, u":/i18n"_s);
}

} // namespace claviger::text
