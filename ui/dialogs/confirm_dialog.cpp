#include "ui/dialogs/confirm_dialog.h"

#include "ui/theme/icons.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : FittingDialog(parent)
{
    setObjectName(u"confirmDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is what is asked
    setWindowTitle(tr("Claviger – %1").arg(question.title));
    PlainLabel *headline = makeHeadline(question.title, this);
    headline->setObjectName(u"headline"_s);
    auto *consequence = new PlainLabel(question.consequence, this);
    consequence->setVisible(!question.consequence.isEmpty());

    auto *no = new QPushButton(tr("&Cancel"), this);
    no->setObjectName(u"no"_s);
    auto *yes = new QPushButton(question.yes, this);
    yes->setObjectName(u"yes"_s);
    QPushButton *safe = question.destroys ? no : yes;
    (question.destroys ? yes : no)->setAutoDefault(false);
    safe->setDefault(true);
    safe->setFocus();
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
    connect(yes, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(no);
    buttons->addWidget(yes);

    auto *all = new QVBoxLayout(this);
    all->addLayout(makeHead(question.destroys ? Symbol::Attention : Symbol::Info,
        {headline, new PlainLabel(question.text, this), consequence}, this));
    all->addStretch(1);
    all->addLayout(buttons);
    resize(440, 0);
}

} // namespace claviger::ui
