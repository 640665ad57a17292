#pragma once

#include "tests/support/pch.h"
#include "ui/pch.h"
