#include "ui/window/file_field.h"

#include "ui/text/error_text.h"
#include "ui/window/parts.h"

#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kLongestPath = 4096;

} // namespace

void chooseFile(
    QWidget *parent, const QString &title, std::function<void(const QString &path)> onChosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(onChosen));
    dialog->open();
}

FileField::FileField(const QString &spoken, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_contents(makeParagraph({}, this))
{
    m_field->setObjectName(objectName);
    m_field->setMaxLength(kLongestPath);
    m_field->setLayoutDirection(Qt::LeftToRight);
    m_field->setAccessibleName(spoken);
    m_contents->setObjectName(objectName + u"Contents"_s);
    m_contents->setForegroundRole(QPalette::PlaceholderText);
    m_contents->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_contents->hide();
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setObjectName(objectName + u"Choose"_s);
    //: Read aloud; %1 is what the file is for
    choose->setAccessibleName(tr("Choose a file: %1").arg(spoken));
    auto *row = new QHBoxLayout;
    row->addWidget(m_field, 1);
    row->addWidget(choose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_contents);
    connect(m_field, &QLineEdit::textEdited, this, &FileField::edited);
    connect(m_field, &QLineEdit::editingFinished, this, &FileField::read);
    connect(choose, &QPushButton::clicked, this, [this, spoken] {
        chooseFile(this, spoken, [this](const QString &path) {
            setPath(path);
            Q_EMIT edited();
        });
    });
}

void FileField::setReader(Reader reader)
{
    m_reader = std::move(reader);
}

QString FileField::path() const
{
    return m_field->text().trimmed();
}

void FileField::setPath(const QString &path)
{
    m_field->setText(path);
    read();
}

void FileField::read()
{
    const QString words = m_reader && !path().isEmpty() ? m_reader(path()) : QString();
    m_contents->setText(words);
    m_contents->setVisible(!words.isEmpty());
    m_field->setAccessibleDescription(words);
}

KeyField::KeyField(const QString &spoken, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_state(makeParagraph({}, this))
{
    m_state->setObjectName(objectName + u"State"_s);
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setObjectName(objectName);
    choose->setAccessibleName(tr("Choose a file: %1").arg(spoken));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_state, 1);
    row->addWidget(choose, 0, Qt::AlignTop);
    connect(choose, &QPushButton::clicked, this, [this, spoken] {
        chooseFile(this, spoken, [this](const QString &path) { Q_EMIT chosen(path); });
    });
}

void KeyField::setKept(bool isKept)
{
    m_state->setText(isKept
            ? tr("Kept by Claviger.")
            : tr("None yet. Claviger keeps it; the file can be deleted afterwards."));
}

void KeyField::showError(const Error &error)
{
    showError(error.code == ErrorCode::InvalidInput
            ? tr("There is no private key in this file, or it is closed with a passphrase.")
            : text::errorText(error).what);
}

void KeyField::showError(const QString &text)
{
    m_state->setText(text);
}

} // namespace claviger::ui
