#pragma once

#include <QtCore/QByteArray>

namespace claviger::test {

/// A certificate of "CN=Ada" until the year 2126, its private key, and one that fits no certificate. Made for tests and
/// good for nothing else.
inline const QByteArray kCertificate = R"(-----BEGIN CERTIFICATE-----
MIIBdDCCARmgAwIBAgIUHsZbYkpFvYp2HtRqvXgQmv6j1vgwCgYIKoZIzj0EAwIw
DjEMMAoGA1UEAwwDQWRhMCAXDTI2MTEyNTIzNDQwNloYDzIxMjYxMTAxMjM0NDA2
WjAOMQwwCgYDVQQDDANBZGEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQj6xP2
JCuBBw990ptOQSGzR5k63AjQK6gEZiDpqLg75+mqVe8a77Ar4QWKipjyt+6KcVPI
wDhczHVugGpumzmko1MwUTAdBgNVHQ4EFgQUVoGQRuoecfmiK7bXKrfa1YhnliUw
HwYDVR0jBBgwFoAUVoGQRuoecfmiK7bXKrfa1YhnliUwDwYDVR0TAQH/BAUwAwEB
/zAKBggqhkjOPQQDAgNJADBGAiEA+4RB/0AFf3/474zzeunavLqdPSZYda1rD5hb
0fHjd2sCIQC43apeMyDGfAbWmg0ex107rV2qIsgly58480jkNN390w==
-----END CERTIFICATE-----
)";
inline const QByteArray kKey = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXVObdTKmN6rzyXAS
XslxwwsLdkqH6+Sz1ypXjcyrY6ihRANCAAQj6xP2JCuBBw990ptOQSGzR5k63AjQ
K6gEZiDpqLg75+mqVe8a77Ar4QWKipjyt+6KcVPIwDhczHVugGpumzmk
-----END PRIVATE KEY-----
)";
inline const QByteArray kOtherKey = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZTsU8H+zqlWJgOMs
foamv+/V81NuhKjhMsMmJO4RTTShRANCAARWZ3TTfj3SENYJut0tVdoLUPDZaZLT
ZoJjIZ6jZ5DFGQ3hr8DreaE6W1UXXVrKi0CD2aDiptU5bkkj6wd8WaBH
-----END PRIVATE KEY-----
)";

} // namespace claviger::test
