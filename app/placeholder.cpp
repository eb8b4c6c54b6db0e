namespace guidang::app {}
