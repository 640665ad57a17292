#include "core/oauth/words.h"

#include <array>

namespace claviger::oauth {

namespace {

// clang-format off
constexpr std::array<const char *, kWordCount> kWords = {
    "acorn", "agate", "alder", "almond", "alpine", "amber", "anchor", "anvil", "apple", "apron",
    "arbor", "arch", "aspen", "aster", "atlas", "autumn", "badge", "bagel", "bamboo", "banjo",
    "barley", "barn", "basil", "basin", "basket", "beacon", "bean", "beaver", "bell", "berry",
    "birch", "bison", "blossom", "bonnet", "border", "bottle", "boulder", "branch", "brass",
    "bread", "brick", "bridge", "bronze", "brook", "broom", "bucket", "buckle", "butter",
    "button", "cabin", "cactus", "camel", "candle", "canoe", "canvas", "canyon", "caramel",
    "carpet", "carrot", "castle", "cedar", "cello", "chalk", "cherry", "chestnut", "cider",
    "cinnamon", "citrus", "clay", "cliff", "clover", "cobalt", "cocoa", "comet", "copper",
    "coral", "cotton", "cradle", "crane", "crayon", "cricket", "crystal", "cypress", "daisy",
    "delta", "desert", "diamond", "dolphin", "donkey", "dragon", "drum", "dune", "eagle", "easel",
    "echo", "elm", "ember", "emerald", "engine", "falcon", "feather", "fennel", "fern", "fiddle",
    "field", "finch", "flint", "flower", "flute", "forest", "fossil", "fountain", "fox", "galaxy",
    "garden", "garlic", "garnet", "ginger", "glacier", "glove", "goose", "grain", "granite",
    "grape", "gravel", "guitar", "gull", "hammer", "harbor", "harp", "harvest", "hazel", "helmet",
    "hermit", "heron", "hickory", "hill", "honey", "horizon", "iceberg", "indigo", "iris",
    "island", "ivory", "ivy", "jacket", "jade", "jasmine", "jigsaw", "juniper", "kayak", "kettle",
    "kitten", "kiwi", "ladder", "lagoon", "lantern", "lark", "laurel", "lava", "lavender",
    "lemon", "lilac", "lily", "linen", "lizard", "lobster", "lotus", "lunar", "magnet", "mango",
    "maple", "marble", "meadow", "melon", "meteor", "mint", "mirror", "mitten", "moss",
    "mountain", "mustard", "nectar", "needle", "nest", "nickel", "nutmeg", "oak", "oasis", "oat",
    "ocean", "olive", "onion", "opal", "orange", "orbit", "orchard", "orchid", "otter", "oyster",
    "paddle", "panda", "paper", "parrot", "peach", "peanut", "pearl", "pebble", "pelican",
    "pepper", "piano", "pillow", "pine", "planet", "plum", "pocket", "pony", "poplar", "poppy",
    "prairie", "prism", "pumpkin", "quartz", "quill", "rabbit", "radish", "rain", "raven", "reed",
    "ribbon", "river", "robin", "rocket", "rose", "ruby", "saddle", "saffron", "salmon", "sand",
    "sapphire", "satin", "seal", "shell", "silver", "spruce", "thimble", "thistle", "tulip",
    "turnip", "velvet", "violin", "walnut", "willow", "zebra", "zinc", "zither",
};
// clang-format on

} // namespace

QString makeWords(Random &random)
{
    const QByteArray bytes = random.bytes(2);
    const auto first = static_cast<std::size_t>(static_cast<unsigned char>(bytes.at(0)));
    auto second = static_cast<std::size_t>(static_cast<unsigned char>(bytes.at(1)));
    if (second == first)
        second = (second + 1) % kWords.size();
    return QLatin1StringView(kWords.at(first)) + u' ' + QLatin1StringView(kWords.at(second));
}

} // namespace claviger::oauth
