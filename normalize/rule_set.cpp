#include "normalize/rule_set.hpp"
