#pragma once

#include "tests/core/clients/import_fixture.h"

namespace claviger::test {

inline const QString kCursorFile = QStringLiteral(".cursor/mcp.json");

/// JSON with ' for ".
inline QByteArray q(QByteArray text)
{
    return text.replace('\'', '"');
}

/// Cursor's file with one entry, "r".
inline QByteArray cursorFile(const QByteArray &entry)
{
    return "{\"mcpServers\":{\"r\":" + entry + "}}";
}

/// Imports that file and gives the server of the entry.
inline servers::Server imported(ImportFixture &fixture, const QByteArray &entry)
{
    fixture.home.write(kCursorFile, cursorFile(entry));
    const auto reports = fixture.import();
    if (reports.isEmpty() || reports.first().error || fixture.registry->servers().isEmpty())
        qFatal("not imported: %s", entry.constData());
    return fixture.registry->servers().first();
}

} // namespace claviger::test
