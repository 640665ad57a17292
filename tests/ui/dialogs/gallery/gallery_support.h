#pragma once

#include <QtCore/QStringList>
#include <QtCore/QTranslator>
#include <QtGui/QPalette>

class QWidget;

namespace claviger::test {

/// Makes every text 40 % longer, as German often is.
class LongTexts : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(
        const char *context, const char *source, const char *, int) const override;
};

/// Language, direction and colours of the application: "light", "dark", "german", "long", "rtl".
void dress(const QString &variant, const QPalette &light, LongTexts &longTexts);

/// What is cut in this window, as text for the failure.
[[nodiscard]] QStringList cutTexts(QWidget *window);
/// Controls that a screen reader could not name.
[[nodiscard]] QStringList namelessControls(QWidget *window);

} // namespace claviger::test
