#pragma once

#include "ui/theme/icons.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QLabel>

#include <functional>

class QLayout;
class QPushButton;
class QScrollArea;

namespace claviger::ui {

/// The font of headings.
[[nodiscard]] QFont titleFont(const QFont &base);
/// A page's heading: bold and a little larger than text.
[[nodiscard]] QLabel *makeTitle(const QString &text, QWidget *parent = nullptr);
/// A paragraph that wraps.
[[nodiscard]] QLabel *makeParagraph(const QString &text, QWidget *parent = nullptr);
/// An area that scrolls what it holds and looks like the page it stands on.
void makePlain(QScrollArea &area);
/// Text of less weight: the palette's placeholder colour.
[[nodiscard]] QLabel *makeDim(const QString &text, QWidget *parent = nullptr);
/// One of the buttons of a card. No mnemonic: every card has the same ones. `spoken` says which card's it is.
[[nodiscard]] QPushButton *addCardButton(QLayout &row, QWidget *card, const QString &objectName,
    const QString &text, const QString &spoken);
/// A symbol as a picture; not read aloud.
[[nodiscard]] QLabel *makePicture(Symbol symbol, int size, QWidget *parent = nullptr);

/// One line that is cut with "…" where it must; the whole text is its tooltip. Long paths and commands
/// must not widen the window.
class ElidedLabel : public QWidget
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

/// A calm bar above a page: what is the matter, and one thing to do about it.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows itself. An empty `action` has no button. The same notice again changes nothing.
    void notify(Symbol symbol, const QString &text, const QString &action = {},
        std::function<void()> onAction = {});
    [[nodiscard]] QString text() const { return m_text->text(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    QLabel *m_picture;
    QLabel *m_text;
    QPushButton *m_button;
    std::function<void()> m_onAction;
};

/// What stands where nothing is: what would be here, and how to get it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    void set(Symbol symbol, const QString &title, const QString &text, const QString &action = {},
        std::function<void()> onAction = {});
    /// A second, quieter way out beside the first; set() takes it away again.
    void setOther(const QString &action, std::function<void()> onAction);
    /// The application's own picture instead of a symbol.
    void showApplicationPicture();
    [[nodiscard]] QString title() const { return m_title->text(); }

private:
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
    QPushButton *m_other;
    std::function<void()> m_onAction;
    std::function<void()> m_onOther;
};

} // namespace claviger::ui
