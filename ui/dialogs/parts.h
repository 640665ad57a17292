#pragma once

#include "ui/dialogs/command_text.h"
#include "ui/text/error_text.h"
#include "ui/theme/icons.h"

#include <QtWidgets/QDialog>
#include <QtWidgets/QFrame>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTextEdit>

#include <chrono>
#include <initializer_list>

class QBoxLayout;
class QPushButton;

namespace claviger::ui {

// What the dialogs are made of. Interface thread; owned by their parents. Palette colours only.

/// A dialog that is never lower than its wrapped texts need at its width, so that nothing is cut when
/// a language is longer or the font larger. Never wider or higher than its screen.
class FittingDialog : public QDialog
{
    Q_OBJECT
public:
    explicit FittingDialog(QWidget *parent = nullptr, Qt::WindowFlags flags = {});

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fitHeight();
};

/// Holds what may be more than fits: as high as its content needs at its width, up to a limit, and
/// scrollable beyond that.
class BodyArea : public QScrollArea
{
    Q_OBJECT
public:
    explicit BodyArea(QWidget *parent = nullptr);
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// A wrapping label that shows text as it is: never as markup, links or mnemonics.
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);
    /// One line at least; the height that a width needs comes from heightForWidth().
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// As setText(), with places to break inside long paths and words.
    void setOutsideText(const QString &text);
};

/// The one sentence that a dialog is about, larger than the rest.
[[nodiscard]] PlainLabel *makeHeadline(const QString &text, QWidget *parent);
/// Smaller and quieter than the rest.
[[nodiscard]] PlainLabel *makeQuiet(const QString &text, QWidget *parent);
/// The caption of what stands below it.
[[nodiscard]] PlainLabel *makeCaption(const QString &text, QWidget *parent);

/// Text of machines: monospace, left to right in every language, wrapped anywhere, scrollable beyond
/// kMostLines, selectable. Differing parts are underlined and bold, or struck out, besides any colour.
class CommandView : public QTextEdit
{
    Q_OBJECT
public:
    enum class Side { Plain, Before, After };
    static constexpr int kMostLines = 6;

    explicit CommandView(QWidget *parent = nullptr);
    void setPlain(const QString &text);
    void setParts(const QList<TextPart> &parts, Side side);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void render();
    QList<TextPart> m_parts;
    Side m_side = Side::Plain;
};

/// A framed remark inside a dialog: something to know, something that went wrong, or something done.
class Banner : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Information, Attention, Failure, Success };

    explicit Banner(Kind kind, QWidget *parent = nullptr);
    void setText(const QString &text);
    void setKind(Kind kind);
    void showError(const text::ErrorText &error);
    [[nodiscard]] QString text() const { return m_text->text(); }

private:
    QLabel *m_icon;
    PlainLabel *m_text;
};

/// The head of a dialog: a symbol, and beside it what the dialog is about, one below the other.
[[nodiscard]] QBoxLayout *makeHead(
    Symbol symbol, std::initializer_list<QWidget *> words, QWidget *parent);
/// The foot of a dialog that asks for something: Cancel, and what the person came for as the default.
[[nodiscard]] QBoxLayout *makeAnswerRow(QPushButton *go, QDialog *dialog);

/// An icon of the platform's style in the size of a dialog's.
[[nodiscard]] QLabel *makeIcon(const QIcon &icon, QWidget *parent);

/// A path or command inside a right-to-left interface, kept in its own order.
[[nodiscard]] QString pathText(const QString &path);

/// How long something takes to be said of a limit: "20 seconds", "2 minutes".
[[nodiscard]] QString limitText(std::chrono::seconds limit);

} // namespace claviger::ui
