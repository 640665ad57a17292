#include "ui/text/translations.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QTranslator>

#include <string_view>

using namespace Qt::StringLiterals;

namespace {

/// Looks a text up under the class's bare name. lupdate 6.4 does not follow `namespace a::b {` and files
/// the texts of claviger::ui::MainWindow under MainWindow, while tr() asks with the full name.
class ShortContextTranslator final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    QString translate(
        const char *context, const char *source, const char *disambiguation, int n) const override
    {
        const std::string_view full(context ? context : "");
        const std::size_t colon = full.rfind(':');
        const char *bare = colon == std::string_view::npos ? context : context + colon + 1;
        return QTranslator::translate(bare, source, disambiguation, n);
    }
};

void load(QCoreApplication &application, const QLocale &locale, const QString &name,
    const QString &folder)
{
    auto *translator = new ShortContextTranslator(&application);
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
