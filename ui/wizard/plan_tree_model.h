#pragma once

#include "ui/wizard/wizard_model.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QSortFilterProxyModel>

namespace claviger::ui {

/// The chosen clients' files, their servers, and each server's secrets and references, as a tree of
/// ticks. Writes ticks and typed values through to WizardModel.
///
/// Thread: interface. Cost: one small node a row, no widgets; thousands of servers are fine.
/// A typed value is taken once by Qt::EditRole and never given back.
class PlanTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ValueColumn, WhyColumn, ColumnCount };
    enum class Kind { File, Server, Finding, Reference };
    enum Role { KindRole = Qt::UserRole, FilterRole, NeedsTypingRole };

    explicit PlanTreeModel(WizardModel &wizard, QObject *parent = nullptr);

    /// Takes the rows anew from the plan.
    void rebuild();

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    /// Pointers into the wizard's plan, valid until it emits planChanged(), which rebuilds us.
    struct Node
    {
        Kind kind = Kind::File;
        int parent = -1;
        int row = 0;
        std::vector<int> children;
        const PlanClient *client = nullptr;
        PlanFile *file = nullptr;
        PlanServer *server = nullptr;
        PlanFinding *finding = nullptr;
        PlanReference *reference = nullptr;
    };

    int add(Node node);
    void addServer(PlanFile &file, PlanServer &server, int parent);
    [[nodiscard]] const Node &nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QString nameOf(const Node &node) const;
    [[nodiscard]] QString valueOf(const Node &node) const;
    [[nodiscard]] QString whyOf(const Node &node) const;
    [[nodiscard]] QVariant tickOf(const Node &node) const;
    void setTick(const Node &node, bool chosen);
    void tell();

    WizardModel &m_wizard;
    std::vector<Node> m_nodes;
    std::vector<int> m_top;
};

/// Shows what contains the text, anywhere in its row or in the rows above and below it.
class PlanFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit PlanFilter(PlanTreeModel *source, QObject *parent = nullptr);
    void setText(const QString &text);
};

} // namespace claviger::ui
