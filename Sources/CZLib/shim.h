// zlib, https://zlib.net: deflate, which libzip uses too.
#include <zlib.h>
