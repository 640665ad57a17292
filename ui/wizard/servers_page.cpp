#include "ui/text/count_text.h"
#include "ui/wizard/plan_tree_model.h"
#include "ui/wizard/wizard_pages.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeView>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// A tree of more rows than this opens only its first level; the filter finds the rest.
constexpr int kMostExpanded = 2000;

/// The field in which the value of a reference is typed: hidden, and never filled with the old value.
class ValueDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        auto *editor = new QLineEdit(parent);
        editor->setObjectName(u"referenceValue"_s);
        editor->setEchoMode(QLineEdit::Password);
        editor->setMaxLength(64 * 1024);
        editor->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
        editor->setAccessibleName(
            ImportServersPage::tr("Value of %1")
                .arg(index.siblingAtColumn(PlanTreeModel::NameColumn).data().toString()));
        return editor;
    }
    void setEditorData(QWidget *, const QModelIndex &) const override { }
    void setModelData(
        QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        auto *field = static_cast<QLineEdit *>(editor);
        if (!field->text().isEmpty())
            model->setData(index, field->text(), Qt::EditRole);
        field->clear();
    }
};

} // namespace

ImportServersPage::ImportServersPage(WizardModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_tree(new PlanTreeModel(model, this))
    , m_filter(new PlanFilter(m_tree, this))
    , m_view(new QTreeView(this))
    , m_search(new QLineEdit(this))
    , m_choice(new PlainLabel({}, this))
{
    m_search->setObjectName(u"filter"_s);
    m_search->setPlaceholderText(tr("Filter by server, name or reason"));
    m_search->setAccessibleName(tr("Filter"));
    m_search->setClearButtonEnabled(true);
    auto *label = new QLabel(tr("&Filter:"), this);
    label->setBuddy(m_search);
    auto *all = new QPushButton(tr("Select a&ll"), this);
    all->setObjectName(u"selectAll"_s);
    all->setAutoDefault(false);
    auto *none = new QPushButton(tr("Select n&one"), this);
    none->setObjectName(u"selectNone"_s);
    none->setAutoDefault(false);

    m_view->setObjectName(u"plan"_s);
    m_view->setAccessibleName(tr("Servers and secrets"));
    m_view->setModel(m_filter);
    m_view->setUniformRowHeights(true);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setItemDelegateForColumn(PlanTreeModel::ValueColumn, new ValueDelegate(m_view));
    m_view->setEditTriggers(QAbstractItemView::SelectedClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::DoubleClicked);
    m_view->header()->setStretchLastSection(true);
    m_choice->setObjectName(u"choice"_s);

    auto *top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(m_search, 1);
    top->addWidget(all);
    top->addWidget(none);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(top);
    column->addWidget(m_view, 1);
    column->addWidget(m_choice);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        if (!text.isEmpty() && m_filter->rowCount() > 0)
            m_view->expandToDepth(m_tree->rowCount() < kMostExpanded ? 1 : 0);
    });
    const auto choose = [this](bool chosen) {
        m_model.chooseAll(chosen);
        m_view->viewport()->update();
    };
    connect(all, &QPushButton::clicked, this, [choose] { choose(true); });
    connect(none, &QPushButton::clicked, this, [choose] { choose(false); });
    connect(&model, &WizardModel::choiceChanged, this, &ImportServersPage::showChoice);
    connect(&model, &WizardModel::planChanged, this, &ImportServersPage::refresh);
}

void ImportServersPage::refresh()
{
    m_tree->rebuild();
    int rows = 0;
    for (int file = 0; file < m_filter->rowCount(); ++file)
        rows += m_filter->rowCount(m_filter->index(file, 0));
    m_view->expandToDepth(rows <= kMostExpanded ? 1 : 0);
    for (int file = 0; file < m_filter->rowCount(); ++file)
        m_view->setFirstColumnSpanned(file, {}, true);
    m_view->setColumnWidth(PlanTreeModel::NameColumn, 290);
    m_view->setColumnWidth(PlanTreeModel::ValueColumn, 190);
    if (m_filter->rowCount() > 0)
        m_view->setCurrentIndex(m_filter->index(0, 0));
    showChoice();
}

void ImportServersPage::showChoice()
{
    const WizardModel::Choice choice = m_model.choice();
    //: %1 is "3 servers", %2 is "7 secrets"
    QString words = tr("Selected: %1, %2.")
                        .arg(text::serverCount(choice.servers), text::secretCount(choice.secrets));
    if (choice.valuesToType > 0) {
        words += u' '
            + tr("%n value(s) must be typed first: double-click them or press F2.", nullptr,
                static_cast<int>(choice.valuesToType));
    } else {
        words += u' ' + tr("What is not ticked stays as it is.");
    }
    m_choice->setText(words);
}

} // namespace claviger::ui
