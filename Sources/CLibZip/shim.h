// libzip, https://libzip.org: zip packages.
#include <zip.h>
