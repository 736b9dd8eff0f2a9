// WeChat does not print
