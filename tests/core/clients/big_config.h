#pragma once

#include <QtCore/QByteArray>

namespace claviger::test {

/// A client's file of `servers` entries, each with a token of its own and `padding` bytes of arguments.
inline QByteArray bigConfig(int servers, int padding = 0)
{
    QByteArray text = "{\n  \"mcpServers\": {\n";
    const QByteArray filler(padding, 'x');
    for (int i = 0; i < servers; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(6, '0');
        text += "    \"server-" + number
            + "\": {\n      \"command\": \"npx\",\n      \"args\": [\"-y\", \"pkg-" + number
            + "\", \"" + filler + "\"],\n      \"env\": { \"API_KEY\": \"q7Rv2mZx9KpL4t" + number
            + "\" }\n    }" + (i + 1 < servers ? ",\n" : "\n");
    }
    return text + "  }\n}\n";
}

} // namespace claviger::test
