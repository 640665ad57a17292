#pragma once

#include <QtCore/QTranslator>

namespace claviger::test {

/// A language that nobody speaks: each text is at least 40 % longer and has accents, so that a text which
/// can't be translated, or a layout that can't take a longer one, is seen. Installed above the others.
class PseudoTranslator : public QTranslator
{
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(
        const char *context, const char *source, const char *disambiguation, int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace claviger::test
