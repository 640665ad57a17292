#pragma once

#include "core/base/result.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

namespace claviger::ui {

/// One line of a difference between a file and what it would become. Secrets are masked already.
struct DiffLine
{
    enum class Kind { Context, Removed, Added, Gap };
    Kind kind = Kind::Context;
    qint64 line = 0; ///< Number in the file, from 1; 0 where there is none.
    QString text;
    [[nodiscard]] bool operator==(const DiffLine &) const = default;
};

struct DiffFile
{
    QString path;
    QString client; ///< Id.
    QList<DiffLine> lines;
    [[nodiscard]] bool operator==(const DiffFile &) const = default;
};

/// The `files` of import.preview and undo.preview. Errors: InvalidInput, TooLarge.
[[nodiscard]] Result<QList<DiffFile>> parseDiffFiles(const QJsonObject &body);

/// The differences of several files as one list: a heading for each file, then its lines.
/// Thread: interface. Holds what it is given; tens of thousands of lines cost no widgets.
class DiffModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IsHeadingRole = Qt::UserRole, ///< bool
        KindRole, ///< int of DiffLine::Kind
        LineRole, ///< qint64
        TextRole, ///< without the sign
    };

    using QAbstractListModel::QAbstractListModel;

    void setFiles(const QList<DiffFile> &files);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        bool isHeading = false;
        DiffLine line;
    };
    QList<Row> m_rows;
};

} // namespace claviger::ui
