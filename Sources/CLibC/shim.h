// Calls of the C library that Swift's module Glibc leaves out: extended attributes of files.
#include <sys/xattr.h>
