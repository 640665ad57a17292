#pragma once

#include "core/base/error.h"

#include <QtWidgets/QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace claviger::ui {

/// A file's path, typed or chosen, and below it in words what was read from it.
///
/// Reads when a file was chosen, when the path was set and when typing ended; on this computer, up to a megabyte.
/// Interface thread.
class FileField : public QWidget
{
    Q_OBJECT
public:
    /// What a file holds, or what is wrong with it, for a person.
    using Reader = std::function<QString(const QString &path)>;

    /// `spoken` is read aloud: what the file is for.
    FileField(const QString &spoken, const QString &objectName, QWidget *parent = nullptr);

    void setReader(Reader reader);
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);

Q_SIGNALS:
    void edited();

private:
    void read();

    QLineEdit *m_field;
    QLabel *m_contents;
    Reader m_reader;
};

/// Something that is kept in the keychain and taken from a file: how it stands, and a button that chooses another.
class KeyField : public QWidget
{
    Q_OBJECT
public:
    KeyField(const QString &spoken, const QString &objectName, QWidget *parent = nullptr);
    void setKept(bool isKept);
    /// Why what was chosen is not taken; the one before stays.
    void showError(const Error &error);
    void showError(const QString &text);

Q_SIGNALS:
    void chosen(const QString &path);

private:
    QLabel *m_state;
};

/// Lets the person choose one existing file; `onChosen` is called unless `parent` is gone by then.
void chooseFile(
    QWidget *parent, const QString &title, std::function<void(const QString &path)> onChosen);

} // namespace claviger::ui
