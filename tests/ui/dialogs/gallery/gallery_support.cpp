#include "tests/ui/dialogs/gallery/gallery_support.h"

#include "tests/ui/looks.h"
#include "ui/dialogs/parts.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::test {

using ui::BodyArea;

QString LongTexts::translate(const char *context, const char *source, const char *, int) const
{
    if (QByteArrayView(context).startsWith("Q"))
        return {};
    const QString text = QString::fromUtf8(source);
    if (text.startsWith(u"d M"_s))
        return {}; // a format of dates
    const QString filler = u"ümläng wörtlang "_s.repeated(20);
    return text.isEmpty()
        ? text
        : text + u' ' + filler.left(std::max<qsizetype>(text.size() * 2 / 5, 2)).trimmed();
}

void dress(const QString &variant, const QPalette &light, LongTexts &longTexts)
{
    QApplication::removeTranslator(&longTexts);
    speak(variant == "german"_L1 ? QLocale::German : QLocale::English);
    if (variant == "long"_L1 || variant == "rtl"_L1)
        QApplication::installTranslator(&longTexts);
    QApplication::setLayoutDirection(variant == "rtl"_L1 ? Qt::RightToLeft : Qt::LeftToRight);
    QApplication::setPalette(variant == "dark"_L1 ? darkPalette() : light);
}

QStringList cutTexts(QWidget *window)
{
    QStringList cut;
    const auto labels = window->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const int needed = label->wordWrap() ? label->heightForWidth(label->width())
                                             : label->sizeHint().height();
        const bool isNarrow = !label->wordWrap() && label->width() < label->sizeHint().width();
        if (label->height() < needed || isNarrow) {
            cut.append(u"%1x%2, needs height %3: %4"_s.arg(label->width())
                           .arg(label->height())
                           .arg(needed)
                           .arg(label->text().left(60)));
        }
        const QRect inWindow(label->mapTo(window, QPoint()), label->size());
        const bool isScrolled = label->window() != label->parentWidget()
            && label->parentWidget()->inherits("QWidget") && window->findChild<BodyArea *>()
            && window->findChild<BodyArea *>()->isAncestorOf(label);
        if (!isScrolled && !window->rect().contains(inWindow))
            cut.append(u"outside the window: "_s + label->text().left(60));
    }
    const auto buttons = window->findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        if (button->isVisible() && button->width() < button->minimumSizeHint().width())
            cut.append(u"button: "_s + button->text());
        const QRect inWindow(button->mapTo(window, QPoint()), button->size());
        if (button->isVisible() && !button->text().isEmpty() && !window->rect().contains(inWindow)
            && !button->inherits("QToolButton"))
            cut.append(u"button outside: "_s + button->text());
    }
    return cut;
}

QStringList namelessControls(QWidget *window)
{
    QStringList nameless;
    const auto widgets = window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus
            || widget->objectName().startsWith("qt_"_L1))
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (accessible && accessible->text(QAccessible::Name).isEmpty())
            nameless.append(
                QString::fromUtf8(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    return nameless;
}

} // namespace claviger::test
