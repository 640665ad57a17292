#include "ui/dialogs/diff_model.h"

#include "ui/dialogs/command_text.h"
#include "ui/model/json_fields.h"
#include "ui/text/error_text.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

Result<DiffLine> parseLine(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    DiffLine line;
    line.kind = fields.oneOf<DiffLine::Kind>("kind"_L1,
        {{"context"_L1, DiffLine::Kind::Context}, {"removed"_L1, DiffLine::Kind::Removed},
            {"added"_L1, DiffLine::Kind::Added}, {"gap"_L1, DiffLine::Kind::Gap}});
    line.line = fields.number("line"_L1);
    line.text = visibleText(fields.textOrEmpty("text"_L1).replace(u'\t', u"    "_s));
    return fields.finish(line);
}

Result<DiffFile> parseFile(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    DiffFile file;
    file.path = fields.text("path"_L1);
    file.client = fields.textOrEmpty("client"_L1);
    file.lines = fields.list<DiffLine>("diff"_L1, parseLine);
    const QJsonObject problem = fields.value("problem"_L1).toObject();
    if (!problem.isEmpty()) {
        const text::ErrorText words = text::problemText(
            problem.value("code"_L1).toString(), problem.value("subject"_L1).toString());
        file.lines.append({DiffLine::Kind::Context, 0, visibleText(words.paragraph())});
    }
    return fields.finish(file);
}

QString sign(DiffLine::Kind kind)
{
    switch (kind) {
    case DiffLine::Kind::Context:
        return u"  "_s;
    case DiffLine::Kind::Removed:
        return u"− "_s;
    case DiffLine::Kind::Added:
        return u"+ "_s;
    case DiffLine::Kind::Gap:
        return u"⋯ "_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<QList<DiffFile>> parseDiffFiles(const QJsonObject &body)
{
    Fields fields(body, {});
    return fields.finish(fields.list<DiffFile>("files"_L1, parseFile));
}

void DiffModel::setFiles(const QList<DiffFile> &files)
{
    beginResetModel();
    m_rows.clear();
    for (const DiffFile &file : files) {
        m_rows.append({true, {DiffLine::Kind::Context, 0, visibleText(file.path)}});
        for (const DiffLine &line : file.lines)
            m_rows.append({false, line});
    }
    endResetModel();
}

int DiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.isHeading ? row.line.text : sign(row.line.kind) + row.line.text;
    case Qt::AccessibleTextRole:
        switch (row.line.kind) {
        case DiffLine::Kind::Removed:
            return tr("Removed: %1").arg(row.line.text);
        case DiffLine::Kind::Added:
            return tr("Added: %1").arg(row.line.text);
        case DiffLine::Kind::Gap:
            return tr("Unchanged lines left out");
        case DiffLine::Kind::Context:
            return row.line.text;
        }
        return {};
    case IsHeadingRole:
        return row.isHeading;
    case KindRole:
        return static_cast<int>(row.line.kind);
    case LineRole:
        return row.line.line;
    case TextRole:
        return row.line.text;
    default:
        return {};
    }
}

} // namespace claviger::ui
