#pragma once

#include "core/detect/detector.h"
#include "core/detect/name_words.h"

#include <optional>

namespace claviger::detect {

/// The judging of one value: takes it apart (JSON, URL, header, connection string …) down to literals,
/// and decides about each. Life: one call of judge(). Linear in the value, whose length is bounded.
class Judgement
{
public:
    explicit Judgement(const Candidate &candidate);
    [[nodiscard]] Verdict run();

private:
    /// A part of the value, and what is known about the place it stands in.
    struct Part
    {
        qsizetype begin = 0;
        qsizetype length = 0;
        QString name;
        NameMeaning meaning;
        /// The structure that says that a secret stands here; empty: only the name may.
        std::optional<Reason> structure = {};
        /// Least length that is worth a tick there.
        qsizetype least = 8;
    };

    [[nodiscard]] QString textOf(const Part &part) const
    {
        return m_value.mid(part.begin, part.length);
    }
    [[nodiscard]] Part within(const Part &outer, qsizetype begin, qsizetype length) const;
    [[nodiscard]] static Part named(Part part, const QString &name);
    [[nodiscard]] Part trimmed(Part part) const;

    // judge_structures.cpp: each gives whether the part had its form and is dealt with.
    void takeApart(const Part &whole, int depth);
    bool takePrivateKey(const Part &part);
    bool takeJson(const Part &part, int depth);
    bool takeHeaderLine(const Part &part, int depth);
    bool takeAuthorization(const Part &part);
    bool takeCookies(const Part &part);
    bool takeUrl(const Part &part);
    void takeUserInfo(const Part &url, qsizetype begin, qsizetype end);
    void takeParameters(const Part &url, qsizetype begin, QChar separator, Reason reason);
    void takeUrlPath(const Part &url, qsizetype begin, qsizetype end);
    bool takeConnectionString(const Part &part);
    bool takeNameAndPassword(const Part &part);

    // judge.cpp
    void judgeLiteral(const Part &part);
    [[nodiscard]] NotSecret innocence(const Part &part, const QString &text) const;
    [[nodiscard]] std::optional<Finding> suspicion(const Part &part, const QString &text) const;
    [[nodiscard]] std::optional<Finding> suspicionByName(
        const Part &part, const QString &text) const;
    void judgeFallbacks();
    void addKnownTokens();
    void add(const Part &part, Confidence confidence, Reason reason, const QString &service = {});
    void acquit(NotSecret why);
    [[nodiscard]] bool touchesReference(const Part &part) const;
    [[nodiscard]] bool touchesFinding(qsizetype begin, qsizetype length) const;

    const Candidate &m_candidate;
    QString m_value; ///< The part of the value that is judged.
    Verdict m_verdict;
};

} // namespace claviger::detect
