#pragma once

#include "core/base/pch.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
// Not QTest itself: what that includes depends on what a test links.
#include <QtTest/qsignalspy.h>
#include <QtTest/qtestcase.h>
