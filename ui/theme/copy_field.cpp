#include "ui/theme/copy_field.h"

#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr std::chrono::seconds kCopiedShown {2};

} // namespace

CopyField::CopyField(const QString &text, const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(text, this))
    , m_copy(new QPushButton(this))
{
    m_field->setReadOnly(true);
    m_field->setLayoutDirection(Qt::LeftToRight);
    m_field->setAccessibleName(accessibleName);
    m_field->setObjectName(u"copyField"_s);
    m_field->setCursorPosition(0);
    m_copy->setObjectName(u"copy"_s);
    m_copy->setAutoDefault(false);
    nameCopy();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_field, 1);
    row->addWidget(m_copy);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_field->text());
        m_copy->setText(tr("Copied"));
        m_copy->setAccessibleName(tr("Copied"));
        QTimer::singleShot(kCopiedShown, m_copy, [this] { nameCopy(); });
    });
}

void CopyField::nameCopy()
{
    m_copy->setText(tr("Copy"));
    //: Read aloud; %1 is what is copied: "Address for the browser"
    m_copy->setAccessibleName(tr("Copy: %1").arg(m_field->accessibleName()));
}

} // namespace claviger::ui
