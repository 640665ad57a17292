#pragma once

#include "ui/dialogs/parts.h"
#include "ui/text/scope_text.h"
#include "ui/theme/copy_field.h"

#include <QtCore/QBasicTimer>
#include <QtCore/QList>

namespace claviger::ui {

/// Three dots of which one is filled, moving: something is waited for. Two pictures a second, none while it is
/// hidden, and it stands still where the desktop wants no animations.
class BusyDots : public QWidget
{
    Q_OBJECT
public:
    static constexpr int kFrame = 500; ///< Milliseconds.

    explicit BusyDots(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int position() const { return m_position; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QBasicTimer m_timer;
    int m_position = 0;
};

/// The host of a sign-in page with the part that a person has to recognise in bold.
class HostLabel : public QLabel
{
    Q_OBJECT
public:
    explicit HostLabel(QWidget *parent = nullptr);
    void setHost(const QString &host, const QString &domain);
};

/// Most scopes that are shown one by one; a person reads no more than that.
inline constexpr qsizetype kMostScopes = 60;

/// Scopes with their explanations, one below the other. What changes or manages things has a mark.
[[nodiscard]] QWidget *makeScopeList(const QList<text::ScopeWords> &scopes, QWidget *parent);
[[nodiscard]] QList<text::ScopeWords> wordScopes(const QStringList &scopes);

/// Opens an address in the browser if it is one that a browser should get (https, or http to this computer).
bool openPage(const QString &address);

} // namespace claviger::ui
