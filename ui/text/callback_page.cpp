#include "ui/text/callback_page.h"

#include "core/base/log.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct CallbackWords
{
    Q_DECLARE_TR_FUNCTIONS(CallbackWords)
};

namespace {

constexpr qsizetype kLongestWords = 80;

// The page stands alone, because nothing but 127.0.0.1 is behind it for a moment. Colours come in two sets.
const QString kTemplate = uR"(<!DOCTYPE html>
<html lang="%1" dir="%2">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>%3</title>
<style>
:root{--ground:#f6f6f4;--card:#ffffff;--ink:#1d1d1f;--quiet:#55555c;--line:#d9d9d6;--mark:%4}
@media (prefers-color-scheme:dark){:root{--ground:#19191b;--card:#242427;--ink:#ececee;--quiet:#b2b2b9;--line:#3b3b40;--mark:%5}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;padding:1.5rem;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
main{max-width:30rem;width:100%;background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:2rem;text-align:center}
h1{font-size:1.35rem;line-height:1.3;margin:.75rem 0 .5rem}
p{margin:.5rem 0;color:var(--quiet)}
.words{font-size:1.5rem;font-weight:600;letter-spacing:.02em;color:var(--ink);border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1rem;margin:1rem 0 .5rem;display:inline-block}
svg{color:var(--mark)}
</style>
</head>
<body>
<main role="main">
<svg width="48" height="48" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="24" cy="24" r="20"/><path d="%6"/></svg>
<h1>%7</h1>
%8
</main>
</body>
</html>
)"_s;

QString paragraph(const QString &text)
{
    return u"<p>"_s + text.toHtmlEscaped() + u"</p>\n"_s;
}

struct PageWords
{
    QString heading;
    QString next;
};

PageWords wordsFor(CallbackPage kind)
{
    switch (kind) {
    case CallbackPage::Success:
        return {CallbackWords::tr("Claviger has the answer"),
            CallbackWords::tr("You can close this page. Claviger does the rest.")};
    case CallbackPage::Failure:
        return {CallbackWords::tr("You are not signed in"),
            CallbackWords::tr("You can close this page. Claviger’s window says what happened and "
                              "what to do.")};
    case CallbackPage::Stray:
        return {CallbackWords::tr("Claviger does not wait for this"),
            CallbackWords::tr("The sign-in is over or was cancelled. You can close this page and "
                              "start again in Claviger.")};
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray callbackPage(CallbackPage kind, const QString &words)
{
    const bool isGood = kind == CallbackPage::Success;
    const PageWords said = wordsFor(kind);
    QString body;
    const QString code = displayable(words, kLongestWords);
    if (!code.isEmpty()) {
        body += u"<p class=\"words\" translate=\"no\">"_s + code.toHtmlEscaped() + u"</p>\n"_s;
        body += paragraph(CallbackWords::tr("Claviger’s window shows the same two words. If it "
                                            "shows others, cancel there: somebody else started "
                                            "this."));
    }
    body += paragraph(said.next);

    const QLocale locale;
    const bool isMirrored = locale.textDirection() == Qt::RightToLeft;
    // In one call: what is put in must not be searched for placeholders again.
    return kTemplate
        .arg(locale.bcp47Name().toHtmlEscaped(), isMirrored ? u"rtl"_s : u"ltr"_s,
            (said.heading + u" – Claviger"_s).toHtmlEscaped(), isGood ? u"#1b7f4b"_s : u"#a8520a"_s,
            isGood ? u"#5fd39a"_s : u"#f0a35e"_s,
            isGood ? u"M15 25l6 6 12-13"_s : u"M24 14v13M24 33v.5"_s, said.heading.toHtmlEscaped(),
            body)
        .toUtf8();
}

} // namespace claviger::text
